"""Every exercise of every notebook can be solved as asked; what cannot be is said."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from biaskit.cli import main
from biaskit.cli.cells import read
from biaskit.cli.new_notebook import new_notebook
from biaskit.cli.notebooks import all_notebooks, find_notebook
from biaskit.cli.solving import solved, unsolvable
from biaskit.exercises import desk

COURSE = [path for path in all_notebooks() if read(path).tagged("exercise")]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return new_notebook("Is it?", folder=tmp_path)[0]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("path", COURSE, ids=lambda path: path.stem)
def test_every_exercise_of_the_course_can_be_solved_as_asked(path: Path) -> None:
    lesson = read(path)
    assert [str(finding) for finding in unsolvable(lesson)] == []
    asked = [id for cell in lesson.cells for id in cell.named("check")]
    assert asked == [id for id in desk.shipped() if id.startswith(f"{lesson.number}.")], "each stands in a cell, once"
    answers = [cell.source for cell in solved(lesson).cells if cell.named("check")]
    assert answers
    assert not any("    ...\n" in source for source in answers)


Change = tuple[str, str, str]  # a file, what stands in it, and what stands there instead
WRONG: dict[str, tuple[list[Change], str]] = {
    "a wrong model answer": (
        [("exercises.py", '/ len(coming)",', '",')],
        "cell 20: with the model answer of exercise is_it.1 is judged: Not yet. This is the count. Divide by",
    ),
    "a stub that answers": (
        [
            ("exercises.py", "    ...\n", "    ...\n    return 0\n"),
            ("is_it.ipynb", "    ...\\n", "    ...\\n    return 0\\n"),
        ],
        "cell 20: with the stub of exercise is_it.1 is judged: Not yet.",
    ),
    "a stub that needs other cells": (
        [(name, "known, coming):", "known, coming: np.ndarray):") for name in ("exercises.py", "is_it.ipynb")],
        "cell 20: with the stub raises NameError: name 'np' is not defined. Import what it needs in this cell",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_solved_is_said(name: str, own: Path) -> None:
    changes, words = WRONG[name]
    for file, before, after in changes:
        edit(own.parent / file, before, after)
    assert str(next(iter(unsolvable(read(own))))).startswith(words)


def test_it_writes_a_solved_and_executed_notebook(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = own.read_text(encoding="utf-8")
    out = tmp_path / "out"
    assert main(["solve", str(own), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"Wrote {out / 'is_it_solved.ipynb'}. All right: is_it.1.\n"
    made: Any = nbformat.read(out / "is_it_solved.ipynb", as_version=4)
    nbformat.validate(made)
    assert made.cells[0].source.startswith("*Model answers: for the instructor*\n\n# Is it?")
    assert made.cells[2].source == 'import biaskit as bk\nbk.setup("is_it", predict="off")'
    assert "return sum(token not in known" in made.cells[19].source
    assert made.cells[19].outputs[0].text.startswith("Right. ")
    demo = made.cells[7].outputs[0].data
    assert "image/svg+xml" in demo, "the demos are open"
    assert own.read_text(encoding="utf-8") == before

    assert main(["solve", str(own), "--out", str(out)]) == 2
    assert capsys.readouterr().out.endswith("--force writes over it, --out names another folder\n")
    edit(own.parent / "exercises.py", '/ len(coming)",', '",')
    assert main(["solve", str(own), "--out", str(out), "--force"]) == 1
    said, wrote = capsys.readouterr().out.splitlines()
    assert said.startswith("is_it.ipynb, cell 20: the model answer of exercise is_it.1 is not judged right: Not yet. ")
    assert wrote.endswith("Something is wrong in it; see above.")


def test_what_is_in_the_way_is_said_before_anything_runs(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "99"]) == 2
    assert "no single notebook is called '99'" in capsys.readouterr().out
    course = find_notebook("02")
    assert main(["solve", "02", "--out", str(course.parent)]) == 2
    assert "is for readers; name another folder with --out" in capsys.readouterr().out
    content = json.loads(own.read_text(encoding="utf-8"))
    content["cells"][19]["source"] = 'bk.check("is_it.1", None)'
    own.write_text(json.dumps(content))
    assert main(["solve", str(own)]) == 2
    assert "is_it.ipynb, cell 20: this cell does not hold the stub of exercise is_it.1" in capsys.readouterr().out
