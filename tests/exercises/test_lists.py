"""An instructor's file may hold exercises, questions, or both, and its faults name it."""

from pathlib import Path

import pytest

from biaskit.demos.quiz import quiz
from biaskit.exercises.desk import own
from biaskit.exercises.questions import question_sets

OWN = """
from biaskit.exercises.question import Question

QUESTIONS = [Question("mine.wrapup.1", "1 + 1?", ("1", "2"), 1, ("One is missing.", "Yes."))]
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of an instructor's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_instructors_questions_lie_in_the_working_directory(here: Path) -> None:
    before = question_sets()
    assert "02.warmup" in before
    (here / "exercises.py").write_text(OWN)
    assert list(question_sets()) == [*before, "mine.wrapup"]
    assert quiz("mine.wrapup").answer(0, "2") == "Right. Yes."
    assert own() == {}, "a file with questions alone has no exercises"
    # Same length, same second: a cached module would still have the old question.
    (here / "exercises.py").write_text(OWN.replace("1 + 1?", "0 + 2?"))
    assert question_sets()["mine.wrapup"][0].text == "0 + 2?"


def test_a_file_elsewhere_can_be_named(here: Path, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text(OWN)
    assert "mine.wrapup" not in question_sets()
    assert "mine.wrapup" in question_sets(tmp_path / "other.py")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("QUESTIONS = ['1 + 1?']", "needs a list of Question objects called QUESTIONS"),
        (OWN + "\nQUESTIONS *= 2", "uses an id twice"),
        (OWN.replace("mine.wrapup", "02.wrapup"), "names the set '02.wrapup', which the course has"),
        ("1 / 0", "cannot be read: ZeroDivisionError: division by zero"),
        ("x = 1", "needs a list of Question objects called QUESTIONS; it has None"),
    ],
)
def test_a_fault_in_the_questions_is_said(here: Path, source: str, words: str) -> None:
    (here / "exercises.py").write_text(source)
    with pytest.raises(ValueError, match=words):
        question_sets()
