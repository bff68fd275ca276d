"""`biaskit teach`: what an instructor wants to have read before a class, as plain text for a terminal."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from biaskit.cli.cells import Lesson, read
from biaskit.cli.lint_claims import exercises_of, questions_of
from biaskit.cli.minutes import reading_minutes
from biaskit.cli.notebooks import find_notebook
from biaskit.cli.outline import asked, blocks, heading, outline

WIDTH = 80
# What a lecture of 50 minutes leaves out: what is done alone at a desk, and what is read afterwards.
ALONE = ("warmup", "proof", "exercise", "sandbox", "wrapup", "caveats")
_NOTES = (
    ("timing", "Time"),
    ("question", "To ask the room"),
    ("misunderstanding", "The usual misunderstanding"),
    ("cure", "Its cure"),
)


def run_teach(name: str) -> int:
    """Print the notes of one notebook; give 2 where there is none of that name, or it cannot be read."""
    try:
        print(notes(read(find_notebook(name))))
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    return 0


def notes(lesson: Lesson) -> str:
    """Write the notes for teaching with a notebook: 80 columns, no markup."""
    title = heading(lesson.tagged("title")) or lesson.path.stem
    return "\n\n".join(
        "\n".join(part)
        for part in (
            [*_wrapped(title), "=" * min(len(title), WIDTH)],
            *_teaching(lesson),
            ["Objectives", *_objectives(lesson)],
            *_blocks(lesson),
            ["Exercises", *_exercises(lesson)],
            ["In a lecture of 50 minutes", *_lecture(lesson)],
            [
                "The first cell for the room",
                f'  bk.setup("{lesson.name}", predict="off", room="projector")',
                *_wrapped(
                    'predict="off" opens every demo without a prediction: ask the room instead. '
                    'room="projector" draws for the last row.',
                    "  ",
                ),
            ],
        )
        if part[1:]
    )


def _teaching(lesson: Lesson) -> Iterator[list[str]]:
    teaching: dict[str, Any] = lesson.metadata.get("biaskit", {}).get("teaching", {})
    for field, name in _NOTES:
        note = teaching.get(field)
        if note:
            said = note if isinstance(note, list) else [note]
            yield [name, *(line for text in said for line in _wrapped(str(text), "  "))]
    try:
        minutes = reading_minutes(outline(lesson))
    except ValueError:
        return
    yield ["Alone at a desk", *_wrapped(f"Some {minutes} minutes for a reader who tries everything (estimated).", "  ")]


def _objectives(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.tagged("glance"):
        for line in cell.source.splitlines():
            found = re.match(r"\s*(?:[-*]|\d+\.)\s+(.*)", line)
            if found:
                yield from _wrapped(_plain(found[1]), "  - ")


def _blocks(lesson: Lesson) -> Iterator[list[str]]:
    for number, cells in enumerate(blocks(lesson), 1):
        first, last = cells[0].number, cells[-1].number
        part = [f"Block {number}: {heading(cells) or 'The first idea'} (cells {first} to {last})"]
        for cell in cells:
            for question in asked(cell):
                part += _wrapped(f"Predict (cell {cell.number}): {question}", "  ")
        for tag, word in (("demo", "Demo"), ("proof", "Proof")):
            numbers = [cell.number for cell in cells if cell.tag == tag and cell.is_code]
            if numbers:
                part += _wrapped(f"{word}: {spans(numbers)}", "  ")
        yield part if part[1:] else [*part, "  Read it."]


def _exercises(lesson: Lesson) -> Iterator[str]:
    try:
        known, sets = exercises_of(lesson), questions_of(lesson)
    except ValueError as error:
        yield from _wrapped(str(error), "  ")
        return
    for cell in lesson.cells:
        for id in cell.named("check"):
            if id in known:
                stars = f"{known[id].stars} star{'s' * (known[id].stars > 1)}"
                yield from _wrapped(f"{id}, {stars} (cell {cell.number}): {known[id].statement}", "  ", "    ")
    for cell in lesson.cells:
        for name in cell.named("quiz"):
            yield from _wrapped(f"{name} (cell {cell.number}): {len(sets.get(name, ()))} questions", "  ")
    if any(cell.named("check") for cell in lesson.cells):
        yield from _wrapped(f"`biaskit solve {_typed(lesson)}` writes the model answers.", "  ")


def _lecture(lesson: Lesson) -> Iterator[str]:
    skipped = {tag: [cell.number for cell in lesson.tagged(tag)] for tag in ALONE}
    shown = [f"{tag} ({spans(numbers)})" for tag, numbers in skipped.items() if numbers]
    if shown:
        yield from _wrapped(f"Skip {', '.join(shown)}: they are for the desk, or for reading afterwards.", "  ")
    predicting = [cell.number for cell in lesson.cells if cell.named("predict")]
    if predicting:
        yield from _wrapped(
            f"Ask the room at each prediction ({spans(predicting)}), count hands, write the counts down; then run the "
            "demo below it. Keep a proof for the moment when somebody doubts.",
            "  ",
        )


def spans(numbers: list[int]) -> str:
    """Write cell numbers shortly.

    >>> spans([4]), spans([9, 10, 11, 14])
    ('cell 4', 'cells 9-11, 14')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"cell{'s' * (len(numbers) > 1)} {said}"


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("**", "").replace("`", "")


def _typed(lesson: Lesson) -> str:
    return lesson.number or lesson.path.name


def _wrapped(text: str, indent: str = "", then: str | None = None) -> list[str]:
    then = " " * len(indent) if then is None else then
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=then, break_on_hyphens=False) or [""]
