"""What is worth another look, and what no longer is."""

from typing import Any

import pytest

from biaskit.entry import Entry
from biaskit.exercises.revisit import revisit

ASKED = {"question": "How many?", "range": [0, 8], "within": 0.8, "unit": "bits"}


def made(kind: str, key: str, value: Any, minute: int = 0, sure: float | None = None, **more: Any) -> Entry:
    return Entry(f"2026-01-01T10:{minute:02}:00+00:00", kind, key[:2], key, value, sure, more)


def missed(key: str, sure: float) -> list[Entry]:
    return [made("prediction", key, 2.0, 0, sure, **ASKED), made("outcome", key, 4.0, 1)]


@pytest.mark.parametrize(("sure", "n"), [(0.9, 1), (0.75, 1), (0.7, 0)])
def test_a_prediction_that_was_sure_and_missed(sure: float, n: int) -> None:
    found = revisit(missed("02.a", sure))
    assert len(found) == n
    words = f"How many? You said 2 bits, and 4 bits came. You were {sure:.0%} sure."
    assert all((item.notebook, item.key, item.words) == ("02", "02.a", words) for item in found)


def test_a_hit_and_an_open_prediction_are_left_alone() -> None:
    hit = [made("prediction", "02.a", 2.0, 0, 0.9, **ASKED), made("outcome", "02.a", 2.1, 1)]
    assert revisit(hit) == []
    assert revisit(hit[:1]) == []


@pytest.mark.parametrize(
    ("attempts", "n"),
    [
        (["wrong"], 1),
        (["wrong", "wrong"], 1),
        (["not-attempted"], 0),
        (["wrong", "not-attempted"], 1),
        (["wrong", "right"], 0),
        (["right", "wrong"], 0),  # it was solved once
    ],
)
def test_an_exercise_that_was_tried_and_never_solved(attempts: list[str], n: int) -> None:
    found = revisit([made("attempt", "02.1", status, minute) for minute, status in enumerate(attempts)])
    assert [item.words for item in found] == ["Exercise 02.1: tried, and not yet right."] * n


def test_a_question_whose_last_answer_was_wrong() -> None:
    wrong, right = (
        made("quiz", "02.x.1", "a", 0, right=False, question="Why?"),
        made("quiz", "02.x.1", "b", 1, right=True),
    )
    assert [item.words for item in revisit([wrong])] == ["Question 02.x.1, last answered wrong. Why?"]
    assert revisit([wrong, right]) == []
    assert len(revisit([right, wrong])) == 1
    unknown = made("quiz", "zz.x.1", "a", 0, right=False)
    assert [item.words for item in revisit([unknown])] == ["Question zz.x.1, last answered wrong."]


def test_by_notebook_and_only_one_if_asked() -> None:
    entries = [made("attempt", "03.1", "wrong"), made("attempt", "mine.1", "wrong"), *missed("02.a", 0.9)]
    entries.append(made("attempt", "02.1", "wrong"))
    assert [(item.notebook, item.key) for item in revisit(entries)] == [
        ("02", "02.a"),
        ("02", "02.1"),
        ("03", "03.1"),
        ("mine", "mine.1"),
    ]
    assert [item.key for item in revisit(entries, "03")] == ["03.1"]
