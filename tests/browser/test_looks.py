"""How the notebooks look: in every theme, on a laptop, on a projector, and in a narrow window."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from browser.axe import axe
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.looks import crowded, faint, moving, settle, wide
from browser.pages import Notebook
from browser.twins import NOTEBOOKS, every_demo
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("open_demos")]

_LAPTOP, _ROOM, _NARROW = (1280, 800), (1920, 1080), (700, 800)
_THEMES = {
    "Dark High Contrast": (_LAPTOP,),
    "Dark": (_LAPTOP,),
    "Light": (_LAPTOP, _ROOM, _NARROW),  # last: other tests go on from here
}
# A theme has colours of its own and a size has room of its own; what is drawn for the projector has both.
_COLOURS = ("light_1280", "dark_1280", "dark-high-contrast_1280", "projector_1920")
_ROOMS = ("light_1280", "light_1920", "light_700", "projector_1920")
# Pictures of single demos, for people to look at; every size and theme has one of the whole page.
_KEPT = ("light_1280", "dark_1280", "projector_1920")

Findings = dict[str, list[str]]


@pytest.fixture(scope="module")
def findings(demo_pages: Opener, screenshots: Path) -> Callable[[str], Findings]:
    """Go through a notebook in every room, take pictures, and list what is wrong, by its kind."""

    @cache
    def visit(name: str) -> Findings:
        found: Findings = defaultdict(list)
        notebook = demo_pages(name)
        for theme, sizes in _THEMES.items():
            notebook.theme(theme)
            found["inaccessible"] += [f"{theme}: {what}" for what in axe(notebook.page, colours=theme != "Light")]
            for size in sizes:
                look(notebook, found, screenshots, size, theme.lower().replace(" ", "-"))
        notebook.page.set_viewport_size({"width": _LAPTOP[0], "height": _LAPTOP[1]})
        found["moving"] = moving(notebook.page)
        look(demo_pages(name, room="projector"), found, screenshots, _ROOM, "projector")  # the notebook's last test
        return found

    return visit


def look(notebook: Notebook, found: Findings, folder: Path, size: tuple[int, int], where: str) -> None:
    """Look at the notebook in a window of some size."""
    notebook.page.set_viewport_size({"width": size[0], "height": size[1]})
    settle(notebook.page)  # JupyterLab lays itself out afresh
    where = f"{where}_{size[0]}"
    for case in (case for case in every_demo() if case.notebook == notebook.path.stem):
        view = notebook.demo(case.cell)
        view.wait_open()
        view.root.scroll_into_view_if_needed()
        if where in _KEPT:
            view.root.screenshot(path=folder / f"{case}_{where}.png")
        if where in _ROOMS:
            found["crowded"] += [f"{case} {where}: {what}" for what in crowded(view.svg)]
        if where in _COLOURS:
            found["faint"] += [f"{case} {where}: {what}" for what in faint(view.root)]
        if where.startswith("projector") and smallest(view) < 16:
            found["small"].append(f"{case}: type of {smallest(view):.0f} pixels")
    for number, source in enumerate(notebook.sources):
        if where in _COLOURS and source.startswith(("bk.predict", "bk.quiz")):
            found["faint"] += [f"cell {number} {where}: {what}" for what in faint(notebook.demo(number).root)]
    found["wide"] += [f"{where}: {what}" for what in wide(notebook.page.locator("body"))]
    notebook.page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0")
    expect(notebook.cell(0)).to_be_in_viewport()
    settle(notebook.page, looks=1)  # cells out of sight are drawn when they come into sight
    notebook.page.screenshot(path=folder / f"{notebook.path.stem[:2]}_{where}.png")


def smallest(view: DemoView) -> float:
    """Give the height in pixels of the smallest type in a picture, as it stands on the page."""
    height: float = view.svg.evaluate(
        """svg => Math.min(...[...svg.querySelectorAll('text')].map(t =>
          parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().c, t.getScreenCTM().d)))"""
    )
    return height


_KINDS = ("faint", "crowded", "wide", "small", "moving", "inaccessible")


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_is(name: str, kind: str, findings: Callable[[str], Findings]) -> None:
    assert not findings(name)[kind], "\n".join(findings(name)[kind])
