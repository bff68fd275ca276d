"""A good notebook has no findings; each defect gives its own, and only that."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli import main
from biaskit.cli.lint import findings
from biaskit.cli.notebooks import all_notebooks

Notebook = dict[str, Any]

TITLE = """\
# Can a test fail?

[![Open on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/OWNER/biaskit/HEAD?urlpath=doc%2Ftree%2Fnotebooks%2F07_good.ipynb)
[Download](https://raw.githubusercontent.com/OWNER/biaskit/HEAD/notebooks/07_good.ipynb)"""
OUTPUT = {"output_type": "stream", "name": "stdout", "text": "x"}
GLANCE = "1. Price a string (07.1).\n2. Compare two (07.2).\n3. Say why (07.3).\n\nForty minutes."


def block(number: int) -> list[tuple[str, str, str]]:
    return [
        ("idea", "markdown", "A **bias** is what remains: $n! = 6$, `a != b`."),
        ("predict", "code", f'bk.predict("07.p{number}")'),
        ("demo", "code", "bk.demo()"),
        ("proof", "markdown", "Now without a widget."),
        ("proof", "code", "for seed in range(3):\n    assert seed < 3"),
        ("explain", "markdown", "It was seen in ![a tree](tree.svg)."),
        ("exercise", "markdown", "Your turn."),
        ("exercise", "code", f'answer = None\nbk.check("07.{number}", answer)'),
    ]


def good() -> Notebook:
    """Make a notebook that follows every rule."""
    parts = [
        ("title", "markdown", TITLE),
        ("glance", "markdown", GLANCE),
        ("setup", "code", 'import biaskit as bk\nbk.setup("07")'),
        ("warmup", "code", 'bk.warmup("07")'),
        *block(1),
        *block(2),
        ("exercise", "code", 'bk.check("07.3", answer=None)'),
        ("sandbox", "code", "bk.demo(your_own=True)"),
        ("wrapup", "code", 'bk.quiz("07")'),
        ("caveats", "markdown", "See [the last one](07_good.ipynb#title) and [a page](https://example.org/x.ipynb)."),
        ("next", "code", "bk.wrapup()"),
    ]
    notes = {
        "timing": ["Ten minutes for block 1."],
        "question": "What would you bet?",
        "misunderstanding": "More data help.",
        "cure": "They do not.",
    }
    return notebook([cell(*part) for part in parts], {"biaskit": {"teaching": notes}})


def cell(tag: str, kind: str, source: str) -> Notebook:
    made = {"cell_type": kind, "id": "", "metadata": {"tags": [tag]}, "source": source.splitlines(keepends=True)}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def notebook(cells: list[Notebook], metadata: Notebook) -> Notebook:
    for number, made in enumerate(cells, start=1):
        made["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel, **metadata}, "nbformat": 4, "nbformat_minor": 5}


def found(content: Notebook, folder: Path, name: str = "07_good.ipynb") -> list[tuple[int, str]]:
    path = folder / name
    path.write_text(json.dumps(content))
    return [(finding.cell, finding.message) for finding in findings(path)]


def index(content: Notebook, tag: str, kind: str = "", which: int = 0) -> int:
    """Find a cell by its tag."""
    cells = enumerate(content["cells"])
    return [i for i, c in cells if tag in c["metadata"]["tags"] and kind in ("", c["cell_type"])][which]


def source(tag: str, text: str, kind: str = "", which: int = 0) -> Callable[[Notebook], None]:
    """Give one cell another text."""

    return lambda content: content["cells"][index(content, tag, kind, which)].update(source=text)


def append(tag: str, text: str, which: int = 0) -> Callable[[Notebook], None]:
    """Add to the text of one cell."""
    return lambda content: content["cells"][index(content, tag, which=which)]["source"].append(text)


def without(*tags: str) -> Callable[[Notebook], None]:
    """Remove all cells with these tags."""

    def change(content: Notebook) -> None:
        content["cells"] = [c for c in content["cells"] if c["metadata"]["tags"][0] not in tags]

    return change


def without_one(tag: str, which: int) -> Callable[[Notebook], None]:
    def change(content: Notebook) -> None:
        del content["cells"][index(content, tag, which=which)]

    return change


def swap(first: str, second: str) -> Callable[[Notebook], None]:
    """Let two single cells change places."""

    def change(content: Notebook) -> None:
        one, other, cells = index(content, first), index(content, second), content["cells"]
        cells[one], cells[other] = cells[other], cells[one]

    return change


def field(change: Callable[[Notebook, Notebook], None], tag: str = "demo") -> Callable[[Notebook], None]:
    """Change a cell's JSON; the function gets the cell and the notebook."""
    return lambda content: change(content["cells"][index(content, tag)], content)


def metadata(**values: Any) -> Callable[[Notebook], None]:
    return lambda content: content["metadata"].update(values)


def teaching(**notes: Any) -> Callable[[Notebook], None]:
    return lambda content: content["metadata"]["biaskit"]["teaching"].update(notes)


def one_block(content: Notebook) -> None:
    start, end = index(content, "idea", which=1), index(content, "exercise", which=3)
    del content["cells"][start:end]


def three_more_blocks(content: Notebook) -> None:
    start, end = index(content, "idea", which=1), index(content, "exercise", which=2)
    again = [copy.deepcopy(content["cells"][start:end]) for _ in range(3)]
    content["cells"][start:start] = [made for cells in again for made in cells]
    notebook(content["cells"], {})


def a_cell_without_tag(content: Notebook) -> None:
    content["cells"].insert(9, {"cell_type": "markdown", "id": "new", "metadata": {}, "source": "Hello."})


DEFECTS: dict[str, tuple[Callable[[Notebook], None], int, str]] = {
    # tags and their order
    "no tag": (a_cell_without_tag, 10, "has no tag; give it one of: title, "),
    "unknown tag": (field(lambda c, _: c["metadata"].update(tags=["demos"])), 7, "has no tag; give it one of: title, "),
    "two tags": (field(lambda c, _: c["metadata"].update(tags=["demo", "proof"])), 7, "has 2 tags (demo, proof)"),
    "no warmup": (without("warmup"), 0, "There is no `warmup` cell."),
    "no caveats": (without("caveats"), 0, "There is no `caveats` cell."),
    "glance after setup": (swap("glance", "setup"), 3, "`glance` comes after `setup`; the order is title, glance, "),
    "sandbox after wrapup": (swap("sandbox", "wrapup"), 23, "`sandbox` comes after `wrapup`"),
    "no demo": (without_one("demo", 1), 13, "Block 2, which begins here, has no `demo` cell."),
    "no explanation": (without_one("explain", 0), 5, "Block 1, which begins here, has no `explain` cell."),
    "prediction too late": (swap("predict", "demo"), 7, "`predict` comes after `demo`; a block's order is idea, "),
    "one block": (one_block, 0, "Blocks (`idea` and what follows it): 1; two to four"),
    "five blocks": (three_more_blocks, 0, "Blocks (`idea` and what follows it): 5; "),
    "demo before any idea": (swap("idea", "predict"), 5, "`predict` stands before the first `idea`"),
    # objectives and exercises
    "two objectives": (
        source("glance", "1. Price it (07.1).\n2. See why (07.2)."),
        2,
        "names exercises (such as 07.1) in 2 lines",
    ),
    "no such exercise": (
        source("glance", GLANCE.replace("7.3", "7.4")),
        2,
        "names exercise 07.4, but no exercise cell",
    ),
    "another's exercise": (append("exercise", '\nbk.check("08.2", 0)', 1), 12, "checks '08.2'; exercises here are num"),
    # what is stored
    "outputs": (field(lambda c, _: c["outputs"].append(OUTPUT)), 7, "holds outputs"),
    "execution count": (field(lambda c, _: c.update(execution_count=3)), 7, "holds an execution count"),
    "widget state": (metadata(widgets={}), 0, "The file holds widget state"),
    "another kernel": (metadata(kernelspec={"name": "ir", "display_name": "R"}), 0, "The kernel's name is 'ir'"),
    "no notes": (metadata(biaskit={}), 0, "The metadata's biaskit.teaching says nothing under: timing, question, mis"),
    "an empty note": (teaching(question=" ", cure=[]), 0, "The metadata's biaskit.teaching says nothing under: q"),
    "an id twice": (field(lambda c, _: c.update(id="cell-1")), 7, "has the id 'cell-1' of an earlier cell."),
    "no id": (field(lambda c, _: c.pop("id")), 7, "has no id"),
    "an invalid file": (field(lambda c, _: c.update(more=1)), 0, "The file is not a valid notebook: "),
    # code
    "13 lines": (source("demo", "\n".join(["# count", *["bk"] * 12])), 7, "has 13 lines of code"),
    "not Python": (source("demo", "%matplotlib inline"), 7, "is not plain Python"),
    "setup of another notebook": (source("setup", 'import biaskit as bk\nbk.setup("08")'), 3, "must be one cell"),
    "setup of three lines": (source("setup", 'import biaskit as bk\nbk.setup("07")\nx = 1'), 3, "must be one cell"),
    "proof without assert": (source("proof", "# assert\nprint('assert')", "code"), 8, "is a proof without an `assert`"),
    "no wrapup call": (source("next", "bk.wrap_up()"), 25, "is the last code cell, so it must call bk.wrapup()"),
    "plt": (source("demo", "fig, ax = plt.subplots()"), 7, "draws by hand"),
    "import of seaborn": (source("demo", "from seaborn import lineplot"), 7, "draws by hand"),
    "display": (source("demo", "display(bk.figure)"), 7, "draws by hand"),
    # text
    "a title that tells": (source("title", TITLE.replace("fail?", "fail.")), 1, "must open with a heading that is"),
    "a long idea": (source("idea", "word " * 151), 5, "takes 151 words for its idea; at most 150 are allowed."),
    "a shout": (append("explain", " Look!"), 10, "has an exclamation mark"),
    "image without alt": (append("explain", "\n![](tree.svg)"), 10, "has an image without a description"),
    "HTML image without alt": (append("explain", '\n<img src="x.svg" alt="">'), 10, "has an image without a descr"),
    "link to no notebook": (append("explain", "\n[next](08_gone.ipynb)"), 10, "links to 08_gone.ipynb, which is not"),
    "another's badge": (source("title", TITLE.replace("F07_good", "F08_good")), 1, "has no badge that opens this note"),
    "no download": (source("title", TITLE.rsplit("\n", 1)[0]), 1, "has no link that downloads this notebook."),
}


def test_a_good_notebook_has_no_findings(tmp_path: Path) -> None:
    assert found(good(), tmp_path) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_gives_its_own_finding_and_no_other(defect: str, tmp_path: Path) -> None:
    change, number, message = DEFECTS[defect]
    content = good()
    change(content)
    (only,) = found(content, tmp_path)
    assert only[0] == number
    assert only[1].startswith(message)


@pytest.mark.parametrize(
    "change",
    [
        without("predict"),
        without_one("exercise", 0),
        field(lambda c, _: c["metadata"]["tags"].append("hide-input")),
        source("setup", 'import biaskit as bk\nbk.setup("07", room="projector")'),
        source("demo", "await bk.demo()"),
        source("demo", "\n".join(["bk"] * 12)),
        source("idea", "word " * 150 + "$$\nx + y + z\n$$"),
        append("explain", "\n```\nshout!\n```\n[x](https://example.org/a!b) <!-- no! -->"),
    ],
    ids=["no predict", "a text less", "other tools' tags", "room", "await", "12 lines", "150 words", "quiet marks"],
)
def test_what_is_allowed(change: Callable[[Notebook], None], tmp_path: Path) -> None:
    content = good()
    change(content)
    assert found(content, tmp_path) == []


def test_without_any_exercise_it_says_so(tmp_path: Path) -> None:
    content = good()
    without("exercise")(content)
    # The three objectives are then unanswered too.
    assert [number for number, _ in found(content, tmp_path)] == [0, 2, 2, 2]
    assert (0, "There is no `exercise` cell.") in found(content, tmp_path)


def test_the_first_notebook_opens_with_its_demo(tmp_path: Path) -> None:
    title = cell("title", "markdown", TITLE.replace("07_good", "00_start_here"))
    demo = cell("demo", "code", "import biaskit as bk\nbk.demo()")
    end = cell("next", "code", "bk.wrapup()")
    name = "00_start_here.ipynb"
    assert found(notebook([title, demo, end], {}), tmp_path, name) == []
    wrong = notebook([title, cell("warmup", "code", "1"), demo, end], {})
    assert found(wrong, tmp_path, name) == [(2, "is the first code cell of 00, so it must be its `demo`.")]


def test_an_instructors_own_notebook_needs_no_number(tmp_path: Path) -> None:
    content = good()
    source("setup", 'import biaskit as bk\nbk.setup("my-lesson")')(content)
    source("title", "# Mine?")(content)
    source("caveats", "None.")(content)
    assert found(content, tmp_path, "my-lesson.ipynb") == []


def test_the_command_prints_sentences_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "07_good.ipynb"
    path.write_text(json.dumps(good()))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "1 notebook, 0 findings.\n"
    content = good()
    append("explain", " Look!")(content)
    path.write_text(json.dumps(content))
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert out == "07_good.ipynb, cell 10: has an exclamation mark; say it calmly.\n1 notebook, 1 finding.\n"


def test_what_is_no_notebook_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "07_good.ipynb"
    path.write_text("{}")
    assert main(["check", str(path)]) == 2
    assert "is not a notebook of format 4" in capsys.readouterr().out
    assert main(["check", "99"]) == 2


@pytest.mark.parametrize("path", all_notebooks(), ids=lambda path: path.stem)
def test_the_courses_notebooks_have_no_findings(path: Path) -> None:
    assert [str(finding) for finding in findings(path)] == []
