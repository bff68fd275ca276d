"""Notebooks as the site shows them."""

from pathlib import Path

import nbformat
import pytest

from biaskit.cli.shown import shown

# Takes a second in 20 parts, so that the cell has ended before the picture is there.
DEMOS = """
from time import sleep
from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.measures.parts import at_once

class Slow(Demo):
    question = "How many?"
    controls = (Slider("n", "Number", 3, low=1, high=9),)

    def parts(self, state):
        for done in range(20):
            sleep(0.05)
            yield done + 1, 20
        return state["n"]

    def compute(self, state):
        return at_once(self.parts(state))

    def draw(self, result, figure):
        figure.add_axes((0.1, 0.1, 0.8, 0.8)).plot([0, result])

    def describe(self, result):
        return f"There are {result}."

    def code(self, state):
        return "result = 3"
"""


def book(folder: Path, *cells: str) -> Path:
    path = folder / "slow.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)
    return path


def test_demos_are_open_and_their_pictures_finished(tmp_path: Path) -> None:
    (tmp_path / "demos.py").write_text(DEMOS, encoding="utf-8")
    path = book(tmp_path, "import biaskit as bk\nbk.setup()", "from demos import Slow\nSlow(after='x.a')")
    before = path.read_bytes()
    notebook = shown(path)
    assert len(notebook.cells) == 2, "what waits is not part of it"
    html = notebook.cells[1].outputs[0]["data"]["text/html"]
    assert "There are 3." in html
    assert 'role="img"' in html
    assert "Computing" not in html
    assert "opens when you commit" not in html
    assert path.read_bytes() == before


def test_a_notebook_that_fails_is_named_with_its_cells(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"slow\.ipynb does not run to its end:\ncell 2: raises ZeroDivisionError"):
        shown(book(tmp_path, "a = 1", "a / 0"))
