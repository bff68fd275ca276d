"""What is left of the template is said, and goes as soon as the words are somebody's own."""

import json
from pathlib import Path

import pytest

from biaskit.cli.cells import read
from biaskit.cli.new_notebook import new_notebook
from biaskit.cli.notebooks import all_notebooks
from biaskit.cli.untouched import untouched


def test_only_cells_with_words_of_the_template_are_named(tmp_path: Path) -> None:
    book = new_notebook("Is it?", folder=tmp_path)[0]
    content = json.loads(book.read_text(encoding="utf-8"))
    for number, cell in enumerate(content["cells"], 1):
        if number not in (
            3,
            6,
            9,
            11,
        ):  # setup, which every notebook has; predict; the proof's words and code are 9 and 10; what was seen
            cell["source"] = "Mine." if cell["cell_type"] == "markdown" else "mine = 1"
    # One sentence of the three is left, in the middle of others.
    content["cells"][10]["source"] = "Look. Say what was seen, and why. And on."
    content["metadata"]["biaskit"]["teaching"] = {"cure": "Mine."}
    book.write_text(json.dumps(content), encoding="utf-8")
    assert untouched(read(book)) == "Still as the template has it: cells 6, 9, 11."


@pytest.mark.parametrize("path", all_notebooks(), ids=lambda path: path.stem)
def test_the_courses_notebooks_have_words_of_their_own(path: Path) -> None:
    assert untouched(read(path)) == ""
