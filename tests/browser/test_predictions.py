"""Predictions: what is below one opens when it is committed or skipped, and the journal remembers it."""

import re
from pathlib import Path

import pytest
from browser.conftest import Opener
from browser.pages import Notebook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_KEYS = ("02.a", "02.b", "02.c", "02.d")
_WAITS = "This opens when you commit a prediction above, or skip it."


def waiting(notebook: Notebook) -> list[str]:
    """Give the keys of the predictions whose demos are closed."""
    for key in _KEYS:
        expect(notebook.demo(f'after="{key}"').root).to_be_attached()
    shown = {key: notebook.demo(f'after="{key}"') for key in _KEYS}
    return [key for key, view in shown.items() if view.svg.count() == 0 and _WAITS in (view.root.text_content() or "")]


def focused(page: Page) -> str:
    """Say what has the focus: its words, or what it is called."""
    said: str = page.evaluate(
        """() => { const at = document.activeElement;
          return at.textContent || at.closest('.widget-inline-hbox')?.querySelector('.widget-label').textContent; }"""
    )
    return said.strip()


def commit_with_the_keyboard(notebook: Notebook, key: str) -> None:
    """Predict 8 with 53%, from the line of the number to the button by Tab."""
    view, keyboard = notebook.demo(f'bk.predict("{key}"'), notebook.page.keyboard
    view.root.locator("input[type=number]").press("ControlOrMeta+a")
    keyboard.type("8")
    keyboard.press("Tab")
    assert focused(notebook.page) == "How sure (%)"
    for _ in range(3):
        keyboard.press("ArrowRight")
    expect(view.root.locator(".widget-readout")).to_have_text("53")
    keyboard.press("Tab")
    if focused(notebook.page) == "53":  # the slider's number can be typed too
        keyboard.press("Tab")
    assert focused(notebook.page) == "Commit"
    notebook.page.wait_for_timeout(1000)  # the slider's last value is on its way to the kernel
    keyboard.press("Space")
    expect(view.sentence).to_contain_text("53% sure: 8")


def quiz_wants_an_answer(notebook: Notebook) -> None:
    """Check without an answer, with one, and go on without the questions."""
    quiz = notebook.demo('bk.quiz("02.warmup")')
    quiz.button("Check").first.press("Enter")
    expect(quiz.root.locator(".bk-sentence").first).to_have_text("Choose an answer first.")
    quiz.root.locator("input[type=radio]").first.press("Space")
    quiz.button("Check").first.press("Enter")
    expect(quiz.root.locator(".bk-sentence").first).to_have_text(re.compile(r"^(Right|Not yet)\."))
    quiz.press("I start here")
    expect(quiz.sentence).to_contain_text("you start here")


def test_a_prediction_opens_its_demo_and_outlives_the_kernel(open_notebook: Opener, screenshots: Path) -> None:
    notebook = open_notebook("02_next_word")
    notebook.run_all()
    assert notebook.errors() == []
    assert waiting(notebook) == list(_KEYS)
    for name, part in (("quiz", "bk.quiz("), ("prediction", 'bk.predict("02.b"'), ("closed", 'after="02.b"')):
        notebook.demo(part).root.screenshot(path=screenshots / f"02_{name}.png")
    quiz_wants_an_answer(notebook)
    view = notebook.demo('bk.predict("02.a"')
    view.press("Commit")
    expect(view.sentence).to_have_text("Is it 0%? Then press Commit again. Or change it, or skip.")

    commit_with_the_keyboard(notebook, "02.b")
    below = notebook.demo('after="02.b"')
    expect(below.svg).to_be_visible()
    expect(below.root).to_contain_text("Your prediction: 8 bits (53% sure).")

    below = notebook.demo('after="02.c"')
    below.press("Open without predicting")
    expect(below.svg).to_be_visible()
    expect(notebook.demo('bk.predict("02.c"').sentence).to_contain_text("Skipped")

    view = notebook.demo('bk.predict("02.d"')
    view.press("Skip")
    expect(notebook.demo('after="02.d"').svg).to_be_visible()
    assert waiting(notebook) == ["02.a"]

    notebook.restart()
    notebook.run_all()
    assert notebook.errors() == []
    assert waiting(notebook) == ["02.a"]
    view = notebook.demo('bk.predict("02.b"')
    expect(view.sentence).to_contain_text("53% sure: 8")
    expect(view.button("Commit")).to_be_disabled()
    expect(view.root.locator("input[type=number]")).to_be_disabled()
    expect(notebook.demo('after="02.b"').root).to_contain_text("Your prediction: 8 bits (53% sure).")
    expect(notebook.cell("bk.journal()").locator("svg[role='img']")).to_contain_text("you: 8 bits")
    notebook.cell("bk.journal()").screenshot(path=screenshots / "02_journal.png")


def test_a_curve_is_drawn_with_the_mouse_and_with_keys(open_notebook: Opener, screenshots: Path) -> None:
    notebook = open_notebook("01_no_free_lunch", proofs=False)
    notebook.run_all()
    assert notebook.errors() == []
    view, page = notebook.demo('bk.predict("01.c"'), notebook.page
    points = view.root.locator(".noUi-handle[aria-label^='regressors']")
    expect(points).to_have_count(6)
    view.press("Commit")
    expect(view.sentence).to_have_text("Move the points first, or skip.")

    points.first.scroll_into_view_if_needed()
    box = points.first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = float(points.first.get_attribute("aria-valuenow") or "nan")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 40, steps=5)
    page.mouse.up()
    expect(points.first).not_to_have_attribute("aria-valuenow", str(before))
    assert float(points.first.get_attribute("aria-valuenow") or "nan") < before
    for _ in range(3):
        points.nth(3).press("ArrowUp")
    assert float(points.nth(3).get_attribute("aria-valuenow") or "nan") > before
    page.wait_for_timeout(1000)  # the last values are on their way to the kernel
    view.root.screenshot(path=screenshots / "01_curve.png")
    view.press("Commit")
    expect(view.sentence).to_contain_text("% sure")
    below = notebook.demo('after="01.c"')
    expect(below.svg).to_be_visible()
    expect(below.svg).to_have_attribute("aria-label", re.compile("You predicted"))
    below.root.screenshot(path=screenshots / "01_drawn.png")
