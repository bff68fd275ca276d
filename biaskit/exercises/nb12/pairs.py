"""Exercise 12.1: how far two lines are apart, pair by pair, and how sure one may be of it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise, brief

Numbers = Sequence[float]
Bounds = tuple[float, float]


def _bounds(value: Any) -> Bounds:
    """Read the two bounds."""
    try:
        low, high = value
    except (TypeError, ValueError):
        raise TypeError(f"Your function gives {brief(value)}; it should give two numbers: return low, high.") from None
    return number(low), number(high)


def _around(middle: float, half: float) -> Bounds:
    return middle - half, middle + half


def _with(error: Callable[[np.ndarray], float], sign: int = 1) -> Callable[[Numbers, Numbers, float], Bounds]:
    """Build a (right or wrong) interval of the paired differences from another error of their mean."""

    def interval(selected: Numbers, drift: Numbers, t: float) -> Bounds:
        apart = sign * (np.array(selected) - np.array(drift))
        return _around(float(apart.mean()), t * float(error(apart)))

    return interval


def _right(apart: np.ndarray) -> float:
    return float(apart.std(ddof=1) / len(apart) ** 0.5)


def _unpaired(selected: Numbers, drift: Numbers, t: float) -> Bounds:
    """Give the interval as if the lines had nothing to do with each other."""
    errors = [_right(np.array(values)) for values in (selected, drift)]
    return _around(float(np.mean(selected) - np.mean(drift)), t * float(np.hypot(errors[0], errors[1])))


PAIRED_INTERVAL = Exercise(
    id="12.1",
    stars=1,
    statement=(
        "`selected` and `drift` hold one number for each pair of twin lines, in the same order. Give the two bounds of "
        "the interval of their mean difference, selected minus drift: the mean of the differences, minus and plus `t` "
        "standard errors. The standard error is the standard deviation of the differences (with n - 1) divided by the "
        "square root of n."
    ),
    stub='''def paired_interval(selected, drift, t):
    """The interval of the mean difference of twin lines: low, high."""
    ...
''',
    model_answer="""\
apart = [one - other for one, other in zip(selected, drift)]
n = len(apart)
mean = sum(apart) / n
variance = sum((x - mean) ** 2 for x in apart) / (n - 1)
half = t * (variance / n) ** 0.5
return mean - half, mean + half
""",
    hints=(
        "Twins share founders, strings and mutations. Take their difference first, pair by pair.",
        "From here on there is one list, apart. Its mean stands in the middle; t standard errors go to either side.",
        "variance = sum((x - mean) ** 2 for x in apart) / (n - 1), half = t * (variance / n) ** 0.5.",
    ),
    judge=ByCases(
        cases=[
            # Differences 1, 2, 3: mean 2, variance 1, standard error 1 / sqrt(3).
            Case([[5.0, 9.0, 4.0], [4.0, 7.0, 1.0], 4.303], _around(2.0, 4.303 / 3**0.5)),
            # Differences .1, .3, -.1, .1: mean .1, squares 0, .04, .04, 0, variance .08 / 3, divided by 4.
            Case([[0.8, 0.9, 0.6, 0.7], [0.7, 0.6, 0.7, 0.6], 3.182], _around(0.1, 3.182 * (0.08 / 12) ** 0.5)),
            # Differences -2 and 4: mean 1, variance 18, standard error 3.
            Case([[1.0, 6.0], [3.0, 2.0], 12.706], _around(1.0, 38.118)),
        ],
        right="An interval that holds 0 is a null: these lines do not show that the score mattered.",
        read=_bounds,
        mistakes=[
            Mistake(
                "unpaired",
                "You compare two crowds of strangers. Take the difference of each pair of twins first: what they share "
                "goes out.",
                gives(_unpaired),
            ),
            Mistake(
                "turned-round",
                "You take selected from drift. Asked is selected minus drift.",
                gives(_with(_right, sign=-1)),
            ),
            Mistake(
                "divided-by-n",
                "You divide the squares by n. Of a sample they are divided by n - 1.",
                gives(_with(lambda apart: apart.std() / len(apart) ** 0.5)),
            ),
            Mistake(
                "spread-of-lines",
                "This is where single lines lie. The mean of n lines is surer: divide by the square root of n.",
                gives(_with(lambda apart: apart.std(ddof=1)), _with(lambda apart: apart.std())),
            ),
            Mistake(
                "one-error",
                "You go one standard error to either side. Go t of them.",
                gives(lambda selected, drift, t: _with(_right)(selected, drift, 1.0)),
            ),
            Mistake(
                "variance",
                "You forget the square root: the variance divided by n is the square of the standard error.",
                gives(_with(lambda apart: apart.var(ddof=1) / len(apart))),
            ),
            Mistake(
                "high-first",
                "Your bounds stand the other way round. Give the low one first.",
                gives(lambda *given: _with(_right)(*given)[::-1]),
            ),
        ],
    ),
)
