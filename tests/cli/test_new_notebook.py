"""A new notebook is valid from the start, in the course and outside it, and nothing is ever written over."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli import main, new_notebook
from biaskit.cli.cells import TAGS, read
from biaskit.cli.lint import findings
from biaskit.cli.solving import unsolvable
from biaskit.demos.said import Said
from biaskit.figures.style import new_figure


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with notebooks 02 and 17, and the exercises of a notebook 18 that is not there yet."""
    root = tmp_path / "clone"
    (root / "notebooks").mkdir(parents=True)
    (root / "notebooks" / "02_next_word.ipynb").touch()
    (root / "notebooks" / "17_taken.ipynb").touch()
    (root / "biaskit" / "exercises" / "nb18").mkdir(parents=True)
    (root / "biaskit" / "__init__.py").touch()
    (root / "pyproject.toml").write_text('[project.urls]\nRepository = "https://github.com/ada/biaskit"\n')
    monkeypatch.setattr(new_notebook, "repository_root", lambda: root)
    monkeypatch.setattr(new_notebook, "notebook_folder", lambda: root / "notebooks")
    monkeypatch.chdir(root)
    return root


def test_one_of_ones_own_passes_every_rule(tmp_path: Path) -> None:
    folder = tmp_path / "a folder" / "of mine"
    book, exercises, demos = new_notebook.new_notebook("Is it “Möller’s” word?", folder=folder)
    assert (book.name, exercises.name, demos.name) == ("is_it_mollers_word.ipynb", "exercises.py", "demos.py")
    assert findings(book) == []
    assert list(unsolvable(read(book))) == []
    assert {cell.tag for cell in read(book).cells} == set(TAGS), "every tag has its cell"
    assert read(book).name == "is_it_mollers_word"


def test_one_of_the_course_has_the_next_number_badges_and_a_home_for_its_exercises(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-notebook", "Is  a comma\na word?"]) == 0
    out = capsys.readouterr().out
    # 17 is taken by a notebook, 18 by exercises.
    assert out.startswith("Wrote notebooks/19_is_a_comma_a_word.ipynb.\nWrote biaskit/exercises/nb19/__init__.py.\n\n")
    next_steps = out.split("\n\n")[1].splitlines()
    assert [line.split(":")[0] for line in next_steps] == [
        "1. biaskit lab 19",
        "2. biaskit check 19",
        "3. biaskit solve 19",
    ]
    book = clone / "notebooks" / "19_is_a_comma_a_word.ipynb"
    assert "https://mybinder.org/v2/gh/ada/biaskit/HEAD?urlpath=doc%2Ftree%2Fnotebooks%2F19_is" in book.read_text()
    # The package that runs here is not that clone: let the same file lie where an own notebook has it.
    shutil.copy(clone / "biaskit" / "exercises" / "nb19" / "__init__.py", book.parent / "exercises.py")
    assert read(book).number == "19"
    assert findings(book) == []
    assert list(unsolvable(read(book))) == []


def test_a_number_can_be_chosen_where_it_is_free(clone: Path) -> None:
    assert new_notebook.new_notebook("Is it free?", number=4)[0].name == "04_is_it_free.ipynb"
    for number in (4, 2, 18, 0, 100):
        with pytest.raises(ValueError, match=rf"--number is {number}; .* \(taken are 02, 04, 17, 18\)"):
            new_notebook.new_notebook("Is it free again?", number=number)


def test_outside_the_course_there_are_no_numbers(clone: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a number belongs to a notebook of the course"):
        new_notebook.new_notebook("Is it?", number=5, folder=tmp_path / "mine")
    (book, *_) = new_notebook.new_notebook("Is it?", folder=tmp_path / "mine")
    assert book.name == "is_it.ipynb"


def test_a_folder_of_ones_own_inside_a_clone_is_ones_own(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clone / "commas").mkdir()
    monkeypatch.chdir(clone / "commas")
    assert [path.resolve() for path in new_notebook.new_notebook("Is it?")] == [
        clone / "commas" / name for name in ("is_it.ipynb", "exercises.py", "demos.py")
    ]
    monkeypatch.chdir(clone / "notebooks")
    assert new_notebook.new_notebook("Is it?")[0].resolve() == clone / "notebooks" / "19_is_it.ipynb"


def test_outside_a_clone_it_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (book, *_) = new_notebook.new_notebook("Is it?")
    assert book.resolve() == tmp_path / "is_it.ipynb"


@pytest.mark.parametrize("name", ["is_it.ipynb", "exercises.py", "demos.py"])
def test_nothing_is_written_over(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.iterdir())
    assert main(["new-notebook", "Is it?", "--folder", str(tmp_path)]) == 2
    assert capsys.readouterr().out.endswith(
        f"{name} is there already; a notebook of your own has a folder of its own: name a new one with --folder\n"
    )
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("A comma is a word.", "ask a question in plain words"),
        ("?", "ask a question"),
        ('Is "it"?', "ask a question in plain words"),
        ("猫?", "no file's name can be made of"),
        ("3 words?", "let the question begin with a letter"),
        ("Is " + "it " * 30 + "?", "the title has 94 letters"),  # 3 + 30 * 3 + 1
    ],
)
def test_a_title_that_cannot_be_used_is_refused(title: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        new_notebook.new_notebook(title, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_templates_demo_rebuilds_its_own_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_notebook.new_notebook("Is it?", folder=tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    space: dict[str, object] = {}
    exec((tmp_path / "demos.py").read_text(encoding="utf-8"), space)
    demo = space["NewWords"](hundreds=45)  # type: ignore[operator]
    assert demo.description == "After 4,500 tokens, 9% of the next 500 are of types not met before."
    exec(demo.code(demo.values), space)
    assert space["result"] == demo.result


def test_the_templates_demo_draws_the_prediction_where_it_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = new_notebook.new_notebook("Is it?", folder=tmp_path)[0]
    cells = [cell.source for cell in read(book).cells if cell.is_code]
    (asked,) = [source for source in cells if 'predict("is_it.b"' in source]
    (shown,) = [source for source in cells if "NewWords(" in source]
    assert "After 4,500 tokens" in asked
    space: dict[str, Any] = {}
    exec((tmp_path / "demos.py").read_text(encoding="utf-8"), space)
    # What the notebook's cell shows, without its import.
    demo = eval(shown.splitlines()[-1], space)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert demo.draw_said(Said(20.0, "%"), demo.result, figure)
    diamond = figure.axes[0].lines[-1]
    assert (diamond.get_marker(), *diamond.get_xdata(), *diamond.get_ydata()) == ("D", 4500, 20.0)
    demo.set(hundreds=60)  # the place is right wherever the control stands
    assert demo._as_asked()
