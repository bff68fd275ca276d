"""Exercise 06.1: the entropy of a grammar with one choice, made again and again."""

import math
from collections.abc import Callable

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

_LONGEST = 4000  # 0.9**4000 is below 1e-180


def _string_probabilities(p: float) -> np.ndarray:
    """The probability of 'a', 'a a', 'a a a' and so on; entropy is then a sum over strings, not an equation."""
    return (1 - p) * p ** np.arange(_LONGEST)


def _nats(p: float) -> float:
    probabilities = _string_probabilities(p)
    probabilities = probabilities[probabilities > 0]
    return float(-(probabilities * np.log(probabilities)).sum())


def _entropy(p: float) -> float:
    return _nats(p) / math.log(2)


def _one_choice(p: float) -> float:
    """The entropy of the first choice alone: that of the whole times the chance to stop at each."""
    return _entropy(p) * (1 - p)


def _crosswise(inside: Callable[[float], float]) -> Callable[[float], float]:
    """Swap the two probabilities."""
    return lambda p: inside(1 - p)


GEOMETRIC_ENTROPY = Exercise(
    id="06.1",
    stars=1,
    statement=(
        "A grammar has one nonterminal and one word: S -> 'a' S [p] | 'a' [1-p]. "
        "Give its entropy in bits per string, for a p from 0 to below 1."
    ),
    stub='''import math

def geometric_entropy_bits(p):
    """Entropy of S -> 'a' S [p] | 'a' [1-p], in bits per string."""
    ...
''',
    model_answer="""\
if p == 0:
    return 0.0
choice = -p * math.log2(p) - (1 - p) * math.log2(1 - p)
return choice / (1 - p)
""",
    hints=(
        "One choice between p and 1-p has the entropy -p * math.log2(p) - (1-p) * math.log2(1-p). Call it h.",
        "S makes that choice once, and with probability p there is an S again: H = h + p * H.",
        "Solve for H: it is h / (1 - p). With p = 0 there is one string only, and math.log2(0) raises an error.",
    ),
    judge=ByCases(
        cases=[
            Case([0.5], 2.0),  # h = 1; 1 / 0.5
            # h = .25 * 2 + .75 * log2(4/3) = .5 + .311278; over .75
            Case([0.25], 1.0817041659455104),
            Case([0.75], 3.245112497836531),  # the same h, over .25
            Case([0.9], _entropy(0.9)),
            Case(
                [0],
                0.0,
                crashed=Fault(
                    "zero-crash",
                    "With p = 0 your function raises an error. There is one string then, and its entropy is 0.",
                ),
                otherwise=Fault("zero-wrong", "With p = 0 there is one string only, and nothing to tell: 0 bits."),
            ),
        ],
        right="The string's entropy is that of one choice, times how often it is made on average: 1 / (1 - p) times.",
        read=number,
        mistakes=[
            Mistake(
                "one-choice",
                "This is the entropy of one choice. S comes back with probability p, and chooses again: H = h + p * H.",
                gives(_one_choice),
            ),
            Mistake(
                "two-choices",
                "This counts the choice of the first S and of one more. That S may come back too: H = h + p * H.",
                gives(lambda p: _one_choice(p) * (1 + p)),
            ),
            Mistake(
                "last-choice-left-out",
                "The last choice is missing: to stop is a choice too. S chooses 1 / (1 - p) times, not p / (1 - p).",
                gives(lambda p: _one_choice(p) * p / (1 - p)),
            ),
            Mistake(
                "nats",
                "This is in nats: the natural logarithm was used. Bits take the logarithm to base 2.",
                gives(_nats),
            ),
            Mistake(
                "sign",
                "The sign is turned round. The logarithm of a probability is below 0; take its negative.",
                gives(lambda p: -_entropy(p)),
            ),
            Mistake(
                "crosswise",
                "You divide by p. S stops with probability 1 - p, so it chooses 1 / (1 - p) times.",
                gives(_crosswise(_entropy)),
            ),
            Mistake(
                "length",
                "This is the mean length of a string, in words. Each word costs the bits of one choice.",
                gives(lambda p: 1 / (1 - p)),
            ),
            Mistake(
                "log-of-length",
                "This is the logarithm of the mean length. Lengths are not equally likely: add up the choices instead.",
                gives(lambda p: -math.log2(1 - p)),
            ),
            Mistake(
                "half-choice",
                "Half of one choice is missing. Both alternatives, p and 1 - p, have a term each.",
                gives(lambda p: -p * math.log2(p) / (1 - p), lambda p: -math.log2(p)),
            ),
        ],
    ),
)
