"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb01 import EXERCISES, MEAN_ACCURACY, SHRUNK, WORST_WORLD
from biaskit.exercises.nb01.average import OrNotAsked
from biaskit.exercises.nb01.learner import FIRST_BIT, MAJORITY, NEAREST, PARITY, THREE_BITS

Seen = Mapping[str, int]
Points = Sequence[str]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "01"


def unseen_of(seen: Seen, points: Points) -> list[str]:
    return [x for x in points if x not in seen]


def rights(learner: Any, seen: Seen, points: Points) -> Iterator[list[bool]]:
    """World by world, which unseen points are answered right."""
    unseen = unseen_of(seen, points)
    for labels in product([0, 1], repeat=len(unseen)):
        yield [learner(seen, x) == label for x, label in zip(unseen, labels, strict=True)]


def shares(learner: Any, seen: Seen, points: Points) -> list[float]:
    return [sum(right) / len(right) for right in rights(learner, seen, points)]


def mean(values: Any) -> float:
    values = list(values)
    return sum(values) / len(values)


def over(summary: Callable[..., float]) -> Answer:
    """Build an answer from the list of shares, world by world."""
    return lambda learner, seen, points: summary(shares(learner, seen, points))


def with_seen(learner: Any, seen: Seen, points: Points) -> float:
    worlds = [dict(zip(points, labels, strict=True)) for labels in product([0, 1], repeat=len(points))]
    fitting = [world for world in worlds if all(world[x] == label for x, label in seen.items())]
    return mean(sum(learner(seen, x) == world[x] for x in points) / len(points) for world in fitting)


def as_text(learner: Any, seen: Seen, points: Points) -> float:
    unseen = unseen_of(seen, points)
    worlds = [format(w, f"0{len(unseen)}b") for w in range(2 ** len(unseen))]
    return mean(mean(learner(seen, x) == label for x, label in zip(unseen, world, strict=True)) for world in worlds)


def share_on(learner: Any, seen: Seen, points: Points) -> float:
    return mean(learner(seen, x) for x in unseen_of(seen, points))


