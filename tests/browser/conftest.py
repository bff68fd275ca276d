"""A real JupyterLab, started as a reader starts it, and a page of Chromium that looks at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser.pages import LONG, Notebook
from browser.server import ROOT, Lab, running_lab
from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

Opener = Callable[..., Notebook]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("course")) as started:
        yield started


def chromium_path() -> str | None:
    """Find the machine's Chromium; None leaves it to Playwright's own."""
    if "BIASKIT_CHROMIUM" in os.environ:
        return os.environ["BIASKIT_CHROMIUM"]
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        try:
            chromium = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here; install one or set BIASKIT_CHROMIUM to its path ({error})")
        yield chromium
        chromium.close()


@contextmanager
def _opener(lab: Lab, browser: Browser) -> Iterator[Opener]:
    """Open copies of notebooks; afterwards shut their kernels down, and fail if a page has complained."""
    opened: list[Notebook] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def open_page(name: str, *, setup: str = "", width: int = 1280, height: int = 800) -> Notebook:
        """Open a fresh copy of a notebook, with its own journal and kernel, and wait until it can be run."""
        path = lab.copy(name, setup=setup)
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(LONG)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.goto(lab.url(path))
        opened.append(Notebook(page, path))
        return opened[-1]

    try:
        yield open_page
    finally:
        for notebook in opened:
            notebook.page.context.close()
            lab.shut_down(notebook.path)
        lab.light_theme()  # JupyterLab remembers what was chosen under Settings
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_notebook(lab: Lab, browser: Browser) -> Iterator[Opener]:
    with _opener(lab, browser) as opener:
        yield opener


@pytest.fixture(scope="module")
def open_demos(lab: Lab, browser: Browser) -> Iterator[Opener]:
    """Open a notebook and run it with all demos open, once for the tests of a file."""
    known: dict[tuple[str, str], Notebook] = {}
    with _opener(lab, browser) as opener:

        def run(name: str, room: str = "desk") -> Notebook:
            if (name, room) not in known:
                known[name, room] = opener(name, setup=f'predict="off", room="{room}"')
                known[name, room].run_all()
                assert known[name, room].errors() == []
            return known[name, room]

        yield run


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = ROOT / "tests" / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
