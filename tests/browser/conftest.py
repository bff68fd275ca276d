"""A real JupyterLab, started as a reader starts it, and a page of Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "tests" / "screenshots"
TOKEN = "the-browser-test"


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab over a copy of the notebooks."""

    address: str
    folder: Path

    def url(self, notebook: str) -> str:
        return f"{self.address}/doc/tree/notebooks/{notebook}.ipynb?token={TOKEN}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("biaskit-journal", ".ipynb_*")
    )
    shutil.copytree(ROOT / "data", folder / "data")
    port = free_port()
    environment = {
        **os.environ,
        "JUPYTER_TOKEN": TOKEN,
        # The reader's own Jupyter settings must neither help nor hurt the test.
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "BIASKIT_JOURNAL": str(folder / "journal"),
    }
    start = folder / "notebooks" / "00_start_here.ipynb"
    command = [sys.executable, "-m", "biaskit.cli", "lab", str(start), "--no-browser", "--port", str(port)]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
                break
            except OSError:
                time.sleep(0.25)
        else:
            server.kill()
            pytest.fail(f"JupyterLab did not start:\n{(folder / 'lab.log').read_text()}")
        yield Lab(address, folder)
        server.terminate()
        server.wait(timeout=30)


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


@pytest.fixture
def open_notebook(lab: Lab, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a notebook in a page of its own and wait until it can be read and run."""
    contexts = []

    def open_page(name: str, *, width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.goto(lab.url(name))
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        page.wait_for_selector(".jp-NotebookPanel-toolbar [data-status='idle']", timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
