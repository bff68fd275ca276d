"""How well two kinds of thing are told apart, whatever somebody would rather say: d-prime."""

import math
from dataclasses import dataclass
from statistics import NormalDist

_NORMAL = NormalDist()
_Z = 1.959964  # 95% of a normal distribution lie within so many standard deviations
FORMS = ("yes-no", "pairs")


@dataclass(frozen=True)
class Detection:
    """How well somebody tells signal from noise.

    Attributes
    ----------
    d_prime
        The distance between what signal and noise look like, in standard deviations of either; 0 is a coin. Corrected
        log-linearly, so that it is finite.
    interval
        A 95% interval of it.
    criterion
        What somebody would rather say: 0 is no lean, below 0 leans to "signal", above 0 to "noise"; in the same unit.
    hit_rate, false_alarm_rate
        How often "signal" was said to signal, and to noise; corrected.
    """

    d_prime: float
    interval: tuple[float, float]
    criterion: float
    hit_rate: float
    false_alarm_rate: float


def d_prime(hits: int, n_signal: int, false_alarms: int, n_noise: int, *, form: str = "yes-no") -> Detection:
    """Compute d-prime: z(hit rate) - z(false-alarm rate), with z the inverse of the normal distribution.

    Rates of 0 and 1 would make it infinite. The log-linear correction adds one half to each count and one to each
    number of trials, whether needed or not (Hautus 1995, Behavior Research Methods 27, 46). The interval takes the
    variance of two independent rates (Gourevitch & Galanter 1967, Psychometrika 32, 25), corrected alike.

    Parameters
    ----------
    hits, n_signal
        How often "signal" was said to signal, and how many signals there were.
    false_alarms, n_noise
        How often "signal" was said to noise, and how much noise there was.
    form
        "yes-no": one thing at a time. "pairs": one signal and one noise side by side, and one says where the signal
        is; "signal" then means that it is on the left. Two things tell more than one, so the difference is divided
        by the root of 2, and d-prime means the same in both forms; the criterion is a lean to a side.

    Raises
    ------
    ValueError
        If these are no counts, or the form is another.

    Examples
    --------
    >>> found = d_prime(15, 20, 5, 20)  # (15.5/21, 5.5/21): z = .6375 and -.6375
    >>> round(found.d_prime, 3), abs(round(found.criterion, 9))
    (1.275, 0.0)
    >>> round(d_prime(15, 20, 5, 20, form="pairs").d_prime, 3)  # 1.275 / 1.414
    0.902
    """
    for count, n, what in ((hits, n_signal, "hits"), (false_alarms, n_noise, "false alarms")):
        if n < 1 or not 0 <= count <= n:
            raise ValueError(f"{count} {what} of {n}: give counts, the second 1 or more, the first from 0 up to it")
    if form not in FORMS:
        raise ValueError(f'form is {form!r}; choose "yes-no" or "pairs"')
    rates = (hits + 0.5) / (n_signal + 1), (false_alarms + 0.5) / (n_noise + 1)
    places = [_NORMAL.inv_cdf(rate) for rate in rates]
    variance = sum(
        rate * (1 - rate) / ((n + 1) * _NORMAL.pdf(place) ** 2)
        for rate, place, n in zip(rates, places, (n_signal, n_noise), strict=True)
    )
    size = 1 / math.sqrt(2) if form == "pairs" else 1.0
    found, half = size * (places[0] - places[1]), _Z * size * math.sqrt(variance)
    return Detection(found, (found - half, found + half), -(places[0] + places[1]) / 2 + 0.0, *rates)
