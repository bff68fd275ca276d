from pathlib import Path

import pytest
from prices_by_hand import shipped_prices

import biaskit
from biaskit.cli import main
from biaskit.results.files import write_results
from biaskit.results.live import collect
from biaskit.studies.job import Finished


def test_the_plane_is_drawn_from_shipped_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "results").mkdir(parents=True)
    for study, jobs in shipped_prices()[:1]:
        done = [Finished(dict(settings), tuple(rows), 1.0, {}) for settings, rows in jobs]
        write_results(collect(study, done, "by hand"), tmp_path / "data" / "results" / f"{study.name}.json")
    monkeypatch.setattr(biaskit, "__file__", str(tmp_path / "biaskit" / "__init__.py"))
    out = tmp_path / "plane.png"
    assert main(["pictures", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert "unigram 0.00 (0.00 to 0.00)" in capsys.readouterr().out
