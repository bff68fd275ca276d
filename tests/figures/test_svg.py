"""A picture for the page: its ids are its own, its colours are the page's, and its words are words."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.figures import next_word, surprisal
from biaskit.figures.palette import INKS, LOOKS
from biaskit.figures.show import Picture, show
from biaskit.figures.style import house_style, new_figure
from biaskit.figures.svg import to_svg, with_ground
from biaskit.measures.bits import Surprisal
from biaskit.measures.prediction import NextSymbols

EVIL = "<img src=x onerror=alert(1)>"
SVG = "{http://www.w3.org/2000/svg}"


def picture(*symbols: str, description: str = "What is seen.", prefix: str = "bk7-") -> str:
    result = NextSymbols(symbols, symbols, np.full((2, len(symbols)), 1 / len(symbols)), np.ones(2), len(symbols))
    ax = next_word.draw(result)
    return to_svg(ax.figure, description=description, prefix=prefix)  # type: ignore[arg-type]


def words(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter(SVG + "text")]


def test_every_id_has_its_prefix_and_every_reference_finds_its_id() -> None:
    svg = picture("a", "b")
    ids = re.findall(r'\bid="([^"]*)"', svg)
    references = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', svg)
    assert len(ids) == len(set(ids)) > 10
    assert all(name.startswith("bk7-") and not name.startswith("bk7-bk7-") for name in ids)
    assert len(references) > 2
    assert {one or other for one, other in references} <= set(ids)
    other = re.findall(r'\bid="([^"]*)"', picture("a", "b", prefix="bk8-"))
    assert not set(ids) & set(other), "two pictures on one page do not collide"


def test_every_colour_of_the_palette_is_a_variable_of_the_page() -> None:
    svg = picture("a", "b")
    with house_style():
        figure = new_figure()
        ax = figure.subplots()
        for name, one in {**LOOKS, **INKS}.items():
            ax.plot([0, 1], [0, 1], color=one.light, label=name)
            ax.text(0, 0, name, color=one.light)
    for page in (svg, to_svg(figure, description="", prefix="p")):
        outside = re.sub(r"var\(--[\w-]+, #[0-9a-f]{6}\)", "", page).lower()
        assert not re.findall(r"#[0-9a-f]{6}\b", outside), "nothing has a colour that no theme can change"
    assert "var(--bk-ngram, #c78500)" in svg
    assert "var(--jp-content-font-color1, #1c1c1c)" in svg


def test_the_head() -> None:
    description = f'It says “a” & {EVIL} "b"'
    svg = picture("a", description=description)
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == description
    left, top, width, height = map(float, root.get("viewBox", "").split())
    assert (left, top) == (0, 0)
    assert (width, height) == pytest.approx((7.2 * 72, 3.5 * 72))
    assert root.get("width") is None, "the page gives it its width"
    assert "<?xml" not in svg
    assert "<metadata" not in svg


def test_text_stays_text() -> None:
    svg = picture("lamp", "</s>")
    assert {"lamp", "(end)", "probability of the next word"} <= set(words(svg))
    assert "DejaVuSans-" not in svg, "no letter is drawn as a path"
    assert "'DejaVu Sans', Verdana, sans-serif" in svg


def test_the_same_picture_twice_is_the_same_text() -> None:
    assert picture("a", "b") == picture("a", "b")


@pytest.mark.parametrize(
    "symbol",
    # What could be taken for a formula, a tag, its end, an entity, an id, a reference, a colour or a font.
    [
        *(EVIL, "$x$", "$", "a$b$c", r"\$", r"\frac", "{", "</text>", "<!--", "-->", "]]>", "&amp;", '"', "'"),
        *('id="a"', "url(#a)", 'href="#a"', "#c78500", "#1c1c1c", "'DejaVu Sans'"),
    ],
)
def test_a_symbol_is_shown_as_it_is(symbol: str) -> None:
    svg = picture(symbol, "b")
    ET.fromstring(svg)
    assert "<img" not in svg
    shown = symbol if len(symbol) <= 18 else symbol[:17] + "…"
    assert shown in words(svg)
    # Surprisal's labels have room for twelve letters.
    bars = surprisal.draw(Surprisal((symbol, "$"), np.ones((1, 2)), (), 4))
    svg = to_svg(bars.figure, description=symbol, prefix="p")  # type: ignore[arg-type]
    assert (symbol if len(symbol) <= 12 else symbol[:11] + "…") in words(svg)
    assert ET.fromstring(svg).get("aria-label") == symbol


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=12))
def test_whatever_is_typed_makes_a_picture(symbol: str) -> None:
    # Emoji, letters that our font lacks, control characters, which XML does not know: no warning, no damage.
    root = ET.fromstring(picture(symbol, description=symbol))
    assert root.get("role") == "img"


@pytest.mark.parametrize("symbol", ["日本", "שלום", "हिन्दी", "😀", "\x01\x02", "\ufffe"])
def test_letters_that_our_font_lacks_are_left_to_the_page(symbol: str) -> None:
    visible = re.sub("[\x01\x02\ufffe]", "\ufffd", symbol)
    svg = picture(symbol, description=symbol)
    assert visible in words(svg)
    assert ET.fromstring(svg).get("aria-label") == visible


def test_an_opaque_ground_where_the_theme_is_not_known() -> None:
    root = ET.fromstring(with_ground(picture("a")))
    first = root[0]
    assert first.tag == SVG + "rect"
    assert (first.get("width"), first.get("height"), first.get("fill")) == ("100%", "100%", "#FFFFFF")
    assert root.get("role") == "img"
    assert len(root) == len(ET.fromstring(picture("a"))) + 1


def test_show_gives_a_picture_to_the_page_and_words_to_the_rest() -> None:
    result = NextSymbols(("a",), ("b",), np.ones((1, 1)), np.zeros(1), 2)
    ax = next_word.draw(result)
    for given_one in (ax, ax.figure):
        shown = show(given_one, f"It says {EVIL}")  # type: ignore[arg-type]
        assert isinstance(shown, Picture)
        first, second = shown._repr_mimebundle_(), shown._repr_mimebundle_()
        assert first["text/plain"] == f"It says {EVIL}"
        assert "<img" not in first["text/html"]
        assert ET.fromstring(first["image/svg+xml"])[0].get("fill") == "#FFFFFF"
        ids = [set(re.findall(r'\bid="([^"]*)"', bundle["text/html"])) for bundle in (first, second)]
        assert not ids[0] & ids[1], "shown twice, it collides with itself neither"
