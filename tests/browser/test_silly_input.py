"""Whatever is typed: a plain sentence or a picture, never a broken page, and never a script."""

import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.twins import Case, cases
from playwright.sync_api import expect

from biaskit.demos.controls import Text
from biaskit.demos.keys import Keys

pytestmark = pytest.mark.browser

_SILLY = (
    "",
    "   ",
    "word " * 60,
    "tower " * 30,
    "🦊 naïve 漢字 \u202eright to left",
    "<img src=x onerror=\"window.ran = 'yes'\">",
    "</svg><script>window.ran = 'yes'</script>",
    "$x^2$ &amp; {prefix} %s \\ \"'",
)
_TYPED = tuple(case for case in cases() if any(isinstance(control, Text) for control in case.twin().controls))


def picture_height(view: DemoView) -> float:
    height: float = view.root.locator(".bk-picture").evaluate("picture => picture.getBoundingClientRect().height")
    return height


@pytest.mark.parametrize("case", _TYPED, ids=str)
def test_silly_words_get_a_plain_answer(case: Case, open_demos: Opener) -> None:
    view, twin = open_demos(case.notebook).demo(case.cell), case.twin()
    first, height = view.agrees(twin), picture_height(view)
    (control,) = (control for control in twin.controls if isinstance(control, Text))
    good = twin.values[control.name]
    for text in _SILLY:
        place = view.input(control.label)
        place.fill(text)
        try:
            twin.set(**{control.name: text})
        except ValueError as error:  # said to the reader in the same words
            expect(view.root.locator(".bk-fault")).to_have_text(str(error))
            assert view.svg.count() == 0
        else:
            answer = view.agrees(twin)
            assert answer["refusal"] or answer["picture"]
            assert "Something went wrong" not in answer["refusal"]
        assert picture_height(view) == pytest.approx(height, abs=2)  # nothing jumps while somebody types
    assert view.page.evaluate("window.ran") is None
    assert view.root.locator("img:not([src='data:,']), script").count() == 0

    view.input(control.label).fill(good)
    twin.set(**{control.name: good})
    assert view.agrees(twin) == first


@pytest.mark.parametrize("case", [case for case in cases() if case.kind == "ShannonGame"], ids=str)
def test_the_game_takes_letters_only(case: Case, open_demos: Opener) -> None:
    (control,) = (control for control in case.twin().controls if isinstance(control, Keys))
    view = open_demos(case.notebook).demo(case.cell)
    before = view.agrees(case.twin())
    for key in ("7", "é", "<", "🦊"):
        view.input(control.label).press_sequentially(key)
    view.page.wait_for_timeout(1000)
    assert view.seen() == before
