"""Exercise 01.2: the world in which a learner is always wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, shows
from biaskit.exercises.exercise import Exercise, brief
from biaskit.exercises.nb01.learner import FIRST_BIT, MAJORITY, NEAREST, THREE_BITS, TWO_BITS, Learner

World = dict[str, int]


def _dict(value: Any) -> Mapping[Any, Any]:
    """Read a mapping."""
    if not isinstance(value, Mapping):
        raise TypeError(f"Your function gives {brief(value)}; it should give a dict from each point to its label.")
    return value


def _by(label: Callable[[int], int]) -> Callable[..., World]:
    """Build a (right or wrong) world from what a label makes of the learner's answer."""

    def world(learner: Learner, seen: Mapping[str, int], points: Sequence[str]) -> World:
        return {x: seen[x] if x in seen else label(learner(seen, x)) for x in points}

    return world


def _turned(answer: int) -> int:
    return 1 - answer


_worst = _by(_turned)


def _learns_meanwhile(learner: Learner, seen: Mapping[str, int], points: Sequence[str]) -> World:
    world = dict(seen)
    for x in points:
        if x not in world:
            world[x] = _turned(learner(world, x))
    return world


def _everywhere(label: Callable[[int], int]) -> Callable[..., World]:
    """Build a wrong world that labels the seen points anew as well."""
    return lambda learner, seen, points: {x: label(learner(seen, x)) for x in points}


def _all_turned(learner: Learner, seen: Mapping[str, int], points: Sequence[str]) -> World:
    return {x: 1 - seen[x] if x in seen else _turned(learner(seen, x)) for x in points}


_FIVE = {"000": 0, "001": 0, "010": 0, "111": 1, "101": 1}

WORST_WORLD = Exercise(
    id="01.2",
    stars=2,
    statement=(
        "`learner(seen, x)` gives the learner's answer, 0 or 1, to a point `x`; `seen` is a dict from each point that "
        "it was shown to its label. Build a world: a dict that has a label for each of the `points`, agrees with what "
        "was seen, and in which this learner, knowing only `seen`, is wrong at every point that it was not shown."
    ),
    stub='''def worst_world(learner, seen, points):
    """A world that fits what was seen, and in which the learner is wrong elsewhere."""
    ...
''',
    model_answer="""\
world = dict(seen)
for x in points:
    if x not in seen:
        world[x] = 1 - learner(seen, x)
return world
""",
    hints=(
        "Begin with a copy of what was seen: world = dict(seen). Those labels are fixed.",
        "At every other point ask the learner, and write down the other label.",
        "The other label of a is 1 - a. Ask with seen, not with the world that you are building.",
    ),
    judge=ByCases(
        cases=[
            # 11 is as near to 01 as to 10, and 01 was seen first: the answer there is 1, and 10's is that of 00
            Case([NEAREST, {"01": 1, "00": 0}, TWO_BITS], {"00": 0, "01": 1, "10": 1, "11": 0}),
            # the first bit of 10 and 11 is 1, and of 00 it is 0; at 01 it is wrong already
            Case([FIRST_BIT, {"01": 1}, TWO_BITS], {"00": 1, "01": 1, "10": 0, "11": 0}),
            # most labels seen are 0: the answer is 0 at 011, 100 and 110
            Case([MAJORITY, _FIVE, THREE_BITS], {**_FIVE, "011": 1, "100": 1, "110": 1}),
            # one point was seen, with label 1: the answer is 1 everywhere
            Case([NEAREST, {"110": 1}, THREE_BITS], {x: int(x == "110") for x in THREE_BITS}),
        ],
        right="It learned as well as it could, and is wrong everywhere else. With learner(seen, x) for 1 - "
        "learner(seen, x) the same lines build the world in which it is always right.",
        read=_dict,
        mistakes=[
            Mistake(
                "best-world",
                "In your world the learner is always right at the unseen points. Give each of them the other label.",
                gives(_by(lambda answer: answer), _everywhere(lambda answer: answer)),
            ),
            Mistake(
                "seen-missing",
                "Points are missing in your world. It has a label for each of the points, seen or not.",
                shows(lambda got, learner, seen, points: set(got) < set(points)),
            ),
            Mistake(
                "not-a-label",
                "A label in your world is neither 0 nor 1. The other label of a is 1 - a.",
                shows(lambda got, learner, seen, points: any(label not in (0, 1) for label in got.values())),
            ),
            Mistake(
                "seen-changed",
                "Your world changes labels that were seen. It has to agree with them: only the other points are free.",
                shows(lambda got, learner, seen, points: any(got.get(x) != label for x, label in seen.items())),
            ),
            Mistake(
                "learns-meanwhile",
                "You show the learner the world that you build, so it learns from your labels. Ask it with seen.",
                gives(_learns_meanwhile),
            ),
            Mistake(
                "nothing-seen",
                "You ask a learner that was shown nothing. Ask it with seen: what it answers depends on that.",
                gives(lambda learner, seen, points: _worst(learner, {}, points) | dict(seen)),
            ),
            Mistake(
                "same-label",
                "All unseen points have one label in your world. Ask the learner at each, and give the other label.",
                gives(_by(lambda answer: 1), _by(lambda answer: 0)),
            ),
        ],
    ),
)
