"""The reader's desk: hand in an answer with `check`, ask for help with `hint`.

Exercises come from this package, by notebook, and from an `exercises.py` in the working directory: an instructor's own.
"""

from pathlib import Path
from typing import Any

from biaskit import logbook
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.lists import own_list, shipped_list


def shipped() -> dict[str, Exercise]:
    """Give the exercises of this package by id, in their order."""
    return {exercise.id: exercise for exercise in shipped_list("EXERCISES")}


def own(path: Path | None = None) -> dict[str, Exercise]:
    """Give the exercises of an instructor's file by id.

    Parameters
    ----------
    path
        The file; by default `exercises.py` in the working directory. It is read anew each time.

    Returns
    -------
    dict of str to Exercise
        Empty if there is no such file.

    Raises
    ------
    ValueError
        If the file fails, or its list `EXERCISES` does not hold exercises with different ids. The message names the
        file. A file with `QUESTIONS` alone is fine: it has no exercises.
    """
    return {exercise.id: exercise for exercise in own_list("EXERCISES", Exercise, path)}


def find(id: str) -> Exercise:
    """Find an exercise: in this package first, then in the working directory.

    Raises
    ------
    ValueError
        If there is none, or if the instructor's file fails.

    Examples
    --------
    >>> find("02.1").stars
    1
    """
    known = shipped()
    if id not in known:
        known |= own()
    if id not in known:
        raise ValueError(f"there is no exercise {id!r}; there are: {', '.join(known)}")
    return known[id]


def check(id: str, answer: Any) -> None:
    """Say whether an answer is right, or what is wrong with it. The attempt goes into the journal first.

    Parameters
    ----------
    id
        The exercise, such as `"02.1"`.
    answer
        Your function itself, not called.

    Raises
    ------
    ValueError
        If there is no such exercise.

    Examples
    --------
    >>> check("02.1", lambda probabilities: 1.5)
    Not yet. For [0.5, 0.125] your function gives 1.5; it should give 2.
    """
    outcome = find(id).check(answer)
    lost = _record("attempt", id, outcome.status, diagnosis=outcome.diagnosis)
    _say(str(outcome), lost)


def hint(id: str) -> None:
    """Print the next hint; after the last one, and an attempt, an answer that passes.

    Parameters
    ----------
    id
        The exercise, such as `"02.1"`.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    exercise = find(id)
    n = len(exercise.hints)
    given = len({entry.value for entry in logbook.entries("hint", key=id) if entry.value in range(1, n + 1)})
    if given < n:
        lost = _record("hint", id, given + 1)
        text = f"Hint {given + 1} of {n}. {exercise.hints[given]}"
    elif any(entry.value != "not-attempted" for entry in logbook.entries("attempt", key=id)):
        lost = _record("hint", id, "model answer")
        text = f"There are no more hints. Here is an answer that passes:\n\n{solve_source(exercise)}"
    else:
        lost = ""
        text = f'There are no more hints. Make an attempt with check("{id}", ...); then hint("{id}") shows an answer.'
    _say(text, lost)


def _say(*texts: str) -> None:
    print("\n".join(text for text in texts if text))


def _record(kind: str, id: str, value: Any, **more: Any) -> str:
    """Record, or say why not: an exercise can be done where nothing can be written."""
    try:
        logbook.record(kind, id, value, **more)
    except logbook.JournalError as error:
        return str(error)
    return ""
