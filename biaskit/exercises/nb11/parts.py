"""Exercise 11.2: a change in its two parts, by the Price equation."""

from collections.abc import Callable, Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise, brief

Numbers = Sequence[float]
Part = Callable[[Numbers, Numbers, Numbers], float]


def _total(values: Numbers) -> float:
    return float(sum(values))


def _selection(before: Numbers, children: Numbers, after: Numbers) -> float:
    """Take the mean of the parents, each counted once for each child, less that of all members."""
    weighted = _total([w * z for w, z in zip(children, before, strict=True)]) / _total(children)
    return weighted - _total(before) / len(before)


def _transmission(before: Numbers, children: Numbers, after: Numbers) -> float:
    moved = [w * (new - old) for w, old, new in zip(children, before, after, strict=True)]
    return _total(moved) / _total(children)


def _both(selection: Part, transmission: Part) -> Callable[[Numbers, Numbers, Numbers], tuple[float, float]]:
    return lambda *given: (selection(*given), transmission(*given))


def _undivided(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _selection(before, children, after) * _total(children) / len(children)


def _by_one_less(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _selection(before, children, after) * len(before) / (len(before) - 1)


def _equally(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _total([new - old for old, new in zip(before, after, strict=True)]) / len(before)


def _per_member(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _transmission(before, children, after) * _total(children) / len(children)


def _the_rest(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _total(after) / len(after) - _total(before) / len(before) - _selection(before, children, after)


def _whole(before: Numbers, children: Numbers, after: Numbers) -> float:
    return _selection(before, children, after) + _transmission(before, children, after)


def _pair(value: Any) -> tuple[float, ...]:
    """Read two numbers."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise TypeError(f"Your function gives {brief(value)}; it should give a pair: selection, transmission.")
    return tuple(number(part) for part in value)


TWO_PARTS = Exercise(
    id="11.2",
    stars=2,
    statement=(
        "Member i has the trait `before[i]` and `children[i]` children, whose mean trait is `after[i]`. (Where it has "
        "no children that number means nothing.) Split the change of the mean from the members to their children by "
        "the Price equation: give the pair (selection, transmission)."
    ),
    stub='''def two_parts(before, children, after):
    """What selection and what transmission add to the mean."""
    ...
''',
    model_answer="""\
n, w = len(before), sum(children) / len(children)
mean = sum(before) / n
selection = sum((c - w) * (z - mean) for c, z in zip(children, before)) / n / w
transmission = sum(c * (a - z) for c, a, z in zip(children, after, before)) / n / w
return selection, transmission
""",
    hints=(
        "Let w be the mean number of children. Both parts are means over the members, divided by w.",
        "Selection: the mean of (children - w) * (before - mean of before), divided by w.",
        "Transmission: the mean of children * (after - before), divided by w. The parts add up to the whole change.",
    ),
    judge=ByCases(
        cases=[
            # The second has both children, and they are half worse: the mean goes from 2 to 2.5 = 2 + 1 - .5.
            Case([[1.0, 3.0], [0, 2], [9.0, 2.5]], (1.0, -0.5)),
            # Everybody has one child: no selection. The changes are 1, -1, 3: mean 1.
            Case([[0.0, 4.0, 5.0], [1, 1, 1], [1.0, 3.0, 8.0]], (0.0, 1.0)),
            # Parents counted by children: (1 + 1 + 1 + 5) / 4 = 2, all: 3. Children: 3 of 1 + 1, one of 5 + 3.
            Case([[1.0, 3.0, 5.0], [3, 0, 1], [2.0, 0.0, 8.0]], (-1.0, 1.5)),
            # Twelve children of four: counted (6 * 2 + 4 * 0 + 2 * 4) / 12 = 5/3 against 2.5; changes 6 * .5, 2 * -1.
            Case([[2.0, 0.0, 4.0, 4.0], [6, 4, 2, 0], [2.5, 0.0, 3.0, 7.0]], (20 / 12 - 2.5, 1 / 12)),
        ],
        right="The two add up to the whole change, always: this is an identity. What it tells is which of them did it.",
        read=_pair,
        mistakes=[
            Mistake(
                "turned-round",
                "The pair is turned round. Give selection first, then transmission.",
                gives(_both(_transmission, _selection)),
            ),
            Mistake(
                "not-divided",
                "You have not divided by the mean number of children. Both parts are.",
                gives(_both(_undivided, _per_member), _both(_undivided, _transmission), _both(_selection, _per_member)),
            ),
            Mistake(
                "sample-covariance",
                "You divide the covariance by n - 1. These are all members and no sample of them: divide by n.",
                gives(_both(_by_one_less, _transmission)),
            ),
            Mistake(
                "everybody-counted",
                "In transmission you count each parent once. Count it once for each child: who has none passes on "
                "nothing.",
                gives(_both(_selection, _equally), _both(_selection, _the_rest)),
            ),
            Mistake(
                "whole-change",
                "One of your parts is the whole change. The two together are the whole.",
                gives(_both(_selection, _whole), _both(_whole, _transmission)),
            ),
            Mistake(
                "sign",
                "A sign is wrong. Selection is above zero where high traits have more children, transmission where "
                "children exceed their parents.",
                gives(
                    _both(lambda *g: -_selection(*g), _transmission),
                    _both(_selection, lambda *g: -_transmission(*g)),
                    _both(lambda *g: -_selection(*g), lambda *g: -_transmission(*g)),
                ),
            ),
            Mistake(
                "children-not-weighed",
                "For selection you compare the children with their parents. Compare the parents, counted by their "
                "children, with all members.",
                gives(_both(_transmission, _transmission)),
            ),
        ],
    ),
)
