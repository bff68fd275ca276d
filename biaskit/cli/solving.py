"""Solve a notebook's exercises with their model answers, and judge the solved cells as `bk.check` would."""

import contextlib
import copy
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import biaskit
from biaskit.cli.cells import Cell, Finding, Lesson
from biaskit.cli.lint_claims import beside, exercises_of
from biaskit.exercises.exercise import Exercise, Outcome, solve_source


def solve_cell(cell: Cell, exercises: dict[str, Exercise]) -> str:
    """Put the model answers into a cell.

    Parameters
    ----------
    cell
        A cell that checks one or more exercises.
    exercises
        All that the notebook can check, by id.

    Raises
    ------
    ValueError
        If there is no such exercise, or the cell does not hold its stub.
    """
    source = cell.source
    for id in cell.named("check"):
        if id not in exercises:
            raise ValueError(f"there is no exercise {id!r}")
        source = solve_source(exercises[id], source)
    return source


def judge_cell(source: str, exercises: dict[str, Exercise]) -> dict[str, Outcome]:
    """Run the source of an exercise's cell alone, and judge what it hands in. Nothing is printed or recorded.

    Raises
    ------
    Exception
        Whatever the cell raises.
    """
    desk = _Desk(exercises)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "the exercise's cell", "exec"), {"bk": desk, "__name__": "__main__"})
    return desk.outcomes


def unsolvable(lesson: Lesson) -> Iterator[Finding]:
    """Say which exercises cannot be done as asked: the stub alone is no attempt, the model answer in it is right."""
    try:
        exercises = exercises_of(lesson)
    except ValueError:
        return  # said already, by the rule about stubs
    for cell in lesson.cells:
        ids = cell.named("check")
        if any(id not in exercises or exercises[id].stub.strip("\n") not in cell.source for id in ids):
            continue
        for kind, source, wanted in (
            ("the stub", cell.source, "not-attempted"),
            ("the model answer", solve_cell(cell, exercises), "right"),
        ):
            if ids:
                yield from _judged(cell, lesson.path.parent, exercises, kind=kind, source=source, wanted=wanted)


def solved(lesson: Lesson) -> Lesson:
    """Give the notebook with its exercises solved, all demos open, and a first line that says whom it is for.

    Raises
    ------
    ValueError
        If an exercise cannot be solved where it stands; the cell is named.
    """
    exercises = exercises_of(lesson)
    content = copy.deepcopy(lesson.content)
    cells = []
    for cell, raw in zip(lesson.cells, content["cells"], strict=True):
        try:
            source = solve_cell(cell, exercises)
        except ValueError as error:
            raise ValueError(f"{lesson.path.name}, cell {cell.number}: {error}") from error
        if cell.tag == "setup" and "predict=" not in source:
            source = source.replace(f'bk.setup("{lesson.name}"', f'bk.setup("{lesson.name}", predict="off"')
        if cell.number == 1 and not cell.is_code:
            source = f"*Model answers: for the instructor*\n\n{source}"
        raw["source"] = source
        cells.append(replace(cell, source=source, content=raw))
    return replace(lesson, cells=tuple(cells), content=content)


def _judged(
    cell: Cell, folder: Path, exercises: dict[str, Exercise], *, kind: str, source: str, wanted: str
) -> Iterator[Finding]:
    try:
        with beside(folder):
            outcomes = judge_cell(source, exercises)
    except Exception as error:
        alone = " Import what it needs in this cell, so that it can be run alone." * isinstance(error, NameError)
        yield Finding(cell.number, f"with {kind} raises {type(error).__name__}: {error}.{alone}")
        return
    for id, outcome in outcomes.items():
        if outcome.status != wanted:
            yield Finding(cell.number, f"with {kind} of exercise {id} is judged: {outcome}")


class _Desk:
    """Stands for `bk` in an exercise's cell: `check` keeps its outcome, everything else is biaskit's."""

    def __init__(self, exercises: dict[str, Exercise]) -> None:
        self._exercises = exercises
        self.outcomes: dict[str, Outcome] = {}

    def check(self, id: str, answer: Any) -> None:
        self.outcomes[id] = self._exercises[id].check(answer)

    def __getattr__(self, name: str) -> Any:
        return getattr(biaskit, name)
