"""Predictions meet their outcomes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from biaskit import logbook, session
from biaskit.demos.predict import predict
from biaskit.demos.reveal import outcome


@pytest.fixture(autouse=True)
def _notebook_02(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session("02"))
    return


def predicted(key: str = "02.a", value: float = 2.0, unit: str = "bits") -> None:
    predict(key, "How many bits?", number=(0, 8), unit=unit).commit(value, sure=0.6)


def drew(*heights: float) -> None:
    facts = {"curve": list(range(len(heights))), "range": [0, 8], "within": 0.8, "unit": "bits"}
    logbook.record("prediction", "02.f", list(heights), sure=0.6, **facts)


@pytest.mark.parametrize(
    ("came", "words"),
    [
        # A tenth of the range 0 to 8 is .8: from 1.2 to 2.8 is near.
        (2.7, "02.a: you said 2 bits, and 2.7 bits came. That is near."),
        (1.3, "02.a: you said 2 bits, and 1.3 bits came. That is near."),
        (2.9, "02.a: you said 2 bits, and 2.9 bits came. That is off."),
        (1, "02.a: you said 2 bits, and 1 bit came. That is off."),
        (np.float32(2.5), "02.a: you said 2 bits, and 2.5 bits came. That is near."),
        (np.array(2.5), "02.a: you said 2 bits, and 2.5 bits came. That is near."),
    ],
)
def test_an_outcome_says_how_near_the_reader_was(came: Any, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    predicted()
    outcome("02.a", came)
    assert capsys.readouterr().out == words + "\n"
    (entry,) = logbook.entries("outcome")
    assert (entry.key, entry.value) == ("02.a", float(came))


@pytest.mark.parametrize(
    ("came", "words"),
    [
        ("The LSTMs.", "02.e: you said “The LSTMs”, and “The LSTMs” came. That is right."),
        ("Neither.", "02.e: you said “The LSTMs”, and “Neither” came. That is not what you said."),
        ("Something else", "02.e: “Something else” came."),
        (1.0, "02.e: 1 came."),
    ],
)
def test_a_choice_meets_the_right_one(came: Any, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    predict("02.e", "Which?", choices=["The LSTMs.", "Neither."]).commit("The LSTMs.", sure=0.9)
    outcome("02.e", came)
    assert capsys.readouterr().out == words + "\n"
    assert [entry.value for entry in logbook.entries("outcome")] == [came]


@pytest.mark.parametrize(
    ("came", "words"),
    [
        # (1 + 0 + .5) / 3 = .5 bits
        ([7, 4, 2.5], "02.f: you drew a curve, and what came is 0.5 bits away from it on average. That is near."),
        (np.array([6.0, 4, 5]), "02.f: you drew a curve, and what came is 1 bit away from it on average. That is off."),
        ((1, 2), "02.f: 1, 2 came."),
        (3.0, "02.f: 3 came."),
    ],
)
def test_a_curve_meets_a_curve(came: Any, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    drew(6, 4, 2)
    outcome("02.f", came)
    assert capsys.readouterr().out == words + "\n"


def test_a_prediction_of_nothing_is_a_prediction(capsys: pytest.CaptureFixture[str]) -> None:
    predicted(value=0)
    outcome("02.a", 0.5)
    assert capsys.readouterr().out == "02.a: you said 0 bits, and 0.5 bits came. That is near.\n"


def test_without_a_prediction_only_the_outcome_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    outcome("02.a", 1.23456)
    predict("02.b", "How many?", number=(0, 8)).skip()
    outcome("02.b", 3)
    predict("02.c", "Which?", choices=["a", "b"]).skip()
    outcome("02.c", "b")
    assert capsys.readouterr().out == "02.a: 1.23 came.\n02.b: 3 came.\n02.c: “b” came.\n"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (float("nan"), "the outcome of 02.a is nan; give a finite number"),
        (-float("inf"), "the outcome of 02.a is -inf; give a finite number"),
        ([1, float("nan")], r"the outcome of 02.a is \[1.0, nan\]; give finite numbers"),
        ([], r"the outcome of 02.a is \[\]; give finite numbers"),
        ("  ", "the outcome of 02.a is empty; give the words of the choice that is right"),
    ],
)
def test_what_is_no_outcome_is_refused_and_not_recorded(value: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        outcome("02.a", value)
    assert logbook.entries("outcome") == ()


def test_a_prediction_after_the_outcome_is_late(capsys: pytest.CaptureFixture[str]) -> None:
    outcome("02.a", 2.5)  # somebody ran all cells first
    predicted(value=2.5)
    outcome("02.a", 2.5)
    assert capsys.readouterr().out.splitlines()[1].endswith("came. It had been measured before you predicted.")
