"""Entries of the journal in words."""

from biaskit.entry import Entry
from biaskit.exercises.asked import with_unit
from biaskit.exercises.questions import QUESTIONS
from biaskit.figures.words import quote
from biaskit.measures.forecast import Forecast, Value


def said_and_came(forecast: Forecast) -> str:
    """Say what was predicted and what came, as part of a sentence.

    >>> said_and_came(Forecast("02.a", "How many?", "bits", 0, 8, predicted=2, sure=0.7, within=1, came=2.5))
    'you said 2 bits, and 2.5 bits came'
    """
    if forecast.form == "curve":
        said = "you skipped" if forecast.predicted is None else "you drew a curve"
        if forecast.distance is not None:
            return f"{said}, and what came is {with_unit(forecast.distance, forecast.unit)} away from it on average"
        return f"{said}, and {'nothing has been measured yet' if forecast.came is None else 'a curve came'}"
    said, came = (_in_words(forecast, value) for value in (forecast.predicted, forecast.came))
    said = f"you said {said}" if said else "you skipped"
    return f"{said}, and {f'{came} came' if came else 'nothing has been measured yet'}"


def _in_words(forecast: Forecast, value: Value | None) -> str:
    if isinstance(value, str):
        return quote(value.rstrip("."))
    return with_unit(value, forecast.unit) if isinstance(value, float | int) else ""


def question_of(entry: Entry) -> str:
    """Give the words of the question that an entry answers; an empty text where nobody knows them any more."""
    shipped = (question.text for question in QUESTIONS if question.id == entry.key)
    return str(entry.more.get("question") or next(shipped, ""))
