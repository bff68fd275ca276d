"""What the exercises of every notebook must do; `test_nb02.py` and its like add the answers that readers may give."""

import ast
from collections.abc import Callable
from typing import Any

from biaskit.exercises.exercise import Exercise, solve_source

Answer = Callable[..., Any]


def function(source: str) -> Answer:
    """Run a cell's source and give the function that it defines."""
    space: dict[str, Any] = {}
    exec(source, space)
    (name,) = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return space[name]


class ExerciseSuite:
    """The tests; a subclass is parametrized with a notebook's exercises, and names the notebook."""

    notebook: str

    def test_the_model_answer_passes(self, exercise: Exercise) -> None:
        answer = function(solve_source(exercise))
        assert exercise.check(answer).status == "right"
        assert exercise.check(answer) == exercise.check(answer)

    def test_the_untouched_stub_is_not_attempted(self, exercise: Exercise) -> None:
        assert exercise.check(function(exercise.stub)).status == "not-attempted"
        raises = exercise.stub.replace("    ...", "    raise NotImplementedError")
        assert exercise.check(function(raises)).status == "not-attempted"

    def test_it_fits_its_cell(self, exercise: Exercise) -> None:
        assert len(solve_source(exercise).splitlines()) <= 11, "12 lines with the call of check"
        assert exercise.id.startswith(f"{self.notebook}.")
        assert all(hint.endswith(".") or hint.endswith("?") for hint in exercise.hints)


def wrong(exercise: Exercise, answer: Answer) -> str:
    """Check that an answer is wrong, and is told so properly; give the diagnosis."""
    outcome = exercise.check(answer)
    assert outcome.status == "wrong"
    assert exercise.check(answer) == outcome, "a check is pure"
    assert 1 <= outcome.message.count(". ") + 1 <= 2, "one or two sentences"
    assert " at 0x" not in outcome.message, "a function is shown by its name"
    return outcome.diagnosis
