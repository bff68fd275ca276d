"""The pages of the site: what is taken from where, and where links lead."""

import re
from typing import Any

import nbformat
import pytest

from biaskit.cli.site_pages import course_page, front_page, linked, notebook_page, site_style
from biaskit.figures.palette import INKS, LOOKS

PUBLIC = "https://github.com/ada/biaskit"
PAGES = ["CONTRIBUTING.md", "docs/teach.md", "docs/decisions/0001-a.md", "notebooks/00_start.ipynb"]


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("[a](notebooks/00_start.ipynb)", "README.md", "[a](notebooks/00_start.ipynb)"),
        ("[a](decisions/0001-a.md#why)", "docs/teach.md", "[a](decisions/0001-a.md#why)"),
        ("[a](../CONTRIBUTING.md)", "docs/teach.md", "[a](../CONTRIBUTING.md)"),
        ("[a](../start.py)", "docs/teach.md", f"[a]({PUBLIC}/blob/HEAD/start.py)"),
        ("[a](../../biaskit/text.py#L3)", "docs/decisions/0001-a.md", f"[a]({PUBLIC}/blob/HEAD/biaskit/text.py#L3)"),
        ("[a](LICENSE)", "README.md", f"[a]({PUBLIC}/blob/HEAD/LICENSE)"),
        ("[a](README.md#measured)", "CONTRIBUTING.md", "[a](index.md#measured)"),
        ("[a](../README.md)", "docs/teach.md", "[a](../index.md)"),
        ("[a](#here) [b](https://e.org/x.md) [c](mailto:a@e.org)", "README.md", None),
    ],
)
def test_where_links_lead(text: str, place: str, wanted: str | None) -> None:
    assert linked(text, place, PAGES, PUBLIC) == (wanted or text)


def test_the_front_page_is_the_readme_with_contents_and_fetches_no_badge() -> None:
    readme = "# biaskit\n\n[![Open on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/x)\n"
    page = front_page(readme, {"The course": ["course", "notebooks/00_start"]})
    assert "[Open on Binder](https://mybinder.org/v2/x)" in page
    assert "badge_logo" not in page
    assert ":caption: The course\n\ncourse\nnotebooks/00_start\n```" in page


def start() -> Any:
    table = "| 01 | Can it? | in preparation |\n| 02 | [How much?](02_next.ipynb) | **ready** |"
    cells = [
        nbformat.v4.new_markdown_cell("# 00 · What?\n\nYou move one control.\n\n[Binder](https://e.org)"),
        nbformat.v4.new_code_cell(
            "demo", outputs=[shown("<p>no picture</p>"), shown(picture("one")), shown(picture("two"))]
        ),
        nbformat.v4.new_markdown_cell(f"Said before.\n\n## The course\n\nOne argument.\n\n{table}"),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def shown(html: str) -> Any:
    return nbformat.v4.new_output("display_data", {"text/html": f"<style>p {{}}\n</style>{html}"})


def picture(name: str) -> str:
    return f'<svg role="img" aria-label="{name}"><g id="bk0-a"/><use href="#bk0-a"/></svg>'


def test_the_map_is_notebook_00s_with_links_that_work_from_the_site() -> None:
    page = course_page(start(), {"00_start.ipynb": start()})
    assert page.startswith("# The course\n\nOne argument.")
    assert "Said before" not in page
    assert "| 01 | Can it? | in preparation |" in page
    assert "[How much?](notebooks/02_next.ipynb)" in page


def test_at_a_glance_a_notebook_shows_its_promise_and_its_first_picture() -> None:
    page = course_page(start(), {"00_start.ipynb": start()})
    assert "### [00 · What?](notebooks/00_start.ipynb)\n\nYou move one control.\n\n" in page
    assert 'aria-label="one"' in page
    assert 'aria-label="two"' not in page
    assert 'id="look-00-bk0-a"' in page
    assert 'href="#look-00-bk0-a"' in page
    assert "Binder" not in page.partition("At a glance")[2]


def test_a_notebook_00_without_a_map_is_refused() -> None:
    book = start()
    book.cells.pop()
    with pytest.raises(ValueError, match='no cell with the heading "## The course"'):
        course_page(book, {})


def test_a_notebooks_page_leaves_the_style_to_the_site() -> None:
    page = nbformat.reads(notebook_page(start()), as_version=4)
    assert page.cells[1].outputs[1]["data"]["text/html"] == picture("one")


def test_every_colour_follows_the_sites_own_switch() -> None:
    style = site_style()
    dark = re.search(r'body\[data-theme="dark"\] \{ (.*?) \}', style)
    assert dark is not None
    for look in LOOKS.values():
        assert f"--bk-{look.name}: {look.dark};" in dark[1]
    for ink in INKS.values():
        assert f"{ink.variable}: {ink.dark};" in dark[1]
    assert f'@media (prefers-color-scheme: dark) {{ body:not([data-theme="light"]) {{ {dark[1]} }} }}' in style
