"""Pictures under one another are still all there."""

import xml.etree.ElementTree as ET

import pytest

from biaskit.figures.stack import stack

SVG = "{http://www.w3.org/2000/svg}"


def picture(width: float, height: float, words: str) -> str:
    box = f'viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{words}"><g id="{words}"/></svg>'


def test_one_under_the_other() -> None:
    root = ET.fromstring(stack([picture(500, 250, "a"), picture(400.5, 100, "b")]))
    assert root.get("viewBox") == "0 0 500 350"
    inner = root.findall(f"{SVG}svg")
    assert [(one.get("y"), one.get("height"), one.get("aria-label")) for one in inner] == [
        ("0", "250", "a"),
        ("250", "100", "b"),
    ]
    assert all(one[0].tag == f"{SVG}rect" for one in inner), "each has its ground"


@pytest.mark.parametrize("pictures", [[], ["<p>no picture</p>"], [picture(1, 1, "a"), ""]])
def test_what_is_no_picture_is_refused(pictures: list[str]) -> None:
    with pytest.raises(ValueError, match="can be stacked"):
        stack(pictures)
