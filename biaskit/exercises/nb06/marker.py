"""Exercise 06.3: the bits of a marker at a random place."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Lengths = Mapping[int, float]


def _mean(of: Callable[[np.ndarray], np.ndarray]) -> Callable[[Lengths], float]:
    """Build a weighted mean of something over the lengths."""

    def mean(lengths: Lengths) -> float:
        return float(np.dot(list(lengths.values()), of(np.array(list(lengths), dtype=float))))

    return mean


def _nats(lengths: Lengths) -> float:
    return _mean(np.log1p)(lengths)


def _bits(lengths: Lengths) -> float:
    return _nats(lengths) / math.log(2)


def _plain_mean(lengths: Lengths) -> float:
    return _bits({n: 1 / len(lengths) for n in lengths})


def _own_entropy(lengths: Lengths) -> float:
    shares = np.array(list(lengths.values()))
    return float(-(shares * np.log2(shares)).sum())


_SENTENCES = {3: 0.2, 5: 0.35, 8: 0.3, 15: 0.15}

MARKER = Exercise(
    id="06.3",
    stars=2,
    statement=(
        "A marker is put at a place drawn uniformly from all places of a string, its two ends included. "
        "`lengths` maps each length of a string, in tokens, to its probability. "
        "Give how many bits per string the marker adds to the language's entropy."
    ),
    stub='''import math

def marker_bits(lengths):
    """What a marker at a random place adds to the entropy, in bits per string."""
    ...
''',
    model_answer="""\
return sum(p * math.log2(n + 1) for n, p in lengths.items())
""",
    hints=(
        "In how many places can a marker stand in a string of 3 tokens? Count the place before the first, too.",
        "There are n + 1 places, all equally likely: the marker of a string of n tokens carries math.log2(n + 1) bits.",
        "Weight each length's bits by its probability, and add: sum(p * math.log2(n + 1) for n, p in lengths.items()).",
    ),
    judge=ByCases(
        cases=[
            Case([{7: 1.0}], 3.0),  # 8 places
            Case([{1: 0.5, 3: 0.5}], 1.5),  # 2 places or 4: (1 + 2) / 2
            Case([{1: 0.75, 15: 0.25}], 1.75),  # .75 * 1 + .25 * 4
            Case([_SENTENCES], _bits(_SENTENCES)),
            Case(
                [{0: 0.5, 3: 0.5}],
                1.0,  # one place, log2(1) = 0; four places, 2
                crashed=Fault(
                    "empty-crash",
                    "Your function raises an error for strings without tokens. They have one place: 0 bits.",
                ),
                otherwise=Fault("empty-wrong", "A string without tokens has one place for the marker: 0 bits."),
            ),
        ],
        right="Only chance adds bits, and these are what it adds. Take them off before you speak of difficulty.",
        read=number,
        mistakes=[
            Mistake(
                "n-places",
                "You count n places. A marker may also stand after the last token, so there are n + 1.",
                gives(_mean(np.log2)),
            ),
            Mistake(
                "gaps-only",
                "You count n - 1 places, those between two tokens. The two ends are places, too: n + 1.",
                gives(_mean(lambda n: np.log2(np.maximum(n - 1, 1)))),
            ),
            Mistake(
                "one-outside",
                "You add 1 to the bits. Add it to the number of tokens, before the logarithm is taken.",
                gives(_mean(lambda n: np.log2(n) + 1)),
            ),
            Mistake(
                "log-of-mean",
                "This is the logarithm of the mean number of places. Take the logarithms first, then their mean.",
                gives(lambda lengths: math.log2(_mean(lambda n: n + 1)(lengths))),
            ),
            Mistake(
                "not-weighted",
                "Lengths are not equally likely. Weight the bits of each by its probability.",
                gives(_plain_mean, lambda lengths: _plain_mean(lengths) * len(lengths)),
            ),
            Mistake(
                "nats",
                "This is in nats: the natural logarithm was used. Bits take the logarithm to base 2.",
                gives(_nats),
            ),
            Mistake(
                "sign",
                "The sign is turned round. The marker adds bits: the number is above 0.",
                gives(lambda lengths: -_bits(lengths)),
            ),
            Mistake(
                "entropy-of-lengths",
                "This is the entropy of the lengths. The place adds log2(n + 1) for each length.",
                gives(_own_entropy),
            ),
            Mistake(
                "places",
                "This is the mean number of places. Equally likely places take their logarithm to base 2 in bits.",
                gives(_mean(lambda n: n + 1)),
            ),
        ],
    ),
)
