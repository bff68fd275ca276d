"""Stated confidence against being right: two scores, and the groups that a picture of calibration shows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_BOUNDS = (0.0, 0.5, 0.7, 0.9, 1.0)  # of the groups: below 50%, 50 to 69%, 70 to 89%, 90% and more
_Z = 1.959964  # 95% of a normal distribution lie within so many standard deviations
_FEW = 10  # fewer judged predictions say nothing about calibration


@dataclass(frozen=True)
class Group:
    """Predictions of similar confidence.

    Attributes
    ----------
    low, high
        From which confidence, and below which; the last group includes 1.
    n
        How many predictions.
    n_right
        How many of them were right.
    mean_sure
        Their mean confidence.
    interval
        A Wilson interval (95%) of the share that is right.
    """

    low: float
    high: float
    n: int
    n_right: int
    mean_sure: float
    interval: tuple[float, float]

    @property
    def share_right(self) -> float:
        """The share that was right."""
        return self.n_right / self.n


@dataclass(frozen=True)
class Calibration:
    """How well stated confidence fits what came.

    Attributes
    ----------
    n
        How many predictions were judged.
    n_right
        How many of them were right.
    mean_sure
        The mean confidence; nan where nothing was judged.
    brier
        The mean squared difference between the confidence and 1 (right) or 0 (wrong). 0 is perfect, 0.25 is what
        "50% sure" gives each time. nan where nothing was judged.
    score_bits
        The mean surprisal, in bits per judgment, of what came: of being right, given the confidence, or of being
        wrong, given the rest. 0 is perfect, 1 is what "50% sure" gives each time. Infinite after "100% sure" and
        wrong; nan where nothing was judged.
    interval
        A Wilson interval (95%) of the share that is right.
    groups
        By confidence, without empty ones.
    """

    n: int
    n_right: int
    mean_sure: float
    brier: float
    score_bits: float
    interval: tuple[float, float]
    groups: tuple[Group, ...]

    @property
    def verdict(self) -> str:
        """What the data allow to say, in few words."""
        if self.n < _FEW:
            return f"{self.n} judged prediction{'' if self.n == 1 else 's'}: too few to say"
        low, high = self.interval
        compared = f"{self.mean_sure:.0%} sure, {self.n_right / self.n:.0%} right"
        if self.mean_sure > high:
            return f"{compared}: surer than right"
        if self.mean_sure < low:
            return f"{compared}: less sure than right"
        return f"{compared}: that may be chance"


def calibration(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """Compare stated confidence with being right.

    Parameters
    ----------
    judged
        For each prediction how sure its author was (0 to 1), and whether it was right.

    Raises
    ------
    ValueError
        If a confidence lies outside 0 to 1.

    Examples
    --------
    >>> seen = calibration([(0.5, True), (0.75, True), (0.75, False)])
    >>> round(seen.score_bits, 3)  # (1 + 0.415 + 2) / 3
    1.138
    >>> seen.verdict
    '3 judged predictions: too few to say'
    """
    pairs = [(float(sure), bool(right)) for sure, right in judged]
    wrong = [sure for sure, _ in pairs if not 0 <= sure <= 1]
    if wrong:
        raise ValueError(f"a confidence is {wrong[0]!r}; give a share from 0 to 1, such as 0.7 for 70%")
    n, n_right = len(pairs), sum(right for _, right in pairs)
    return Calibration(
        n=n,
        n_right=n_right,
        mean_sure=_mean(sure for sure, _ in pairs),
        brier=_mean((sure - right) ** 2 for sure, right in pairs),
        score_bits=_mean(_surprisal_bits(sure if right else 1 - sure) for sure, right in pairs),
        interval=wilson(n_right, n),
        groups=tuple(_groups(pairs)),
    )


def wilson(n_right: int, n: int) -> tuple[float, float]:
    """Give the Wilson interval (95%) of a share: honest for few data, and never outside 0 to 1.

    Parameters
    ----------
    n_right, n
        How many of how many. Of none, everything is possible.

    Raises
    ------
    ValueError
        If these are no counts.

    Examples
    --------
    >>> [round(bound, 2) for bound in wilson(5, 5)]
    [0.57, 1.0]
    """
    if not 0 <= n_right <= n:
        raise ValueError(f"{n_right} of {n} is no share; give counts, the first not above the second")
    if n == 0:
        return 0.0, 1.0
    share, z2 = n_right / n, _Z**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    return (0.0 if n_right == 0 else middle - half), (1.0 if n_right == n else middle + half)


def _groups(pairs: list[tuple[float, bool]]) -> Iterable[Group]:
    for low, high in pairwise(_BOUNDS):
        inside = [(sure, right) for sure, right in pairs if low <= sure < high or sure == high == 1]
        if inside:
            n, n_right = len(inside), sum(right for _, right in inside)
            yield Group(low, high, n, n_right, _mean(sure for sure, _ in inside), wilson(n_right, n))


def _surprisal_bits(probability: float) -> float:
    return -math.log2(probability) if probability > 0 else math.inf


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed) if listed else math.nan
