"""Static exports: what `jupyter nbconvert --to html` makes of a notebook that holds each kind of our widgets."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert import HTMLExporter
from traitlets.config import Config

from biaskit.cli.cells import read
from biaskit.cli.execute import execute
from biaskit.cli.stills import with_stills

VIEW = "application/vnd.jupyter.widget-view+json"
SETTINGS = Path(__file__).parents[2] / "jupyter" / "jupyter_nbconvert_config.json"
# The last lines move what the cell above showed: an export shows what the reader saw last.
CELLS = [
    "import biaskit as bk\nbk.setup('02')",
    "bk.quiz('02.warmup')",
    "which = bk.predict('02.which', 'Which of the two?', choices=['this & that', 'neither'])\nwhich",
    "much = bk.predict('02.much', 'How much?', number=(0, 8), unit='bits')\nmuch",
    "demo = bk.demos.NextWord(order=2)\ndemo",
    "waiting = bk.demos.NextWord(after='02.which')\nwaiting",
    "bk.open_text()",
    "bk.show(bk.demos.NextWord()._figure(demo.result), 'Bars, the longest on top.')",
    "demo.set(order=4)\nwhich.commit('neither', sure=0.75)",
    "bk.journal()",
    "bk.import_journal()",
]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give the notebook as it is saved after use: with outputs, and with the state of its widgets."""
    path = tmp_path_factory.mktemp("book") / "small.ipynb"
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, path)
    ran = execute(read(path))
    assert ran.findings == ()
    return ran.content


def exported(notebook: Any, *, ours: bool) -> str:
    settings = json.loads(SETTINGS.read_text(encoding="utf-8")) if ours else {}
    return HTMLExporter(config=Config(settings)).from_notebook_node(notebook)[0]


def test_the_export_of_a_used_notebook_shows_what_the_reader_saw_last(used: Any) -> None:
    page = exported(used, ours=True)
    assert VIEW not in page, "a widget that a script from the network would have to draw"
    pictures = re.findall(r'role="img"', page)
    assert len(pictures) == 4  # the demo, the demo that waited, the figure, and the journal's
    assert "Order: 4" in page, "moved after it was shown"
    assert "Order: 2" not in page
    assert "neither <strong>(chosen)</strong>" in page
    assert "Your prediction: neither (75% sure)." in page, "the demo below has opened"
    assert page.count('aria-label="After') == 2
    assert "Bars, the longest on top." in page
    assert "A number from" not in page
    assert "run the notebook's first cell" not in page, "no demo is missing here"
    assert "Your prediction (bits): 0" in page
    assert "Your journal of notebook 02" in page
    assert "Bring your journal from elsewhere" in page
    assert "No text of yours has been opened yet" in page


def test_without_our_setting_the_widgets_need_a_script(used: Any) -> None:
    """The reason for the setting: if this fails, nbconvert draws widgets by itself, and the setting can go."""
    page = exported(used, ours=False)
    assert VIEW in page
    assert 'class="bk-still"' not in page


def test_without_saved_widgets_the_export_shows_what_was_first_seen(used: Any) -> None:
    """As from JupyterLab, which saves the state of widgets only where its reader has ticked that, and from VS Code."""
    bare = nbformat.from_dict({**used, "metadata": {k: v for k, v in used["metadata"].items() if k != "widgets"}})
    for ours in (False, True):
        page = exported(bare, ours=ours)
        assert VIEW not in page
        assert "Order: 2" in page
        assert "Which of the two?" in page
        assert page.count('role="img"') == 3  # the demo that waited shows no result


def widget(classes: list[str]) -> Any:
    """Give a notebook with one saved widget."""
    output = nbformat.v4.new_output("display_data", {VIEW: {"model_id": "m"}, "text/plain": "a widget"})
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("w", outputs=[output])])
    model = {"model_name": "HTMLModel", "state": {"value": "words", "_dom_classes": classes}}
    book.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"m": model}}}
    return book


def test_the_widgets_of_others_are_left_alone() -> None:
    theirs = widget(["somebody-elses"])
    assert with_stills(theirs) == theirs
    assert "words" in with_stills(theirs, every=True).cells[0].outputs[0]["data"]["text/html"]


def test_the_notebook_itself_is_not_changed() -> None:
    ours = widget(["bk-demo"])
    made = with_stills(ours)
    assert VIEW in ours.cells[0].outputs[0]["data"]
    assert "widgets" in ours.metadata
    assert list(made.cells[0].outputs[0]["data"]) == ["text/plain", "text/html"]
    assert "widgets" not in made.metadata
