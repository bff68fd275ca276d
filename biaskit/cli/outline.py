"""What a notebook asks of its reader, counted from its cells: blocks, predictions, exercises, questions, words."""

import ast
from dataclasses import dataclass

from biaskit.cli.cells import BLOCK, Cell, Lesson
from biaskit.cli.lint_claims import exercises_of, questions_of
from biaskit.cli.lint_prose import words


@dataclass(frozen=True)
class Outline:
    """The parts of a notebook that take a reader's time.

    Attributes
    ----------
    words
        Words of prose, formulas and code left out.
    code_lines
        Lines of code to be read: those of the proofs and the sandbox.
    predictions, demos
        How many of each.
    stars
        The stars of each exercise.
    questions
        How many questions its quizzes ask.
    """

    words: int
    code_lines: int
    predictions: int
    demos: int
    stars: tuple[int, ...]
    questions: int


def outline(lesson: Lesson) -> Outline:
    """Count what a notebook asks of its reader."""
    exercises, sets = exercises_of(lesson), questions_of(lesson)
    shown = [name for cell in lesson.cells for name in cell.named("quiz")]
    return Outline(
        words=sum(len(words(cell.source)) for cell in lesson.cells if not cell.is_code),
        code_lines=sum(
            sum(bool(line.strip()) for line in cell.source.splitlines())
            for cell in lesson.cells
            if cell.is_code and cell.tag in ("proof", "sandbox")
        ),
        predictions=sum(len(cell.named("predict")) for cell in lesson.cells),
        demos=sum(cell.is_code for cell in lesson.tagged("demo")),
        stars=tuple(exercises[id].stars for cell in lesson.cells for id in cell.named("check") if id in exercises),
        questions=sum(len(sets.get(name, ())) for name in shown),
    )


def blocks(lesson: Lesson) -> list[list[Cell]]:
    """Cut the middle of a notebook into its blocks: each begins with an idea and ends before the next one."""
    found: list[list[Cell]] = []
    for tag, cells in lesson.runs():
        if tag == "idea":
            found.append([])
        if tag in BLOCK and found:
            found[-1] += cells
    return found


def asked(cell: Cell) -> list[str]:
    """Give the questions of the predictions that a cell asks for."""
    seconds = [call.args[1] for call in cell.calls("predict") if len(call.args) > 1]
    return [item.value for item in seconds if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def heading(cells: list[Cell]) -> str:
    """Give the first heading of some cells, without its marks; empty where there is none."""
    lines = [line for cell in cells if not cell.is_code for line in cell.source.splitlines()]
    return next((line.lstrip("#").strip() for line in lines if line.startswith("#")), "")
