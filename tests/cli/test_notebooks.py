"""How a notebook may be named: the course's from anywhere, an instructor's own where it lies."""

from pathlib import Path

import pytest

from biaskit.cli.notebooks import all_notebooks, find_notebook, notebooks_here


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notebooks of an instructor's own, and one that was solved."""
    for name in ("is_it.ipynb", "02_mine.ipynb", "is_it_solved.ipynb"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_names_those_of_this_folder_count(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [path.name for path in notebooks_here()] == ["02_mine.ipynb", "is_it.ipynb"]
    (here / "empty").mkdir()
    monkeypatch.chdir(here / "empty")
    assert notebooks_here() == all_notebooks()
    monkeypatch.chdir(all_notebooks()[0].parent)
    assert notebooks_here() == all_notebooks()


@pytest.mark.parametrize("name", ["is_it", "is", "is_it.ipynb", "./is_it.ipynb"])
def test_ones_own_is_found_by_its_name(name: str, here: Path) -> None:
    assert find_notebook(name) == here / "is_it.ipynb"


def test_the_courses_are_found_from_anywhere(here: Path) -> None:
    assert find_notebook("02_next_word").name == "02_next_word.ipynb"
    assert find_notebook("06").parent == all_notebooks()[0].parent


def test_a_name_that_says_too_little_or_a_folder_is_refused(here: Path) -> None:
    with pytest.raises(ValueError, match="no single notebook is called '15'; there are: 02_mine, is_it, 00_start_here"):
        find_notebook("15")
    with pytest.raises(ValueError, match="is a folder; name a notebook in it"):
        find_notebook(str(here))


def test_the_working_folder_wins_and_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert find_notebook("02") == here / "02_mine.ipynb"
    assert (
        capsys.readouterr().err == f"02 is taken to be {here / '02_mine.ipynb'}, not the course's 02_next_word.ipynb.\n"
    )
    (here / "02_mine.ipynb").rename(here / "02_next_word.ipynb")  # a copy of the course's
    assert find_notebook("02_next_word") == here / "02_next_word.ipynb"
    assert "not the course's" in capsys.readouterr().err
    assert find_notebook("06").parent == all_notebooks()[0].parent
    assert capsys.readouterr().err == "", "only one is called so"


@pytest.mark.parametrize("name", ["gone/is_it.ipynb", "./02", "gone.ipynb"])
def test_a_path_that_leads_nowhere_is_said(name: str, here: Path) -> None:
    with pytest.raises(ValueError, match=f"there is no file {name}"):
        find_notebook(name)
