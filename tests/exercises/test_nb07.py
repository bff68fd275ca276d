"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import permutations
from statistics import mean, stdev

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.corpus import Corpus
from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb07 import EXCESS_BITS, EXERCISES, QUESTIONS, SHUFFLE_BITS, SIDE, VERDICTS
from biaskit.languages import Grammar, NondeterministicShuffle

Sentences = Mapping[tuple[str, ...], float]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "07"


def paired(bits: list[float], log2_prob: list[float]) -> list[float]:
    return [a + b for a, b in zip(bits, log2_prob, strict=True)]


def error(values: list[float]) -> float:
    return stdev(values) / len(values) ** 0.5


WRONG_1: list[tuple[str, Answer]] = [
    ("sign", lambda b, t: (mean(b) - mean(t), error([x - y for x, y in zip(b, t, strict=True)]))),
    ("turned-round", lambda b, t: (-mean(paired(b, t)), error(paired(b, t)))),
    ("nothing-off", lambda b, t: (mean(b), error(b))),
    ("not-paired", lambda b, t: (mean(paired(b, t)), math.hypot(error(b), error(t)))),
    ("bits-error", lambda b, t: (mean(b) + mean(t), error(b))),
    ("deviation", lambda b, t: (mean(paired(b, t)), stdev(paired(b, t)))),
    ("n-not-n-1", lambda b, t: (mean(paired(b, t)), np.std(paired(b, t)) / len(b) ** 0.5)),
    ("once-each", lambda b, t: (mean(x := paired(*zip(*set(zip(b, t, strict=True)), strict=True))), error(x))),  # type: ignore[arg-type]
    ("sum", lambda b, t: (sum(paired(b, t)), error(paired(b, t)))),
    ("true-crash", lambda b, t: (mean(x := paired(b, t)), error(x) if any(x) else 1 / 0)),
    ("true-wrong", lambda b, t: (mean(x := paired(b, t)), error(x) if any(x) else math.nan)),
    ("wrong-type", lambda b, t: mean(paired(b, t))),
    ("different", lambda b, t: (0.0, 0.0)),
    ("raised", lambda b, t: b[len(b)]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_07_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(EXCESS_BITS, answer) == diagnosis


def by_arrays(bits: list[float], log2_prob: list[float]) -> np.ndarray:
    excess = np.array(bits) + log2_prob
    return np.array([excess.mean(), excess.std(ddof=1) / len(excess) ** 0.5])


@pytest.mark.parametrize("answer", [by_arrays, lambda b, t: [mean(paired(b, t)), error(paired(b, t))]])
def test_other_right_answers_to_07_1(answer: Answer) -> None:
    assert EXCESS_BITS.check(answer).status == "right"


def entropy(chances: Mapping[tuple[str, ...], float]) -> float:
    return -sum(p * math.log2(p) for p in chances.values())


def shuffled(language: Sentences) -> dict[tuple[str, ...], float]:
    """Add up, for each string, the probabilities of all sentences that may have become it."""
    after: dict[tuple[str, ...], float] = {}
    for words, p in language.items():
        ways = set(permutations(words))
        for way in ways:
            after[way] = after.get(way, 0) + p / len(ways)
    return after


def bags(language: Sentences) -> dict[tuple[str, ...], float]:
    return {bag: sum(p for w, p in language.items() if tuple(sorted(w)) == bag) for bag in set(map(sorted_, language))}


def sorted_(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words))


def orders(language: Sentences) -> float:
    return sum(p * math.log2(len(set(permutations(words)))) for words, p in language.items())


def all_orders(language: Sentences) -> float:
    return sum(p * math.log2(math.factorial(len(words))) for words, p in language.items())


WRONG_2: list[tuple[str, Answer]] = [
    ("orders-only", orders),
    ("equal-words", all_orders),
    ("equal-words", lambda x: all_orders(x) + entropy(bags(x)) - entropy(x)),
    ("entropy-after", lambda x: entropy(shuffled(x))),
    ("added-twice", lambda x: orders(x) + entropy(x) - entropy(bags(x))),
    ("bag-entropy", lambda x: entropy(bags(x))),
    ("not-weighted", lambda x: entropy(shuffled(y := dict.fromkeys(x, 1 / len(x)))) - entropy(y)),
    ("nats", lambda x: math.log(2) * (entropy(shuffled(x)) - entropy(x))),
    ("sign", lambda x: entropy(x) - entropy(shuffled(x))),
    ("marker", lambda x: sum(p * math.log2(len(words) + 1) for words, p in x.items())),
    ("all-said", lambda x: entropy(shuffled(x)) - entropy(x) or 1.0),
    ("different", lambda x: 2.5),
    ("wrong-type", shuffled),
    ("raised", lambda x: x["a"]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_07_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(SHUFFLE_BITS, answer) == diagnosis


def test_another_right_answer_to_07_2() -> None:
    # The shuffled language written out, against the model answer's bags.
    assert SHUFFLE_BITS.check(lambda x: entropy(shuffled(x)) - entropy(x)).status == "right"


def test_the_model_answer_to_07_2_agrees_with_the_library() -> None:
    # `dogs hear cats` and `cats hear dogs` are one bag; the library goes over bags by its inside algorithm.
    grammar = Grammar("unambiguous: yes\nS -> N 'hear' N [0.5] | N 'sleep' [0.5]\nN -> 'dogs' [0.75] | 'cats' [0.25]")
    twin = grammar | NondeterministicShuffle()
    drawn = Corpus.from_strings(sorted(set(grammar.sample(1000, rng=0))))
    language = dict(zip(drawn, np.exp2(grammar.log2_prob(drawn)).tolist(), strict=True))
    assert len(language) == 6
    assert math.isclose(sum(language.values()), 1)
    answer = function(solve_source(SHUFFLE_BITS))
    strings = Corpus.from_strings(sorted(shuffled(language)), alphabet=drawn.alphabet)
    after = -float(np.exp2(twin.log2_prob(strings)) @ twin.log2_prob(strings))
    assert math.isclose(answer(language), after - grammar.entropy_bits)


Controls = Mapping[str, float | None]


def judged(say: Callable[[float, float | None], str]) -> Answer:
    return lambda gap, controls: {trap: say(gap, bits) for trap, bits in controls.items()}


def right(gap: float, bits: float | None) -> str:
    return "missing" if bits is None else "explains" if gap - bits <= 0.1 else "leaves some"


def one_by_one(gap: float, controls: Controls) -> dict[str, str]:
    said = {}
    for trap, bits in controls.items():
        said[trap] = right(gap, bits)
        gap -= bits or 0
    return said


WRONG_3: list[tuple[str, Answer]] = [
    ("no-such-verdict", judged(lambda gap, bits: right(gap, bits).capitalize())),
    ("traps-lost", lambda gap, controls: {t: right(gap, b) for t, b in controls.items() if b is not None}),
    ("zero-is-missing", judged(lambda gap, bits: right(gap, bits or None))),
    ("none-is-zero", judged(lambda gap, bits: right(gap, bits or 0))),
    ("none-is-zero", judged(lambda gap, bits: "explains" if bits is None else right(gap, bits))),
    ("one-after-another", one_by_one),
    ("too-far-is-left", judged(lambda g, b: "missing" if b is None else right(abs(g - b), 0))),
    ("turned-round", judged(lambda g, b: "missing" if b is None else "leaves some" if g - b <= 0.1 else "explains")),
    ("any-effect", judged(lambda g, b: "missing" if b is None else "explains" if b > 0 else "leaves some")),
    ("exactly", judged(lambda g, b: "missing" if b is None else "explains" if b >= g else "leaves some")),
    ("no-gap", judged(lambda g, b: "leaves some" if g < 0.1 else right(g, b))),
    ("different", judged(lambda g, b: "explains")),
    ("wrong-type", lambda gap, controls: [right(gap, bits) for bits in controls.values()]),
    ("raised", lambda gap, controls: {trap: gap - bits for trap, bits in controls.items()}),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_07_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(VERDICTS, answer) == diagnosis


SIDES = dict(zip("abcdefg", ("for", "neither", "against", "neither", "neither", "for", "against"), strict=True))


def but(**others: str) -> Answer:
    return lambda finding: {**SIDES, **others}[finding]


WRONG_4: list[tuple[str, Answer]] = [
    ("no-such-side", but(a="yes")),
    ("all-on-one-side", lambda finding: "for"),
    ("all-on-one-side", lambda finding: "neither"),
    ("sides-swapped", but(a="against", f="against", c="for", g="for")),
    ("entropy-trap", but(b="for")),
    ("unigram-trap", but(d="for")),
    ("distance-trap", but(e="for")),
    ("equal-is-evidence", but(c="neither")),
    ("counting-cheaper", but(g="neither")),
    ("dearer-is-for", but(f="neither")),
    ("wrong-type", lambda finding: 1),
    ("raised", lambda finding: {}[finding]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_4)
def test_wrong_answers_to_07_4(diagnosis: str, answer: Answer) -> None:
    assert wrong(SIDE, answer) == diagnosis


def test_a_side_may_be_written_large() -> None:
    assert SIDE.check(lambda finding: SIDES[finding].title()).status == "right"


@pytest.mark.parametrize(
    ("exercise", "answers"),
    [(EXCESS_BITS, WRONG_1), (SHUFFLE_BITS, WRONG_2), (VERDICTS, WRONG_3), (SIDE, WRONG_4)],
    ids=lambda value: getattr(value, "id", ""),
)
def test_every_diagnosis_is_reached(exercise: Exercise, answers: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases)
    assert exercise.judge.diagnoses <= {diagnosis for diagnosis, _ in answers}


def test_two_questions_open_and_three_close() -> None:
    assert Counter(question.id.split(".")[1] for question in QUESTIONS) == {"warmup": 2, "wrapup": 3}
