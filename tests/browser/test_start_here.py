"""The first minute of a new reader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_notebook_opens_ready_to_read(open_notebook: Callable[..., Page], screenshots: Path) -> None:
    page = open_notebook("00_start_here")
    page.wait_for_timeout(1500)  # a pop-up would need a moment to come
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert not page.locator("#filebrowser").is_visible()
    page.screenshot(path=screenshots / "00_opened.png")
