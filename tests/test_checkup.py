"""The table that says whether a machine is ready."""

import importlib.metadata
import json
import shlex
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
    assert out.endswith("\nEverything is ready.\n")
    parts = ("Python", "torch", "ipywidgets", "widgets in JupyterLab", "kernel python3", "jupyter command")
    for what in (*parts, "threads", "memory", "journal", "disk"):
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
    line = f"run `{shlex.quote(sys.executable)} -m pip install 'numpy>=2.0'`"
    assert check("numpy").mend == f"needs >=2.0: {line}"
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert f"\nnumpy: needs >=2.0: {line}.\n" in out
    assert out.endswith("To mend: numpy.\n")


def test_a_missing_package_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    version = importlib.metadata.version

    def without_seaborn(name: str) -> str:
        if name == "seaborn":
            raise importlib.metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(importlib.metadata, "version", without_seaborn)
    line = f"run `{shlex.quote(sys.executable)} -m pip install 'seaborn>=0.13'`"
    assert check("seaborn") == checkup.Check("seaborn", "not installed", line)


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
    found = check("widgets in JupyterLab")
    assert found.found == "missing"
    assert found.mend.endswith(" -m pip install --force-reinstall --no-deps jupyterlab_widgets`")


def test_widgets_of_another_version_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    version = importlib.metadata.version
    old = {"jupyterlab_widgets": "1.1.7"}  # ipywidgets 8 needs 3.0
    monkeypatch.setattr(importlib.metadata, "version", lambda name: old.get(name) or version(name))
    found = check("widgets in JupyterLab")
    assert found.found == "jupyterlab_widgets 1.1.7"
    assert found.mend.startswith("ipywidgets needs ~=3.0")
    assert " -m pip install 'jupyterlab_widgets~=3.0" in found.mend


@pytest.mark.parametrize(
    "names", ['["@jupyter-widgets/jupyterlab-manager"]', '{"@jupyter-widgets/jupyterlab-manager": true}']
)
def test_widgets_that_are_switched_off_must_be_mended(
    names: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import jupyter_core.paths

    (tmp_path / "labconfig").mkdir()
    (tmp_path / "labconfig" / "page_config.json").write_text(f'{{"disabledExtensions": {names}}}')
    monkeypatch.setattr(jupyter_core.paths, "jupyter_config_path", lambda: [str(tmp_path)])
    found = check("widgets in JupyterLab")
    assert found.found == "switched off"
    assert found.mend == "run `jupyter labextension enable @jupyter-widgets/jupyterlab-manager`"


def kernels(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first kernel on Jupyter's path run a program."""
    import jupyter_core.paths

    (folder / "python3").mkdir(parents=True)
    (folder / "python3" / "kernel.json").write_text(json.dumps({"argv": [program, "-m", "ipykernel_launcher"]}))
    find = jupyter_core.paths.jupyter_path
    both = lambda *parts: [str(folder)] * (parts == ("kernels",)) + find(*parts)  # noqa: E731
    monkeypatch.setattr(jupyter_core.paths, "jupyter_path", both)


@pytest.mark.parametrize("program", ["python", "python3", sys.executable])
def test_a_kernel_of_this_python_is_fine(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernels(tmp_path / "kernels", program, monkeypatch)
    assert check("kernel python3") == checkup.Check("kernel python3", "this Python")


def test_a_kernel_of_another_python_must_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernels(tmp_path / "kernels", "/opt/old/bin/python", monkeypatch)
    found = check("kernel python3")
    assert found.found == "another Python: /opt/old/bin/python"
    assert " -m jupyter kernelspec remove python3`" in found.mend
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert check("kernel python3").mend.endswith(" -m ipykernel install --sys-prefix`")


def test_a_jupyter_of_another_environment_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "jupyter").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check("jupyter command").found == f"another's: {tmp_path / 'jupyter'}"
    assert main(["doctor"]) == 0, "biaskit lab works all the same"
    assert "\njupyter command: start with `biaskit lab`" in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert check("jupyter command") == checkup.Check("jupyter command", "this environment's")


def test_more_threads_than_help_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_THREADS", "2")
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    assert not check("threads").mend
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    assert check("threads").mend.startswith("unset OMP_NUM_THREADS")


def test_a_full_disk_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda _: SimpleNamespace(free=90 * machine.MEGABYTE))
    assert check("disk").found == "90 MB free"
    assert check("disk").mend
