import math
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from biaskit import logbook
from biaskit.exercises.asked import Asked, when


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "either choices"),
        ({"choices": ["a", "b"], "number": (0, 1)}, "either choices"),
        ({"choices": []}, "two or more"),
        ({"choices": ["a"]}, "two or more"),
        ({"choices": ["a", "a"]}, "two or more different"),
        ({"choices": "ab"}, "give a list"),
        ({"number": (1, 1)}, "lowest and the highest"),
        ({"number": (2, 1)}, "lowest and the highest"),
        ({"number": (0, math.inf)}, "lowest and the highest"),
        ({"number": (0, math.nan)}, "lowest and the highest"),
        ({"number": (0, 1), "key": " "}, "a key and a question"),
        ({"number": (0, 1), "question": ""}, "a key and a question"),
    ],
)
def test_what_cannot_be_answered_is_refused(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Asked(**{"key": "k", "question": "Which?"} | facts)


def test_choices() -> None:
    asked = Asked("k", "Which?", choices=["yes", "no", "perhaps"])
    assert asked.chance == pytest.approx(1 / 3)
    assert asked.checked("no") == "no"
    with pytest.raises(ValueError, match=r"'maybe' is none of the choices"):
        asked.checked("maybe")
    assert asked.checked_sure(0.33) == 0.33, "a third in whole percent"
    for sure in (0.32, 1.01, 70, math.nan):
        with pytest.raises(ValueError, match=r"from 0\.33 \(a guess\) to 1, such as 0\.8 for 80%"):
            asked.checked_sure(sure)


def test_numbers() -> None:
    asked = Asked("k", "How many?", number=(0, 8), unit="bits")
    assert asked.chance == 0
    assert asked.margin == pytest.approx(0.8)  # a tenth of 8 - 0
    assert [asked.checked(value) for value in (0, 2.5, 8)] == [0, 2.5, 8]
    for value in (-0.1, 8.1, math.nan, "2", True, None):
        with pytest.raises(ValueError, match="give a number from 0 to 8"):
            asked.checked(value)
    assert asked.words(2.5) == "2.5 bits"


def test_the_first_word_counts() -> None:
    asked = Asked("k", "How many?", number=(0, 8), unit="bits")
    assert asked.said() is None
    asked.record("prediction", 2.0, 0.5)
    asked.record("skip")
    entry = asked.said()
    assert entry is not None
    assert (entry.kind, entry.value, entry.sure) == ("prediction", 2.0, 0.5)
    assert entry.more == {"question": "How many?", "range": [0, 8], "within": 0.8, "unit": "bits"}


def test_when_is_said_in_the_readers_own_time() -> None:
    now = datetime.now().astimezone()
    entry = logbook.Entry(now.astimezone(UTC).isoformat(timespec="microseconds"), "test", "", "k", 1)
    assert when(entry) == f"at {now:%H:%M}"
    before = now - timedelta(days=3)
    entry = logbook.Entry(before.astimezone(UTC).isoformat(timespec="microseconds"), "test", "", "k", 1)
    assert when(entry) == f"on {before:%Y-%m-%d} at {before:%H:%M}"


CURVE: dict[str, Any] = {"key": "01.c", "question": "How large?", "number": (0, 4), "curve": (1, 2, 8)}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": None, "choices": ["a", "b"]}, r"needs number=\(low, high\)"),
        ({"curve": (1, 2)}, "3 to 9 different numbers in rising order"),
        ({"curve": tuple(range(10))}, "3 to 9"),
        ({"curve": (1, 3, 2)}, "rising"),
        ({"curve": (1, 2, 2)}, "different"),
        ({"curve": (1, 2, math.inf)}, "3 to 9"),
        ({"given": {2: 1.0}}, "at an x that is not in curve="),
        ({"given": {0: 4.5}}, "from 0 to 4"),
        ({"given": {math.nan: 1.0}}, "at an x that is not"),
        ({"curve": None, "x_label": "regressors"}, "belong to a curve"),
        ({"curve": None, "given": {0: 1.0}}, "belong to a curve"),
    ],
)
def test_a_curve_that_cannot_be_drawn_is_refused(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Asked(**CURVE | facts)


def test_curves() -> None:
    asked = Asked(**CURVE, unit="units", x_label="regressors", given={0: 3.0})
    assert asked.chance == 0
    assert asked.margin == pytest.approx(0.4)  # a tenth of 4 - 0: the mean distance that counts as near
    assert asked.checked((1, 2.5, 4)) == [1.0, 2.5, 4.0]
    wrong = ([1, 2], [1, 2, 3, 4], [1, 2, 4.1], [1, 2, math.nan], [1, 2, True], [1, 2, None], "123", 2, None)
    for value in wrong:
        with pytest.raises(ValueError, match="give 3 numbers from 0 to 4, as a list"):
            asked.checked(value)
    assert asked.words([1.0, 2.5, 4.0]) == "regressors 1: 1, 2: 2.5, 8: 4 units"
    assert asked.names == ["regressors 1", "regressors 2", "regressors 8"]


def test_what_it_takes_to_score_a_curve_is_recorded() -> None:
    asked = Asked(**CURVE, unit="units", x_label="regressors")
    asked.record("prediction", asked.checked([1, 2, 4]), 0.7)
    (entry,) = logbook.entries()
    assert (entry.kind, entry.value, entry.sure) == ("prediction", [1.0, 2.0, 4.0], 0.7)
    assert (entry.more["curve"], entry.more["range"], entry.more["unit"]) == ([1, 2, 8], [0, 4], "units")
    assert entry.more["within"] == pytest.approx(0.4)
