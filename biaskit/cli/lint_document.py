"""Rules about a notebook's file: what is stored in it beside what its reader sees."""

from collections.abc import Iterator
from typing import Any

from biaskit.cli.cells import Finding, Lesson

TEACHING = ("timing", "question", "misunderstanding", "cure")


def format_is_valid(lesson: Lesson) -> Iterator[Finding]:
    """Every cell has an id of its own, and the file follows nbformat."""
    from nbformat import validator

    ids = [cell.content.get("id", "") for cell in lesson.cells]
    for cell, own in zip(lesson.cells, ids, strict=True):
        if not own:
            yield Finding(cell.number, "has no id; open the notebook in JupyterLab and save it.")
        elif own in ids[: cell.number - 1]:
            yield Finding(cell.number, f"has the id {own!r} of an earlier cell.")
    if all(ids) and len(set(ids)) == len(ids):
        for error in validator.iter_validate(lesson.content):
            yield Finding(0, f"The file is not a valid notebook: {str(error).splitlines()[0]}")


def kernel_is_python(lesson: Lesson) -> Iterator[Finding]:
    """The kernel is the one that every Jupyter has."""
    name = lesson.metadata.get("kernelspec", {}).get("name")
    if name != "python3":
        yield Finding(0, f"The kernel's name is {name!r}; it must be 'python3', which every reader has.")


def nothing_is_stored(lesson: Lesson) -> Iterator[Finding]:
    """No outputs, execution counts or widget state: they show results before anybody has predicted them."""
    for what, field in (("outputs", "outputs"), ("an execution count", "execution_count")):
        holding = [cell.number for cell in lesson.cells if cell.content.get(field) not in (None, [])]
        if holding:
            others = f", as do {len(holding) - 1} other cells" if holding[1:] else ""
            yield Finding(holding[0], f"holds {what}{others}; clear the outputs of all cells, and save.")
    if "widgets" in lesson.metadata:
        yield Finding(0, "The file holds widget state; clear the outputs of all cells, and save.")


def teaching_notes_are_there(lesson: Lesson) -> Iterator[Finding]:
    """An instructor finds timing, question, misunderstanding and cure."""
    if lesson.is_start:
        return
    notes = lesson.metadata.get("biaskit", {}).get("teaching", {})
    missing = [field for field in TEACHING if not (isinstance(notes, dict) and _says_something(notes.get(field)))]
    if missing:
        yield Finding(0, f"The metadata's biaskit.teaching says nothing under: {', '.join(missing)}.")


def _says_something(note: Any) -> bool:
    if isinstance(note, list):
        return bool(note) and all(_says_something(part) for part in note)
    return isinstance(note, str) and bool(note.strip())


DOCUMENT_RULES = (format_is_valid, kernel_is_python, nothing_is_stored, teaching_notes_are_there)
