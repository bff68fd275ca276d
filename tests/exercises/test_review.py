"""The journal at a glance."""

from typing import Any

import pytest

from biaskit.entry import Entry
from biaskit.exercises.review import review


def made(minute: int, kind: str, key: str, value: Any, sure: float | None = None, **more: Any) -> Entry:
    return Entry(f"2026-01-01T10:{minute:02}:00+00:00", kind, key[:2], key, value, sure, more)


JOURNAL = (
    made(0, "quiz", "02.warmup.1", "a", right=False),
    made(2, "quiz", "02.warmup.1", "b", right=True),
    made(3, "quiz", "02.warmup.2", "c", right=False),
    made(4, "prediction", "02.a", 2.0, 0.8, range=[0, 8], within=0.8),
    made(5, "outcome", "02.a", 2.2),
    made(6, "attempt", "02.1", "not-attempted"),
    made(7, "attempt", "02.1", "wrong"),
    made(9, "attempt", "02.1", "right"),
    made(10, "attempt", "02.2", "wrong"),
    made(11, "attempt", "02.3", "not-attempted"),
    made(14, "prediction", "03.e", "x", 0.9, choices=["x", "y"]),
    made(16, "outcome", "03.e", "y"),
    made(17, "outcome", "03.g", "y"),
    made(18, "prediction", "03.g", "y", 1.0, choices=["x", "y"]),  # late
)


def test_everything() -> None:
    found = review(JOURNAL)
    assert (found.n_entries, found.quiz_right, found.quiz_answered) == (14, 1, 2)
    assert (found.exercises_right, found.exercises_tried) == (1, 2), "what was handed in empty was not tried"
    # 02: from minute 0 to 11; 03: from 11 to 18
    assert found.minutes == {"02": 11.0, "03": 7.0}
    assert [forecast.key for forecast in found.forecasts] == ["02.a", "03.e", "03.g"]
    assert [item.key for item in found.revisit] == ["02.2", "02.warmup.2", "03.e"]
    assert found.sentences == (
        "You spent at least 18 minutes here, as far as the times of your entries tell.",
        "Exercises: 1 right of 2 tried.",
        "Questions: 1 right of 2 answered.",
    )


def test_quizzes_and_late_predictions_are_not_in_the_calibration() -> None:
    found = review(JOURNAL).calibration
    # Two are judged: 80% and right, 90% and wrong. Brier: (.04 + .81) / 2
    assert (found.n, found.n_right) == (2, 1)
    assert found.brier == pytest.approx(0.425)


def test_one_notebook_with_the_calibration_of_all() -> None:
    found = review(JOURNAL, "03")
    assert (found.n_entries, found.quiz_answered, found.exercises_tried) == (4, 0, 0)
    assert found.minutes == {"03": 7.0}
    assert [forecast.key for forecast in found.forecasts] == ["03.e", "03.g"]
    assert found.calibration == review(JOURNAL).calibration


def test_nothing() -> None:
    found = review((), "02")
    assert (found.n_entries, found.sentences, found.forecasts, found.minutes) == (0, (), (), {})
