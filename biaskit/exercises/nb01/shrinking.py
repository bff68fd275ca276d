"""Exercise 01.3: an estimate pulled towards what was assumed, as far as the data leave room for it."""

import math
from collections.abc import Callable

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise


def _weighted(weight: Callable[[float, float, float], float]) -> Callable[..., float]:
    """Build a (right or wrong) answer: the mean times a weight made of n and the two standard deviations."""
    return lambda mean, n, noise_sd, effect_sd: mean * weight(n, noise_sd, effect_sd)


def _share(of: float, other: float) -> float:
    return of / (of + other)


def _right(n: float, noise_sd: float, effect_sd: float) -> float:
    return _share(effect_sd**2, noise_sd**2 / n)


SHRUNK = Exercise(
    id="01.3",
    stars=3,
    statement=(
        "Effects are spread around 0 as a normal distribution with standard deviation `effect_sd`. One of them was "
        "observed `n` times, each time with normal noise of standard deviation `noise_sd`; `mean` is the mean of these "
        "observations. Give the best guess of the effect: its expected value, given the mean. It is the mean, shrunk "
        "towards 0."
    ),
    stub='''def shrunk(mean, n, noise_sd, effect_sd):
    """The expected effect, given the mean of n noisy observations of it."""
    ...
''',
    model_answer="""\
if n == 0:
    return 0.0
variance = effect_sd**2
return mean * variance / (variance + noise_sd**2 / n)
""",
    hints=(
        "The mean varies for two reasons: effects differ, and observations are noisy. Only the first is worth keeping.",
        "The variance of effects is effect_sd**2. That of the noise in a mean of n observations is noise_sd**2 / n.",
        "Multiply the mean by the effects' variance over the sum of both. With n = 0 nothing is known: give 0.",
    ),
    judge=ByCases(
        cases=[
            Case([3.0, 4, 2.0, 1.0], 1.5),  # 4 / 4 = 1 beside 1: half of it
            Case([-2.0, 8, 4.0, 2.0], -4 / 3),  # 16 / 8 = 2 beside 4: two thirds
            Case([1.0, 1, 3.0, 1.0], 0.1),  # 9 beside 1: a tenth
            Case([10.0, 100, 5.0, 0.5], 5.0),  # 25 / 100 = .25 beside .25
            Case(
                [0.0, 0, 2.0, 1.0],
                0.0,
                crashed=Fault(
                    "no-data", "With n = 0 your function raises an error. Nothing was observed: the best guess is 0."
                ),
                otherwise=Fault("no-data", "With n = 0 nothing was observed: the best guess is 0."),
            ),
            Case(
                [2.0, 5, 1.0, 0.0],
                0.0,
                crashed=Fault(
                    "no-spread", "With effect_sd = 0 your function raises an error. All effects are 0 then: give 0."
                ),
                otherwise=Fault("no-spread", "With effect_sd = 0 all effects are 0: give 0, whatever the mean is."),
            ),
            Case(
                [2.0, 5, 0.0, 1.0],
                2.0,
                crashed=Fault(
                    "no-noise", "With noise_sd = 0 your function raises an error. The mean is the effect then."
                ),
                otherwise=Fault("no-noise", "With noise_sd = 0 the mean is the effect itself: give it as it is."),
            ),
        ],
        right="The guess is biased towards 0, and closer to the truth on average. More data, and it is biased less.",
        read=number,
        mistakes=[
            Mistake(
                "not-shrunk",
                "This is the mean itself: right on average over the noise, but it keeps all of the noise. Shrink it.",
                gives(_weighted(lambda n, s, e: 1.0)),
            ),
            Mistake(
                "weight-alone",
                "This is the share to which the mean shrinks. Multiply the mean by it.",
                gives(lambda mean, n, s, e: _right(n, s, e)),
            ),
            Mistake(
                "n-ignored",
                "You take the noise of a single observation. That of a mean of n has the variance noise_sd**2 / n.",
                gives(_weighted(lambda n, s, e: _share(e**2, s**2))),
            ),
            Mistake(
                "more-data-more-shrinking",
                "In yours more observations shrink the mean more. Its noise gets smaller with n: divide by n.",
                gives(_weighted(lambda n, s, e: _share(e**2, s**2 * n))),
            ),
            Mistake(
                "sd-not-variance",
                "You add standard deviations. It is variances that add up: square both, and divide the noise's by n.",
                gives(
                    _weighted(lambda n, s, e: _share(e, s)),
                    _weighted(lambda n, s, e: _share(e, s / n)),
                    _weighted(lambda n, s, e: _share(e, s / math.sqrt(n))),
                ),
            ),
            Mistake(
                "one-not-squared",
                "One of the two is a variance, and the other is not. Square both standard deviations.",
                gives(
                    _weighted(lambda n, s, e: _share(e**2, s / n)),
                    _weighted(lambda n, s, e: _share(e**2, s / math.sqrt(n))),
                    _weighted(lambda n, s, e: _share(e, s**2 / n)),
                ),
            ),
            Mistake(
                "root-of-n",
                "You divide the noise's variance by the root of n. The root belongs to the standard deviation.",
                gives(_weighted(lambda n, s, e: _share(e**2, s**2 / math.sqrt(n)))),
            ),
            Mistake(
                "n-squared",
                "You square n too. The variance of a mean is noise_sd**2 / n.",
                gives(_weighted(lambda n, s, e: _share(e**2, (s / n) ** 2))),
            ),
            Mistake(
                "turned-round",
                "You keep the share of the noise. Keep the share of the effects: their variance stands above the line.",
                gives(_weighted(lambda n, s, e: _share(s**2 / n, e**2))),
            ),
            Mistake(
                "penalty-turned-round",
                "n / (n + penalty) is right, but the penalty is turned round. It is noise_sd**2 / effect_sd**2.",
                gives(_weighted(lambda n, s, e: _share(n, e**2 / s**2))),
            ),
            Mistake(
                "variance-of-the-guess",
                "This is how uncertain the guess is, its variance. The guess itself is asked.",
                gives(lambda mean, n, s, e: _right(n, s, e) * s**2 / n),
            ),
            Mistake(
                "sum",
                "You shrink the sum of the observations. `mean` is their mean already: do not multiply by n.",
                gives(_weighted(lambda n, s, e: n * _right(n, s, e))),
            ),
            Mistake(
                "away-from-zero",
                "Yours lies farther from 0 than the mean. Multiply by the share, which is below 1, and do not divide.",
                gives(_weighted(lambda n, s, e: 1 / _right(n, s, e))),
            ),
        ],
    ),
)
