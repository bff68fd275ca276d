"""Shannon's game: played with keys and with buttons, and kept."""

import pytest
from browser.conftest import Opener
from browser.twins import cases
from playwright.sync_api import expect

from biaskit.demos.keys import LETTERS
from biaskit.demos.shannon import SHOWN, ShannonGame, passage

pytestmark = pytest.mark.browser


def test_a_game_is_played_and_goes_on_after_a_restart(open_notebook: Opener) -> None:
    case = next(case for case in cases() if case.kind == "ShannonGame")
    notebook = open_notebook(case.notebook, setup='predict="off"')
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
    notebook.page.reload()
    notebook.wait_ready()
    expect(view.svg).to_be_visible()
    view.press(text[32] if text[32] != " " else "space")
    game.set(guesses=log + text[32])
    view.agrees(game)

    view.press("Reset")
    game.set(guesses="")
    view.agrees(game)
