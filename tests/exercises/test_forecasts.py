"""Predictions are read from the journal with their outcomes: numbers, choices and curves."""

from typing import Any

import pytest

from biaskit.entry import Entry
from biaskit.exercises.forecasts import forecasts

NUMBER = {"question": "How many?", "range": [0, 8], "within": 0.8, "unit": "bits"}
CHOICE = {"question": "Which?", "choices": ["a", "b", "c"]}
CURVE = {"question": "Draw", "curve": [1, 2, 4], "range": [0, 8], "within": 1.0, "unit": "bits"}


def said(minute: int, key: str, value: Any, more: dict[str, Any], kind: str = "prediction") -> Entry:
    sure = 0.6 if kind == "prediction" else None
    return Entry(f"2026-01-01T10:{minute:02}:00+00:00", kind, key[:2], key, value, sure, more)


def came(minute: int, key: str, value: Any) -> Entry:
    return Entry(f"2026-01-01T10:{minute:02}:00+00:00", "outcome", key[:2], key, value)


def test_the_first_prediction_and_the_last_outcome_count() -> None:
    entries = [said(0, "02.a", 2, NUMBER), came(1, "02.a", 5), said(2, "02.a", 7, NUMBER), came(3, "02.a", 2.5)]
    (found,) = forecasts(entries)
    assert (found.predicted, found.came, found.sure, found.hit, found.late) == (2, 2.5, 0.6, True, False)
    assert (found.low, found.high, found.within, found.unit, found.notebook) == (0, 8, 0.8, "bits", "02")
    assert found.question == "How many?"


def test_a_choice_meets_the_right_words() -> None:
    right, wrong = [said(0, "02.e", "b", CHOICE), came(1, "02.e", "b")], [said(0, "02.e", "a", CHOICE)]
    assert [(item.hit, item.choices) for item in forecasts(right)] == [(True, ("a", "b", "c"))]
    assert [item.hit for item in forecasts([*wrong, came(1, "02.e", "c")])] == [False]
    assert [item.hit for item in forecasts(wrong)] == [None]


def test_a_curve_meets_a_curve() -> None:
    # |6 - 7| + |4 - 4| + |2 - 1| = 2 over three points: 2/3 bits
    (found,) = forecasts([said(0, "03.f", [6, 4, 2], CURVE), came(1, "03.f", [7, 4, 1])])
    assert (found.form, found.predicted, found.came, found.hit) == ("curve", (6, 4, 2), (7, 4, 1), True)
    assert found.distance == pytest.approx(2 / 3)


def test_a_skip_has_no_prediction_and_an_outcome() -> None:
    (found,) = forecasts([said(0, "02.a", None, NUMBER, kind="skip"), came(1, "02.a", 3)])
    assert (found.predicted, found.sure, found.came, found.hit) == (None, None, 3, None)
    assert forecasts([said(0, "02.a", None, {}, kind="skip")]) == [], "at the demo: nobody noted what was asked"


def test_after_the_outcome_it_is_late() -> None:
    (found,) = forecasts([came(0, "02.e", "a"), said(1, "02.e", "a", CHOICE), came(2, "02.e", "a")])
    assert (found.late, found.hit) == (True, None)


@pytest.mark.parametrize(
    ("more", "value", "outcome"),
    [
        (NUMBER, 2.0, "b"),
        (NUMBER, 2.0, [1.0, 2.0]),
        (CHOICE, "a", 1.0),
        (CHOICE, "a", "an option of an older notebook"),
        (CURVE, [1, 2, 3], 1.0),
        (CURVE, [1, 2, 3], [1, 2]),
        (CURVE, [1, 2, 3], "b"),
    ],
)
def test_an_outcome_of_another_form_is_none(more: dict[str, Any], value: Any, outcome: Any) -> None:
    (found,) = forecasts([said(0, "02.a", value, more), came(1, "02.a", outcome)])
    assert (found.came, found.hit) == (None, None)


@pytest.mark.parametrize(
    ("more", "value"),
    [
        (NUMBER, "two"),
        (NUMBER, None),
        (NUMBER | {"range": [0]}, 2),
        (NUMBER | {"range": None}, 2),
        (NUMBER | {"range": [8, 0]}, 2),
        (NUMBER | {"within": "near"}, 2),
        (CHOICE, "d"),
        (CHOICE | {"choices": 3}, "a"),
        (CURVE, [1, 2]),
        (CURVE, 5),
    ],
)
def test_what_is_not_as_predictions_are_recorded_is_left_out(more: dict[str, Any], value: Any) -> None:
    assert forecasts([said(0, "02.a", value, more), came(1, "02.a", 1)]) == []


def test_only_one_notebooks_in_the_order_of_keys() -> None:
    entries = [said(0, key, 1, NUMBER) for key in ("03.a", "02.b", "02.a")]
    assert [found.key for found in forecasts(entries)] == ["02.a", "02.b", "03.a"]
    assert [found.key for found in forecasts(entries, "02")] == ["02.a", "02.b"]
