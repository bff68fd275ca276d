"""The public address is written once, and carried to every badge and link."""

import json
import shutil
from pathlib import Path

import pytest

from biaskit.cli import links

ROOT = Path(__file__).resolve().parents[2]
README = """\
[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/OWNER/biaskit/HEAD?urlpath=doc%2Ftree%2Fa.ipynb)
![tests](https://github.com/OWNER/biaskit/actions/workflows/ci.yml/badge.svg) git clone https://github.com/OWNER/biaskit.git
Built on https://github.com/jupyter/notebook. Ours is https://github.com/OWNER/biaskit.
Not ours: https://github.com/OWNER/biaskit-extras, https://github.com/OWNER/biaskit.js, https://gitlab.com/OWNER/biaskit
"""
EXPECTED = """\
[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/ada/lessons/HEAD?urlpath=doc%2Ftree%2Fa.ipynb)
![tests](https://github.com/ada/lessons/actions/workflows/ci.yml/badge.svg) git clone https://github.com/ada/lessons.git
Built on https://github.com/jupyter/notebook. Ours is https://github.com/ada/lessons.
Not ours: https://github.com/OWNER/biaskit-extras, https://github.com/OWNER/biaskit.js, https://gitlab.com/OWNER/biaskit
"""


def course(folder: Path) -> Path:
    """Copy the files that hold links, and give README and notebook some that are known."""
    for name in ("pyproject.toml", "CITATION.cff", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, folder)
    (folder / "README.md").write_text(README)
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("[Clone](https://github.com/OWNER/biaskit) it.\n")
    (folder / "notebooks").mkdir()
    ours = "https://raw.githubusercontent.com/OWNER/biaskit/HEAD/notebooks/01_é.ipynb"
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Où?\n", f"[Download]({ours})"]},
        {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "https://github.com/OWNER/biaskit"},
        {"cell_type": "code", "id": "c", "metadata": {}, "outputs": [], "source": ["# github.com/OWNER/biaskit"]},
    ]
    # Keys out of the alphabet's order must stay where they are.
    made = {"nbformat_minor": 5, "cells": cells, "nbformat": 4, "metadata": {}}
    (folder / "notebooks" / "01_é.ipynb").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_repository_is_in_line_with_its_address() -> None:
    names = ["pyproject.toml", "CITATION.cff", "CONTRIBUTING.md", "README.md"]
    paths = [ROOT / name for name in names]
    paths += [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "notebooks").glob("*.ipynb"))]
    before = [path.read_bytes() for path in paths]
    changed = links.set_links(ROOT)
    for path, content in zip(paths, before, strict=True):
        if path.read_bytes() != content:
            path.write_bytes(content)
    assert changed == []


def test_a_new_address_reaches_every_file_and_the_old_one_comes_back(tmp_path: Path) -> None:
    before = contents(course(tmp_path))
    old = links.owned(links.tomllib.loads(before["pyproject.toml"].decode())["project"]["urls"]["Repository"])
    changed = links.set_links(tmp_path, "https://github.com/ada/lessons")
    assert {"pyproject.toml", "CITATION.cff", "README.md", "notebooks/01_é.ipynb"} <= set(changed)
    assert (tmp_path / "README.md").read_text() == EXPECTED
    cells = json.loads((tmp_path / "notebooks" / "01_é.ipynb").read_text())["cells"]
    assert cells[0]["source"][1].startswith("[Download](https://raw.githubusercontent.com/ada/lessons/HEAD/")
    assert cells[1]["source"] == "https://github.com/ada/lessons"
    assert cells[2]["source"] == ["# github.com/OWNER/biaskit"]  # code stays
    links.set_links(tmp_path, f"https://github.com/{old}")
    assert contents(tmp_path) == before


def test_an_address_changed_by_hand_is_carried_on(tmp_path: Path) -> None:
    course(tmp_path)
    for owner in ("ada", "grace"):
        pyproject = tmp_path / "pyproject.toml"
        text = links.re.sub(
            r"(?m)^Repository = .*$", f'Repository = "https://github.com/{owner}/lessons"', pyproject.read_text()
        )
        pyproject.write_text(text)
        links.set_links(tmp_path)
        assert (tmp_path / "README.md").read_text() == EXPECTED.replace("ada/lessons", f"{owner}/lessons")


@pytest.mark.parametrize(
    "address",
    [
        "http://github.com/ada/biaskit",
        "https://github.com/ada",
        "https://github.com/ada/biaskit/",
        "https://github.com/ada/biaskit/tree/main",
        "https://gitlab.com/ada/biaskit",
        "https://github.com/a da/biaskit",
        'https://github.com/ada/bias"kit',
        "ada/biaskit",
    ],
)
def test_other_addresses_are_refused_and_nothing_changes(address: str, tmp_path: Path) -> None:
    before = contents(course(tmp_path))
    with pytest.raises(ValueError, match="must look like https://github"):
        links.set_links(tmp_path, address)
    assert contents(tmp_path) == before


def test_a_notebook_in_another_format_is_left_alone(tmp_path: Path) -> None:
    path = course(tmp_path) / "notebooks" / "01_é.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text())))
    before = contents(tmp_path)
    with pytest.raises(ValueError, match="open it in JupyterLab and save it"):
        links.set_links(tmp_path, "https://github.com/ada/lessons")
    assert contents(tmp_path) == before


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course(tmp_path)
    assert links.run_links("https://github.com/ada/lessons", tmp_path) == 0
    assert "Changed README.md." in capsys.readouterr().out
    assert links.run_links(root=tmp_path) == 0
    assert capsys.readouterr().out == "Every link is as pyproject.toml says.\n"
    assert links.run_links("ada", tmp_path) == 2
