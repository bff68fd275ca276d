"""The notes for teaching: what is in the metadata, and what can be read off the cells."""

from pathlib import Path

import pytest

from biaskit.cli import main
from biaskit.cli.cells import read
from biaskit.cli.new_notebook import new_notebook
from biaskit.cli.notebooks import all_notebooks
from biaskit.cli.teach import WIDTH, notes, spans


@pytest.mark.parametrize("path", all_notebooks(), ids=lambda path: path.stem)
def test_the_notes_of_the_course_fit_a_terminal(path: Path) -> None:
    said = notes(read(path))
    assert max(map(len, said.splitlines())) <= WIDTH
    assert "**" not in said
    name = path.name[:2]
    assert f'  bk.setup("{name}", predict="off", room="projector")' in said


def test_the_notes_of_a_new_notebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book, *_) = new_notebook("Is it?", folder=tmp_path)
    assert main(["teach", str(book)]) == 0
    out = capsys.readouterr().out
    parts = {part.splitlines()[0]: part for part in out.rstrip().split("\n\n")}
    assert list(parts) == [
        "Is it?",
        "Time",
        "To ask the room",
        "The usual misunderstanding",
        "Its cure",
        "Alone at a desk",
        "Objectives",
        "Block 1: The first idea (cells 5 to 11)",
        "Block 2: The second idea (cells 12 to 20)",
        "Exercises",
        "In a lecture of 50 minutes",
        "The first cell for the room",
    ]
    assert parts["Objectives"].count("\n  - ") == 3
    assert "  Predict (cell 6): After “the keeper of”, how likely will “the” be for a" in out
    assert "  is_it.1, 1 star (cell 20): Give the share of the tokens" in out
    assert "  is_it.wrapup (cell 23): 3 questions" in out
    assert "Skip warmup (cell 4), proof (cells 9-10, 16-17), exercise (cells 19-20)," in out


def test_without_notes_the_cells_still_speak(tmp_path: Path) -> None:
    (book, *_) = new_notebook("Is it?", folder=tmp_path)
    book.write_text(book.read_text(encoding="utf-8").replace('"teaching"', '"other"'), encoding="utf-8")
    (tmp_path / "exercises.py").write_text("1 / 0")
    said = notes(read(book))
    assert "To ask the room" not in said
    assert "ZeroDivisionError" in said
    assert "Block 2" in said


def test_a_wrong_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["teach", "99"]) == 2
    assert "no single notebook is called '99'" in capsys.readouterr().out


def test_cell_numbers_are_written_shortly() -> None:
    assert spans([1, 2, 3, 5, 7, 8]) == "cells 1-3, 5, 7-8"
