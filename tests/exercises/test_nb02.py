"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from collections import Counter
from typing import Any

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, wrong

from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise
from biaskit.exercises.nb02 import ADD_K, CROSS_ENTROPY, EXERCISES, UPPER_BOUND


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "02"


def mean(values: Any) -> float:
    values = list(values)
    return sum(values) / len(values)


def bits(p: float) -> float:
    return -math.log2(p) if p else math.inf


def change_then_answer(probabilities: list[float]) -> float:
    result = mean(map(bits, probabilities))
    probabilities[:] = [1.0]
    return result


WRONG_1: list[tuple[str, Answer]] = [
    ("nats", lambda p: mean(-math.log(x) if x else math.inf for x in p)),
    ("nats", lambda p: mean(-math.log(x) for x in p)),  # two mistakes: the ordinary one is named first
    ("base-10", lambda p: mean(-math.log10(x) if x else math.inf for x in p)),
    ("sum", lambda p: sum(map(bits, p))),
    ("sign", lambda p: -mean(map(bits, p))),
    ("perplexity", lambda p: 2 ** mean(map(bits, p))),
    ("weighted", lambda p: sum(x * bits(x) for x in p if x)),
    ("weighted", lambda p: mean(x * bits(x) for x in p if x)),
    ("log-of-mean", lambda p: bits(mean(p))),
    ("zero-crash", lambda p: -mean(math.log2(x) for x in p)),
    ("zero-finite", lambda p: -mean(math.log2(x + 1e-12) for x in p)),
    ("zero-finite", lambda p: mean(bits(x) for x in p if x)),
    ("zero-finite", lambda p: math.nan if 0 in p else mean(map(bits, p))),
    ("different", lambda p: 1 - mean(p)),
    ("different", lambda p: 2.0),
    ("wrong-type", lambda p: [bits(x) for x in p]),
    ("raised", math.log2),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_02_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(CROSS_ENTROPY, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        lambda p: mean(map(bits, p)),
        lambda p: float(np.mean(-np.log2(p))),
        lambda p: -np.log2(np.array(p)).mean(),
        lambda p: bits(math.prod(p)) / len(p),
        change_then_answer,
    ],
)
def test_other_right_answers_to_02_1(answer: Answer) -> None:
    assert CROSS_ENTROPY.check(answer).status == "right"


