"""What a wheel must hold and must not."""

import zipfile
from pathlib import Path

import pytest

from biaskit.cli.wheel import faults_of, wanted

ROOT = Path(__file__).parents[2]
NAME = "biaskit-1.0-py3-none-any.whl"
ABOUT = [
    "biaskit-1.0.dist-info/METADATA",
    "biaskit-1.0.dist-info/licenses/LICENSE",
    "biaskit-1.0.dist-info/licenses/LICENSE-text",
    "biaskit-1.0.data/data/etc/jupyter/jupyter_nbconvert_config.json",
]


def wheel(folder: Path, names: set[str]) -> Path:
    path = folder / NAME
    with zipfile.ZipFile(path, "w") as content:
        for name in sorted(names):
            content.writestr(name, "")
    return path


def test_a_reader_needs_the_package_its_grammars_the_notebooks_and_the_data() -> None:
    need = wanted(ROOT)
    for name in (
        "biaskit/__init__.py",
        "biaskit/py.typed",
        "biaskit/languages/catalogue/english.txt",
        "biaskit/notebooks/00_start_here.ipynb",
        "biaskit/data/texts/lighthouse.txt",
        "biaskit/data/results/03_rules.json",
    ):
        assert name in need
    assert not [name for name in need if "journal" in name.split("/") or name.endswith(".pyc") or "__pycache__" in name]


def test_a_wheel_with_all_of_it_is_fine(tmp_path: Path) -> None:
    assert list(faults_of(wheel(tmp_path, {*wanted(ROOT), *ABOUT}), ROOT)) == []


@pytest.mark.parametrize(
    "name", ["biaskit/notebooks/00_start_here.ipynb", "biaskit/languages/catalogue/english.txt", ABOUT[3]]
)
def test_what_is_lacking_is_named(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(wheel(tmp_path, {*wanted(ROOT), *ABOUT} - {name}), ROOT)
    assert fault.startswith(f"{NAME} lacks {name}: ")


def test_a_lacking_licence_is_named(tmp_path: Path) -> None:
    (fault,) = faults_of(wheel(tmp_path, {*wanted(ROOT), *ABOUT} - {ABOUT[2]}), ROOT)
    assert "lacks LICENSE-text" in fault


@pytest.mark.parametrize(
    "name", ["biaskit/notebooks/biaskit-journal/me.jsonl", "tests/test_text.py", "biaskit/__pycache__/text.pyc", "x.py"]
)
def test_what_should_not_travel_is_named(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(wheel(tmp_path, {*wanted(ROOT), *ABOUT, name}), ROOT)
    assert fault.startswith(f"{NAME} holds {name}, ")
