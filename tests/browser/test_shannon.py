"""Shannon's game: played with keys and with buttons, and kept."""

from collections.abc import Iterator

import pytest
from browser.conftest import Opener, _opener
from browser.demo_view import DemoView
from browser.pages import Notebook
from browser.server import Lab
from browser.twins import cases
from playwright.sync_api import BrowserContext, expect

from biaskit.demos.keys import LETTERS
from biaskit.demos.shannon import SHOWN, ShannonGame, passage

pytestmark = pytest.mark.browser

_NOT_YET = "widget model not found"


def reload(notebook: Notebook, view: DemoView) -> None:
    """Reload the page until its widgets are there again.

    JupyterLab gives a kernel four seconds to say which widgets it has. Where that is too short, as on a machine with
    much else to do, it shows none, and a reader reloads once more.
    """
    for _ in range(4):
        notebook.page.reload()
        notebook.wait_ready()
        view.page.wait_for_timeout(5_000)
        if view.svg.count():
            return
    expect(view.svg).to_be_visible()


@pytest.fixture
def open_patiently(lab: Lab, window: BrowserContext) -> Iterator[Opener]:
    complaints: list[str] = []
    with _opener(lab, window, complaints) as opener:
        yield opener
        complaints[:] = [complaint for complaint in complaints if _NOT_YET not in complaint]


def test_a_game_is_played_and_goes_on_after_a_restart(open_patiently: Opener) -> None:
    case = next(case for case in cases() if case.kind == "ShannonGame")
    notebook = open_patiently(case.notebook, setup='predict="off"')
    notebook.run_all()
    view, game = notebook.demo(case.cell), ShannonGame(passage=1)
    text, log = passage(1)[SHOWN:], ""
    view.agrees(game)

    wrong = next(letter for letter in LETTERS if letter != text[0])
    keys = [wrong, *text[:4]]
    for place, letter in enumerate((*keys, *text[4:12])):
        if place < len(keys):
            view.input("Your guess").press(letter.replace(" ", "Space"))
        else:
            view.press("space" if letter == " " else letter)
        log += letter
        game.set(guesses=log)
        view.agrees(game)
    assert len(game.result.numbers) == 12
    expect(view.svg).to_have_attribute("aria-label", game.description)
    assert "you" in game.description

    notebook.restart()
    notebook.run_all()
    assert notebook.errors() == []
    view.agrees(game)

    notebook.choose("File", "Save Notebook")
    expect(notebook.page.locator(".jp-Document.jp-mod-dirty, .jp-mod-dirty")).to_have_count(0)
    reload(notebook, view)
    view.press(text[32] if text[32] != " " else "space")
    game.set(guesses=log + text[32])
    view.agrees(game)

    view.press("Reset")
    game.set(guesses="")
    view.agrees(game)
