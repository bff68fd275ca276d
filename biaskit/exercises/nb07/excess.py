"""Exercise 07.1: the price of a language, in excess bits, and how sure one may be of it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise, brief

Numbers = Sequence[float]
Pair = tuple[float, float]


def _pair(value: Any) -> Pair:
    """Read a mean and its standard error."""
    try:
        mean, error = value
    except (TypeError, ValueError):
        raise TypeError(
            f"Your function gives {brief(value)}; it should give two numbers: return mean, error."
        ) from None
    return number(mean), number(error)


def _of(values: np.ndarray, ddof: int = 1) -> Pair:
    return float(values.mean()), float(values.std(ddof=ddof) / len(values) ** 0.5)


def _excess(bits: Numbers, log2_prob: Numbers) -> np.ndarray:
    return np.add(bits, log2_prob)


def _by(values: Callable[[Numbers, Numbers], np.ndarray]) -> Callable[[Numbers, Numbers], Pair]:
    """Build a wrong answer: the pair of other numbers than the excess of each string."""
    return lambda bits, log2_prob: _of(values(bits, log2_prob))


def _unpaired(bits: Numbers, log2_prob: Numbers) -> Pair:
    """Give the standard error as if learner and truth had been asked about different strings."""
    one, other = (_of(np.array(values))[1] for values in (bits, log2_prob))
    return _of(_excess(bits, log2_prob))[0], float(np.hypot(one, other))


def _once_each(bits: Numbers, log2_prob: Numbers) -> np.ndarray:
    pairs = dict.fromkeys(zip(bits, log2_prob, strict=True))
    return np.array([paid + log2 for paid, log2 in pairs])


def _total(bits: Numbers, log2_prob: Numbers) -> Pair:
    excess = _excess(bits, log2_prob)
    return float(excess.sum()), _of(excess)[1]


# Three strings, one of them twice; true bits 2, 2, 4 and 8, and what a learner pays.
_BITS, _LOG2_PROB = [3.0, 3.0, 4.5, 11.0], [-2.0, -2.0, -4.0, -8.0]

EXCESS_BITS = Exercise(
    id="07.1",
    stars=1,
    statement=(
        "`bits` lists what a learner pays for each of at least two held-out strings, `log2_prob` the log2 of the true "
        "probability of each, in the same order; a string may come twice. Give two numbers: the mean excess bits per "
        "string, and its standard error, which is the standard deviation of the strings' excess bits (with n - 1) "
        "divided by the square root of n."
    ),
    stub='''import math

def excess_bits(bits, log2_prob):
    """The mean excess bits per string, and its standard error."""
    ...
''',
    model_answer="""\
excess = [paid + log2 for paid, log2 in zip(bits, log2_prob)]
n = len(excess)
mean = sum(excess) / n
variance = sum((x - mean) ** 2 for x in excess) / (n - 1)
return mean, math.sqrt(variance / n)
""",
    hints=(
        "The true surprisal of a string is -log2 of its probability. How much more than that does the learner pay?",
        "Go through both lists together: [paid + log2 for paid, log2 in zip(bits, log2_prob)] are the excess bits.",
        "Mean and deviation are those of this one list. Its variance is the sum of squared deviations over n - 1.",
    ),
    judge=ByCases(
        cases=[
            # excess 1, 1, .5, 3: mean 5.5 / 4; squared deviations .140625 * 2 + .765625 + 2.640625 = 3.6875
            Case([_BITS, _LOG2_PROB], (1.375, (3.6875 / 3 / 4) ** 0.5)),
            # excess 2 and 0: mean 1, squared deviations 1 + 1, over 1, over 2
            Case([[5.0, 9.0], [-3.0, -9.0]], (1.0, 1.0)),
            Case([[6.0, 2.5, 7.0], [-6.5, -2.0, -6.0]], _of(np.array([-0.5, 0.5, 1.0]))),
            Case(
                [[3.0, 8.0, 5.0], [-3.0, -8.0, -5.0]],
                (0.0, 0.0),
                crashed=Fault(
                    "true-crash", "For a learner that pays just the true bits your function raises an error."
                ),
                otherwise=Fault("true-wrong", "A learner that pays just the true bits has no excess: 0, and no error."),
            ),
        ],
        right="Strings are long and short, and that cancels within each pair: the price is known better than the bits.",
        read=_pair,
        mistakes=[
            Mistake(
                "sign",
                "You subtract log2 of the probability, which is below 0: that adds the true bits. Add it to `bits`.",
                gives(_by(np.subtract)),
            ),
            Mistake(
                "turned-round",
                "The sign is turned round. Excess bits are what the learner pays minus the true bits.",
                gives(_by(lambda bits, log2_prob: -_excess(bits, log2_prob))),
            ),
            Mistake(
                "nothing-off",
                "This is what the learner pays in all. Take off the true bits of each string, -log2_prob.",
                gives(_by(lambda bits, log2_prob: np.array(bits))),
            ),
            Mistake(
                "not-paired",
                "The mean is right. The error is that of two separate lists: take the deviation of the differences.",
                gives(_unpaired),
            ),
            Mistake(
                "bits-error",
                "The mean is right. The error is that of `bits` alone: take the deviation of the excess bits.",
                gives(lambda bits, log2_prob: (_of(_excess(bits, log2_prob))[0], _of(np.array(bits))[1])),
            ),
            Mistake(
                "deviation",
                "The second number is the standard deviation. The error of the mean is smaller: divide by sqrt(n).",
                gives(
                    lambda bits, log2_prob: (
                        float(_excess(bits, log2_prob).mean()),
                        float(_excess(bits, log2_prob).std(ddof=1)),
                    )
                ),
            ),
            Mistake(
                "n-not-n-1",
                "The variance is divided by n. With a mean taken from the same strings divide by n - 1.",
                gives(lambda bits, log2_prob: _of(_excess(bits, log2_prob), ddof=0)),
            ),
            Mistake(
                "once-each",
                "You count each string once. One that was drawn twice counts twice, or common ones weigh too little.",
                gives(_by(_once_each)),
            ),
            Mistake("sum", "The first number is the sum over the strings. Divide it by their number.", gives(_total)),
        ],
    ),
)
