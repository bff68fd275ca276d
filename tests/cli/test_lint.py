"""A good notebook has no findings; each defect gives its own, and only that."""

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli.lint import findings
from biaskit.cli.notebooks import all_notebooks
from biaskit.exercises import desk

Notebook = dict[str, Any]
STUB = desk.find("02.2").stub

TITLE = """\
# Can a test fail?

[![Open on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/OWNER/biaskit/HEAD?urlpath=doc%2Ftree%2Fnotebooks%2F97_good.ipynb)
[Download](https://raw.githubusercontent.com/OWNER/biaskit/HEAD/notebooks/97_good.ipynb)"""
OUTPUT = {"output_type": "stream", "name": "stdout", "text": "x"}
# Notebook 97 is none of the course's, so its exercises lie beside it.
EXERCISES = """
from biaskit.exercises.cases import ByCases, Case
from biaskit.exercises.exercise import Exercise
from biaskit.exercises.question import Question

def exercise(number):
    return Exercise(
        id=f"97.{number}",
        stars=1,
        statement="Add 1.",
        stub=f"def more_{number}(x):\\n    ...",
        model_answer="return x + 1",
        hints=("What comes after x?",),
        judge=ByCases(cases=[Case([1], 2)], right="One more."),
    )

EXERCISES = [exercise(1), exercise(2), exercise(3)]
QUESTIONS = [Question(f"97.{name}.1", "1 + 1?", ("1", "2"), 1, ("No.", "Yes.")) for name in ("warmup", "wrapup")]
"""
PROOF = 'for seed in range(3):\n    assert seed < 3\nbk.outcome("97.p1", 3)'
GLANCE = "1. Price a string (97.1).\n2. Compare two (97.2).\n3. Say why (97.3).\n\nForty minutes."


def block(number: int) -> list[tuple[str, str, str]]:
    return [
        ("idea", "markdown", "A **bias** is what remains: $n! = 6$, `a != b`."),
        ("predict", "code", f'bk.predict("97.p{number}")'),
        ("demo", "code", "bk.demo()" if number == 1 else 'bk.demo(after="97.p2")'),
        ("proof", "markdown", "Now without a widget."),
        ("proof", "code", PROOF if number == 1 else PROOF.partition("\nbk.")[0]),
        ("explain", "markdown", "It was seen in ![a tree](tree.svg)."),
        ("exercise", "markdown", "Your turn."),
        ("exercise", "code", stub(number)),
    ]


def stub(number: int) -> str:
    return f'def more_{number}(x):\n    ...\n\nbk.check("97.{number}", more_{number})'


def good() -> Notebook:
    """Make a notebook that follows every rule."""
    parts = [
        ("title", "markdown", TITLE),
        ("glance", "markdown", GLANCE),
        ("setup", "code", 'import biaskit as bk\nbk.setup("97")'),
        ("warmup", "code", 'bk.quiz("97.warmup")'),
        *block(1),
        *block(2),
        ("exercise", "code", stub(3)),
        ("sandbox", "code", "bk.demo(your_own=True)"),
        ("wrapup", "code", 'bk.quiz("97.wrapup")'),
        ("caveats", "markdown", "See [the last one](97_good.ipynb#title) and [a page](https://example.org/x.ipynb)."),
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


def found(content: Notebook, folder: Path, name: str = "97_good.ipynb") -> list[tuple[int, str]]:
    path = place(folder) / name
    path.write_text(json.dumps(content))
    return [(finding.cell, finding.message) for finding in findings(path)]


def place(folder: Path) -> Path:
    """Make a folder that is like the course's: beside a package, with the exercises in it."""
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "biaskit").mkdir(exist_ok=True)
    (folder / "biaskit" / "__init__.py").touch()
    (folder / "notebooks" / "exercises.py").write_text(EXERCISES)
    return folder / "notebooks"


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


