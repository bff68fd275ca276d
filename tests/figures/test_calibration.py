"""The picture of calibration: groups at their places, and no more said than is known."""

import pytest

from biaskit.figures.calibration import describe, draw
from biaskit.measures.calibration import calibration

FEW = calibration([(0.6, True), (0.6, False), (0.95, True), (0.95, True), (0.95, False)])
MANY = calibration([(0.9, True)] * 2 + [(0.9, False)] * 8)


def test_each_group_stands_at_its_confidence_and_its_share() -> None:
    ax = draw(FEW)
    places = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines[1:]]  # type: ignore[index]
    assert places == [pytest.approx((60, 50)), pytest.approx((95, 200 / 3))]
    assert [text.get_text() for text in ax.texts[1:]] == ["1 of 2", "2 of 3"]
    assert list(ax.lines[0].get_xdata()) == list(ax.lines[0].get_ydata()) == [0, 100], "as often right as sure"
    low, high = (segment[1] for segment in ax.collections[0].get_segments()[0])  # type: ignore[attr-defined]
    # Wilson for 1 of 2: 9.5% to 90.5%
    assert (low, high) == (pytest.approx(9.45, abs=0.01), pytest.approx(90.55, abs=0.01))


def test_the_title_says_what_the_data_allow() -> None:
    assert draw(FEW).get_title(loc="left") == "5 judged predictions: too few to say"
    assert draw(MANY).get_title(loc="left") == "90% sure, 20% right: surer than right"


def test_the_sentence_says_groups_and_scores() -> None:
    # Brier: (.16 + .36 + .0025 + .0025 + .9025) / 5 = .2855
    # Bits: (.7370 + 1.3219 + .0740 + .0740 + 4.3219) / 5 = 1.3058
    assert describe(FEW) == (
        "5 judged predictions: too few to say. 60% sure: 1 of 2 right (95% interval 9% to 91%); "
        "95% sure: 2 of 3 right (95% interval 21% to 94%). "
        "Your score is 1.31 bits per judgment (0 is perfect, 1 is what “50% sure” gives each time), and your Brier "
        "score is 0.29 (0 is perfect, 0.25 is what “50% sure” gives)."
    )
    assert describe(MANY).startswith(
        "10 judged predictions, on average 90% sure, 20% right: surer than right. 90% sure"
    )
    assert describe(calibration([])) == "No prediction has been judged yet."
    assert describe(calibration([(1, False)])) == "1 judged prediction: too few to say."
    assert "infinitely many bits per judgment" in describe(calibration([(1, False)] * 5))