WRONG_1: list[tuple[str, Answer]] = [
    ("percent", over(lambda s: 100 * mean(s))),
    ("never-right", as_text),
    ("never-right", over(min)),
    ("best-world", over(max)),
    ("one-world", over(lambda s: s[0])),
    ("one-world", over(lambda s: s[-1])),
    ("one-world", share_on),
    ("seen-counted", with_seen),
    ("wrong-divisor", lambda learner, seen, points: sum(shares(learner, seen, points)) / 2 ** len(points)),
    ("wrong-divisor", lambda learner, seen, points: mean(sum(r) for r in rights(learner, seen, points)) / len(points)),
    ("count", lambda learner, seen, points: mean(sum(r) for r in rights(learner, seen, points))),
    ("sum", over(sum)),
    ("sum", lambda learner, seen, points: sum(sum(r) for r in rights(learner, seen, points))),
    ("all-right", over(lambda s: mean(share == 1 for share in s))),
    ("mostly-right", over(lambda s: mean(share > 0.5 for share in s))),
    ("mostly-right", over(lambda s: mean(share >= 0.5 for share in s))),
    ("different", lambda learner, seen, points: len(seen) / len(points)),
    ("different", lambda learner, seen, points: 0.25),
    ("raised", lambda learner, seen, points: mean(learner(x) for x in points)),
    ("raised", lambda learner, seen, points: learner(points, seen)),
    ("wrong-type", shares),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_01_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(MEAN_ACCURACY, answer) == diagnosis


def every_world_over_all_points(learner: Any, seen: Seen, points: Points) -> float:
    """Also over worlds that do not fit, and over seen points too: one half as well."""
    return mean(
        mean(learner(seen, x) == label for x, label in zip(points, world, strict=True))
        for world in product([0, 1], repeat=len(points))
    )


@pytest.mark.parametrize(
    "answer",
    [over(mean), over(lambda s: float(np.mean(s))), over(np.median), every_world_over_all_points],
    ids=["mean", "numpy", "median", "all worlds"],
)
def test_other_right_answers_to_01_1(answer: Answer) -> None:
    outcome = MEAN_ACCURACY.check(answer)
    assert outcome.status == "right"
    assert "whoever learns" in outcome.message


def test_one_half_without_asking_is_right_too_and_told_why() -> None:
    outcome = MEAN_ACCURACY.check(lambda learner, seen, points: 0.5)
    assert outcome.status == "right"
    assert outcome.message.startswith("0.5, and your function never asks the learner. It need not")


def worst(learner: Any, seen: Seen, points: Points) -> dict[str, int]:
    return {x: seen[x] if x in seen else 1 - learner(seen, x) for x in points}


def built(label: Callable[[int], Any], *, known: bool = True, asked: str = "seen") -> Answer:
    """Build worlds point by point: what the label is, whether seen points keep theirs, what the learner is shown."""

    def world(learner: Any, seen: dict[str, int], points: Points) -> dict[str, Any]:
        found: dict[str, Any] = dict(seen) if known else {}
        shown = {"seen": seen, "world": found, "nothing": {}}[asked]
        for x in points:
            if x not in seen:
                found[x] = label(learner(shown, x))
        return found

    return world


def grows(learner: Any, seen: dict[str, int], points: Points) -> dict[str, int]:
    for x in points:
        if x not in seen:
            seen[x] = 1 - learner(seen, x)
    return seen


WRONG_2: list[tuple[str, Answer]] = [
    ("best-world", built(lambda a: a)),
    ("best-world", lambda learner, seen, points: {x: learner(seen, x) for x in points}),
    ("seen-missing", built(lambda a: 1 - a, known=False)),
    ("seen-missing", lambda learner, seen, points: dict(seen)),
    ("not-a-label", built(lambda a: -a)),
    ("not-a-label", built(lambda a: ~a)),
    ("not-a-label", built(lambda a: str(1 - a))),
    ("seen-changed", lambda learner, seen, points: {x: 1 - learner(seen, x) for x in points}),
    ("learns-meanwhile", built(lambda a: 1 - a, asked="world")),
    ("learns-meanwhile", grows),
    ("nothing-seen", built(lambda a: 1 - a, asked="nothing")),
    ("same-label", built(lambda a: 1)),
    ("same-label", built(lambda a: 0)),
    ("different", lambda learner, seen, points: {x: seen.get(x, int(x, 2) % 2) for x in points}),
    ("different", lambda learner, seen, points: {**worst(learner, seen, points), "extra": 1}),
    ("wrong-type", lambda learner, seen, points: list(worst(learner, seen, points).values())),
    ("raised", lambda learner, seen, points: {x: 1 - learner(x) for x in points}),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_01_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(WORST_WORLD, answer) == diagnosis


@pytest.mark.parametrize("answer", [worst, built(lambda a: a ^ 1), built(lambda a: not a), built(lambda a: [1, 0][a])])
def test_other_right_answers_to_01_2(answer: Answer) -> None:
    assert WORST_WORLD.check(answer).status == "right"


@pytest.mark.parametrize("learner", [NEAREST, MAJORITY, FIRST_BIT, PARITY], ids=lambda learner: learner.name)
def test_the_model_answer_to_01_2_beats_every_learner(learner: Any) -> None:
    seen = {"000": 0, "011": 1, "110": 1}
    world = function(solve_source(WORST_WORLD))(learner, seen, THREE_BITS)
    assert {x: world[x] for x in seen} == seen
    assert not any(learner(seen, x) == world[x] for x in THREE_BITS if x not in seen)


def test_a_learner_says_how_it_is_called() -> None:
    told = MEAN_ACCURACY.check(lambda learner, seen, points: learner(seen, points)).message
    assert "nearest was called with {'00': 0, '01': 1} and ['00', '01', '10', '11'], but it takes" in told


def weighted(weight: Callable[[float, float, float], float]) -> Answer:
    return lambda mean, n, noise_sd, effect_sd: mean * weight(n, noise_sd, effect_sd) if n else 0.0


def shrunk(mean: float, n: int, noise_sd: float, effect_sd: float) -> float:
    return mean * effect_sd**2 / (effect_sd**2 + noise_sd**2 / n) if n else 0.0


def by_precision(mean: float, n: int, noise_sd: float, effect_sd: float) -> float:
    return mean * n / noise_sd**2 / (n / noise_sd**2 + 1 / effect_sd**2)


def no_zero_noise(mean: float, n: int, noise_sd: float, effect_sd: float) -> float:
    return 0.0 if effect_sd == 0 else by_precision(mean, n, noise_sd, effect_sd)


WRONG_3: list[tuple[str, Answer]] = [
    ("not-shrunk", lambda mean, n, noise_sd, effect_sd: mean),
    ("weight-alone", lambda mean, n, s, e: e**2 / (e**2 + s**2 / n) if n else 0.0),
    ("n-ignored", weighted(lambda n, s, e: e**2 / (e**2 + s**2))),
    ("more-data-more-shrinking", weighted(lambda n, s, e: e**2 / (e**2 + n * s**2))),
    ("sd-not-variance", weighted(lambda n, s, e: e / (e + s / n))),
    ("sd-not-variance", weighted(lambda n, s, e: e / (e + s / math.sqrt(n)))),
    ("sd-not-variance", weighted(lambda n, s, e: e / (e + s))),
    ("one-not-squared", weighted(lambda n, s, e: e**2 / (e**2 + s / n))),
    ("one-not-squared", weighted(lambda n, s, e: e**2 / (e**2 + s / math.sqrt(n)))),
    ("one-not-squared", weighted(lambda n, s, e: e / (e + s**2 / n))),
    ("root-of-n", weighted(lambda n, s, e: e**2 / (e**2 + s**2 / math.sqrt(n)))),
    ("n-squared", weighted(lambda n, s, e: e**2 / (e**2 + (s / n) ** 2))),
    ("turned-round", weighted(lambda n, s, e: s**2 / n / (e**2 + s**2 / n))),
    ("penalty-turned-round", weighted(lambda n, s, e: n / (n + e**2 / s**2) if s else 1.0)),
    ("variance-of-the-guess", lambda mean, n, s, e: 1 / (1 / e**2 + n / s**2) if e and s else 0.0),
    ("sum", lambda mean, n, s, e: n * shrunk(mean, n, s, e)),
    ("away-from-zero", lambda mean, n, s, e: mean * (1 + s**2 / n / e**2) if n and e else 0.0),
    ("no-data", lambda mean, n, s, e: mean * e**2 / (e**2 + s**2 / n)),
    ("no-data", lambda mean, n, s, e: shrunk(mean, n, s, e) if n else e),
    ("no-spread", lambda mean, n, s, e: mean / (1 + s**2 / n / e**2) if n else 0.0),
    ("no-spread", lambda mean, n, s, e: shrunk(mean, n, s, e) if e else mean),
    ("no-noise", no_zero_noise),
    ("no-noise", lambda mean, n, s, e: shrunk(mean, n, s, e) if s else 0.0),
    ("different", lambda mean, n, s, e: mean - s / math.sqrt(n)),
    ("raised", lambda mean, n, noise_sd: mean),
    ("wrong-type", lambda mean, n, s, e: [mean]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_01_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(SHRUNK, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        shrunk,
        weighted(lambda n, s, e: n * e**2 / (n * e**2 + s**2)),
        weighted(lambda n, s, e: 1 - s**2 / n / (e**2 + s**2 / n)),
        weighted(lambda n, s, e: n / (n + s**2 / e**2) if e else 0.0),
    ],
)
def test_other_right_answers_to_01_3(answer: Answer) -> None:
    assert SHRUNK.check(answer).status == "right"


def test_the_model_answer_to_01_3_is_nearer_to_the_effects_than_any_other_share() -> None:
    effects = np.random.default_rng(0).normal(0, 1.5, 20_000)
    means = effects + np.random.default_rng(1).normal(0, 2 / math.sqrt(5), 20_000)
    answer = function(solve_source(SHRUNK))
    guesses = np.array([answer(float(m), 5, 2.0, 1.5) for m in means])
    share = guesses[0] / means[0]
    # 2.25 / (2.25 + .8) = .738; the least squares share of effects on means is an estimate of it
    assert share == pytest.approx(2.25 / 3.05)
    assert means @ effects / (means @ means) == pytest.approx(share, abs=0.01)
    for other in (share - 0.05, share + 0.05, 1.0):
        assert ((guesses - effects) ** 2).mean() < ((other * means - effects) ** 2).mean()


@pytest.mark.parametrize(
    ("exercise", "tried"), [(MEAN_ACCURACY, WRONG_1), (WORST_WORLD, WRONG_2), (SHRUNK, WRONG_3)], ids=["1", "2", "3"]
)
def test_every_diagnosis_has_a_wrong_answer_above(exercise: Exercise, tried: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases | OrNotAsked)
    everywhere = {"different", "raised", "wrong-type", "nothing-back"}
    assert exercise.judge.diagnoses == {diagnosis for diagnosis, _ in tried} - everywhere
