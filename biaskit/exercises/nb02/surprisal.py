"""Exercise 02.1: what the symbols that came cost, in bits."""

import math
from collections.abc import Sequence

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise


def _logs(probabilities: Sequence[float]) -> float:
    """Mean of the natural logarithms: below zero."""
    return float(np.log(np.asarray(probabilities)).mean())


def _bits(probabilities: Sequence[float]) -> float:
    return -_logs(probabilities) / math.log(2)


_ONES = [0.9, 0.05, 0.6, 0.6, 0.31]

CROSS_ENTROPY = Exercise(
    id="02.1",
    stars=1,
    statement=(
        "A model gave these probabilities to the symbols that actually came. "
        "Give their mean surprisal in bits per symbol; math.inf if one of them was 0."
    ),
    stub='''import math

def cross_entropy_bits(probabilities):
    """Mean surprisal of the symbols that came, in bits per symbol."""
    ...
''',
    model_answer="""\
if 0 in probabilities:
    return math.inf
return sum(-math.log2(p) for p in probabilities) / len(probabilities)
""",
    hints=(
        "The surprisal of one symbol is the negative logarithm, to base 2, of the probability that it had.",
        "Add up the surprisals and divide by how many symbols there are. math.log2 gives the logarithm to base 2.",
        "math.log2(0) raises an error. Look for a 0 first, and return math.inf if there is one.",
    ),
    judge=ByCases(
        cases=[
            Case([[0.5, 0.125]], 2.0),  # (1 + 3) / 2
            Case([[0.25]], 2.0),  # one symbol: 2 / 1
            Case([[1.0, 0.5, 0.25, 0.25]], 1.25),  # (0 + 1 + 2 + 2) / 4
            Case([_ONES], _bits(_ONES)),
            Case(
                [[0.5, 0.0]],
                math.inf,
                crashed=Fault(
                    "zero-crash",
                    "A symbol came that had probability 0, and your function raises an error. "
                    "Its surprisal is infinite, so give math.inf.",
                ),
                otherwise=Fault(
                    "zero-finite",
                    "A symbol came that had probability 0. The mean is then infinite: give math.inf.",
                ),
            ),
        ],
        right="The mean surprisal is what each symbol costs, in bits, with this model.",
        read=number,
        mistakes=[
            Mistake(
                "nats",
                "This is in nats: the natural logarithm was used. Bits take the logarithm to base 2.",
                gives(lambda p: -_logs(p)),
            ),
            Mistake(
                "base-10",
                "The logarithm to base 10 was used. Bits take the logarithm to base 2.",
                gives(lambda p: -_logs(p) / math.log(10)),
            ),
            Mistake(
                "sign",
                "The sign is turned round. A logarithm of a probability is below 0; surprisal is its negative.",
                gives(lambda p: -_bits(p)),
            ),
            Mistake(
                "sum",
                "This is the sum, in bits for the whole text. Divide by the number of symbols.",
                gives(lambda p: _bits(p) * len(p)),
            ),
            Mistake(
                "perplexity",
                "This is the perplexity, 2 to the power of the bits. The bits themselves are asked.",
                gives(lambda p: 2 ** _bits(p)),
            ),
            Mistake(
                "weighted",
                "Each surprisal is weighted by its probability. These symbols have come: each one counts once.",
                gives(
                    lambda p: sum(x * _bits([x]) for x in p),
                    lambda p: sum(x * _bits([x]) for x in p) / len(p),
                ),
            ),
            Mistake(
                "log-of-mean",
                "This is the surprisal of the mean probability. Take each symbol's surprisal first, then the mean.",
                gives(lambda p: _bits([sum(p) / len(p)])),
            ),
        ],
    ),
)
