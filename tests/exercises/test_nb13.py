"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers do what the toolkit does."""

from math import inf

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb13 import ADDED, EXERCISES, LATE_BY, WHICH_FORM
from biaskit.selection.goodhart import FORMS, push_proxy


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "13"


def lag(updates: list, score: list, fresh: list, level: float) -> float:
    def reached(shares: list) -> float:
        low = [i for i, share in enumerate(shares) if share < level]
        first = low[-1] + 1 if low else 0
        return updates[first] if first < len(updates) else inf

    return reached(fresh) - reached(score)


def touched(updates: list, shares: list, level: float) -> float:
    return next((u for u, s in zip(updates, shares, strict=True) if s >= level), inf)


WRONG_1: list[tuple[str, Answer]] = [
    ("first-touch", lambda u, s, f, level: touched(u, f, level) - touched(u, s, level)),
    ("turned", lambda u, s, f, level: -lag(u, s, f, level)),
    ("moments", lambda u, s, f, level: lag(list(range(len(u))), s, f, level)),
    ("strictly", lambda u, s, f, level: lag(u, s, f, level + 1e-9)),
    ("highest", lambda u, s, f, level: u[f.index(max(f))] - u[s.index(max(s))]),
    ("fresh-alone", lambda u, s, f, level: lag(u, [1.0] * len(u), f, level) + u[0]),
    ("gap", lambda u, s, f, level: max(a - b for a, b in zip(s, f, strict=True))),
    ("never", lambda u, s, f, level: lag(u, s, f, level) if max(f) >= level else 0),
    ("never-crashed", lambda u, s, f, level: lag(u, s, f, level) + 0 * [1, 2][0 if max(f) >= level else 5]),
    ("different", lambda u, s, f, level: 7),
    ("wrong-type", lambda u, s, f, level: s),
    ("raised", lambda u, s, f, level: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_13_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(LATE_BY, answer) == diagnosis


def form(usual: float, top: float, by_hand: float, known: float) -> str:
    broken = [name for name, slope in zip(FORMS[1:], (top, by_hand, known), strict=True) if slope <= usual / 2]
    return broken[0] if broken else "regressional"


def broken_if(rule: object) -> Answer:
    def answer(u: float, t: float, b: float, k: float) -> str:
        found = [name for name, slope in zip(FORMS[1:], (t, b, k), strict=True) if rule(slope, u)]  # type: ignore[operator]
        return found[0] if found else "regressional"

    return answer


WRONG_2: list[tuple[str, Answer]] = [
    ("sign", broken_if(lambda slope, usual: slope <= 0)),
    ("half-of-one", broken_if(lambda slope, usual: slope <= 0.5)),
    ("any-lower", broken_if(lambda slope, usual: slope < usual)),
    ("strictly", broken_if(lambda slope, usual: slope < usual / 2)),
    ("below-one", lambda u, t, b, k: "regressional" if u < 1 else form(u, t, b, k)),
    ("swapped", lambda u, t, b, k: form(u, b, t, k)),
    ("always-regressional", lambda u, t, b, k: "regressional"),
    ("different", lambda u, t, b, k: "goodhart"),
    ("wrong-type", lambda u, t, b, k: 3),
    ("raised", lambda u, t, b, k: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_13_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(WHICH_FORM, answer) == diagnosis


def each(rule: object) -> Answer:
    return lambda *four: float(np.mean([rule(*one) for one in zip(*four, strict=True)]))  # type: ignore[operator]


WRONG_3: list[tuple[str, Answer]] = [
    ("codes-alone", each(lambda n0, c0, nw, cw: cw - c0)),
    ("no-control", each(lambda n0, c0, nw, cw: cw - nw)),
    ("control-alone", each(lambda n0, c0, nw, cw: c0 - n0)),
    ("turned", each(lambda n0, c0, nw, cw: (c0 - n0) - (cw - nw))),
    ("size", each(lambda n0, c0, nw, cw: abs((c0 - n0) - (cw - nw)))),
    ("none-alone", each(lambda n0, c0, nw, cw: nw - n0)),
    ("sum", lambda n0, c0, nw, cw: sum(cw) - sum(nw) - sum(c0) + sum(n0)),
    ("counted", lambda *f: sum(cw - nw > c0 - n0 for n0, c0, nw, cw in zip(*f, strict=True))),
    ("counted", each(lambda n0, c0, nw, cw: cw - nw > c0 - n0)),
    ("different", lambda *four: 7),
    ("wrong-type", lambda *four: four),
    ("raised", lambda *four: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_13_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(ADDED, answer) == diagnosis


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (LATE_BY, lag),
        (WHICH_FORM, form),
        (WHICH_FORM, lambda *four: f" {form(*four).upper()} "),
        (ADDED, lambda n0, c0, nw, cw: np.mean(np.subtract(cw, nw)) - np.mean(np.subtract(c0, n0))),
    ],
)
def test_other_right_answers(exercise: Exercise, answer: Answer) -> None:
    assert exercise.check(answer).status == "right"


def test_the_forms_of_the_demo_break_where_the_exercise_says() -> None:
    which = function(solve_source(WHICH_FORM))

    def slope(proxy: np.ndarray, true: np.ndarray) -> float:
        return float(np.polyfit(proxy, true, 1)[0])

    for name in FORMS:
        calm, hard = (push_proxy(name, push_bits=bits, rng=0, candidates=4096) for bits in (0, 8))
        usual, top = slope(calm.before, calm.true), calm.before > np.quantile(calm.before, 0.95)
        moved = (hard.true - calm.true).mean() / (hard.proxy - calm.proxy).mean() if name == "causal" else usual
        known = slope(hard.proxy, hard.true) if name == "adversarial" else usual
        assert which(usual, slope(calm.before[top], calm.true[top]), moved, known) == name
