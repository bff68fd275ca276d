"""FIND's tasks: ambiguous inside, told apart outside."""

import pickle

import pytest

from biaskit.languages.formal.ambiguous import AmbiguousTask, ambiguous_task
from biaskit.languages.formal.find import (
    add_or_multiply,
    compose_or_memorize,
    count_or_memorize,
    hierarchical_or_linear,
)

TASKS = [
    *(count_or_memorize(length) for length in (10, 20, 30, 40)),
    *(add_or_multiply(length) for length in (5, 10, 15, 20)),
    *(hierarchical_or_linear(depth) for depth in (4, 5, 10)),
    *(compose_or_memorize(n) for n in (2, 5, 20, 26)),
]
each_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


@each_task
def test_every_rule_fits_the_training_set(task: AmbiguousTask) -> None:
    for answers in task.rules.values():
        assert answers.inside == task.training.answers


@each_task
def test_every_two_rules_part_outside(task: AmbiguousTask) -> None:
    outside = [answers.outside for answers in task.rules.values()]
    assert len(set(outside)) == len(outside)
    assert {len(corpus) for corpus in outside} == {len(task.held_out)}


@each_task
def test_nothing_of_the_training_set_is_held_out(task: AmbiguousTask) -> None:
    assert not set(task.training.inputs) & set(task.held_out)
    assert len(set(task.held_out)) == len(task.held_out)
    assert () not in set(task.held_out)
    assert task.training.inputs.alphabet == task.held_out.alphabet
    assert pickle.loads(pickle.dumps(task)) == task


def test_count_or_memorize() -> None:
    task = count_or_memorize(20)
    assert (task.training.inputs[0], task.training.answers[0]) == (("a",) * 20, ("b",) * 20)
    assert task.held_out.lengths.tolist() == [*range(10, 20), *range(21, 31)]
    assert task.rules["count"].outside.lengths.tolist() == task.held_out.lengths.tolist()
    assert set(task.rules["memorize"].outside.lengths) == {20}
    assert count_or_memorize(10).held_out.lengths.min() == 1  # the empty string is none of the inputs


def test_add_or_multiply() -> None:
    task = add_or_multiply(5)
    assert task.training.answers.lengths.tolist() == [10]
    assert task.held_out.lengths.tolist() == [2, 3, 4, 6, 7, 8]
    assert task.rules["add"].outside.lengths.tolist() == [7, 8, 9, 11, 12, 13]
    assert task.rules["multiply"].outside.lengths.tolist() == [4, 6, 8, 12, 14, 16]
    assert task.rules["memorize"].outside.lengths.tolist() == [10] * 6


def test_hierarchical_or_linear() -> None:
    task = hierarchical_or_linear(4)
    assert ["".join(string) for string in task.training.inputs] == ["aaaaaaaaa", "bbbbabbbb", "aaaabaaaa", "bbbbbbbbb"]
    assert task.training.answers.lengths.tolist() == [1] * 4
    assert task.held_out.lengths.tolist() == [5] * 4 + [7] * 4 + [11] * 4 + [13] * 4
    middle, fifth = task.rules["hierarchical"].outside, task.rules["linear"].outside
    for string, one, other in zip(task.held_out, middle, fifth, strict=True):
        assert one == (string[(len(string) - 1) // 2],)
        assert other == (string[4],)
        assert (one == other) == (len(set(string)) == 1)  # x = y: the two rules agree


def test_compose_or_memorize() -> None:
    task = compose_or_memorize(3)
    assert list(task.training.inputs) == [("a",), ("b",), ("c",), ("F", "a")]
    assert list(task.training.answers) == [("A",), ("B",), ("C",), ("A", "A", "A")]
    assert list(task.held_out) == [("F", "b"), ("F", "c")]
    said = {name: ["".join(string) for string in answers.outside] for name, answers in task.rules.items()}
    assert said == {"compose": ["BBB", "CCC"], "memorize whole": ["AAA", "AAA"], "memorize part": ["B", "C"]}


@pytest.mark.parametrize(
    ("make", "value", "message"),
    [
        (count_or_memorize, 9, "length is 9; choose 10 to 40"),
        (add_or_multiply, 21, "length is 21; choose 5 to 20"),
        (hierarchical_or_linear, 3, "depth is 3; choose 4 to 10"),
        (compose_or_memorize, 27, "primitives is 27; choose 2 to 26"),
    ],
)
def test_errors_name_the_allowed_range(make, value: int, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        make(value)


def test_a_rule_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="the rule 'wrong' does not give the training answers"):
        ambiguous_task(
            "t", citation="", inputs=["ab"], held_out=["aa"], rules={"right": lambda s: s, "wrong": lambda s: s[:1]}
        )
