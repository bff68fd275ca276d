"""Rules about what a notebook refers to: exercises, predictions and questions must be there, and be its own."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from biaskit.cli.cells import Cell, Finding, Lesson
from biaskit.exercises import desk
from biaskit.exercises.exercise import Exercise
from biaskit.exercises.lists import FILE, UNREADABLE
from biaskit.exercises.questions import Question, question_sets


def exercises_stand_in_their_cells(lesson: Lesson) -> Iterator[Finding]:
    """Every exercise that a cell checks exists, and the cell holds its stub."""
    asked = [(cell, id) for cell in lesson.cells for id in cell.named("check")]
    if not asked:
        return
    try:
        known = exercises_of(lesson)
    except ValueError as error:
        yield Finding(asked[0][0].number, f"checks an exercise, but {error}.")
        return
    for cell, id in asked:
        if id not in known:
            yield Finding(cell.number, f"checks {id!r}, but there is no such exercise in {_homes(lesson)}.")
        elif known[id].stub.strip("\n") not in cell.source:
            lines = cell.source.splitlines()
            lost = next((line.strip() for line in known[id].stub.strip("\n").splitlines() if line not in lines), "")
            what = f"this line of it is not here: `{lost}`" if lost else "its lines are here, but not in one piece"
            yield Finding(cell.number, f"checks {id!r}, but does not hold the exercise's stub as it is: {what}.")


def predictions_come_first(lesson: Lesson) -> Iterator[Finding]:
    """A prediction has a key of its own, named after its notebook; what refers to it stands below it."""
    name = lesson.name
    made: dict[str, int] = {}
    begins = {key.rpartition(".")[0] for cell in lesson.cells for key in cell.named("predict")}
    misnamed = bool(name) and not lesson.number and len(begins) == 1 and begins.isdisjoint({name, ""})
    if misnamed:
        setup = lesson.tagged("setup")[0].number
        yield Finding(setup, f"sets up {name!r}, but keys begin with '{begins.pop()}.'; both must be the same name.")
    for cell in lesson.cells:
        for key in cell.named("predict"):
            if name and not misnamed and not key.startswith(f"{name}."):
                yield Finding(cell.number, f"predicts {key!r}; keys here begin with the notebook's name: {name}.a")
            if key in made:
                yield Finding(cell.number, f"predicts {key!r}, which cell {made[key]} has asked already.")
            made.setdefault(key, cell.number)
        for key in [*_after(cell), *cell.named("outcome")]:
            if key not in made:
                yield Finding(cell.number, f"refers to the prediction {key!r}, which no cell above asks for.")


def predictions_are_answered(lesson: Lesson) -> Iterator[Finding]:
    """A demo waits for a prediction, or a cell hands over what came; without either the reader never hears of it."""
    used = {key for cell in lesson.cells for key in [*_after(cell), *cell.named("outcome")]}
    for cell in lesson.cells:
        for key in cell.named("predict"):
            if key not in used:
                yield Finding(
                    cell.number,
                    f"predicts {key!r}, but no demo opens after={key!r} and no cell calls bk.outcome({key!r}, ...).",
                )


def own_demos_draw_what_was_said(lesson: Lesson) -> Iterator[Finding]:
    """A demo from beside the notebook that can draw a prediction is told where it belongs."""
    drawing: dict[str, str] = {}  # the name that a class has in this notebook, and its file
    for cell in lesson.cells:
        tree = cell.tree() if cell.is_code else None
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, ast.ImportFrom) and node.module:
                file = lesson.path.parent / f"{node.module}.py"
                able = _that_draw(file)
                drawing |= {alias.asname or alias.name: file.name for alias in node.names if alias.name in able}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in drawing:
                given = {key.arg for key in node.keywords}
                if "after" in given and not given & {"predicted", None}:  # None stands for **settings
                    where = f"{node.func.id} in {drawing[node.func.id]} has draw_said"
                    yield Finding(
                        cell.number,
                        f"shows a demo that draws no prediction: {where}, and the call does not say predicted=...",
                    )


def quizzes_have_questions(lesson: Lesson) -> Iterator[Finding]:
    """Every set of questions that a cell shows exists."""
    asked = [(cell, name) for cell in lesson.cells for name in cell.named("quiz")]
    if not asked:
        return
    try:
        known = questions_of(lesson)
    except ValueError as error:
        if UNREADABLE not in str(error) or not any(cell.named("check") for cell in lesson.cells):  # else said already
            yield Finding(asked[0][0].number, f"shows questions, but {error}.")
        return
    for cell, name in asked:
        if name not in known:
            yield Finding(cell.number, f"shows the questions {name!r}, but there is no such set in {_homes(lesson)}.")


def exercises_of(lesson: Lesson) -> dict[str, Exercise]:
    """Give the exercises that a notebook can check, by id: the course's, and those in `exercises.py` beside it.

    Raises
    ------
    ValueError
        If that file fails; it is named.
    """
    with beside(lesson.path.parent):
        return desk.own(lesson.path.parent / FILE) | desk.shipped()


def questions_of(lesson: Lesson) -> dict[str, tuple[Question, ...]]:
    """Give the sets of questions that a notebook can show, by name; see `exercises_of`."""
    with beside(lesson.path.parent):
        return question_sets(lesson.path.parent / FILE)


def _after(cell: Cell) -> list[str]:
    tree = cell.tree() if cell.is_code else None
    keywords = [key for node in (ast.walk(tree) if tree else ()) if isinstance(node, ast.Call) for key in node.keywords]
    return [
        key.value.value
        for key in keywords
        if key.arg == "after" and isinstance(key.value, ast.Constant) and isinstance(key.value.value, str)
    ]


def _that_draw(file: Path) -> set[str]:
    """List the classes of a file that define `draw_said`, without running it."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return set()  # not beside the notebook, or said when it is run
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {
        node.name
        for node in classes
        if any(isinstance(part, ast.FunctionDef) and part.name == "draw_said" for part in node.body)
    }


def _homes(lesson: Lesson) -> str:
    if (lesson.path.parent / FILE).is_file():
        return f"biaskit or in {FILE} beside this notebook"
    return f"biaskit/exercises/nb{lesson.number}" if lesson.number else f"biaskit, and no {FILE} beside this notebook"


@contextmanager
def beside(folder: Path) -> Iterator[None]:
    """Let `exercises.py` import its neighbours as it can in a kernel, and forget them: each folder has its own."""
    place = str(folder.resolve())
    before = set(sys.modules)
    sys.path.insert(0, place)
    try:
        yield
    finally:
        sys.path.remove(place)
        for name in set(sys.modules) - before:
            if Path(getattr(sys.modules[name], "__file__", None) or "/").parent == Path(place):
                del sys.modules[name]


CLAIM_RULES = (
    exercises_stand_in_their_cells,
    predictions_come_first,
    predictions_are_answered,
    own_demos_draw_what_was_said,
    quizzes_have_questions,
)
