"""The questions that open and close the notebooks, with a word on every option."""

from collections.abc import Iterable
from pathlib import Path

from biaskit.exercises.lists import own_list, shipped_list
from biaskit.exercises.question import Question

__all__ = ["QUESTIONS", "Question", "question_sets"]

QUESTIONS: tuple[Question, ...] = tuple(shipped_list("QUESTIONS"))


def question_sets(path: Path | None = None) -> dict[str, tuple[Question, ...]]:
    """Give the questions of each set, by the set's name: this package's, and those of an instructor's file.

    Parameters
    ----------
    path
        The file with a list `QUESTIONS`; by default `exercises.py` in the working directory.

    Raises
    ------
    ValueError
        If that file fails, or takes the name of a set of this package. The message names the file.

    Examples
    --------
    >>> list(question_sets())  # doctest: +NORMALIZE_WHITESPACE
    ['01.warmup', '01.wrapup', '02.warmup', '02.wrapup', '03.warmup', '03.wrapup', '06.warmup', '06.wrapup',
     '07.warmup', '07.wrapup', '08.warmup', '08.wrapup', '09.warmup', '09.wrapup', '11.warmup', '11.wrapup',
     '12.warmup', '12.wrapup', '13.warmup', '13.wrapup']
    """
    ours = _by_set(QUESTIONS)
    own = _by_set(own_list("QUESTIONS", Question, path))
    taken = sorted(ours.keys() & own.keys())
    if taken:
        raise ValueError(f"your exercises.py names the set {taken[0]!r}, which the course has; give it another name")
    return ours | own


def _by_set(questions: Iterable[Question]) -> dict[str, tuple[Question, ...]]:
    sets: dict[str, list[Question]] = {}
    for question in questions:
        sets.setdefault(question.id.rpartition(".")[0], []).append(question)
    return {name: tuple(found) for name, found in sets.items()}
