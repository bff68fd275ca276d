"""Every control of every demo of every notebook: moved with the keyboard, and answered with the right picture."""

import ast
from typing import Any

import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.twins import Case, cases
from playwright.sync_api import expect

from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.judging_log import Log, Unseen
from biaskit.demos.keys import Keys
from biaskit.demos.text_area import TextArea

pytestmark = pytest.mark.browser

_TYPED = ("they", "it was the third day, and nobody")
_FAR = 3  # places of a control that are visited each way: a slider may have a hundred
# The same for another control of its sort in a demo, where the kind of demo has been looked at already, and in a demo
# whose answers take so long that it shows how far they are.
_NEAR = 1
_FIRST = {case.kind: case for case in reversed(cases())}


def journey(control: Control, now: Any, far: int = _FAR) -> list[Any]:
    """Give the values to go through: those around where it stands, one step of the keyboard apart, and back."""
    if isinstance(control, TextArea):
        return [now.replace("' [", "s' ["), now]  # every word that has a probability ends in s
    if isinstance(control, Text):
        return [*_TYPED, now]
    if isinstance(control, Slider):
        high, low = min(control.high, now + far), max(control.low, now - far)
        return [*range(now + 1, high + 1), *range(high - 1, low - 1, -1), now]
    assert isinstance(control, Choice)
    values = [value for _, value in control.options]
    place = values.index(now)
    return [*values[place + 1 : place + 1 + far], *reversed(values[max(0, place - far) : place]), now]


def moved(view: DemoView, twin: Demo, control: Control, new: Any) -> dict[str, str]:
    view.move(control, twin.values[control.name], new)
    twin.set(**{control.name: new})
    return view.agrees(twin)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_every_control_gives_the_picture_of_its_state(case: Case, open_demos: Opener) -> None:
    view, twin = open_demos(case.notebook).demo(case.cell), case.twin()
    first = view.agrees(twin)
    quick = case == _FIRST[case.kind] and twin.parts(twin.values) is None
    met = set()
    for control in twin.controls:
        # A game cannot be taken back, nor moved what the page does not show: see test_shannon.py, test_judging.py.
        if isinstance(control, Keys | Log | Unseen):
            continue
        # Another passage of the game is another text; its picture stays empty until ten letters are found.
        parts = ("extra",) if case.kind == "ShannonGame" else ("picture", "sentence")
        same = set(parts)
        # One place may change nothing, as from a 5-gram to a 4-gram where no context is that long: then three are gone.
        for far in (_FAR,) if quick and type(control) not in met else (_NEAR, _FAR):
            answers = [moved(view, twin, control, value) for value in journey(control, twin.values[control.name], far)]
            assert answers[-1] == first, control.name
            same -= {part for answer in answers for part in parts if answer[part] and answer[part] != first[part]}
            if not same:
                break
        assert not same, (control.name, same)
        met.add(type(control))


@pytest.mark.parametrize("case", cases(), ids=str)
def test_code_and_share_say_where_the_demo_stands(case: Case, open_demos: Opener) -> None:
    view, twin = open_demos(case.notebook).demo(case.cell), case.twin()
    view.agrees(twin)
    control = next(control for control in twin.controls if isinstance(control, Slider | Choice))
    before = twin.values[control.name]
    answer = moved(view, twin, control, journey(control, before)[0])

    view.press("Share")
    expect(view.note).to_contain_text("from_state")
    call = ast.parse((view.note.text_content() or "").strip(), mode="eval").body
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func) == f"bk.demos.{case.kind}.from_state"
    restored = type(twin).from_state(ast.literal_eval(call.args[0]), **case.corpus())
    assert view.expected(restored) == answer
    view.press("Code")
    expect(view.note).to_contain_text("import biaskit as bk")
    assert (view.note.text_content() or "").strip() == twin.code(twin.values).strip()
    view.press("Code")
    expect(view.note).to_have_count(0)
    moved(view, twin, control, before)


# Reset in the game begins the same passage again: see test_shannon.py.
@pytest.mark.parametrize("case", [case for case in cases() if case.kind != "ShannonGame"], ids=str)
def test_reset_puts_the_controls_back_to_where_they_stood_at_first(case: Case, open_demos: Opener) -> None:
    view, twin = open_demos(case.notebook).demo(case.cell), case.twin()
    first, values = view.agrees(twin), twin.values
    for control in twin.controls:
        if isinstance(control, Slider | Choice):
            moved(view, twin, control, journey(control, values[control.name])[0])
    view.press("Reset")
    twin.set(**values)
    assert view.agrees(twin) == first
