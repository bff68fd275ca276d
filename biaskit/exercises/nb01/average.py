"""Exercise 01.1: how often a learner is right in the mean of all worlds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, final

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise, Outcome
from biaskit.exercises.nb01.learner import FIRST_BIT, MAJORITY, NEAREST, PARITY, THREE_BITS, TWO_BITS, Learner

Points = Sequence[str]


@final
@dataclass(frozen=True)
class OrNotAsked:
    """A judge by cases that has a word for a right function which never asks the learner.

    Attributes
    ----------
    by_cases
        Judges the function; each case's first argument is a learner.
    not_asked
        What to say if all is right and no learner was asked anything.
    """

    by_cases: ByCases
    not_asked: str

    @property
    def diagnoses(self) -> set[str]:
        """The names of everything that this judge can tell apart."""
        return self.by_cases.diagnoses

    def __call__(self, answer: Callable[..., Any]) -> Outcome:
        """Judge the reader's function, and listen at the learners."""
        questions: list[str] = []

        def heard(learner: Learner, *others: Any) -> Any:
            def ask(seen: Mapping[str, int], x: str) -> int:
                questions.append(x)
                return learner.answer(seen, x)

            return answer(Learner(learner.name, ask), *others)

        outcome = self.by_cases(heard)
        return Outcome("right", self.not_asked) if outcome.status == "right" and not questions else outcome


def _unseen(seen: Mapping[str, int], points: Points) -> list[str]:
    return [x for x in points if x not in seen]


def _of_unseen(make: Callable[[int, int], float]) -> Callable[..., float]:
    """Build a wrong answer from the numbers of unseen points and of all points."""
    return lambda learner, seen, points: make(len(_unseen(seen, points)), len(points))


def _seen_counted(learner: Learner, seen: Mapping[str, int], points: Points) -> float:
    right = sum(learner(seen, x) == label for x, label in seen.items())
    return (right + len(_unseen(seen, points)) / 2) / len(points)


def _one_world(label: int) -> Callable[..., float]:
    """Build a wrong answer that knows one world only, in which all unseen points have this label."""

    def share(learner: Learner, seen: Mapping[str, int], points: Points) -> float:
        unseen = _unseen(seen, points)
        return sum(learner(seen, x) == label for x in unseen) / len(unseen)

    return share


def _mostly_right(n: int, least: float) -> float:
    """Give the share of worlds in which at least so many of n answers are right."""
    return sum(comb(n, k) for k in range(n + 1) if k >= least) / 2**n


MEAN_ACCURACY = Exercise(
    id="01.1",
    stars=1,
    statement=(
        "`learner(seen, x)` gives the learner's answer, 0 or 1, to a point `x`; `seen` is a dict from each point that "
        "it was shown to its label. Go through all worlds that fit what was seen: every way to give the other `points` "
        "labels 0 and 1. In each, take the share of those other points that the learner answers right. Give the mean "
        "of these shares. Some points are always unseen."
    ),
    stub='''from itertools import product

def mean_accuracy(learner, seen, points):
    """The share of unseen points answered right, in the mean of all worlds that fit."""
    ...
''',
    model_answer="""\
unseen = [x for x in points if x not in seen]
answers = [learner(seen, x) for x in unseen]
shares = []
for world in product([0, 1], repeat=len(unseen)):
    shares.append(sum(a == label for a, label in zip(answers, world)) / len(unseen))
return sum(shares) / len(shares)
""",
    hints=(
        "List the points that are not in seen, and ask the learner about each of them.",
        "product([0, 1], repeat=3) gives every way to label three points: (0, 0, 0), (0, 0, 1), and so on.",
        "In each world count where answer and label are equal, and divide by the number of unseen points.",
    ),
    judge=OrNotAsked(
        ByCases(
            # Turn round the labels of all unseen points: every world has a partner, and the two shares add up to 1.
            cases=[
                Case([NEAREST, {"00": 0, "01": 1}, TWO_BITS], 0.5),
                Case([FIRST_BIT, {"00": 1, "11": 0, "01": 1}, TWO_BITS], 0.5),
                Case([MAJORITY, {"000": 1, "011": 0, "101": 1, "111": 1, "110": 0}, THREE_BITS], 0.5),
                Case([PARITY, {"000": 0, "100": 1}, THREE_BITS], 0.5),
            ],
            right="0.5, whoever learns and whatever was seen: to every world in which an answer is right there is one "
            "in which it is wrong.",
            read=number,
            mistakes=[
                Mistake(
                    "percent",
                    "This is in percent. Give a share, from 0 to 1.",
                    gives(lambda *_: 50.0),
                ),
                Mistake(
                    "never-right",
                    "You give 0: no answer ever equals a label. Labels are the numbers 0 and 1, and not text; and take "
                    "the mean of all worlds, not the worst of them.",
                    gives(lambda *_: 0.0),
                ),
                Mistake(
                    "best-world",
                    "You give 1: in one world all the answers are right. Take the mean of all worlds that fit.",
                    gives(lambda *_: 1.0),
                ),
                Mistake(
                    "one-world",
                    "You compare with one world only. Go through all of them: product gives them one by one.",
                    gives(_one_world(0), _one_world(1)),
                ),
                Mistake(
                    "seen-counted",
                    "The points that were seen are counted too. Their labels were given: take the unseen ones alone.",
                    gives(
                        _seen_counted,
                        lambda learner, seen, points: (len(points) - len(_unseen(seen, points)) / 2) / len(points),
                    ),
                ),
                Mistake(
                    "wrong-divisor",
                    "You divide by all points, or by the worlds over all points. Divide by the unseen points, and by "
                    "the worlds that fit.",
                    gives(
                        _of_unseen(lambda unseen, every: unseen / 2 / every),
                        _of_unseen(lambda unseen, every: 2.0 ** (unseen - every) / 2),
                    ),
                ),
                Mistake(
                    "count",
                    "This is a number of points. Give the share: divide by the number of unseen points.",
                    gives(_of_unseen(lambda unseen, every: unseen / 2)),
                ),
                Mistake(
                    "sum",
                    "This is the sum over the worlds. Divide by how many there are.",
                    gives(
                        _of_unseen(lambda unseen, every: 2**unseen / 2),
                        _of_unseen(lambda unseen, every: 2**unseen * unseen / 2),
                    ),
                ),
                Mistake(
                    "all-right",
                    "You count the worlds in which every answer is right. In each take the share of right answers.",
                    gives(_of_unseen(lambda unseen, every: 0.5**unseen)),
                ),
                Mistake(
                    "mostly-right",
                    "You count the worlds in which most answers are right. In each take the share of right answers.",
                    gives(
                        _of_unseen(lambda unseen, every: _mostly_right(unseen, unseen / 2 + 0.1)),
                        _of_unseen(lambda unseen, every: _mostly_right(unseen, unseen / 2)),
                    ),
                ),
            ],
        ),
        "0.5, and your function never asks the learner. It need not: whatever it answers, half of the worlds that fit "
        "agree.",
    ),
)
