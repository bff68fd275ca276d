"""A real JupyterLab, started as a reader starts it, and a page of Chromium that looks at it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser.pages import LONG, Notebook
from browser.server import ROOT, Lab, running_lab
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright
from xdist.scheduler import LoadScopeScheduling

Opener = Callable[..., Notebook]


class ByNotebook(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the tests of one notebook to one process, and every other test to whichever is free."""

    # xdist's own `--dist loadgroup` marks tests in a place that pytest 9 does not read.
    def _split_scope(self, nodeid: str) -> str:
        found = re.search(r"test_(?:access|controls|looks|silly_input)\.py.*\[(\d\d)[_-]", nodeid)
        return found[1] if found else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByNotebook:
    return ByNotebook(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of one notebook follow each other, so that it is opened once for all of them."""
    ours = {item: notebook for item in items if (notebook := _notebook_of(item)) is not None}
    # Its looks are the last thing: they end in another room.
    together = sorted(ours, key=lambda item: (ours[item], item.path.stem == "test_looks"))
    items[:] = [item for item in items if item not in ours] + together


def _notebook_of(item: pytest.Item) -> str | None:
    """Give the notebook that a test looks at, where it shares its page with others."""
    if "demo_pages" not in getattr(item, "fixturenames", ()):
        return None
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return given["case"].notebook if "case" in given else given.get("name")


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


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all notebooks: it fetches JupyterLab once."""
    context = browser.new_context()
    context.set_default_timeout(LONG)
    yield context
    context.close()


@contextmanager
def _opener(lab: Lab, window: BrowserContext, complaints: list[str] | None = None) -> Iterator[Opener]:
    """Open copies of notebooks; afterwards shut their kernels down, and fail if a page has complained."""
    opened: list[Notebook] = []
    complaints = [] if complaints is None else complaints

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def open_page(name: str, *, setup: str = "", proofs: bool = True, width: int = 1280, height: int = 800) -> Notebook:
        """Open a fresh copy of a notebook, with its own journal and kernel, and wait until it can be run."""
        path = lab.copy(name, setup=setup, proofs=proofs)
        page = window.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.goto(lab.url(path))
        opened.append(Notebook(page, path))
        return opened[-1]

    try:
        yield open_page
    finally:
        for notebook in opened:
            notebook.page.close()
            lab.shut_down(notebook.path)
        lab.light_theme()  # JupyterLab remembers what was chosen under Settings
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_notebook(lab: Lab, window: BrowserContext) -> Iterator[Opener]:
    with _opener(lab, window) as opener:
        yield opener


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the pages of `demo_pages` have complained about since the last test."""
    return []


@pytest.fixture(scope="session")
def demo_pages(lab: Lab, window: BrowserContext, complaints: list[str]) -> Iterator[Opener]:
    """Open a notebook, without its proofs, and run it with all demos open: once for all tests, until another comes.

    By hand each demo is run by itself, which takes longer and times the first pictures.
    """
    here: dict[str, tuple[Notebook, str]] = {}
    with ExitStack() as stack:

        def run(name: str, room: str = "desk", by_hand: bool = False) -> Notebook:
            if name not in here:
                here.clear()
                stack.close()  # a page and a kernel for each of many notebooks would need gigabytes
                opener = stack.enter_context(_opener(lab, window, complaints))
                here[name] = (opener(name, setup=f'predict="off", room="{room}"', proofs=False), "")
            notebook, was = here[name]
            if was != room:
                if was:
                    notebook.rewrite("bk.setup(", f'room="{was}"', f'room="{room}"')
                notebook.run_demo_by_demo() if by_hand else notebook.run_all()
                assert notebook.errors() == []
                here[name] = (notebook, room)
            return notebook

        yield run


@pytest.fixture
def open_demos(demo_pages: Opener, complaints: list[str]) -> Iterator[Opener]:
    """Open a notebook with all its demos. A test leaves them as it has found them."""
    yield demo_pages
    found, complaints[:] = complaints.copy(), []
    assert not found, "\n".join(found)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = ROOT / "tests" / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
