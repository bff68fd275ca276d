"""A demo of an instructor's own is tried with a prediction of the kind that its notebook asks for."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli.cells import Cell, Lesson
from biaskit.cli.trial import faults_of, probe_of
from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures.style import Figure


class Own(Demo):
    """A demo that keeps the prediction that it was given."""

    question = "What is it?"
    controls = (Slider("n", "How many", 2, low=1, high=3),)
    lines = "print(2)\nresult = 2"

    def compute(self, state: dict[str, Any]) -> int:
        return int(state["n"])

    def draw(self, result: int, figure: Figure) -> None:
        figure.subplots()

    def draw_said(self, said: Said, result: int, figure: Figure) -> bool:
        self.heard = said
        return bool(figure.axes)

    def describe(self, result: int) -> str:
        return f"It is {result}."

    def code(self, state: dict[str, Any]) -> str:
        return self.lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"choices": ["yes", "no"]}, Said("yes")),
        ({"number": [0, 5], "unit": "bits"}, Said(2.5, "bits", span=(0.0, 5.0))),
        (
            {"number": [0, 4], "curve": [1, 2, 4], "x_label": "order"},
            Said((2.0, 2.0, 2.0), "", (1, 2, 4), "order", span=(0.0, 4.0)),
        ),
    ],
)
def test_the_prediction_is_of_the_kind_that_was_asked(asked: dict[str, Any], said: Said) -> None:
    demo = Own(after="x.a", predicted=1)
    assert faults_of(demo, json.dumps({"x.a": asked}), {}) == []
    assert demo.heard == said


def test_code_must_make_a_result_of_its_own() -> None:
    demo = Own()
    demo.lines = "other = n"  # type: ignore[misc]
    assert faults_of(demo, "{}", {"n": 1, "result": 2}) == [
        "whose code() makes no `result`: let its last line be `result = ...`"
    ]
    demo.lines = "other ="  # type: ignore[misc]
    assert faults_of(demo, "{}", {})[0].startswith("whose code() raises SyntaxError: ")


def test_what_a_prediction_asks_is_read_from_the_cells() -> None:
    source = """bk.predict("x.a", "How many?", number=(0, 5), unit="bits")
bk.predict("x.b", "Which?", choices=those)
bk.predict(key, "Which?", choices=["a", "b"])"""
    lesson = Lesson(Path("x.ipynb"), (Cell(1, True, ("predict",), source, {}),), {}, {})
    texts = [node.value for node in ast.walk(ast.parse(probe_of(lesson))) if isinstance(node, ast.Constant)]
    assert json.dumps({"x.a": {"number": [0, 5], "unit": "bits"}}) in texts, "what is only known in the kernel is left"
