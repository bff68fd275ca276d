"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers do what the toolkit does."""

import math
from typing import Any

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.corpus import Corpus
from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb09 import BEST_SWAP, BY_LUCK, EXERCISES, WORDS_IN_SIGHT
from biaskit.learners.ngram import NGram
from biaskit.measures.prompt_search import every_prompt, search_prompt
from biaskit.measures.prompts import Completion, prompt_bits


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "09"


def in_sight(prompt: list, context: list, order: int) -> int:
    return min(len(prompt), max(0, order - 1 - len(context)))


WRONG_1: list[tuple[str, Answer]] = [
    ("order-words", lambda p, c, n: min(len(p), max(0, n - len(c)))),
    ("order-words", lambda p, c, n: max(0, n - len(c))),
    ("one-too-few", lambda p, c, n: min(len(p), max(0, n - 2 - len(c)))),
    ("below-zero", lambda p, c, n: min(len(p), n - 1 - len(c))),
    ("below-zero", lambda p, c, n: n - 1 - len(c)),
    ("beyond-prompt", lambda p, c, n: max(0, n - 1 - len(c))),
    ("context-left-out", lambda p, c, n: min(len(p), n - 1)),
    ("context-left-out", lambda p, c, n: min(len(p), n)),
    ("all-in-sight", lambda p, c, n: min(len(p + c), n - 1)),
    ("unigram", lambda p, c, n: in_sight(p, c, n) if n > 1 else len(p)),
    ("no-prompt", lambda p, c, n: in_sight(p, c, n) if p else 1),
    ("different", lambda p, c, n: 7),
    ("wrong-type", lambda p, c, n: p[:2]),
    ("raised", lambda p, c, n: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_09_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(WORDS_IN_SIGHT, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [in_sight, lambda p, c, n: sum(len(c) + i < n - 1 for i in range(len(p)))],
)
def test_other_right_answers_to_09_1(answer: Answer) -> None:
    assert WORDS_IN_SIGHT.check(answer).status == "right"


def test_the_words_in_sight_are_those_that_move_a_learner() -> None:
    rng = np.random.default_rng(1)
    taught = Corpus.from_strings(["".join(rng.choice(list("abx"), size=9)) for _ in range(200)])
    task = Completion(Corpus.from_strings(["ab"]), (frozenset("x"),))
    count = function(solve_source(WORDS_IN_SIGHT))
    prompts = ["aaa", "baa", "aba", "aab"]  # other than the first in the third word from its end, the second, the last
    for order in (2, 3, 4, 5, 6):
        bits = prompt_bits(NGram(order=order, smoothing="witten-bell").fit(taught, rng=0), prompts, task)[0, :, 0]
        moved = sum(float(each) != float(bits[0]) for each in bits[1:])
        assert moved == count(list("aaa"), list("ab"), order)


def vectors_of(given: dict[str, list[float]]) -> dict[str, np.ndarray]:
    return {symbol: np.array(vector, dtype=float) for symbol, vector in given.items()}


def swap(now: list[str], gradients: list, vectors: dict, **how: Any) -> tuple[int, str]:
    table, sign = vectors_of(vectors), how.get("sign", -1)
    found = []
    for i in how.get("places", range(len(now))):
        for v in table:
            if v != now[i] or how.get("stay"):
                old = 0 if how.get("alone") else table[now[i]]
                change = float((table[v] - old) @ np.array(gradients[i], dtype=float))
                found.append((abs(change) if how.get("size") else sign * change, i, v))
    return max(found, key=lambda each: each[0])[1:]


WRONG_2: list[tuple[str, Answer]] = [
    ("uphill", lambda *given: swap(*given, sign=1)),
    ("old-left-out", lambda *given: swap(*given, alone=True)),
    ("stays", lambda *given: swap(*given, stay=True)),
    ("first-place", lambda *given: swap(*given, places=[0])),
    ("last-place", lambda *given: swap(*given, places=[len(given[0]) - 1])),
    ("size", lambda *given: swap(*given, size=True)),
    ("pair-turned", lambda *given: swap(*given)[::-1]),
    ("prompt", lambda now, g, v: [swap(now, g, v)[1] if i == swap(now, g, v)[0] else s for i, s in enumerate(now)]),
    ("from-one", lambda *given: (swap(*given)[0] + 1, swap(*given)[1])),
    ("different", lambda *given: (0, "a")),
    ("wrong-type", lambda *given: swap(*given)[1]),
    ("raised", lambda now, g, v: g[len(now)]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_09_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(BEST_SWAP, answer) == diagnosis


@pytest.mark.parametrize("answer", [swap, lambda *given: list(swap(*given))])
def test_other_right_answers_to_09_2(answer: Answer) -> None:
    assert BEST_SWAP.check(answer).status == "right"


def luck(all_bits: list, found: float, tries: int) -> float:
    return 1 - sum(bits > found for bits in all_bits) ** tries / len(all_bits) ** tries


def share(all_bits: list, found: float) -> float:
    return sum(bits <= found for bits in all_bits) / len(all_bits)


WRONG_3: list[tuple[str, Answer]] = [
    ("one-try", lambda b, f, n: share(b, f)),
    ("added", lambda b, f, n: share(b, f) * n),
    ("added", lambda b, f, n: min(1, share(b, f) * n)),
    ("every-try", lambda b, f, n: share(b, f) ** n),
    ("none", lambda b, f, n: (1 - share(b, f)) ** n),
    ("strictly-better", lambda b, f, n: 1 - (1 - sum(x < f for x in b) / len(b)) ** n),
    ("worse", lambda b, f, n: 1 - (1 - sum(x >= f for x in b) / len(b)) ** n),
    ("without-return", lambda b, f, n: 1 - math.comb(sum(x > f for x in b), n) / math.comb(max(n, len(b)), n)),
    ("nothing-as-good", lambda b, f, n: luck(b, f, n) or (1.0 if n else 0.0)),
    ("no-tries", lambda b, f, n: luck(b, f, n) if n else 1.0),
    ("different", lambda b, f, n: 0.5),
    ("wrong-type", lambda b, f, n: [luck(b, f, n)]),
    ("raised", lambda b, f, n: b[n + 99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_09_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(BY_LUCK, answer) == diagnosis


@pytest.mark.parametrize("answer", [luck, lambda b, f, n: 1 - math.prod([1 - share(b, f)] * n)])
def test_other_right_answers_to_09_3(answer: Answer) -> None:
    assert BY_LUCK.check(answer).status == "right"


def test_the_model_answer_to_09_3_is_how_often_a_search_at_random_is_as_good() -> None:
    taught = Corpus.from_strings(["abx", "cby", "dbx", "eby"] * 3)
    task = Completion(Corpus.from_strings(["b"]), (frozenset("x"),))
    learner = NGram(order=3, smoothing="witten-bell").fit(taught, rng=0)
    every = every_prompt(learner, task, length=1)
    best = float(every.bits.min())
    # The first prompt, and a round of one and three candidates: 5 draws of 7 symbols, of which a and d are the best.
    tries, runs = 5, 300
    found = [
        search_prompt(learner, task, length=1, rounds=1, candidates=1, rng=rng, how="random").prefix in (("a",), ("d",))
        for rng in range(runs)
    ]
    chance = function(solve_source(BY_LUCK))(every.bits[0].tolist(), best, tries)
    assert chance == pytest.approx(1 - (5 / 7) ** 5)
    assert abs(np.mean(found) - chance) < 4 * (chance * (1 - chance) / runs) ** 0.5 + 1 / runs


@pytest.mark.parametrize(
    ("exercise", "tried"), [(WORDS_IN_SIGHT, WRONG_1), (BEST_SWAP, WRONG_2), (BY_LUCK, WRONG_3)],
    ids=["1", "2", "3"],
)  # fmt: skip
def test_every_diagnosis_has_a_wrong_answer_above(exercise: Exercise, tried: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases)
    everywhere = {"different", "raised", "wrong-type", "nothing-back"}
    assert exercise.judge.diagnoses == {diagnosis for diagnosis, _ in tried} - everywhere
