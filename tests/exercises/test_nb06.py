"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb06 import EXERCISES, GEOMETRIC_ENTROPY, MARKER, TOWARD_REVERSE
from biaskit.languages import Grammar, NoReverse, Toward, load
from biaskit.languages.impossible.permutations import Permutation


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "06"


def h(p: float) -> float:
    return -p * math.log2(p) - (1 - p) * math.log2(1 - p) if 0 < p < 1 else 0.0


WRONG_1: list[tuple[str, Answer]] = [
    ("one-choice", h),
    ("two-choices", lambda p: h(p) + p * h(p)),
    ("last-choice-left-out", lambda p: h(p) * p / (1 - p)),
    ("nats", lambda p: h(p) * math.log(2) / (1 - p)),
    ("sign", lambda p: -h(p) / (1 - p)),
    ("crosswise", lambda p: h(p) / p if p else 0.0),
    ("crosswise", lambda p: h(p) / p),  # raises at 0 as well: the ordinary mistake is named first
    ("length", lambda p: 1 / (1 - p)),
    ("log-of-length", lambda p: math.log2(1 / (1 - p))),
    ("half-choice", lambda p: -p * math.log2(p) / (1 - p)),
    ("zero-crash", lambda p: (-p * math.log2(p) - (1 - p) * math.log2(1 - p)) / (1 - p)),
    ("zero-wrong", lambda p: h(p) / (1 - p) if p else math.nan),
    ("zero-wrong", lambda p: h(p) / (1 - p) if p else 1.0),
    ("different", lambda p: 2.0),
    ("wrong-type", lambda p: [h(p)]),
    ("raised", lambda p: math.log2(-p)),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_06_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(GEOMETRIC_ENTROPY, answer) == diagnosis


def by_grammar(p: float) -> float:
    if not p:
        return 0.0
    return Grammar(f"unambiguous: yes\nS -> 'a' S [{p}] | 'a' [{1 - p}]").derivation_entropy_bits


@pytest.mark.parametrize(
    "answer",
    [
        lambda p: h(p) / (1 - p),
        lambda p: -math.log2(1 - p) - (p / (1 - p) * math.log2(p) if p else 0),
        by_grammar,
    ],
)
def test_other_right_answers_to_06_1(answer: Answer) -> None:
    assert GEOMETRIC_ENTROPY.check(answer).status == "right"


def toward(tokens: list[str], swaps: int) -> list[str]:
    order, done = list(tokens), 0
    for last in range(len(order) - 1, 0, -1):
        for place in range(last):
            if done == swaps:
                return order
            order[place], order[place + 1] = order[place + 1], order[place]
            done += 1
    return order


def overwrites(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    for place in range(min(swaps, len(order) - 1)):
        order[place] = order[place + 1]
        order[place + 1] = order[place]
    return order


def whole_passes(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    for last in range(len(order) - 1, max(len(order) - 1 - swaps, 0), -1):
        for place in range(last):
            order[place], order[place + 1] = order[place + 1], order[place]
    return order


def never_arrives(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    for swap in range(swaps):
        place = swap % (len(order) - 1)
        order[place], order[place + 1] = order[place + 1], order[place]
    return order


def swaps_then_asks(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    for last in range(len(order) - 1, 0, -1):
        for place in range(last):
            order[place], order[place + 1] = order[place + 1], order[place]
            swaps -= 1
            if swaps <= 0:
                return order
    return order


def by_list_of_places(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    places = [place for last in range(len(order) - 1, 0, -1) for place in range(last)]
    for swap in range(swaps):
        order[places[swap]], order[places[swap] + 1] = order[places[swap] + 1], order[places[swap]]
    return order


def disjoint_pairs(tokens: list[str], swaps: int) -> list[str]:
    order = list(tokens)
    for place in range(0, min(2 * swaps, len(order) - 1), 2):
        order[place], order[place + 1] = order[place + 1], order[place]
    return order


WRONG_2: list[tuple[str, Answer]] = [
    ("tokens-lost", overwrites),
    ("tokens-lost", lambda tokens, swaps: tokens[: swaps - 1][::-1]),
    ("unchanged", lambda tokens, swaps: tokens),
    ("all-the-way", lambda tokens, swaps: tokens[::-1]),
    ("first-tokens-reversed", lambda tokens, swaps: tokens[:swaps][::-1] + tokens[swaps:]),
    ("first-tokens-reversed", lambda tokens, swaps: tokens[: swaps + 1][::-1] + tokens[swaps + 1 :]),
    ("whole-passes", whole_passes),
    ("arrived-moved-again", never_arrives),
    ("one-off", lambda tokens, swaps: toward(tokens, swaps + 1)),
    ("one-off", lambda tokens, swaps: toward(tokens, max(0, swaps - 1))),
    ("from-the-right", lambda tokens, swaps: toward(tokens[::-1], swaps)[::-1]),
    ("none-asked", swaps_then_asks),
    ("too-many", by_list_of_places),
    ("too-many", lambda tokens, swaps: toward(tokens, swaps) if 2 * swaps <= len(tokens) ** 2 else tokens),
    ("empty", lambda tokens, swaps: toward(tokens, swaps) if tokens[0] else []),
    ("empty", lambda tokens, swaps: toward(tokens, swaps) or [""]),
    ("different", disjoint_pairs),
    ("wrong-type", lambda tokens, swaps: " ".join(toward(tokens, swaps))),
    ("wrong-type", lambda tokens, swaps: swaps),
    ("raised", lambda tokens: tokens),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_06_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(TOWARD_REVERSE, answer) == diagnosis


class Backwards(Permutation):
    def __str__(self) -> str:
        return "read every string backwards"

    def _order(self, n: int) -> list[int]:
        return list(range(n))[::-1]


def by_the_toolkit(tokens: list[str], swaps: int) -> list[str]:
    most = len(tokens) * (len(tokens) - 1) // 2
    return Toward(Backwards(), min(1.0, swaps / most)).apply(tokens) if most else tokens


@pytest.mark.parametrize(
    "answer", [toward, lambda tokens, swaps: tuple(toward(tokens, swaps)), by_the_toolkit], ids=["list", "tuple", "kit"]
)
def test_other_right_answers_to_06_2(answer: Answer) -> None:
    assert TOWARD_REVERSE.check(answer).status == "right"


def mean(lengths: dict[int, float], of: Callable[[float], float]) -> float:
    return sum(p * of(n) for n, p in lengths.items())


def plus_one(n: float) -> float:
    return math.log2(n + 1)


WRONG_3: list[tuple[str, Answer]] = [
    ("n-places", lambda lengths: mean(lengths, math.log2)),
    ("gaps-only", lambda lengths: mean(lengths, lambda n: math.log2(max(n - 1, 1)))),
    ("one-outside", lambda lengths: mean(lengths, lambda n: math.log2(n) + 1)),
    ("log-of-mean", lambda lengths: math.log2(mean(lengths, lambda n: n) + 1)),
    ("not-weighted", lambda lengths: sum(map(plus_one, lengths)) / len(lengths)),
    ("not-weighted", lambda lengths: sum(map(plus_one, lengths))),
    ("nats", lambda lengths: mean(lengths, lambda n: math.log(n + 1))),
    ("sign", lambda lengths: mean(lengths, lambda n: -plus_one(n))),
    ("entropy-of-lengths", lambda lengths: -sum(p * math.log2(p) for p in lengths.values())),
    ("places", lambda lengths: mean(lengths, lambda n: n + 1)),
    ("empty-crash", lambda lengths: mean(lengths, lambda n: math.log2(n) + math.log2(1 + 1 / n))),
    ("empty-wrong", lambda lengths: mean(lengths, lambda n: plus_one(n) if n else 1)),
    ("different", lambda lengths: 3.0),
    ("wrong-type", lambda lengths: {n: p * plus_one(n) for n, p in lengths.items()}),
    ("raised", lambda lengths: lengths.total()),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_06_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(MARKER, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        lambda lengths: mean(lengths, plus_one),
        lambda lengths: np.dot(list(lengths.values()), np.log2(np.array(list(lengths)) + 1)),
        lambda lengths: math.log2(math.prod((n + 1) ** p for n, p in lengths.items())),
    ],
)
def test_other_right_answers_to_06_3(answer: Answer) -> None:
    assert MARKER.check(answer).status == "right"


def test_the_model_answer_to_06_3_is_what_the_reverse_languages_add() -> None:
    dogs = load("dogs")
    lengths = {n: float(p) for n, p in enumerate(dogs.length_probabilities(10)) if p}
    after = (dogs | NoReverse()).entropy_bits
    assert after is not None
    assert dogs.entropy_bits is not None
    assert function(solve_source(MARKER))(lengths) == pytest.approx(after - dogs.entropy_bits)


@pytest.mark.parametrize(
    ("exercise", "tried"), [(GEOMETRIC_ENTROPY, WRONG_1), (TOWARD_REVERSE, WRONG_2), (MARKER, WRONG_3)],
    ids=["1", "2", "3"],
)  # fmt: skip
def test_every_diagnosis_has_a_wrong_answer_above(exercise: Exercise, tried: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases)
    everywhere = {"different", "raised", "wrong-type", "nothing-back"}
    assert exercise.judge.diagnoses == {diagnosis for diagnosis, _ in tried} - everywhere
