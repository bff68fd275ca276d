"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers do what the toolkit does."""

from math import sqrt

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb11 import EXERCISES, FAIR_REPORT, FRESH_SCORE, TWO_PARTS, WHO_SURVIVES
from biaskit.selection.leaderboard import report_splits
from biaskit.selection.price import price
from biaskit.selection.survival import survivors
from biaskit.selection.variants import draw_variants


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "11"


def order(scores: list) -> list:
    return sorted(range(len(scores)), key=lambda i: (-scores[i], i))


WRONG_1: list[tuple[str, Answer]] = [
    ("worst", lambda s, k, lot=None: order(s)[-k:] if lot is None else lot[:k]),
    ("worst", lambda s, k, lot=None: sorted(range(len(s)), key=lambda i: s[i])[:k] if lot is None else lot[:k]),
    ("lot-ignored", lambda s, k, lot=None: order(s)[:k]),
    ("last-drawn", lambda s, k, lot=None: order(s)[:k] if lot is None else lot[-k:]),
    ("lot-as-scores", lambda s, k, lot=None: order(lot or s)[:k]),
    ("late-ties", lambda s, k, lot=None: lot[:k] if lot else sorted(range(len(s)), key=lambda i: (s[i], i))[-k:]),
    ("scores", lambda s, k, lot=None: [s[i] for i in (lot or order(s))[:k]]),
    ("one-missing", lambda s, k, lot=None: (lot or order(s))[: k - 1]),
    ("one-more", lambda s, k, lot=None: (lot or order(s))[: k + 1]),
    ("different", lambda s, k, lot=None: [0]),
    ("wrong-type", lambda s, k, lot=None: 3),
    ("raised", lambda s, k, lot=None: s[99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_11_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(WHO_SURVIVES, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        lambda s, k, lot=None: set((lot or order(s))[:k]),
        lambda s, k, lot=None: np.array((lot or order(s))[:k]),
        lambda s, k, lot=None: lot[:k] if lot else np.argsort(-np.array(s), kind="stable")[:k],
    ],
)
def test_other_right_answers_to_11_1(answer: Answer) -> None:
    assert WHO_SURVIVES.check(answer).status == "right"


def test_the_model_answer_to_11_1_keeps_whom_the_toolkit_keeps() -> None:
    mine, draw = function(solve_source(WHO_SURVIVES)), np.random.default_rng(0)
    for _ in range(20):
        scores = draw.integers(0, 5, size=9).astype(float)
        assert sorted(mine(scores.tolist(), 4)) == survivors("truncation", scores, 4, draw).tolist()


def parts(z: list, w: list, after: list) -> tuple[float, float]:
    mean = sum(w) / len(w)
    cov = np.cov(z, w, ddof=0)[0, 1]
    return float(cov / mean), float(np.mean(np.array(w) * (np.array(after) - np.array(z))) / mean)


WRONG_2: list[tuple[str, Answer]] = [
    ("turned-round", lambda z, w, a: parts(z, w, a)[::-1]),
    ("not-divided", lambda z, w, a: tuple(part * sum(w) / len(w) for part in parts(z, w, a))),
    ("not-divided", lambda z, w, a: (parts(z, w, a)[0] * sum(w) / len(w), parts(z, w, a)[1])),
    ("sample-covariance", lambda z, w, a: (np.cov(z, w)[0, 1] * len(w) / sum(w), parts(z, w, a)[1])),
    ("everybody-counted", lambda z, w, a: (parts(z, w, a)[0], np.mean(np.array(a) - np.array(z)))),
    ("everybody-counted", lambda z, w, a: (parts(z, w, a)[0], np.mean(a) - np.mean(z) - parts(z, w, a)[0])),
    ("whole-change", lambda z, w, a: (parts(z, w, a)[0], sum(parts(z, w, a)))),
    ("sign", lambda z, w, a: (-parts(z, w, a)[0], parts(z, w, a)[1])),
    ("sign", lambda z, w, a: (parts(z, w, a)[0], -parts(z, w, a)[1])),
    ("children-not-weighed", lambda z, w, a: (parts(z, w, a)[1],) * 2),
    ("different", lambda z, w, a: (0, 0)),
    ("wrong-type", lambda z, w, a: sum(parts(z, w, a))),
    ("wrong-type", lambda z, w, a: {"selection": 1}),
    ("raised", lambda z, w, a: z[99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_11_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(TWO_PARTS, answer) == diagnosis


@pytest.mark.parametrize("answer", [parts, lambda *given: np.array(parts(*given)), lambda *g: list(parts(*g))])
def test_other_right_answers_to_11_2(answer: Answer) -> None:
    assert TWO_PARTS.check(answer).status == "right"


def test_the_model_answer_to_11_2_splits_as_the_toolkit_does() -> None:
    mine, draw = function(solve_source(TWO_PARTS)), np.random.default_rng(1)
    before, parents = draw.normal(size=8), draw.integers(0, 8, size=12)
    after = before[parents] + draw.normal(size=12)
    children = np.bincount(parents, minlength=8)
    means = [after[parents == i].mean() if children[i] else 0.0 for i in range(8)]
    found = price(before, after, parents)
    assert mine(before.tolist(), children.tolist(), means) == pytest.approx((found.selection, found.transmission))


WRONG_3: list[tuple[str, Answer]] = [
    ("no-fall", lambda b, m, a, n: b),
    ("all-luck", lambda b, m, a, n: m),
    ("not-squared", lambda b, m, a, n: m + a / (a + n) * (b - m)),
    ("luck-kept", lambda b, m, a, n: m + n**2 / (a**2 + n**2) * (b - m)),
    ("root", lambda b, m, a, n: m + a / sqrt(a**2 + n**2) * (b - m)),
    ("whole-score", lambda b, m, a, n: a**2 / (a**2 + n**2) * b),
    ("lead", lambda b, m, a, n: a**2 / (a**2 + n**2) * (b - m)),
    ("ratio", lambda b, m, a, n: m + a**2 / n**2 * (b - m)),
    ("no-ability", lambda b, m, a, n: m + a**2 / (a**2 + n**2) * (b - m) if a else b),
    ("no-ability-crashes", lambda b, m, a, n: m + 1 / (1 + n**2 / a**2) * (b - m)),
    ("different", lambda b, m, a, n: 1.0),
    ("wrong-type", lambda b, m, a, n: [b] * 2),
    ("raised", lambda b, m, a, n: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_11_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(FRESH_SCORE, answer) == diagnosis


@pytest.mark.parametrize("answer", [lambda b, m, a, n: (b * a * a + m * n * n) / (a * a + n * n)])
def test_other_right_answers_to_11_3(answer: Answer) -> None:
    assert FRESH_SCORE.check(answer).status == "right"


def test_the_model_answer_to_11_3_is_what_winners_have() -> None:
    mine, draw = function(solve_source(FRESH_SCORE)), np.random.default_rng(2)
    ability = 50 + 4 * draw.standard_normal((3000, 30))
    first, fresh = (ability + 6 * draw.standard_normal(ability.shape) for _ in range(2))
    winners = first.argmax(axis=1)[:, None]
    promised = [mine(best, 50, 4, 6) for best in np.take_along_axis(first, winners, axis=1)[:, 0]]
    came = np.take_along_axis(fresh, winners, axis=1)[:, 0]
    assert came.mean() == pytest.approx(np.mean(promised), abs=4 * came.std() / sqrt(3000))


def on(row: list, items: list) -> float:
    return sum(row[i] for i in items) / len(items)


def top(answers: list, items: list) -> list:
    return max(answers, key=lambda row: on(row, items))


def rest(answers: list, half: list) -> list:
    return [i for i in range(len(answers[0])) if i not in half]


def mean(values: list) -> float:
    return sum(values) / len(values)


WRONG_4: list[tuple[str, Answer]] = [
    ("same-half", lambda a, h: mean([on(top(a, half), half) for half in h])),
    ("all-items", lambda a, h: mean([mean(top(a, half)) for half in h])),
    ("chosen-on-all", lambda a, h: mean([on(top(a, range(len(a[0]))), rest(a, half)) for half in h])),
    ("chosen-on-all", lambda a, h: max(map(mean, a))),
    ("chosen-on-the-rest", lambda a, h: mean([max(on(row, rest(a, half)) for row in a) for half in h])),
    ("halves-turned", lambda a, h: mean([on(top(a, rest(a, half)), half) for half in h])),
    ("everybody", lambda a, h: mean([on(row, rest(a, half)) for half in h for row in a])),
    ("one-split", lambda a, h: on(top(a, h[0]), rest(a, h[0]))),
    ("late-ties", lambda a, h: mean([on(top(a[::-1], half), rest(a, half)) for half in h])),
    ("summed", lambda a, h: sum(on(top(a, half), rest(a, half)) for half in h)),
    ("different", lambda a, h: 0.9),
    ("wrong-type", lambda a, h: a),
    ("raised", lambda a, h: a[99]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_4)
def test_wrong_answers_to_11_4(diagnosis: str, answer: Answer) -> None:
    assert wrong(FAIR_REPORT, answer) == diagnosis


@pytest.mark.parametrize("answer", [lambda a, h: np.mean([on(top(a, half), rest(a, half)) for half in h])])
def test_other_right_answers_to_11_4(answer: Answer) -> None:
    assert FAIR_REPORT.check(answer).status == "right"


def test_the_model_answer_to_11_4_reports_what_the_toolkit_reports() -> None:
    mine = function(solve_source(FAIR_REPORT))
    answers, ability = draw_variants(6, 20, rng=0)
    random = np.random.default_rng(0)
    cuts = [random.permutation(20)[:10].tolist() for _ in range(400)]
    both = cuts + [[i for i in range(20) if i not in cut] for cut in cuts]
    toolkit = report_splits(answers, ability, n_splits=400, rng=0).reported[0, -1]
    assert mine(answers.astype(int).tolist(), both) == pytest.approx(toolkit, abs=4 * 2**0.5 * 0.16 / 400**0.5)


def test_every_diagnosis_is_tried() -> None:
    tried = {
        "11.1": {name for name, _ in WRONG_1},
        "11.2": {name for name, _ in WRONG_2},
        "11.3": {name for name, _ in WRONG_3},
        "11.4": {name for name, _ in WRONG_4},
    }

    def missing(exercise: Exercise) -> set[str]:
        return exercise.judge.diagnoses - tried[exercise.id]

    assert not any(missing(exercise) for exercise in EXERCISES)
