"""An instructor's own notebook outside the repository: made, checked by running it, broken in five ways."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli import main
from biaskit.cli.budget import MEGABYTES, SECONDS, over_budget
from biaskit.cli.check import summary
from biaskit.cli.execute import Ran
from biaskit.cli.new_notebook import new_notebook

Cells = list[dict[str, Any]]
TITLE = "Is a comma a word?"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A notebook of an instructor's own, in a folder of its own."""
    return new_notebook(TITLE, folder=tmp_path / "mine")[0]


def change(path: Path, how: Callable[[Cells], None]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    how(content["cells"])
    path.write_text(json.dumps(content), encoding="utf-8")


def numbers(cells: Cells, tag: str) -> list[int]:
    """List the numbers of the code cells with a tag, counted from 1."""
    return [
        number
        for number, cell in enumerate(cells, 1)
        if cell["metadata"]["tags"] == [tag] and cell["cell_type"] == "code"
    ]


def break_it(cells: Cells) -> None:
    """Break five cells: a proof, a stub, a demo, an idea, and the last cell's duty."""
    first_proof, _ = numbers(cells, "proof")
    cells[first_proof - 1]["source"] += "\n1 / 0"
    (exercise,) = numbers(cells, "exercise")
    cells[exercise - 1]["source"] = "".join(cells[exercise - 1]["source"]).replace("known, coming", "seen, coming")
    _, second_demo = numbers(cells, "demo")
    cells[second_demo - 1]["source"] = "".join(cells[second_demo - 1]["source"]).replace("hundreds=5", "hundreds=99")
    idea = next(number for number, cell in enumerate(cells, 1) if cell["metadata"]["tags"] == ["idea"])
    cells[idea - 1]["source"] += [" Look!"]
    (sandbox,) = numbers(cells, "sandbox")
    cells[sandbox - 1]["source"] = 'import warnings\nwarnings.warn("it is late")'


def test_a_new_notebook_passes_and_five_faults_give_five_findings(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = own.parent / "journal"
    monkeypatch.setenv("BIASKIT_JOURNAL", str(journal))
    assert main(["check", str(own)]) == 0
    first, remark, last = capsys.readouterr().out.splitlines()
    assert first.startswith("is_a_comma_a_word.ipynb: 13 code cells ran in ")
    # A new notebook is valid, and still the template's: its title cell to the last, and the notes.
    assert remark.startswith("is_a_comma_a_word.ipynb: Still as the template has it: cells 1, 2, 5, 6, 7,")
    assert remark.endswith(" 27; the teaching notes.")
    assert last == "1 notebook, 0 findings."
    assert not journal.exists(), "the reader's journal is not written"

    change(own, break_it)
    assert main(["check", str(own)]) == 1
    found = [line.removeprefix(f"{own.name}, ") for line in capsys.readouterr().out.splitlines()[1:-2]]
    begins = [
        "cell 5: has an exclamation mark",
        "cell 10: raises ZeroDivisionError: division by zero",
        "cell 15: raises ValueError: hundreds is 99; give a whole number from 1 to 60",
        "cell 20: checks 'is_a_comma_a_word.1', but does not hold the exercise's stub as it is: this line",
        "cell 22: writes to stderr, as a warning does: ",
    ]
    assert len(found) == len(begins), found
    for line, begin in zip(found, begins, strict=True):
        assert line.startswith(begin)
    assert found[-1].endswith("UserWarning: it is late")
    assert not journal.exists()


def test_a_broken_file_of_exercises_is_told_once(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "exercises.py").write_text("1 / 0")
    assert main(["check", str(own)]) == 1
    found = [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()[1:-2]]
    # At the exercise; the questions in cells 4 and 23 fail for the same reason.
    assert found == [f"{own.name}, cell 20"]


def test_reading_alone_runs_nothing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-run", str(own)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["1 notebook, 0 findings."]

    def fail(cells: Cells) -> None:
        cells[numbers(cells, "proof")[0] - 1]["source"] += "\n1 / 0"

    change(own, fail)
    assert main(["check", "--no-run", str(own)]) == 0


def test_what_a_demo_of_ones_own_does_when_asked_is_tried(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demos = own.parent / "demos.py"
    whole = demos.read_text(encoding="utf-8")
    code, drawn = "\\n\\nresult = NewWords(", "        return True\n"
    assert whole.count(code) == whole.count(drawn) == 1
    demos.write_text(whole.replace(code, "\\n\\nresult = OldWords(").replace(drawn, ""), encoding="utf-8")
    assert main(["check", str(own)]) == 1
    assert capsys.readouterr().out.splitlines()[1:-2] == [
        f"{own.name}, cell 15: shows a demo whose code() raises NameError: name 'OldWords' is not defined.",
        f"{own.name}, cell 15: shows a demo whose draw_said does not say whether it has drawn: "
        "let it end with `return True`.",
    ]
    demos.write_text(whole.replace("said.value, said.label", "said.value / 'x', said.label"), encoding="utf-8")
    assert main(["check", str(own)]) == 1
    (line,) = capsys.readouterr().out.splitlines()[1:-2]
    assert line.startswith(f"{own.name}, cell 15: shows a demo whose draw_said raises TypeError: unsupported operand")


def test_an_assertion_without_a_word_is_quoted(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(cells: Cells) -> None:
        cells[numbers(cells, "proof")[0] - 1]["source"] += ["\nassert likely(3) < 0.5"]

    change(own, fail)
    assert main(["check", str(own)]) == 1
    (line,) = capsys.readouterr().out.splitlines()[1:-2]
    assert line == f"{own.name}, cell 10: raises AssertionError: `assert likely(3) < 0.5`"


def test_without_names_it_checks_what_lies_here(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    change(own, lambda cells: cells[0].update(source="# A comma is a word."))
    assert main(["check", "--no-run"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("is_a_comma_a_word.ipynb, cell 1: must open with a heading that is a question")


def test_what_is_no_notebook_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_text("{}")
    assert main(["check", str(path)]) == 2
    assert "is not a notebook of format 4" in capsys.readouterr().out
    assert main(["check", "99"]) == 2
    assert "no single notebook is called '99'; there are: 00_start_here" in capsys.readouterr().out


def ran(seconds: dict[int, float], megabytes: float, computing: float = 100.0) -> Ran:
    return Ran(seconds, computing, megabytes, (), (), None)


def test_time_and_memory_are_held_against_the_budget() -> None:
    assert not list(over_budget(ran({3: 20.0, 5: 29.0}, MEGABYTES)))
    said = [(finding.cell, finding.message) for finding in over_budget(ran({3: 25.0, 5: 36.4}, MEGABYTES + 1))]
    # 25 + 36.4 is more than a minute; cell 5 alone is more than half of it.
    assert said == [
        (0, f"All cells took 61 seconds; {SECONDS} are allowed. Cell 5 took most."),
        (5, "takes 36 seconds; 30 are allowed for one cell."),
        (0, f"The kernel held {MEGABYTES + 1} MB at most; {MEGABYTES} are allowed."),
    ]


def test_a_busy_machine_is_said() -> None:
    (found,) = over_budget(ran({3: 28.0, 5: 29.0, 6: 20.0}, 100.0, computing=40.0))
    assert found.message.endswith("Only 40 were spent computing: try again when the machine is idle.")


def test_the_summary_names_the_slowest_cell() -> None:
    assert summary(ran({3: 0.25, 5: 1.5}, 142.6)) == (
        "2 code cells ran in 1.8 seconds (most in cell 5: 1.5), with at most 143 MB."
    )
    assert summary(ran({}, 60.0)) == "0 code cells ran in 0.0 seconds, with at most 60 MB."
