"""Exercise 12.4: the part of a change that comes from children who are not like their parents."""

from collections.abc import Callable, Sequence

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Numbers = Sequence[float]
Parents = Sequence[int]


def _by(of: Callable[[np.ndarray, np.ndarray, np.ndarray], float]) -> Callable[[Numbers, Numbers, Parents], float]:
    """Build a (right or wrong) number from parents' trait, children's trait, and who is whose parent."""
    return lambda before, after, parents: float(of(np.array(before), np.array(after), np.array(parents)))


TRANSMITTED = Exercise(
    id="12.4",
    stars=2,
    statement=(
        "`before` lists a trait of every member of one generation, `after` of every child, and `parents` for each "
        "child which member is its parent, counted from 0. Give the part of the change of the mean that is "
        "transmission: by how much a child has more than its parent, on average over children."
    ),
    stub='''def transmitted(before, after, parents):
    """The transmission part of the Price equation."""
    ...
''',
    model_answer="""\
steps = [child - before[parent] for child, parent in zip(after, parents)]
return sum(steps) / len(steps)
""",
    hints=(
        "A child at place i has the trait after[i]. Its parent is member parents[i]. What had that one?",
        "Take after[i] - before[parents[i]] for each child, and average over children, not over parents.",
        "steps = [child - before[parent] for child, parent in zip(after, parents)], then their mean.",
    ),
    judge=ByCases(
        cases=[
            # Who has 3 has three children, who has 1 has one: children minus parents -1, -.5, 0, +.5
            Case([[3.0, 1.0, 0.0, 0.0], [2.0, 2.5, 3.0, 1.5], [0, 0, 0, 1]], -0.25),
            # 1 - 4, 2 - 4, 3 - 4, 4 - 0: more children than members
            Case([[0.0, 4.0, 2.0], [1.0, 2.0, 3.0, 4.0], [1, 1, 1, 0]], -0.5),
            # .75 - .5, .75 - .75, .25 - .5, .75 - .25
            Case([[0.5, 0.25, 0.75, 0.0], [0.75, 0.75, 0.25, 0.75], [0, 2, 0, 1]], 0.125),
            Case(
                [[1.0, 2.0], [2.0, 2.0, 2.0], [1, 1, 1]],
                0.0,
                otherwise=Fault("copies", "Children who are just like their parent transmit no change: 0."),
            ),
        ],
        right="Selection pulls the mean up by choosing parents; this is what children then give back.",
        read=number,
        mistakes=[
            Mistake(
                "whole-change",
                "This is the whole change of the mean. Part of it comes from who had children: compare each child with "
                "its own parent.",
                gives(_by(lambda before, after, parents: after.mean() - before.mean())),
            ),
            Mistake(
                "selection",
                "This is the other part, selection: what parents have more than everybody. Asked is what children have "
                "more than their parents.",
                gives(_by(lambda before, after, parents: before[parents].mean() - before.mean())),
            ),
            Mistake(
                "turned-round",
                "You take the child from its parent. Asked is the child minus the parent.",
                gives(_by(lambda before, after, parents: (before[parents] - after).mean())),
            ),
            Mistake(
                "added-up",
                "You add the steps up. Divide by the number of children.",
                gives(_by(lambda before, after, parents: (after - before[parents]).sum())),
            ),
            Mistake(
                "over-parents",
                "You average over parents, so one with many children counts no more than one with a single child. "
                "Average over children.",
                gives(
                    _by(
                        lambda before, after, parents: np.mean(
                            [(after[parents == one] - before[one]).mean() for one in set(parents.tolist())]
                        )
                    ),
                    _by(lambda before, after, parents: after.mean() - before[list(set(parents.tolist()))].mean()),
                ),
            ),
            Mistake(
                "same-place",
                "You compare a child with whoever stood at its place. Its parent is member parents[i].",
                gives(lambda before, after, parents: float(np.mean([b - a for a, b in zip(before, after)]))),  # noqa: B905 - there may be more children
            ),
        ],
    ),
)
