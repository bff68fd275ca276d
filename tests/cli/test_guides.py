"""What the guides tell an instructor to type works, and is what the commands write."""

import json
import re
from pathlib import Path

import pytest

from biaskit import archive
from biaskit.cli.cells import read
from biaskit.cli.links import repository_root
from biaskit.cli.lint_claims import exercises_of
from biaskit.cli.new_notebook import new_notebook
from biaskit.cli.solving import judge_cell
from biaskit.entry import Entry


def blocks(name: str) -> list[str]:
    text = (repository_root() / "docs" / f"{name}.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def block(name: str, words: str) -> str:
    (found,) = [text for text in blocks(name) if words in text]
    return found


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The notebook that the guide makes at its beginning."""
    return new_notebook("Is a comma a word?", folder=tmp_path)[0]


def test_the_demo_that_draws_a_prediction_is_the_one_that_was_made(book: Path) -> None:
    indented = "".join(f"    {line}\n" for line in block("write_a_notebook", "def draw_said").splitlines())
    own = (book.parent / "demos.py").read_text(encoding="utf-8")
    without_docstring = re.sub(r'(def draw_said.*\n) +""".*"""\n', r"\1", own)
    assert indented in without_docstring
    call = block("write_a_notebook", "NewWords(").strip()
    assert sum(cell.source.endswith(call) for cell in read(book).cells if cell.is_code) == 1


def test_the_controls_can_be_declared_as_written() -> None:
    space: dict[str, object] = {}
    exec(block("write_a_notebook", "controls = ("), space)
    controls = space["controls"]
    assert isinstance(controls, tuple)
    assert [control.check(control.default) for control in controls] == [5, "keep", "the cat"]


def test_the_parts_give_the_whole_result() -> None:
    first, _, methods = block("write_a_notebook", "def parts").partition("\n\n")
    space: dict[str, object] = {"tokens": ["a"] * 4, "share": lambda tokens, read: read}
    exec(f"{first}\nclass Demo:\n" + re.sub("^", "    ", methods, flags=re.MULTILINE), space)
    # `share` gives back how much was read: 100, 200, ..., 6000.
    assert space["Demo"]().compute({}) == list(range(100, 6001, 100))  # type: ignore[operator]


def test_a_wrong_answer_is_told_its_mistake(book: Path) -> None:
    outcomes = judge_cell(block("write_a_notebook", "bk.check("), exercises_of(read(book)))
    assert "You counted each type once." in str(outcomes["is_a_comma_a_word.1"])


def journal(folder: Path, name: str, *entries: tuple[int, str, str, str, object]) -> None:
    made = [
        Entry(f"2026-01-0{day}T10:00:00+00:00", kind, notebook, key, value)
        for day, kind, notebook, key, value in entries
    ]
    (folder / name).write_text(archive.pack(made), encoding="utf-8")


def test_the_journals_of_a_class_are_counted_and_pooled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "handed_in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    first = (1, "prediction", "02", "02.b", 3.0)
    journal(folder, "ada.json", first)
    journal(
        folder,
        "ada-2.json",
        first,
        (2, "attempt", "02", "02.1", "right"),
        (2, "attempt", "03", "03.1", "right"),  # of another notebook
        (3, "prediction", "02", "02.b", 9.0),  # a later word on the same
    )
    journal(folder, "bob.json", (1, "prediction", "02", "02.b", 1.5), (1, "attempt", "02", "02.1", "wrong"))
    space: dict[str, object] = {"json": json}
    exec(block("teach_with_it", "newest = {}"), space)
    assert capsys.readouterr().out == "ada predicted 1 solved 02.1\nbob predicted 1 solved\n"
    exec(block("teach_with_it", "pooled = []"), space)
    assert capsys.readouterr().out == "2 answers: [1.5, 3.0]\n"
