"""The table that says whether a machine is ready."""

import importlib.metadata
import subprocess
import sys
import time
from pathlib import Path

import pytest

from biaskit import checkup, machine
from biaskit.cli import main


def check(what: str) -> checkup.Check:
    return next(line for line in checkup.checks() if line.what == what)


def test_this_machine_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("\n\nEverything is ready.\n")
    for what in ("Python", "torch", "ipywidgets", "widgets in JupyterLab", "threads", "memory", "journal", "disk"):
        assert f"\n{what} " in f"\n{out}", what
    assert "playwright" not in out  # only what a reader needs, not what tests need


def test_it_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "from biaskit.checkup import doctor; import sys; doctor();"
        "assert not {'torch', 'matplotlib', 'numpy', 'jupyter_server'} & set(sys.modules)"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    # 0.15 s alone on two cores; other tests may run beside this one.
    assert time.perf_counter() - start < 3


def test_a_version_out_of_range_must_be_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.26.4" if name == "numpy" else version(name))
    assert check("numpy").mend == f"needs >=2.0: {checkup.REPAIR}"
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.endswith("To mend: numpy.\n")


def test_a_missing_package_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    version = importlib.metadata.version

    def without_seaborn(name: str) -> str:
        if name == "seaborn":
            raise importlib.metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(importlib.metadata, "version", without_seaborn)
    assert check("seaborn") == checkup.Check("seaborn", "not installed", checkup.REPAIR)


def test_a_wrong_number_of_threads_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_THREADS", "many")
    assert "BIASKIT_THREADS is 'many'" in check("threads").mend


def test_short_memory_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "memory", lambda: machine.Memory(1024.0, 210.0, "cgroup"))
    monkeypatch.setattr(machine, "other_kernels", lambda: ())
    assert check("memory").found == "210 of 1024 MB free"
    assert check("memory").mend.startswith("Only 210 MB")


def test_the_journal_is_tried_and_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "not" / "yet"))
    assert check("journal") == checkup.Check("journal", str(tmp_path / "not" / "yet"))
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_a_folder_must_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
    assert "set BIASKIT_JOURNAL to a folder that you may write" in check("journal").mend


def test_a_lab_without_widgets_must_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import jupyter_core.paths

    monkeypatch.setattr(jupyter_core.paths, "jupyter_path", lambda *_: [str(tmp_path)])
    assert check("widgets in JupyterLab").mend == checkup.REPAIR


def test_a_full_disk_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda _: SimpleNamespace(free=90 * machine.MEGABYTE))
    assert check("disk").found == "90 MB free"
    assert check("disk").mend
