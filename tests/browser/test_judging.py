"""The judging game in a page: consent, strings and answers by keyboard alone, on disk, and going on after a restart."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browser.demo_view import DemoView
from browser.looks import crowded, faint, nameless
from browser.pages import LONG, Notebook
from browser.server import Lab
from playwright.sync_api import Browser, expect

from biaskit.demos import Judging

pytestmark = pytest.mark.browser

_STRINGS = 20  # of a part
_SOUNDING = "() => [...document.querySelectorAll('audio')].some(sound => !sound.paused)"


@pytest.fixture
def notebook(lab: Lab, browser: Browser) -> Iterator[Notebook]:
    """Open a notebook of two cells, with a journal of its own."""
    home = lab.folder / "judging"
    home.mkdir()
    cells = ['import biaskit as bk\nbk.setup("08", predict="off")', "bk.demos.Judging(short=True)"]
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    page.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = home / "08_judging.ipynb"
    nbformat.write(page, path)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(LONG)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(lab.url(path))
    yield Notebook(tab, path)
    context.close()
    lab.shut_down(path)
    assert complaints == []


def journal(notebook: Notebook, kind: str) -> list[dict[str, object]]:
    """Read what is on disk, as any other program would."""
    lines: list[str] = []
    for file in sorted((notebook.path.parent / "biaskit-journal").glob("*.jsonl")):
        lines += file.read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["kind"] == kind]


def looks_right(view: DemoView) -> None:
    """Every control has a name, and all words can be read."""
    assert nameless(view.root) == []
    assert faint(view.root) == []
    assert crowded(view.svg) == []


def judge(view: DemoView, notebook: Notebook, keys: str, first: int) -> None:
    """Answer pairs by their keys; whenever the page shows the next pair, the answer before it is on disk."""
    for number, key in enumerate(keys, first):
        expect(view.sentence).to_contain_text(f"pair {number} of 12")
        notebook.page.wait_for_timeout(300)  # nobody judges a pair faster
        notebook.page.keyboard.press(key)
        expect(view.sentence).to_contain_text(f"pair {number + 1} of 12")
        assert len(journal(notebook, "judgment")) == number


def test_a_sitting_by_keyboard_goes_on_after_a_restart(notebook: Notebook, screenshots: Path) -> None:
    notebook.run_demo_by_demo()
    assert notebook.errors() == []
    view, keyboard = notebook.demo(1), notebook.page.keyboard
    view.agrees(Judging(short=True))
    looks_right(view)
    assert not (notebook.path.parent / "biaskit-journal").exists(), "nothing is recorded before consent"
    view.root.screenshot(path=screenshots / "08_judging_consent.png")

    view.press("I agree")
    expect(view.button("Begin")).to_be_focused()
    assert len(journal(notebook, "consent")) == 1
    keyboard.press("Enter")
    expect(view.sentence).to_contain_text(re.compile(r"string (1\d|[2-9]) of 20"))  # after the first, by itself
    keyboard.press("Enter")
    expect(view.button("Go on")).to_be_focused()
    shown = int(re.search(r"string (\d+) of", view.sentence.inner_text()).group(1))  # type: ignore[union-attr]
    for number in range(shown, _STRINGS + 1):
        expect(view.sentence).to_contain_text(f"string {number} of 20")
        view.press("Next string")
    expect(view.button("Start judging")).to_be_focused()
    keyboard.press("Enter")
    judge(view, notebook, "163", first=1)
    looks_right(view)
    view.root.screenshot(path=screenshots / "08_judging_pair.png")

    notebook.restart()
    notebook.run_demo_by_demo()
    assert notebook.errors() == []
    expect(view.sentence).to_contain_text("pair 4 of 12")
    view.input("Key").focus()
    judge(view, notebook, "4", first=4)
    view.press("Reset")
    expect(view.button("Go on where I stopped")).to_be_visible()
    assert len(journal(notebook, "judgment")) == 4, "a reset deletes nothing"
    assert not notebook.page.evaluate(_SOUNDING)
