"""When a prediction is a hit: near enough for numbers and curves, equal for choices, and never when it came late."""

from dataclasses import replace

import pytest

from biaskit.measures.forecast import Forecast

CHOICE = Forecast("k", "Which?", "", 0, 1, "a", 0.5, 0, "a", choices=("a", "b", "c"))
# |6 - 7| + |4 - 4| + |2 - 0| = 3 over three points: 1 bit away on average
CURVE = Forecast("k", "Draw it", "bits", 0, 10, (6.0, 4.0, 2.0), 0.5, 1.0, (7.0, 4.0, 0.0))


@pytest.mark.parametrize(
    ("predicted", "came", "hit"),
    [(2.0, 2.5, True), (2.0, 1.5, True), (2.0, 2.6, False), (2.0, 1.4, False), (None, 2.0, None), (2.0, None, None)],
)
def test_near_is_within_what_was_asked(predicted: float | None, came: float | None, hit: bool | None) -> None:
    forecast = Forecast("k", "How many?", "bits", 0.0, 5.0, predicted, 0.5, 0.5, came)
    assert forecast.hit is hit
    assert forecast.form == "number"


def test_a_choice_is_right_when_it_is_the_one() -> None:
    assert (CHOICE.form, CHOICE.hit, CHOICE.distance) == ("choice", True, None)
    assert replace(CHOICE, came="b").hit is False
    assert replace(CHOICE, came=None).hit is None
    assert replace(CHOICE, predicted=None).hit is None


def test_a_curve_is_near_by_its_mean_distance() -> None:
    assert (CURVE.form, CURVE.distance, CURVE.hit) == ("curve", 1.0, True)
    assert replace(CURVE, within=0.99).hit is False
    assert replace(CURVE, came=(7.0, 4.0)).hit is None, "two points are not three"
    assert replace(CURVE, predicted=None).hit is None


@pytest.mark.parametrize("forecast", [CHOICE, CURVE])
def test_a_late_prediction_is_not_judged(forecast: Forecast) -> None:
    assert replace(forecast, late=True).hit is None
