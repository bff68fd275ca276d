"""Try what a demo of an instructor's own does only when a reader asks for it: its code, and a prediction drawn in."""

import ast
import contextlib
import io
import json
from typing import Any

from biaskit.cli.cells import Lesson
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures.style import new_figure

# Run in the kernel after a cell that has shown a demo, which IPython calls `_`.
PROBE = (
    "print(*__import__('biaskit.cli.trial').cli.trial.faults_of(globals().get('_'), {asked!r}, globals()), sep='\\n')"
)
_NAMES = ("choices", "number", "curve", "unit", "x_label")


def probe_of(lesson: Lesson) -> str:
    """Write the line of Python that tries a demo in the notebook's kernel, with what its predictions ask for."""
    return PROBE.format(asked=json.dumps(_asked(lesson)))


def faults_of(demo: Any, asked: str, space: dict[str, Any]) -> list[str]:
    """Say what fails in a demo whose class is not one of biaskit's; nothing for anything else.

    Parameters
    ----------
    demo
        What a cell has shown.
    asked
        What each prediction of the notebook asks for, by key, as JSON.
    space
        The names that the demo's code may use: those of the notebook.

    Returns
    -------
    list of str
        What goes on a sentence that begins with "shows a demo": one line each.

    Examples
    --------
    >>> from biaskit.demos.next_word import NextWord
    >>> faults_of(NextWord(), "{}", {})
    []
    """
    if not isinstance(demo, Demo) or type(demo).__module__.startswith("biaskit."):
        return []
    found = []
    try:
        made = dict(space)
        made.pop("result", None)
        with contextlib.redirect_stdout(io.StringIO()):  # what it prints is no fault
            exec(compile(demo.code(demo.values), "the demo's code", "exec"), made)
        if "result" not in made:
            found.append("whose code() makes no `result`: let its last line be `result = ...`")
    except Exception as error:
        found.append(f"whose code() raises {_words(error)}")
    prediction = json.loads(asked).get(demo.after)
    if demo.predicted is not None and prediction:
        try:
            figure, result = new_figure(), demo.result
            demo.draw(result, figure)
            if demo.draw_said(_invented(prediction), result, figure) is None:
                found.append("whose draw_said does not say whether it has drawn: let it end with `return True`")
        except Exception as error:
            found.append(f"whose draw_said raises {_words(error)}, for a prediction that could be made")
    return found


def _asked(lesson: Lesson) -> dict[str, dict[str, Any]]:
    """Read from the cells what each prediction asks for, as far as it is written out."""
    asked: dict[str, dict[str, Any]] = {}
    for cell in lesson.cells:
        for call in cell.calls("predict"):
            if not (call.args and isinstance(call.args[0], ast.Constant)):
                continue
            try:
                given = {key.arg: ast.literal_eval(key.value) for key in call.keywords if key.arg in _NAMES}
            except ValueError:
                continue  # something that is only known when it is run
            if given.get("choices") or given.get("number"):
                asked[str(call.args[0].value)] = {str(name): value for name, value in given.items()}
    return asked


def _invented(prediction: dict[str, Any]) -> Said:
    """Answer a prediction as a reader could: the first choice, or what lies in the middle."""
    unit, x_label = prediction.get("unit", ""), prediction.get("x_label", "")
    if prediction.get("choices"):
        return Said(prediction["choices"][0], unit)
    low, high = prediction["number"]
    middle, xs = (low + high) / 2, tuple(prediction.get("curve") or ())
    return Said((middle,) * len(xs) if xs else middle, unit, xs, x_label, span=(float(low), float(high)))


def _words(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
