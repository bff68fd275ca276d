from typing import Any

import pytest

from biaskit.exercises.cases import ByCases, Case
from biaskit.exercises.exercise import NOT_ATTEMPTED, Exercise, brief, solve_source


def double(**changes: Any) -> Exercise:
    facts: dict[str, Any] = {
        "id": "me.1",
        "stars": 1,
        "statement": "Double a number.",
        "stub": "def double(x):\n    ...\n",
        "model_answer": "y = x + x\nreturn y\n",
        "hints": ("What is x + x?",),
        "judge": ByCases(cases=[Case([1], 2), Case([4], 8)], right="You doubled every number."),
    }
    return Exercise(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stars": 4}, "1, 2 or 3"),
        ({"stub": "def double(x):\n    pass"}, "0 lines"),
        ({"stub": "def double(x):\n    ...\n    ..."}, "2 lines"),
        ({"hints": ()}, "at least one"),
    ],
)
def test_an_exercise_that_cannot_be_shown_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        double(**changes)


@pytest.mark.parametrize("answer", [None, ...])
def test_nothing_is_not_attempted(answer: object) -> None:
    assert double().check(answer) is NOT_ATTEMPTED


def test_a_result_in_place_of_the_function_is_named() -> None:
    outcome = double().check(2)
    assert (outcome.status, outcome.diagnosis) == ("wrong", "not-a-function")
    assert "You passed 2. Pass the function itself" in outcome.message


def test_the_outcome_is_said_in_plain_words() -> None:
    assert str(double().check(lambda x: 2 * x)) == "Right. You doubled every number."
    assert str(double().check(lambda x: 3 * x)) == "Not yet. For 1 your function gives 3; it should give 2."
    assert str(NOT_ATTEMPTED).startswith("Not attempted yet.")


def test_the_model_answer_goes_where_the_stub_is_blank() -> None:
    solved = "def double(x):\n    y = x + x\n    return y"
    assert solve_source(double()) == solved
    cell = "# yours\ndef double(x):\n    ...\n\nbk.check('me.1', double)"
    assert solve_source(double(), cell) == f"# yours\n{solved}\n\nbk.check('me.1', double)"
    with pytest.raises(ValueError, match=r"does not hold the stub of exercise me\.1"):
        solve_source(double(), "def double(x):\n    return 3")


def test_brief_is_one_line_of_at_most_80_characters() -> None:
    assert brief(["a\nb", 1 / 3, {"c": 2.0}]) == "['a\\nb', 0.3333, {'c': 2}]"
    assert len(brief("x" * 200)) == 80
    assert brief(10**400).endswith("...")
