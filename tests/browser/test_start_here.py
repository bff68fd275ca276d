"""The first minute of a new reader."""

from pathlib import Path

import pytest
from browser.conftest import Opener
from browser.twins import cases
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_notebook_opens_ready_to_read(open_notebook: Opener, screenshots: Path) -> None:
    page = open_notebook("00_start_here").page
    page.wait_for_timeout(1500)  # a pop-up would need a moment to come
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert not page.locator("#filebrowser").is_visible()
    page.screenshot(path=screenshots / "00_opened.png")


def test_the_first_cell_shows_a_picture_and_the_rest_runs(open_notebook: Opener) -> None:
    notebook = open_notebook("00_start_here")
    first = next(case for case in cases() if case.notebook == "00_start_here")
    notebook.cell(first.cell).locator(".jp-InputArea-editor").click()
    notebook.page.keyboard.press("Shift+Enter")
    view = notebook.demo(first.cell)
    expect(view.svg).to_be_visible()
    view.agrees(first.twin())

    notebook.restart()
    notebook.run_all()
    assert notebook.errors() == []
    expect(notebook.cell("bk.wrapup()")).to_contain_text("Nothing failed")
    expect(notebook.cell("bk.doctor()")).to_contain_text("Everything is ready")
