"""Exercise 08.2: d-prime from four counts."""

import math
from collections.abc import Callable
from statistics import NormalDist

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

_Z = NormalDist().inv_cdf


def _rates(hits: int, lefts: int, false_alarms: int, rights: int) -> tuple[float, float]:
    return (hits + 0.5) / (lefts + 1), (false_alarms + 0.5) / (rights + 1)


def _by(of: Callable[[float, float], float]) -> Callable[[int, int, int, int], float]:
    """Build an answer from the two corrected rates."""
    return lambda *counts: of(*_rates(*counts))


def _plain(hits: int, lefts: int, false_alarms: int, rights: int) -> float:
    return (_Z(hits / lefts) - _Z(false_alarms / rights)) / math.sqrt(2)


def _pooled(hits: int, lefts: int, false_alarms: int, rights: int) -> float:
    """Build a wrong answer: z of the share that is right."""
    return _Z((hits + rights - false_alarms + 0.5) / (lefts + rights + 1))


def _count_alone(hits: int, lefts: int, false_alarms: int, rights: int) -> float:
    return (_Z((hits + 0.5) / lefts) - _Z((false_alarms + 0.5) / rights)) / math.sqrt(2)


def _one_more(hits: int, lefts: int, false_alarms: int, rights: int) -> float:
    return (_Z((hits + 1) / (lefts + 1)) - _Z((false_alarms + 1) / (rights + 1))) / math.sqrt(2)


D_PRIME = Exercise(
    id="08.2",
    stars=2,
    statement=(
        'In `lefts` pairs the left string was in the language, and somebody said "left" to `hits` of them. In `rights` '
        'pairs it was the right one, and they said "left" to `false_alarms` of these. Give d-prime for pairs, with the '
        "log-linear correction: one half is added to both counts of answers, and one to both numbers of pairs."
    ),
    stub='''from statistics import NormalDist

z = NormalDist().inv_cdf

def d_prime(hits, lefts, false_alarms, rights):
    """How well the two strings of a pair are told apart, in standard deviations."""
    ...
''',
    model_answer="""\
hit_rate = (hits + 0.5) / (lefts + 1)
false_alarm_rate = (false_alarms + 0.5) / (rights + 1)
return (z(hit_rate) - z(false_alarm_rate)) / 2**0.5
""",
    hints=(
        "The corrected hit rate is (hits + 0.5) / (lefts + 1). The false-alarm rate is made in the same way.",
        "z(rate) says how many standard deviations a rate lies above one half; d-prime is a difference of two of them.",
        "Two strings at once tell more than one: divide the difference by the root of 2, 2**0.5.",
    ),
    judge=ByCases(
        cases=[
            # rates 5.5/7 and 1.5/7: z = .79164 each way; 1.58328 / 1.41421
            Case([5, 6, 1, 6], 1.1195465),
            Case([9, 12, 6, 12], (_Z(9.5 / 13) - _Z(6.5 / 13)) / math.sqrt(2)),
            Case([4, 12, 8, 12], (_Z(4.5 / 13) - _Z(8.5 / 13)) / math.sqrt(2)),
            Case([10, 12, 1, 6], (_Z(10.5 / 13) - _Z(1.5 / 7)) / math.sqrt(2)),
            Case([11, 12, 11, 12], 0.0),  # "left" nearly always: a lean, and no difference
            Case(
                [6, 6, 0, 6],
                2 * _Z(6.5 / 7) / math.sqrt(2),
                crashed=Fault(
                    "perfect-crash",
                    "With all answers right your function raises an error: z of 1 is infinite. Correct the rates "
                    "always, not only where they need it.",
                ),
                otherwise=Fault("perfect-wrong", "With all answers right the rates are 6.5/7 and 0.5/7."),
            ),
        ],
        right="Somebody who says left to everything has a d-prime of 0, however many of their answers are right.",
        read=number,
        mistakes=[
            Mistake(
                "no-correction",
                "The rates are not corrected. Add one half to the counts of answers, and one to the numbers of pairs.",
                gives(_plain),
            ),
            Mistake(
                "root-of-two",
                "This is d-prime for one string at a time. In a pair there are two: divide by the root of 2.",
                gives(_by(lambda hit, false: _Z(hit) - _Z(false))),
            ),
            Mistake(
                "half-as-much",
                "You divide by 2. Divide by its root, 2**0.5.",
                gives(_by(lambda hit, false: (_Z(hit) - _Z(false)) / 2)),
            ),
            Mistake(
                "times-root",
                "You multiply by the root of 2. Two strings tell more than one, so less is left for each: divide.",
                gives(_by(lambda hit, false: (_Z(hit) - _Z(false)) * math.sqrt(2))),
            ),
            Mistake(
                "sum",
                "You add the two z. Their sum tells the lean to a side; d-prime is their difference.",
                gives(
                    _by(lambda hit, false: (_Z(hit) + _Z(false)) / math.sqrt(2)),
                    _by(lambda hit, false: -(_Z(hit) + _Z(false)) / 2),
                ),
            ),
            Mistake(
                "sign",
                "The sign is turned round: take the false alarms from the hits.",
                gives(_by(lambda hit, false: (_Z(false) - _Z(hit)) / math.sqrt(2))),
            ),
            Mistake(
                "rates-only",
                "You take the difference of the rates. First put each through z.",
                gives(
                    _by(lambda hit, false: hit - false),
                    _by(lambda hit, false: (hit - false) / math.sqrt(2)),
                    lambda hits, lefts, false, rights: hits / lefts - false / rights,
                ),
            ),
            Mistake(
                "share-right",
                "This takes the share of right answers. A lean to one side would count as not knowing.",
                gives(_pooled, lambda *counts: math.sqrt(2) * _pooled(*counts)),
            ),
            Mistake(
                "half-only",
                "One half is added to the counts of answers, but the numbers of pairs need one more, too.",
                gives(_count_alone),
            ),
            Mistake("one-for-both", "Add one half to the counts of answers, not one.", gives(_one_more)),
        ],
    ),
)