def add_k(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    total = sum(counts.values()) + k * len(vocabulary)
    return {s: (counts.get(s, 0) + k) / total for s in vocabulary}


def seen_only(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return {s: p for s, p in add_k(counts, vocabulary, k).items() if s in counts}


def types(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return {s: (counts.get(s, 0) + k) / (len(counts) + k * len(vocabulary)) for s in vocabulary}


def no_kv(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return {s: (counts.get(s, 0) + k) / sum(counts.values()) for s in vocabulary}


def only_unseen(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    filled = {s: counts.get(s, 0) or k for s in vocabulary}
    return {s: c / sum(filled.values()) for s, c in filled.items()}


def only_unseen_full_total(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    total = sum(counts.values()) + k * len(vocabulary)
    return {s: (counts.get(s, 0) or k) / total for s in vocabulary}


def k_times_types(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    total = sum(counts.values()) + k * len(counts)
    return {s: (counts.get(s, 0) + k) / total for s in vocabulary}


def unsmoothed(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return {s: counts.get(s, 0) / sum(counts.values()) for s in vocabulary}


def brackets(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    total = sum(counts.values()) + k * len(vocabulary)
    return {s: (counts[s] + k) / total for s in vocabulary}


def at_least_one(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return add_k(counts, vocabulary, k or 1)


def empty_when_no_counts(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return add_k(counts, vocabulary, k) if counts else {}


def mixed(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    n, share = sum(counts.values()), unsmoothed(counts, vocabulary, k)
    weight = n / (n + k * len(vocabulary))
    return {s: weight * share[s] + (1 - weight) / len(vocabulary) for s in vocabulary}


def with_unknown(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    return add_k(counts, [*vocabulary, "<unk>"], k)


def in_place(counts: dict[str, int], vocabulary: list[str], k: float) -> dict[str, float]:
    for s in vocabulary:
        counts[s] = counts.get(s, 0) + k  # type: ignore[assignment]
    total = sum(counts.values())
    vocabulary.clear()
    return {s: c / total for s, c in counts.items()}


WRONG_2: list[tuple[str, Answer]] = [
    ("unseen-missing", seen_only),
    ("types-not-tokens", types),
    ("does-not-sum", no_kv),
    ("does-not-sum", k_times_types),
    ("only-unseen", only_unseen),
    ("only-unseen", only_unseen_full_total),
    ("k-ignored", unsmoothed),
    ("unseen-crash", brackets),
    ("k-zero", at_least_one),
    ("no-counts", empty_when_no_counts),
    ("no-counts", mixed),  # right, but it divides by the number of tokens
    ("different", with_unknown),
    ("raised", lambda counts, vocabulary, k: nothing),  # noqa: F821 - on purpose
    ("raised", lambda counts, k: {}),
    ("wrong-type", lambda counts, vocabulary, k: [1 / len(vocabulary) for _ in vocabulary]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_02_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(ADD_K, answer) == diagnosis


@pytest.mark.parametrize("answer", [add_k, in_place, lambda c, v, k: Counter(add_k(c, v, k))])
def test_other_right_answers_to_02_2(answer: Answer) -> None:
    assert ADD_K.check(answer).status == "right"
    assert ADD_K.check(answer).status == "right", "what it did to its input is forgotten"


def shares(numbers: list[int]) -> list[float]:
    return [c / len(numbers) for c in Counter(numbers).values()]


def counted_to(numbers: list[int], most: int) -> list[float]:
    return [numbers.count(g) / len(numbers) for g in range(1, most + 1)]


WRONG_3: list[tuple[str, Answer]] = [
    ("nats", lambda n: -sum(s * math.log(s) for s in shares(n))),
    ("sign", lambda n: sum(s * math.log2(s) for s in shares(n))),
    ("mean-log", lambda n: mean(map(math.log2, n))),
    ("mean-guesses", mean),
    ("not-normalised", lambda n: -sum(c * math.log2(c) for c in Counter(n).values())),
    ("not-normalised", lambda n: sum(c * math.log2(c) for c in Counter(n).values())),
    ("sum", lambda n: -sum(c * math.log2(c / len(n)) for c in Counter(n).values())),
    ("numbers-as-shares", lambda n: -sum(g / sum(n) * math.log2(g / sum(n)) for g in n)),
    ("zero-share", lambda n: -sum(s * math.log2(s) for s in counted_to(n, max(n)))),
    ("zero-share", lambda n: -(np.bincount(n) / len(n) * np.log2(np.bincount(n) / len(n))).sum()),
    ("different", lambda n: math.log2(len(set(n)))),
    ("raised", lambda n: Counter(n).entropy()),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_02_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(UPPER_BOUND, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        lambda n: sum(s * bits(s) for s in shares(n)),
        lambda n: math.log2(len(n)) - sum(c * math.log2(c) for c in Counter(n).values()) / len(n),
        lambda n: mean(bits(n.count(g) / len(n)) for g in n),
    ],
)
def test_other_right_answers_to_02_3(answer: Answer) -> None:
    assert UPPER_BOUND.check(answer).status == "right"


@pytest.mark.parametrize(
    ("exercise", "tried"), [(CROSS_ENTROPY, WRONG_1), (ADD_K, WRONG_2), (UPPER_BOUND, WRONG_3)], ids=["1", "2", "3"]
)
def test_every_diagnosis_has_a_wrong_answer_above(exercise: Exercise, tried: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases)
    everywhere = {"different", "raised", "wrong-type", "nothing-back"}
    assert exercise.judge.diagnoses == {diagnosis for diagnosis, _ in tried} - everywhere
