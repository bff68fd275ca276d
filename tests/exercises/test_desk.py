import subprocess
import sys
from pathlib import Path

import pytest

from biaskit import logbook
from biaskit.exercises import desk

OWN = """
from dataclasses import dataclass
from biaskit.exercises.cases import ByCases, Case
from biaskit.exercises.exercise import Exercise

@dataclass
class Needed:
    value: "int" = 2

TRIPLE = Exercise(
    id="mine.1",
    stars=1,
    statement="Triple a number.",
    stub="def triple(x):\\n    ...",
    model_answer="return 3 * x",
    hints=("Twice is not enough.",),
    judge=ByCases(cases=[Case([Needed().value], 6)], right="Three times."),
)
EXERCISES = [TRIPLE]
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of an instructor's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_prints_the_outcome_and_gives_nothing_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check("02.1", lambda p: 0.0) is None
    assert capsys.readouterr().out == "Not yet. For [0.5, 0.125] your function gives 0; it should give 2.\n"


def test_an_attempt_is_recorded_before_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr("builtins.print", lambda *_: seen.append(len(logbook.entries("attempt", key="02.1"))))
    desk.check("02.1", lambda p: 0.0)
    desk.check("02.1", None)
    assert seen == [1, 2]
    first, second = logbook.entries("attempt")
    assert (first.value, first.more) == ("wrong", {"diagnosis": "different"})
    assert (second.value, second.more) == ("not-attempted", {"diagnosis": ""})


def test_an_unknown_exercise_lists_those_that_there_are(here: Path) -> None:
    with pytest.raises(ValueError, match=r"no exercise '99\.1'; there are: 01\.1, 01\.2, 01\.3, 02\.1"):
        desk.check("99.1", None)
    (here / "exercises.py").write_text(OWN)
    with pytest.raises(ValueError, match=r"02\.3, .*mine\.1$"):
        desk.hint("99.1")
    assert logbook.entries() == ()


def test_hints_come_one_by_one_and_last_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def said() -> str:
        desk.hint("02.1")
        return capsys.readouterr().out

    hints = desk.find("02.1").hints
    for n, words in enumerate(hints, 1):
        assert said() == f"Hint {n} of {len(hints)}. {words}\n"
    assert said().startswith("There are no more hints. Make an attempt")
    desk.check("02.1", None)
    capsys.readouterr()
    assert "Make an attempt" in said(), "an untouched stub is no attempt"
    desk.check("02.1", lambda p: 0.0)
    capsys.readouterr()
    last = said()
    assert last.startswith("There are no more hints. Here is an answer that passes:\n\nimport math\n")
    assert "    return math.inf\n" in last
    assert [entry.value for entry in logbook.entries("hint")] == [1, 2, 3, "model answer"]


def test_hints_go_on_after_a_restart(capsys: pytest.CaptureFixture[str]) -> None:
    code = "from biaskit.exercises import desk; desk.hint('02.2')"
    first = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert first.startswith("Hint 1 of 3. ")
    desk.hint("02.2")
    desk.hint("02.3")
    assert [line[:11] for line in capsys.readouterr().out.splitlines()] == ["Hint 2 of 3", "Hint 1 of 3"]


def test_without_a_journal_the_outcome_is_said_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
    desk.check("02.1", lambda p: 0.0)
    desk.hint("02.1")
    outcome, lost, hint, lost_again = capsys.readouterr().out.splitlines()
    assert outcome.startswith("Not yet. ")
    assert hint.startswith("Hint 1 of 3. ")
    assert lost == lost_again
    assert "not recorded" in lost


def test_an_instructors_exercises_lie_in_the_working_directory(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "exercises.py").write_text(OWN)
    desk.check("mine.1", lambda x: 3 * x)
    desk.hint("mine.1")
    assert capsys.readouterr().out == "Right. Three times.\nHint 1 of 1. Twice is not enough.\n"
    # Same length, same second: a cached module would still have the old sentence.
    (here / "exercises.py").write_text(OWN.replace("Three times.", "Thrice, yes."))
    desk.check("mine.1", lambda x: 3 * x)
    assert capsys.readouterr().out == "Right. Thrice, yes.\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def", "SyntaxError"),
        ("import nowhere_to_be_found", "ModuleNotFoundError"),
        ("raise SystemExit(1)", "SystemExit"),
        ("x = 1", "needs a list of Exercise objects called EXERCISES; it has None"),
        ("EXERCISES = ['02.1']", "needs a list of Exercise objects"),
        (OWN + "\nEXERCISES = [TRIPLE, TRIPLE]", "uses an id twice"),
    ],
)
def test_a_fault_in_the_instructors_file_names_the_file(here: Path, source: str, words: str) -> None:
    (here / "exercises.py").write_text(source)
    with pytest.raises(ValueError, match=words) as caught:
        desk.check("mine.1", None)
    assert str(here / "exercises.py") in str(caught.value)
    assert desk.find("02.1").id == "02.1", "the exercises of the package do without that file"


def test_ids_belong_to_their_notebooks() -> None:
    for id, exercise in desk.shipped().items():
        assert exercise.id == id
        assert id[:3].rstrip(".").isdecimal()