def renamed(old: str, new: str) -> Callable[[Notebook], None]:
    """Call something by another name wherever it stands."""

    def change(content: Notebook) -> None:
        content["cells"] = json.loads(json.dumps(content["cells"]).replace(old, new))

    return change


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
    for number, cells in enumerate(again):
        cells[1]["source"], cells[2]["source"] = [f'bk.predict("97.q{number}")'], [f'bk.demo(after="97.q{number}")']
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
    "no demo": (without_one("demo", 0), 5, "Block 1, which begins here, has no `demo` cell."),
    "no explanation": (without_one("explain", 0), 5, "Block 1, which begins here, has no `explain` cell."),
    "prediction too late": (swap("predict", "demo"), 7, "`predict` comes after `demo`; a block's order is idea, "),
    "one block": (one_block, 0, "Blocks (`idea` and what follows it): 1; two to four"),
    "five blocks": (three_more_blocks, 0, "Blocks (`idea` and what follows it): 5; "),
    "demo before any idea": (swap("idea", "predict"), 5, "`predict` stands before the first `idea`"),
    # objectives and exercises
    "two objectives": (
        source("glance", "1. Price it (97.1).\n2. See why (97.2)."),
        2,
        "names exercises (such as 97.1) in 2 lines",
    ),
    "no such exercise": (
        source("glance", GLANCE.replace("97.3", "97.4")),
        2,
        "names exercise 97.4, but no exercise cell",
    ),
    "another's exercise": (
        append("exercise", f'\n{STUB}\nbk.check("02.2", 0)', 1),
        12,
        "checks '02.2'; exercises here",
    ),
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
    "setup of three lines": (source("setup", 'import biaskit as bk\nbk.setup("97")\nx = 1'), 3, "must be one cell"),
    "proof without assert": (
        source("proof", "# assert\nprint('assert')\nbk.outcome('97.p1', 3)", "code"),
        8,
        "is a proof without an `assert`",
    ),
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
    # what it refers to
    "no such prediction": (source("demo", 'bk.demo(after="97.p3")'), 7, "refers to the prediction '97.p3', which no"),
    "an outcome of nothing": (append("proof", '\nbk.outcome("97.z", 1)', 1), 9, "refers to the prediction '97.z'"),
    "a prediction twice": (append("predict", '\nbk.predict("97.p1")'), 6, "predicts '97.p1', which cell 6 has"),
    "a key of another": (renamed("97.p1", "98.p1"), 6, "predicts '98.p1'; keys here begin with the"),
    "a prediction without an end": (
        source("proof", "assert True", "code"),
        6,
        "predicts '97.p1', but no demo opens af",
    ),
    "another stub": (source("exercise", 'bk.check("97.1", None)', which=1), 12, "checks '97.1', but does not hold the"),
    "no such questions": (
        source("warmup", 'bk.quiz("97.warmdown")'),
        4,
        "shows the questions '97.warmdown', but there",
    ),
    # badges
    "another's badge": (source("title", TITLE.replace("F97_good", "F08_good")), 1, "has no badge that opens this note"),
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
        lambda content: [
            change(content) for change in (without_one("predict", 1), source("demo", "bk.demo()", which=1))
        ],
        without_one("exercise", 0),
        field(lambda c, _: c["metadata"]["tags"].append("hide-input")),
        source("setup", 'import biaskit as bk\nbk.setup("97", room="projector")'),
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
    title = cell("title", "markdown", TITLE.replace("97_good", "00_start_here"))
    demo = cell("demo", "code", "import biaskit as bk\nbk.demo()")
    end = cell("next", "code", "bk.wrapup()")
    name = "00_start_here.ipynb"
    assert found(notebook([title, demo, end], {}), tmp_path, name) == []
    wrong = notebook([title, cell("warmup", "code", "1"), demo, end], {})
    assert found(wrong, tmp_path, name) == [(2, "is the first code cell of 00, so it must be its `demo`.")]


@pytest.mark.parametrize("name", ["my-lesson.ipynb", "05_mine.ipynb"])
def test_an_instructors_own_notebook_has_no_number_and_no_badges(name: str, tmp_path: Path) -> None:
    content = good()
    source("title", "# Mine?")(content)
    source("glance", "One objective.")(content)
    source("caveats", "None.")(content)
    path = tmp_path / name
    path.write_text(json.dumps(content).replace("97", "my-lesson"))
    (tmp_path / "exercises.py").write_text(EXERCISES.replace("97", "my-lesson"))
    assert [str(finding) for finding in findings(path)] == []


