"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers do what the toolkit does."""

from collections.abc import Callable

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb12 import EXERCISES, KEPT_LEAD, MANY_QUESTIONS, PAIRED_INTERVAL, TRANSMITTED
from biaskit.measures.paired import holm, paired
from biaskit.selection.price import price


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "12"


def interval(selected: list, drift: list, t: float, *, ddof: int = 1, root: bool = True) -> tuple[float, float]:
    apart = np.array(selected) - np.array(drift)
    half = t * apart.std(ddof=ddof) / (len(apart) ** 0.5 if root else 1)
    return apart.mean() - half, apart.mean() + half


def strangers(selected: list, drift: list, t: float) -> tuple[float, float]:
    middle = np.mean(selected) - np.mean(drift)
    half = t * ((np.var(selected, ddof=1) + np.var(drift, ddof=1)) / len(drift)) ** 0.5
    return middle - half, middle + half


def squared(s: list, d: list, t: float) -> tuple[float, float]:
    apart = np.array(s) - np.array(d)
    half = t * apart.var(ddof=1) / len(apart)
    return apart.mean() - half, apart.mean() + half


WRONG_1: list[tuple[str, Answer]] = [
    ("unpaired", strangers),
    ("turned-round", lambda s, d, t: interval(d, s, t)),
    ("divided-by-n", lambda s, d, t: interval(s, d, t, ddof=0)),
    ("spread-of-lines", lambda s, d, t: interval(s, d, t, root=False)),
    ("spread-of-lines", lambda s, d, t: interval(s, d, t, root=False, ddof=0)),
    ("one-error", lambda s, d, t: interval(s, d, 1)),
    ("variance", squared),
    ("high-first", lambda s, d, t: interval(s, d, t)[::-1]),
    ("different", lambda s, d, t: (0, 1)),
    ("wrong-type", lambda s, d, t: np.mean(s) - np.mean(d)),
    ("raised", lambda s, d, t: 1 // 0),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_12_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(PAIRED_INTERVAL, answer) == diagnosis


def test_other_right_answers_to_12_1() -> None:
    assert PAIRED_INTERVAL.check(interval).status == "right"


def test_the_interval_is_that_of_the_toolkit() -> None:
    one, other = np.random.default_rng(0).normal(size=(2, 10))
    found = paired(one, other)
    # Student's t at 9 degrees of freedom
    mine = function(solve_source(PAIRED_INTERVAL))(one.tolist(), other.tolist(), 2.262157)
    np.testing.assert_allclose(mine, (found.low, found.high), rtol=1e-6)


def ratio(of: Callable[[dict], float]) -> Answer:
    return lambda b, t: of(t) / of(b) if of(b) else 0


def lead(means: dict) -> float:
    return means["selected"] - means["drift"]


WRONG_2: list[tuple[str, Answer]] = [
    ("no-control", ratio(lambda means: means["selected"])),
    ("over-still", ratio(lambda means: means["selected"] - means["still"])),
    ("over-chance", ratio(lambda means: means["selected"] - 0.5)),
    ("upside-down", lambda b, t: lead(b) / lead(t)),
    ("subtracted", lambda b, t: lead(b) - lead(t)),
    ("subtracted", lambda b, t: lead(t) - lead(b)),
    ("twin-alone", lambda b, t: lead(t)),
    ("cut", lambda b, t: max(0, lead(t) / lead(b))),
    ("no-lead", lambda b, t: lead(t) / lead(b)),
    ("no-lead", lambda b, t: lead(t) / lead(b) if lead(b) else 1),
    ("different", lambda b, t: 0.5),
    ("wrong-type", lambda b, t: t),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_12_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(KEPT_LEAD, answer) == diagnosis


def walk(ps: dict, bar: Callable[[int], float], *, stop: bool = True) -> set:
    left = set()
    for place, name in enumerate(sorted(ps, key=lambda name: ps[name])):
        if ps[name] <= bar(place):
            left.add(name)
        elif stop:
            break
    return left


def right_3(ps: dict) -> set:
    return walk(ps, lambda place: 0.05 / (len(ps) - place))


def hochberg(ps: dict) -> set:
    order = sorted(ps, key=lambda name: ps[name])
    for place in reversed(range(len(order))):
        if ps[order[place]] <= 0.05 / (len(ps) - place):
            return set(order[: place + 1])
    return set()


def from_the_largest(ps: dict) -> set:
    left = set()
    for place, name in enumerate(sorted(ps, key=lambda name: -ps[name])):
        if ps[name] > 0.05 / (len(ps) - place):
            break
        left.add(name)
    return left


WRONG_3: list[tuple[str, Answer]] = [
    ("uncorrected", lambda ps: {name for name in ps if ps[name] <= 0.05}),
    ("bonferroni", lambda ps: {name for name in ps if ps[name] <= 0.05 / len(ps)}),
    ("never-stopping", lambda ps: walk(ps, lambda place: 0.05 / (len(ps) - place), stop=False)),
    ("hochberg", hochberg),
    ("false-discovery", lambda ps: walk(ps, lambda place: 0.05 * (place + 1) / len(ps))),
    ("the-nulls", lambda ps: set(ps) - right_3(ps)),
    ("from-the-largest", from_the_largest),
    ("none-left", lambda ps: right_3(ps) or set(list(ps)[:1])),
    ("at-the-bar", lambda ps: right_3({name: p + 1e-6 for name, p in ps.items()})),
    ("different", lambda ps: {"nobody"}),
    ("wrong-type", lambda ps: len(right_3(ps))),
    ("raised", lambda ps: ps["nobody"]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_12_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(MANY_QUESTIONS, answer) == diagnosis


@pytest.mark.parametrize("answer", [right_3, lambda ps: sorted(right_3(ps)), lambda ps: frozenset(right_3(ps))])
def test_other_right_answers_to_12_3(answer: Answer) -> None:
    assert MANY_QUESTIONS.check(answer).status == "right"


def test_holms_rule_is_that_of_the_toolkit() -> None:
    mine = function(solve_source(MANY_QUESTIONS))
    for ps in np.random.default_rng(1).beta(0.3, 2, size=(200, 5)).tolist():
        named = dict(zip("abcde", ps, strict=True))
        corrected = dict(zip("abcde", holm(ps), strict=True))
        assert mine(named) == {name for name, p in corrected.items() if p <= 0.05}


def steps(before: list, after: list, parents: list) -> list[float]:
    return [child - before[parent] for child, parent in zip(after, parents, strict=True)]


def over_parents(before: list, after: list, parents: list) -> float:
    each: dict[int, list[float]] = {}
    for step, parent in zip(steps(before, after, parents), parents, strict=True):
        each.setdefault(parent, []).append(step)
    return float(np.mean([np.mean(own) for own in each.values()]))


WRONG_4: list[tuple[str, Answer]] = [
    ("whole-change", lambda b, a, p: np.mean(a) - np.mean(b)),
    ("selection", lambda b, a, p: np.mean([b[i] for i in p]) - np.mean(b)),
    ("turned-round", lambda b, a, p: -np.mean(steps(b, a, p))),
    ("added-up", lambda b, a, p: sum(steps(b, a, p))),
    ("over-parents", over_parents),
    ("over-parents", lambda b, a, p: np.mean(a) - np.mean([b[i] for i in set(p)])),
    ("same-place", lambda b, a, p: np.mean([y - x for x, y in zip(b, a)])),  # noqa: B905
    ("copies", lambda b, a, p: np.mean(steps(b, a, p)) or 1),
    ("different", lambda b, a, p: 7),
    ("wrong-type", steps),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_4)
def test_wrong_answers_to_12_4(diagnosis: str, answer: Answer) -> None:
    assert wrong(TRANSMITTED, answer) == diagnosis


def test_what_is_transmitted_is_that_of_the_price_equation() -> None:
    mine = function(solve_source(TRANSMITTED))
    rng = np.random.default_rng(2)
    for _ in range(20):
        before, after, parents = rng.normal(size=6), rng.normal(size=9), rng.integers(6, size=9)
        found = price(before, after, parents)
        np.testing.assert_allclose(mine(before.tolist(), after.tolist(), parents.tolist()), found.transmission)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_diagnosis_is_met(exercise: Exercise) -> None:
    tried = {"12.1": WRONG_1, "12.2": WRONG_2, "12.3": WRONG_3, "12.4": WRONG_4}[exercise.id]
    assert isinstance(exercise.judge, ByCases)
    assert exercise.judge.diagnoses <= {diagnosis for diagnosis, _ in tried}
