"""`biaskit recompute`: ships a study, goes on where it was stopped, and compares some seeds with what is shipped."""

from dataclasses import replace
from pathlib import Path

import pytest
from toy_study import TOY

import biaskit
from biaskit import studies
from biaskit.cli import main
from biaskit.cli.recompute import read_seeds
from biaskit.results.files import read_results
from biaskit.results.shipped import shipped


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let biaskit believe that it lies in a clone without results, where "toy" is a study."""
    root = tmp_path / "clone"
    root.mkdir()
    (root / "pyproject.toml").touch()
    monkeypatch.setattr(biaskit, "__file__", str(root / "biaskit" / "__init__.py"))
    monkeypatch.setenv("BIASKIT_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("TOY_LOG", str(tmp_path / "log"))
    monkeypatch.setitem(studies._STUDIES, "toy", "toy_study:TOY")
    return root


def recompute(*arguments: str) -> int:
    return main(["recompute", "toy", "--workers", "1", *arguments])


def n_runs(clone: Path) -> int:
    return len((clone.parent / "log").read_text().splitlines())


def test_it_ships_into_the_clone(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recompute() == 0
    path = clone / "data" / "results" / "toy.json"
    out = capsys.readouterr().out
    assert f"toy: 8 jobs. Finished ones are kept in {clone.parent / 'work' / 'toy'}." in out
    assert f"Wrote {path}: 16 rows of 8 jobs," in out
    results = shipped("toy")
    assert results.provenance.command == "biaskit recompute toy"
    assert results.provenance.sha256 in path.read_text(encoding="utf-8")
    assert n_runs(clone) == len(TOY.settings)


def test_it_goes_on_after_a_failure_and_ships_nothing_in_part(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOY_FAIL", "lstm 1")
    assert recompute() == 2
    assert "learner='lstm', sizes=(2, 3), seed=1: ZeroDivisionError: no toss today" in capsys.readouterr().out
    assert not (clone / "data").exists()
    monkeypatch.delenv("TOY_FAIL")
    assert recompute() == 0
    assert n_runs(clone) == len(TOY.settings) + 1


def test_seeds_are_compared_with_what_is_shipped_and_computed_for_it(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recompute()
    before = (clone / "data" / "results" / "toy.json").read_bytes()
    capsys.readouterr()
    assert recompute("--seeds", "0,3") == 0
    assert "All 16 recomputed numbers lie within the range of the shipped seeds" in capsys.readouterr().out
    assert n_runs(clone) == len(TOY.settings) + 4  # nothing that was kept is used
    monkeypatch.setenv("TOY_SHIFT", "1")
    assert recompute("--seeds", "0") == 1
    assert "4 of 8 recomputed numbers of toy lie outside the range" in capsys.readouterr().out
    assert (clone / "data" / "results" / "toy.json").read_bytes() == before


def test_some_seeds_can_be_written_elsewhere(clone: Path) -> None:
    path = clone.parent / "new" / "part.json"
    assert recompute("--seeds", "2", "--out", str(path)) == 0
    results = read_results(path)
    assert results.provenance.seeds == (2,)
    assert results.provenance.command == "biaskit recompute toy --seeds 2"
    assert not (clone / "data").exists()


def test_a_notebooks_number_stands_for_all_its_studies(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("77_one", "77_two", "771_other"):
        monkeypatch.setitem(studies._STUDIES, name, "")
    loaded = {name: replace(TOY, name=name) for name in ("77_one", "77_two", "771_other")}
    monkeypatch.setattr(studies, "load", loaded.__getitem__)
    assert main(["recompute", "77", "--workers", "1"]) == 0
    assert sorted(path.stem for path in (clone / "data" / "results").iterdir()) == ["77_one", "77_two"]
    assert n_runs(clone) == 2 * len(TOY.settings)
    assert main(["recompute", "77", "--out", "x.json"]) == 2
    assert "--out names one file, and 77 has 2 studies: 77_one, 77_two" in capsys.readouterr().out


def test_a_study_that_fails_does_not_hold_back_the_next(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = {"77_one": replace(TOY, name="77_one", job=broken), "77_two": replace(TOY, name="77_two")}
    for name in loaded:
        monkeypatch.setitem(studies._STUDIES, name, "")
    monkeypatch.setattr(studies, "load", loaded.__getitem__)
    assert main(["recompute", "77", "--workers", "1"]) == 2
    assert "8 of 8 jobs of 77_one failed" in capsys.readouterr().out
    assert [path.stem for path in (clone / "data" / "results").iterdir()] == ["77_two"]


def broken(**_: object) -> None:
    raise ZeroDivisionError("never")


def test_workers_change_nothing(clone: Path) -> None:
    paths = [clone.parent / "one.json", clone.parent / "two.json"]
    assert recompute("--out", str(paths[0])) == 0
    for kept in (clone.parent / "work" / "toy").iterdir():
        kept.unlink()
    assert main(["recompute", "toy", "--workers", "2", "--out", str(paths[1])]) == 0
    assert read_results(paths[0]).values == read_results(paths[1]).values


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["recompute", "tory"], "no study is called 'tory'; there are: "),
        (["recompute", "toy", "--seeds", "0"], "compute them with `biaskit recompute toy`"),
        (["recompute", "toy", "--seeds", "0-3"], "--seeds is '0-3'; give whole numbers with commas"),
        (["recompute", "toy", "--seeds", "9", "--out", "x.json"], "toy has no seed 9; there are: 0, 1, 2, 3"),
        (["recompute", "toy", "--workers", "0"], "workers is 0; give 1 or more"),
        (["recompute", "toy", "--out", "."], "--out is ., a folder; name a file"),
    ],
)
@pytest.mark.usefixtures("clone")
def test_what_cannot_be_done_is_said(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().out


def test_outside_a_clone_it_needs_a_file(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "pyproject.toml").unlink()
    assert recompute() == 2
    assert "say --out and a file" in capsys.readouterr().out


def test_stopping_it_says_how_to_go_on(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("biaskit.cli.recompute.run", stopped)
    assert recompute() == 130
    assert "The same command goes on" in capsys.readouterr().out
    assert not (clone / "data").exists()


def test_seeds_are_numbers_once_each() -> None:
    assert read_seeds("3, 0,3") == (3, 0)
    with pytest.raises(ValueError, match="give whole numbers"):
        read_seeds("0,,1")
