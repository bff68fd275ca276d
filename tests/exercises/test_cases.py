import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
import torch

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number, numbers_by_key, same, shows
from biaskit.exercises.exercise import NOT_ATTEMPTED


def total(**more: Any) -> Callable[[Callable[..., Any]], Any]:
    cases = [
        Case([[1, 2]], 3.0, crashed=Fault("crash-at-two", "It raises where there are two.")),
        Case([[5]], 5.0),
        Case([[]], 0.0, otherwise=Fault("empty", "An empty list adds up to 0.")),
    ]
    mistakes = [
        Mistake("product", "You multiplied.", gives(math.prod)),
        Mistake("list", "It is below 0.", shows(lambda got, numbers: got < 0)),
    ]
    return ByCases(cases=cases, right="It adds up.", mistakes=mistakes, read=number, **more)


def diagnosis(answer: Callable[..., Any]) -> str:
    return total()(answer).diagnosis


def test_right() -> None:
    outcome = total()(sum)
    assert (outcome.status, outcome.message, outcome.diagnosis) == ("right", "It adds up.", "")


def raise_not_implemented(numbers: list[int]) -> float:
    raise NotImplementedError


@pytest.mark.parametrize("stub", [lambda n: None, lambda n: ..., raise_not_implemented])
def test_a_stub_is_not_attempted(stub: Callable[..., Any]) -> None:
    assert total()(stub) is NOT_ATTEMPTED


def test_an_answer_with_a_hole_is_attempted() -> None:
    outcome = total()(lambda n: sum(n) if len(n) == 2 else None)
    assert (outcome.status, outcome.diagnosis) == ("wrong", "nothing-back")
    assert "For [5] your function gives nothing back" in outcome.message


def fails(error: BaseException) -> Callable[..., Any]:
    def answer(numbers: list[int]) -> float:
        raise error

    return answer


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ZeroDivisionError("division by zero"), "For [1, 2] your function raised ZeroDivisionError: division by zero."),
        (ValueError("two\n   lines."), "For [1, 2] your function raised ValueError: two lines."),
        (RuntimeError(), "For [1, 2] your function raised RuntimeError."),
        (SystemExit(3), "For [1, 2] your function raised SystemExit: 3."),
    ],
)
def test_what_is_raised_is_said_in_a_sentence(error: BaseException, words: str) -> None:
    outcome = total()(fails(error))
    assert (outcome.status, outcome.diagnosis, outcome.message) == ("wrong", "raised", words)


def test_a_wrong_number_of_arguments_is_said() -> None:
    outcome = total()(lambda: 0)
    assert outcome.diagnosis == "raised"
    assert "takes 0 positional arguments but 1 was given" in outcome.message


def test_the_reader_can_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        total()(fails(KeyboardInterrupt()))


def test_a_crash_in_one_place_gets_the_word_for_that_place() -> None:
    assert diagnosis(lambda n: 5 / (2 - len(n))) == "crash-at-two"
    assert diagnosis(lambda n: 1 / 0) == "raised", "a fault everywhere has nothing to do with that place"


def test_special_cases_come_last_and_have_their_own_word() -> None:
    assert diagnosis(lambda n: sum(n) if n else 1) == "empty"
    assert diagnosis(lambda n: math.prod(n) if n else 1) == "product", "the ordinary mistake is named first"
    assert diagnosis(lambda n: sum(n) / (1 if n else 0)) == "raised"


def test_mistakes() -> None:
    assert diagnosis(math.prod) == "product"
    assert diagnosis(lambda n: -sum(n)) == "list"
    assert diagnosis(lambda n: 7) == "different"


def test_an_answer_that_changes_its_input_cannot_spoil_the_check() -> None:
    def greedy(numbers: list[int]) -> int:
        result = sum(numbers)
        numbers.clear()
        return result

    judge = total()
    assert judge(greedy) == judge(greedy) == judge(sum)
    assert judge(math.prod).diagnosis == "product"


def test_one_dict_given_back_again_and_again_is_judged_each_time() -> None:
    shared: dict[str, float] = {}

    def answer(key: str, share: float) -> dict[str, float]:
        shared.clear()
        shared[key] = share
        return shared

    for read in ({"read": numbers_by_key}, {}):
        judge = ByCases(cases=[Case(["a", 0.5], {"a": 0.5}), Case(["b", 0.1], {"b": 0.1})], right="Yes.", **read)
        assert judge(answer).status == "right"


def test_warnings_of_the_readers_libraries_change_nothing() -> None:
    judge = ByCases(cases=[Case([[0.0]], math.inf)], right="Yes.", read=number)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert judge(lambda p: -np.log2(p).mean()).status == "right"


def count_up(numbers: Sequence[int]) -> Iterator[int]:
    yield from numbers


@pytest.mark.parametrize("value", [[3.0], "3", True, 3j, np.array([1.0, 2.0]), {}, 10**400, torch.ones(2)])
def test_what_is_no_number_is_named(value: object) -> None:
    outcome = total()(lambda n: value)
    assert outcome.diagnosis == "wrong-type"
    assert outcome.message.endswith("it should give one number.")


def test_a_generator_is_no_number() -> None:
    assert diagnosis(count_up) == "wrong-type"


@pytest.mark.parametrize(
    "value", [2, 2.0, np.float32(2), np.int64(2), np.array(2.0), np.array([2.0]), torch.tensor(2.0)]
)
def test_a_number_may_come_from_numpy_or_torch(value: object) -> None:
    assert number(value) == 2.0
    assert type(number(value)) is float


def test_a_dict_must_hold_numbers() -> None:
    assert numbers_by_key({"a": np.float64(0.5)}) == {"a": 0.5}
    with pytest.raises(TypeError, match="should give a dict"):
        numbers_by_key([0.5])
    with pytest.raises(TypeError, match="should give one number"):
        numbers_by_key({"a": None})


def test_same() -> None:
    assert same(1 + 1e-9, 1.0)
    assert not same(1 + 1e-5, 1.0)
    assert same(-0.0, 0)
    assert same(math.inf, math.inf)
    assert not same(math.nan, 1.0)
    assert not same({"a": 1.0, "b": 0.0}, {"a": 1.0})
    assert same([0.1 + 0.2], (0.3,))
    assert not same("ab", ["a", "b"])
