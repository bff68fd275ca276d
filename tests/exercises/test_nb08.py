"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, wrong

from biaskit.exercises.nb08 import BITS_PER_JUDGMENT, D_PRIME, EXERCISES, NEW_PIECES
from biaskit.measures.detection import d_prime

z = NormalDist().inv_cdf


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "08"


def pairs(text: str) -> list[str]:
    return [a + b for a, b in pairwise(text)]


WRONG_1: list[tuple[str, Answer]] = [
    ("known-pieces", lambda string, shown: [p for p in pairs(string) if p in {q for s in shown for q in pairs(s)}]),
    ("first-only", lambda string, shown: [p for p in pairs(string) if p not in shown[0]]),
    ("run-together", lambda string, shown: [p for p in pairs(string) if p not in "".join(shown)]),
    ("each-once", lambda string, shown: {p for p in pairs(string) if not any(p in s for s in shown)}),
    ("letters", lambda string, shown: [x for x in string if x not in "".join(shown)]),
    (
        "triples",
        lambda string, shown: [
            string[i : i + 3] for i in range(len(string) - 2) if not any(string[i : i + 3] in s for s in shown)
        ],
    ),
    (
        "steps-of-two",
        lambda string, shown: [
            string[i : i + 2]
            for i in range(0, len(string), 2)
            if string[i : i + 2] not in {s[k : k + 2] for s in shown for k in range(0, len(s), 2)}
        ],
    ),
    (
        "either-order",
        lambda string, shown: [p for p in pairs(string) if not any(p in s or p[::-1] in s for s in shown)],
    ),
    (
        "last-letter",
        lambda string, shown: [
            string[i : i + 2]
            for i in range(len(string))
            if string[i : i + 2] not in {p for s in shown for p in pairs(s)}
        ],
    ),
    ("order-lost", lambda string, shown: sorted(p for p in pairs(string) if not any(p in s for s in shown))),
    ("different", lambda string, shown: ["QQ"]),
    ("wrong-type", lambda string, shown: len(string)),
    ("wrong-type", lambda string, shown: [1]),
    ("raised", lambda string, shown: string[99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_08_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(NEW_PIECES, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        lambda string, shown: [p for p in pairs(string) if not any(p in s for s in shown)],
        lambda string, shown: [tuple(p) for p in pairs(string) if not any(p in s for s in shown)],
    ],
)
def test_other_right_answers_to_08_1(answer: Answer) -> None:
    assert NEW_PIECES.check(answer).status == "right"


def rates(h: int, n: int, f: int, m: int) -> tuple[float, float]:
    return (h + 0.5) / (n + 1), (f + 0.5) / (m + 1)


def corrected_where_needed(h: int, n: int, f: int, m: int) -> float:
    first = h / n if 0 < h < n else rates(h, n, f, m)[0]
    second = f / m if 0 < f < m else rates(h, n, f, m)[1]
    return (z(first) - z(second)) / math.sqrt(2)


WRONG_2: list[tuple[str, Answer]] = [
    ("no-correction", lambda h, n, f, m: (z(h / n) - z(f / m)) / math.sqrt(2)),
    ("no-correction", corrected_where_needed),
    ("root-of-two", lambda *c: z(rates(*c)[0]) - z(rates(*c)[1])),
    ("half-as-much", lambda *c: (z(rates(*c)[0]) - z(rates(*c)[1])) / 2),
    ("times-root", lambda *c: (z(rates(*c)[0]) - z(rates(*c)[1])) * 2**0.5),
    ("sum", lambda *c: (z(rates(*c)[0]) + z(rates(*c)[1])) / 2**0.5),
    ("sum", lambda *c: -(z(rates(*c)[0]) + z(rates(*c)[1])) / 2),
    ("sign", lambda *c: (z(rates(*c)[1]) - z(rates(*c)[0])) / 2**0.5),
    ("rates-only", lambda h, n, f, m: h / n - f / m),
    ("share-right", lambda h, n, f, m: 2**0.5 * z((h + m - f + 0.5) / (n + m + 1))),
    ("half-only", lambda h, n, f, m: (z((h + 0.5) / n) - z((f + 0.5) / m)) / 2**0.5 if h < n else math.inf),
    ("one-for-both", lambda h, n, f, m: (z((h + 1) / (n + 1)) - z((f + 1) / (m + 1))) / 2**0.5 if h < n else math.inf),
    ("perfect-crash", lambda h, n, f, m: (z(rates(h, n, f, m)[0]) - z(rates(h, n, f, m)[1])) / 2**0.5 + 0 / (n - h)),
    ("different", lambda *c: 9.0),
    ("wrong-type", lambda *c: "d"),
    ("raised", lambda *c: z(2)),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_08_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(D_PRIME, answer) == diagnosis


def test_the_measure_passes_08_2() -> None:
    assert D_PRIME.check(lambda h, n, f, m: d_prime(h, n, f, m, form="pairs").d_prime).status == "right"


def share(a: float, b: float) -> float:
    return 2.0**-a / (2.0**-a + 2.0**-b)


def mean(of: Answer) -> Answer:
    return lambda items, foils: float(np.mean([of(a, b) for a, b in zip(items, foils, strict=True)]))


WRONG_3: list[tuple[str, Answer]] = [
    ("without-one", mean(lambda a, b: math.log2(share(a, b)))),
    ("other-way", mean(lambda a, b: 1 + math.log2(share(b, a)))),
    ("bits-as-probabilities", mean(lambda a, b: 1 + math.log2(a / (a + b)))),
    ("nats", mean(lambda a, b: 1 + math.log(share(a, b)))),
    ("e-to-the", mean(lambda a, b: 1 + math.log2(math.exp(-a) / (math.exp(-a) + math.exp(-b))))),
    ("share-right", mean(lambda a, b: float(a < b))),
    ("difference", mean(lambda a, b: b - a)),
    ("mean-share", mean(share)),
    ("mean-share", lambda a, b: 1 + math.log2(mean(share)(a, b))),
    ("sum", lambda a, b: len(a) * mean(lambda x, y: 1 + math.log2(share(x, y)))(a, b)),
    ("different", lambda a, b: 9.0),
    ("wrong-type", lambda a, b: [1.0, 2.0]),
    ("raised", lambda a, b: a[99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_08_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(BITS_PER_JUDGMENT, answer) == diagnosis
