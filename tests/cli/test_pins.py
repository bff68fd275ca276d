"""Binder installs the versions of constraints.txt, in a layer that stays cached when only our code changes."""

import re
import subprocess
from pathlib import Path

import pytest

from biaskit.cli.lab import DEFAULTS
from biaskit.cli.pins import binder_requirements, constraints, needed

ROOT = Path(__file__).resolve().parents[2]
BINDER = ROOT / "binder"


def test_binders_pins_agree_with_the_constraints() -> None:
    assert (BINDER / "requirements.txt").read_text() == binder_requirements(ROOT), "run `biaskit pins`"


def test_what_a_reader_needs_is_there_and_what_tests_need_is_not() -> None:
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    names = {line.split("==")[0] for line in lines if "==" in line}
    assert {"torch", "jupyterlab", "ipywidgets", "widgetsnbextension", "joblib", "pexpect"} <= names
    assert not names & {"pytest", "playwright", "mypy", "hypothesis", "biaskit"}
    assert any(re.fullmatch(r"torch==[\d.]+\+cpu", line) for line in lines), "CUDA would take gigabytes"


def test_the_layer_can_be_cached() -> None:
    # repo2docker runs pip before it copies the repository only if no line refers to a local file.
    for line in (BINDER / "requirements.txt").read_text().splitlines():
        assert line.startswith(("#", "--extra-index-url ")) or re.fullmatch(r"[a-z0-9-]+==\S+", line), line
    # These would make repo2docker take another way, or install the package itself.
    for name in ("environment.yml", "environment.yaml", "Pipfile", "setup.py", "Dockerfile"):
        assert not (BINDER / name).exists()


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_scripts_can_run(name: str) -> None:
    assert (BINDER / name).stat().st_mode & 0o111, "git must record it as executable"
    subprocess.run(["bash", "-n", BINDER / name], check=True)


def test_the_start_script_sets_one_thread_and_hands_over() -> None:
    script = [BINDER / "start", "bash", "-c", 'echo "$BIASKIT_THREADS $OMP_NUM_THREADS $0 $1"', "a", "b c"]
    clean = {"PATH": "/usr/bin:/bin"}
    assert subprocess.run(script, check=True, capture_output=True, text=True, env=clean).stdout == "1 1 a b c\n"
    two = {**clean, "BIASKIT_THREADS": "2"}
    assert subprocess.run(script, check=True, capture_output=True, text=True, env=two).stdout == "2 2 a b c\n"


def test_lab_has_the_same_defaults_on_binder() -> None:
    assert "from biaskit.cli.lab import DEFAULTS" in (BINDER / "postBuild").read_text()
    assert DEFAULTS["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_only_exact_pins_are_constraints(tmp_path: Path) -> None:
    path = tmp_path / "constraints.txt"
    path.write_text("# a comment\nPyYAML==6.0\nnumpy>=2  # no pin\n")
    with pytest.raises(ValueError, match="no exact pins: numpy>=2"):
        constraints(path)
    path.write_text("PyYAML==6.0  # why\n\nruamel.yaml==1.0\n")
    assert constraints(path) == {"pyyaml": "6.0", "ruamel-yaml": "1.0"}


def test_requirements_are_followed_with_their_extras_and_markers() -> None:
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.11"}
    linux = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "python_version": "3.11"}
    assert "colorama" in needed(["tqdm"], windows)
    assert needed(["tqdm"], linux) == {"tqdm"}
    assert needed(["not-there; sys_platform == 'win32'"], linux) == set()