def test_outputs_in_several_cells_are_one_finding(tmp_path: Path) -> None:
    content = good()
    for cell in content["cells"][2:8]:
        if cell["cell_type"] == "code":  # setup, warmup, predict, demo
            cell.update(outputs=[OUTPUT], execution_count=1)
    assert found(content, tmp_path) == [
        (3, "holds outputs, as do 3 other cells; clear the outputs of all cells, and save."),
        (3, "holds an execution count, as do 3 other cells; clear the outputs of all cells, and save."),
    ]


def test_a_fault_in_the_instructors_file_is_a_finding(tmp_path: Path) -> None:
    content = good()
    path = place(tmp_path) / "97_good.ipynb"
    path.write_text(json.dumps(content))
    (path.parent / "exercises.py").write_text("1 / 0")
    (exercise,) = findings(path)  # the questions in cell 4 are in the same file; it is said once
    assert exercise.cell == 12
    assert "exercises.py cannot be read: ZeroDivisionError: division by zero (line 1)." in exercise.message


def own_notebook(folder: Path, content: Notebook, name: str = "rare") -> Path:
    """Put a notebook with its exercises where an instructor's own lies."""
    path = folder / "mine.ipynb"
    path.write_text(json.dumps(content).replace("97", name))
    (folder / "exercises.py").write_text(EXERCISES.replace("97", name))
    return path


def plain() -> Notebook:
    content = good()
    source("title", "# Mine?")(content)
    source("glance", "One objective.")(content)
    source("caveats", "None.")(content)
    return content


def test_a_wrong_name_in_the_setup_cell_is_told_once_and_there(tmp_path: Path) -> None:
    content = plain()
    source("setup", 'import biaskit as bk\nbk.setup("seldom")')(content)
    (only,) = findings(own_notebook(tmp_path, content))
    assert str(only) == "cell 3: sets up 'seldom', but keys begin with 'rare.'; both must be the same name."


@pytest.mark.parametrize(
    ("call", "count"),
    [
        ('Mine(after="97.p1")', 1),
        ('Mine(after="97.p1", predicted=1)', 0),
        ('Mine(after="97.p1", **more)', 0),  # it may be in there
        ("Mine()", 0),
        ('Plain(after="97.p1")', 0),
    ],
)
def test_a_demo_of_ones_own_that_can_draw_a_prediction_is_told_its_place(call: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "demos.py").write_text("1 / 0\nclass Mine:\n    def draw_said(self): ...\nclass Plain:\n    x = 1\n")
    content = plain()
    source("demo", f"from demos import Mine, Plain\n{call}")(content)
    found = findings(own_notebook(tmp_path, content))
    assert [finding.cell for finding in found] == [7] * count, "the file is read, and not run"
    assert all("Mine in demos.py has draw_said" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("(x)", "(y)", "this line of it is not here: `def more_1(x):`"),
        ("(x):", "(x):  # here", "this line of it is not here: `def more_1(x):`"),
        ("    ...", "    # so\n    ...", "its lines are here, but not in one piece"),
    ],
)
def test_a_stub_that_differs_is_told_by_its_line(old: str, new: str, words: str, tmp_path: Path) -> None:
    content = good()
    source("exercise", stub(1).replace(old, new), "code")(content)
    assert found(content, tmp_path) == [
        (12, f"checks '97.1', but does not hold the exercise's stub as it is: {words}.")
    ]


def test_the_instructors_file_may_import_its_neighbours(tmp_path: Path) -> None:
    path = place(tmp_path) / "97_good.ipynb"
    path.write_text(json.dumps(good()))
    (path.parent / "parts_of_97.py").write_text(EXERCISES)
    (path.parent / "exercises.py").write_text("from parts_of_97 import EXERCISES, QUESTIONS")
    assert findings(path) == []
    assert "parts_of_97" not in sys.modules, "another folder may have a file of that name"


@pytest.mark.parametrize("path", all_notebooks(), ids=lambda path: path.stem)
def test_the_courses_notebooks_have_no_findings(path: Path) -> None:
    assert [str(finding) for finding in findings(path)] == []
