"""`biaskit pool`: a picture and a table of a class, and plain words where something is missing."""

import csv
from pathlib import Path

import pytest

from biaskit.cli import main
from biaskit.judging.exports import hand_in, withdraw_judgments
from biaskit.judging.simulated import simulate
from biaskit.languages.artificial.game import JudgingGame


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    for seed in range(3):
        hand_in(simulate(JudgingGame(version=seed, short=True), rng=seed), tmp_path / "class")
    return tmp_path / "class"


def test_picture_and_table(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture, table = tmp_path / "class.svg", tmp_path / "class.csv"
    assert main(["pool", str(shared), "--picture", str(picture), "--table", str(table)]) == 0
    said = capsys.readouterr().out
    assert "3 people, 3 files; 0 withdrawn." in said
    assert "3 of them are simulated" in said
    assert picture.read_text().startswith("<svg")
    assert "simulated" in picture.read_text()
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert len(rows) == 3 * 4
    assert {row["simulated"] for row in rows} == {"True"}
    assert {row["n"] for row in rows} == {"6"}


def test_withdrawn_people_are_not_there(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw_judgments(simulate(JudgingGame(version=1, short=True), rng=1).token, shared)
    assert main(["pool", str(shared)]) == 0
    assert "2 people, 2 files; 1 withdrawn." in capsys.readouterr().out


def test_what_must_be_mended(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", str(shared), "--no-simulated"]) == 2
    assert "nothing to draw" in capsys.readouterr().out
    assert main(["pool", str(tmp_path / "nowhere")]) == 2
    assert "no folder" in capsys.readouterr().err
    assert main(["pool", str(shared), "--picture", "class.png"]) == 2
    assert ".svg" in capsys.readouterr().err
