"""Exercise 08.3: what a learner's judgments are worth, in bits per judgment."""

import math
from collections.abc import Callable, Sequence

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Bits = Sequence[float]


def _mean(of: Callable[[float, float], float]) -> Callable[[Bits, Bits], float]:
    """Build an answer: the mean of something over the pairs."""
    return lambda items, foils: sum(of(a, b) for a, b in zip(items, foils, strict=True)) / len(items)


def _share(item: float, foil: float) -> float:
    return 1 / (1 + 2 ** (item - foil))


def _right(items: Bits, foils: Bits) -> float:
    return 1 - _mean(lambda a, b: math.log2(1 + 2 ** (a - b)))(items, foils)


BITS_PER_JUDGMENT = Exercise(
    id="08.3",
    stars=2,
    statement=(
        "A learner pays `item_bits[i]` for the string of pair i that is in the language, and `foil_bits[i]` for the "
        "other one. It states as its confidence the true string's share of the probability of both. "
        "Give its bits per judgment: the mean of 1 + log2 of these shares."
    ),
    stub='''import math

def bits_per_judgment(item_bits, foil_bits):
    """What the judgments are worth: 0 for a coin, 1 for somebody who knows."""
    ...
''',
    model_answer="""\
worth = []
for item, foil in zip(item_bits, foil_bits):
    share = 2**-item / (2**-item + 2**-foil)
    worth.append(1 + math.log2(share))
return sum(worth) / len(worth)
""",
    hints=(
        "Bits become a probability again by 2**-bits. Do so for both strings of a pair.",
        "The share is 2**-item / (2**-item + 2**-foil): equal bits give one half.",
        "A judgment is worth 1 + math.log2(share): 0 for one half. Take the mean over the pairs at the end.",
    ),
    judge=ByCases(
        cases=[
            Case([[5.0, 9.0], [5.0, 9.0]], 0.0),  # both strings cost the same: shares of one half
            Case([[2.0], [2 + math.log2(3)]], 1 + math.log2(0.75)),  # three times as probable as the foil
            Case([[4.0, 3.0], [3.0, 4.0]], 1 + (math.log2(1 / 3) + math.log2(2 / 3)) / 2),
            Case([[6.0, 7.5, 8.0], [9.0, 7.0, 12.0]], _right([6.0, 7.5, 8.0], [9.0, 7.0, 12.0])),
        ],
        right="People say their confidence at once; a learner's follows from its bits. Both end on this axis.",
        read=number,
        mistakes=[
            Mistake(
                "without-one",
                "The 1 is missing: a coin, with shares of one half, comes to 0.",
                gives(_mean(lambda a, b: math.log2(_share(a, b))), _mean(lambda a, b: -math.log2(_share(a, b)))),
            ),
            Mistake(
                "other-way",
                "This is the share of the foil. Put the true string's probability above the line.",
                gives(_mean(lambda a, b: 1 + math.log2(_share(b, a)))),
            ),
            Mistake(
                "bits-as-probabilities",
                "You take shares of the bits. Make them probabilities first, by 2**-bits.",
                gives(_mean(lambda a, b: 1 + math.log2(a / (a + b))), _mean(lambda a, b: 1 + math.log2(b / (a + b)))),
            ),
            Mistake(
                "nats",
                "This takes the natural logarithm. Bits take the logarithm to base 2: math.log2.",
                gives(_mean(lambda a, b: 1 + math.log(_share(a, b)))),
            ),
            Mistake(
                "e-to-the",
                "You make the bits probabilities by a power of e. They are bits: 2**-bits.",
                gives(_mean(lambda a, b: 1 + math.log2(1 / (1 + math.exp(a - b))))),
            ),
            Mistake(
                "share-right",
                "This counts right answers. What was said with how much confidence counts, too.",
                gives(
                    _mean(lambda a, b: float(a < b)),
                    _mean(lambda a, b: float(a <= b)),
                    _mean(lambda a, b: 0.5 if a == b else float(a < b)),
                ),
            ),
            Mistake(
                "difference",
                "This is the mean difference of the bits. It has no upper end; a judgment is worth 1 bit at most.",
                gives(_mean(lambda a, b: b - a), _mean(lambda a, b: a - b)),
            ),
            Mistake(
                "mean-share",
                "You average the shares before the logarithm. Take the logarithm for each pair: it punishes being "
                "sure and wrong.",
                gives(lambda items, foils: 1 + math.log2(_mean(_share)(items, foils)), _mean(_share)),
            ),
            Mistake(
                "sum",
                "This is the sum over the pairs. Divide it by their number.",
                gives(lambda items, foils: len(items) * _right(items, foils)),
            ),
        ],
    ),
)
