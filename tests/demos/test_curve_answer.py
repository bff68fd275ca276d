import re

import pytest

from biaskit import logbook, session
from biaskit.demos.curve_answer import CurveAnswer
from biaskit.demos.predict import Prediction, predict
from biaskit.exercises.asked import Asked


def curve(**more: object) -> Prediction:
    facts = {"number": (0, 4), "curve": (1, 2, 4), "unit": "units", "x_label": "regressors"} | more
    return predict("01.c", "How large is the error?", **facts)  # type: ignore[arg-type]


def drawn(widget: Prediction) -> str:
    return widget.answer.picture.value


def described(widget: Prediction) -> str:
    found = re.search(r'aria-label="([^"]*)"', drawn(widget))
    assert found is not None
    return found[1]


def test_nothing_is_suggested_and_nothing_committed_before_a_point_is_moved() -> None:
    widget = curve()
    assert widget.answer.value == [2.0, 2.0, 2.0], "the middle of 0 to 4"
    assert "No point has been moved yet." in widget.answer.readout.value
    widget.commit_button.click()
    assert "Move the points first, or skip." in widget.sentence.value
    assert logbook.entries() == ()


def test_every_point_has_a_name_and_its_place() -> None:
    sliders = curve().answer.sliders
    names = ["regressors 1", "regressors 2", "regressors 4"]
    assert [slider.description for slider in sliders] == names
    assert [slider.tooltip for slider in sliders] == names
    assert all((slider.min, slider.max, slider.step) == (0, 4, 0.1) for slider in sliders)  # 40 steps
    lefts = [float(slider.layout.left.removesuffix("%")) for slider in sliders]
    # 1, 2, 4 at their true distances: the smallest, 1, is not less than half of the even one, 1.5
    assert (lefts[2] - lefts[1]) / (lefts[1] - lefts[0]) == pytest.approx(2, abs=0.001)


def test_a_curve_by_hand() -> None:
    widget = curve()
    before = drawn(widget)
    widget.commit_button.click()
    widget.answer.sliders[0].value = 3.0
    assert "Move the points" not in widget.sentence.value, "the refusal does not outlive its reason"
    assert widget.answer.value == [3.0, 2.0, 2.0]
    assert drawn(widget) != before
    assert "your curve stands at 1: 3, 2: 2, 4: 2." in described(widget)
    assert 'aria-live="polite">Your curve: regressors 1: 3, 2: 2, 4: 2 units.' in widget.answer.readout.value
    widget.answer.sliders[2].value = 0.5
    widget.sure.value = 60
    widget.commit_button.click()
    (entry,) = logbook.entries()
    assert (entry.kind, entry.value, entry.sure) == ("prediction", [3.0, 2.0, 0.5], 0.6)
    assert "60% sure: regressors 1: 3, 2: 2, 4: 0.5 units." in widget.sentence.value
    assert widget.value == [3.0, 2.0, 0.5]
    assert widget.answer.disabled
    assert all(slider.disabled for slider in widget.answer.sliders)


def test_touched_points_and_untouched_ones_look_different() -> None:
    sliders = curve().answer.sliders
    sliders[1].value = 3.0
    assert ["bk-untouched" in slider._dom_classes for slider in sliders] == [True, False, True]


def test_a_curve_from_python_is_shown_and_locked() -> None:
    widget = curve()
    widget.commit([1, 2, 3], sure=0.7)
    assert widget.value == [1.0, 2.0, 3.0]
    assert [slider.value for slider in widget.answer.sliders] == [1.0, 2.0, 3.0]
    with pytest.raises(ValueError, match=r"was committed .*its result may have been seen"):
        widget.commit([1, 1, 1], sure=0.7)
    with pytest.raises(ValueError, match="was committed"):
        widget.skip()


@pytest.mark.parametrize("value", [[1, 2], [1, 2, 9], 2.0, "1, 2, 3"])
def test_what_is_no_curve_is_refused_and_opens_nothing(value: object) -> None:
    widget = curve()
    with pytest.raises(ValueError, match="give 3 numbers from 0 to 4, as a list"):
        widget.commit(value, sure=0.7)  # type: ignore[arg-type]
    assert logbook.entries() == ()
    assert not widget.answer.disabled


def test_a_restart_shows_the_curve_again() -> None:
    curve().commit([1, 2.5, 3], sure=0.7)
    widget = curve()
    assert widget.answer.disabled
    assert [slider.value for slider in widget.answer.sliders] == [1.0, 2.5, 3.0]
    assert "70% sure: regressors 1: 1, 2: 2.5, 4: 3 units." in widget.sentence.value
    assert "stands at 1: 1, 2: 2.5, 4: 3." in described(widget)


def test_a_curve_that_the_notebook_asks_otherwise_now_is_still_said() -> None:
    curve().commit([1, 2.5, 3], sure=0.7)
    widget = curve(curve=(1, 2, 4, 8))
    assert widget.answer.disabled
    assert widget.answer.value == [2.0] * 4, "three numbers are no curve of four points"
    assert "70% sure" in widget.sentence.value


def test_a_curve_can_be_skipped() -> None:
    widget = curve()
    widget.skip_button.click()
    assert widget.value is None
    assert widget.answer.disabled
    assert [entry.kind for entry in logbook.entries()] == ["skip"]


def test_what_is_given_is_drawn_and_said() -> None:
    widget = curve(given={0: 3.2})
    assert "known: 3.2" in drawn(widget)
    assert "Known: 0: 3.2." in described(widget)
    assert len(widget.answer.sliders) == 3, "what is known cannot be moved"


def test_how_sure_says_what_is_near() -> None:
    words = " ".join(part.value for part in curve().children if hasattr(part, "value") and isinstance(part.value, str))
    assert "that your curve is on average within 0.4 units of the result" in words  # a tenth of 4 - 0


def test_labels_of_the_axes() -> None:
    assert ">units<" in drawn(curve())
    assert ">error (units)<" in drawn(curve(y_label="error"))
    assert ">regressors<" in drawn(curve())


@pytest.mark.parametrize("room", session.ROOMS)
def test_points_start_where_the_line_is(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    sliders = curve().answer.sliders
    tops = {slider.layout.top for slider in sliders}
    assert len(tops) == 1
    assert 0 < float(tops.pop().removesuffix("%")) < 15


def test_a_question_without_a_curve_is_refused() -> None:
    with pytest.raises(ValueError, match="asks for no curve"):
        CurveAnswer(Asked("02.a", "How many?", number=(0, 4)))
