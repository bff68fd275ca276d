"""What is worth another look: wrong answers, unsolved exercises, and predictions that were sure and missed."""

from collections.abc import Iterable
from dataclasses import dataclass

from biaskit.entry import Entry
from biaskit.exercises.forecasts import forecasts
from biaskit.exercises.saying import question_of, said_and_came

_SURE = 0.75  # from here on a prediction that missed is worth another look


@dataclass(frozen=True)
class Revisit:
    """One thing to look at again.

    Attributes
    ----------
    notebook
        The notebook that it is in: its number, or the name of an instructor's own.
    key
        What it is, such as "02.wrapup.1".
    words
        What it is about, in a sentence or two.
    """

    notebook: str
    key: str
    words: str


def revisit(entries: Iterable[Entry], notebook: str = "") -> list[Revisit]:
    """List what is worth another look, by notebook: predictions first, then exercises, then questions.

    Parameters
    ----------
    entries
        The journal, in the order of time.
    notebook
        Only this notebook; all of them if empty.

    Examples
    --------
    >>> tried = Entry("2026-01-01T10:00:00+00:00", "attempt", "02", "02.1", "wrong")
    >>> [item.words for item in revisit([tried])]
    ['Exercise 02.1: tried, and not yet right.']
    """
    mine = [entry for entry in entries if not notebook or entry.home == notebook]
    found = [*_missed(mine), *_unsolved(mine), *_wrong(mine)]
    return sorted(found, key=lambda item: item.notebook)


def _missed(entries: list[Entry]) -> Iterable[Revisit]:
    for forecast in forecasts(entries):
        if forecast.hit is False and forecast.sure is not None and forecast.sure >= _SURE:
            said = said_and_came(forecast)
            words = f"{forecast.question} {said[0].upper()}{said[1:]}. You were {forecast.sure:.0%} sure."
            yield Revisit(forecast.notebook, forecast.key, words)


def _unsolved(entries: list[Entry]) -> Iterable[Revisit]:
    attempts = [entry for entry in entries if entry.kind == "attempt"]
    solved = {entry.key for entry in attempts if entry.value == "right"}
    tried = {entry.key: entry.home for entry in attempts if entry.value == "wrong" and entry.key not in solved}
    for key, home in sorted(tried.items()):
        yield Revisit(home, key, f"Exercise {key}: tried, and not yet right.")


def _wrong(entries: list[Entry]) -> Iterable[Revisit]:
    last = {entry.key: entry for entry in entries if entry.kind == "quiz"}
    for key, entry in sorted(last.items()):
        if entry.more.get("right") is False:
            words = f"Question {key}, last answered wrong. {question_of(entry)}"
            yield Revisit(entry.home, key, words.strip())
