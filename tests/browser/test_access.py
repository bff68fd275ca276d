"""With a keyboard only, and with a screen reader."""

import pytest
from browser.conftest import Opener
from browser.looks import nameless
from browser.twins import NOTEBOOKS, Case, cases
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

_STAMP = """root => { const all = [...root.querySelectorAll('*')]; all.forEach((e, i) => e.bkPlace = i); }"""
_AT = """() => { const at = document.activeElement, style = getComputedStyle(at); return {
  inside: at.closest('.bk-demo') !== null, place: at.bkPlace ?? -1, html: at.outerHTML.slice(0, 120),
  ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0 }; }"""


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_control_has_a_name(name: str, open_demos: Opener) -> None:
    notebook = open_demos(name)
    boxes = notebook.page.locator(".bk-demo").all()
    assert boxes
    found = [what for box in boxes for what in nameless(box)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_tab_goes_through_a_demo_in_the_order_of_the_page(case: Case, open_demos: Opener) -> None:
    view = open_demos(case.notebook).demo(case.cell)
    view.wait_open()
    view.root.evaluate(_STAMP)
    view.root.locator("input, select, .noUi-handle, button").first.focus()
    view.page.keyboard.press("Tab")
    view.page.keyboard.press("Shift+Tab")  # the ring is drawn for those who use the keyboard
    places = []
    while (at := view.page.evaluate(_AT))["place"] >= 0 and at["place"] not in places:
        assert at["ring"] >= 2, at["html"]
        places.append(at["place"])
        view.page.keyboard.press("Tab")
    wanted = view.root.evaluate(
        """root => [...root.querySelectorAll('input, select, button, summary, [contenteditable=true], [tabindex="0"]')]
          .filter(e => e.checkVisibility() && !e.disabled && (e.tabIndex >= 0 || e.isContentEditable))
          .map(e => e.bkPlace)"""
    )
    assert places == wanted


def cells(page: Page) -> int:
    return page.locator(".jp-Cell").count()


def pressed(place: Locator, key: str, page: Page) -> int:
    """Press a key and say how many cells the notebook has then."""
    place.press(key)
    page.wait_for_timeout(500)
    return cells(page)


def test_keys_pressed_in_a_demo_do_nothing_to_the_notebook(open_notebook: Opener) -> None:
    notebook = open_notebook("02_next_word", setup='predict="off"')
    notebook.run_all()
    page, many = notebook.page, cells(notebook.page)
    view = notebook.demo("demos.Surprises(")
    menu = view.input("Smoothing")
    menu.press("ArrowDown")
    expect(view.input("Smoothing")).to_have_value("modified Kneser-Ney", timeout=5000)
    assert pressed(menu, "a", page) == many  # "a" would insert a cell
    game = notebook.demo("demos.ShannonGame(")
    game.button("e").click()
    assert pressed(game.button("e"), "x", page) == many  # "x" would cut the game
    quiz = notebook.demo('bk.quiz("02.warmup")').root.locator("input[type=radio]")
    quiz.first.press("Space")
    quiz.first.press("ArrowDown")
    expect(quiz.nth(1)).to_be_checked(timeout=5000)
