"""Entries in words."""

from dataclasses import replace

import pytest

from biaskit.entry import Entry
from biaskit.exercises.questions import QUESTIONS
from biaskit.exercises.saying import question_of, said_and_came
from biaskit.measures.forecast import Forecast

NUMBER = Forecast("k", "How many?", "bits", 0, 8, 1.0, 0.5, 1, 2.5)
CHOICE = Forecast("k", "Which?", "", 0, 1, "The LSTMs.", 0.5, 0, "Neither.", choices=("The LSTMs.", "Neither."))
CURVE = Forecast("k", "Draw", "bits", 0, 8, (1.0, 2.0), 0.5, 1, (2.0, 3.0))


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        (NUMBER, "you said 1 bit, and 2.5 bits came"),
        (replace(NUMBER, predicted=0.0), "you said 0 bits, and 2.5 bits came"),
        (replace(NUMBER, came=None), "you said 1 bit, and nothing has been measured yet"),
        (replace(NUMBER, predicted=None), "you skipped, and 2.5 bits came"),
        (CHOICE, "you said “The LSTMs”, and “Neither” came"),
        (CURVE, "you drew a curve, and what came is 1 bit away from it on average"),
        (replace(CURVE, came=None), "you drew a curve, and nothing has been measured yet"),
        (replace(CURVE, predicted=None), "you skipped, and a curve came"),
    ],
)
def test_said_and_came(forecast: Forecast, words: str) -> None:
    assert said_and_came(forecast) == words


def test_a_question_is_said_as_it_was_asked() -> None:
    entry = Entry("2026-01-01T10:00:00+00:00", "quiz", "02", QUESTIONS[0].id, "a")
    assert question_of(replace(entry, more={"question": "As it was then?"})) == "As it was then?"
    assert question_of(entry) == QUESTIONS[0].text
    assert question_of(replace(entry, key="zz.1")) == ""
