"""All cells run twice leave nothing behind; a notebook that was saved and opened again says what to run."""

from pathlib import Path
from typing import Any

import pytest
from browser.conftest import _opener
from browser.pages import Notebook
from browser.server import Lab
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser

_COUNT = (
    "import asyncio, ipywidgets; print('alive:', len(ipywidgets.widgets.widget._instances), len(asyncio.all_tasks()))"
)
_IN_THE_PAGE = "() => document.querySelectorAll('.jupyter-widgets, .bk-saved').length"


def alive(notebook: Notebook) -> list[Any]:
    """Count the kernel's widgets and tasks, in a new cell that is taken away again, and the widgets in the page."""
    page, last = notebook.page, len(notebook.sources) - 1
    notebook.cell(last).locator(".jp-InputArea-prompt").click()
    page.keyboard.press("b")
    new = notebook.cell(last + 1)
    expect(new).to_be_visible()
    new.locator(".cm-content").fill(_COUNT)
    new.locator(".cm-content").press("Control+Enter")
    expect(new.locator(".jp-OutputArea-output")).to_contain_text("alive:")
    words = new.locator(".jp-OutputArea-output").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(last + 1)
    return [words.strip(), page.evaluate(_IN_THE_PAGE)]


@pytest.mark.parametrize("name", ["02_next_word", "03_same_data_different_rule"])
def test_run_twice_saved_and_opened_again(name: str, lab: Lab, window: BrowserContext, screenshots: Path) -> None:
    complaints: list[str] = []
    with _opener(lab, window, complaints) as opener:
        notebook = opener(name, setup='predict="off"', proofs=False)
        page = notebook.page
        notebook.run_all()
        once = alive(notebook)
        for play in page.locator(".bk-play").all():
            play.press("Enter")
            expect(play).to_have_text("Pause")
        notebook.run_all()
        assert notebook.errors() == []
        assert alive(notebook) == once
        assert complaints == []

        demos = page.locator(".bk-demo").count()
        assert page.locator(".bk-saved").count() == demos
        assert page.locator(".bk-saved").locator("visible=true").count() == 0
        notebook.choose("File", "Save Notebook")
        expect(page.locator(".jp-mod-dirty")).to_have_count(0)
        address = page.url
        page.goto("about:blank")
        lab.shut_down(notebook.path)
        page.goto(address)
        notebook.wait_ready()
        words = notebook.cell("bk.quiz(").locator(".bk-saved")
        expect(words).to_be_visible()
        expect(words).to_contain_text("run the notebook's first cell of code, and then this one")
        assert page.locator(".bk-demo").count() == 0
        assert page.get_by_text("Error displaying widget").locator("visible=true").count() == 0
        page.screenshot(path=screenshots / f"{name[:2]}_reopened.png")

        notebook.cell("bk.setup(").locator(".jp-InputArea-prompt").click()
        page.keyboard.press("Shift+Enter")
        notebook.cell("bk.quiz(").locator(".jp-InputArea-prompt").click()
        page.keyboard.press("Shift+Enter")
        expect(notebook.cell("bk.quiz(").locator(".bk-demo")).to_be_visible()
        expect(words).to_be_hidden()
        # JupyterLab notes in the console what it did not find.
        complaints[:] = [words for words in complaints if "widget model not found" not in words]
