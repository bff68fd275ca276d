"""Paired differences over lines: their mean, its interval, and what is left when several were asked about at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.measures.students_t import t_reach


@dataclass(frozen=True)
class Paired:
    """The differences of pairs, and how sure their mean is.

    Attributes
    ----------
    differences : float array (pairs,)
        One minus the other, in the measure's own unit.
    mean
        Their mean.
    low, high
        Its 95% interval, by Student's t over the pairs.
    p
        How often a mean at least as far from zero would come where the true mean is zero: Student's t, two-sided.
    """

    differences: Float64[np.ndarray, " pairs"]
    mean: float
    low: float
    high: float
    p: float

    def __str__(self) -> str:
        """Say it in a few characters."""
        return f"{self.mean:+.3f} [{self.low:+.3f}, {self.high:+.3f}], p = {self.p:.2g}"


def paired(one: Float64[np.ndarray, " pairs"], other: Float64[np.ndarray, " pairs"] | None = None) -> Paired:
    """Compare pairs.

    Parameters
    ----------
    one, other
        The numbers of the two sides, pair by pair. Without `other`, `one` holds the differences.

    Raises
    ------
    ValueError
        If there are fewer than two pairs, or a number is not finite.

    Examples
    --------
    The mean is 1, its standard error 1 / sqrt(3), and t at 2 degrees of freedom 4.303:

    >>> print(paired(np.array([1.0, 3.0, 5.0]), np.array([1.0, 2.0, 3.0])))
    +1.000 [-1.484, +3.484], p = 0.23
    """
    from scipy.special import stdtr  # type: ignore[import-untyped]  # scikit-learn brings it; only where needed

    apart = np.asarray(one if other is None else one - other, dtype=np.float64)
    n = len(apart)
    if n < 2 or not np.isfinite(apart).all():
        raise ValueError(f"the differences are {apart.tolist()}; give two or more, all of them finite")
    mean, error = float(apart.mean()), float(apart.std(ddof=1)) / math.sqrt(n)
    half = t_reach(n) * error
    p = 2 * float(stdtr(n - 1, -abs(mean) / error)) if error else float(mean == 0)
    return Paired(apart, mean, mean - half, mean + half, p)


def holm(ps: Sequence[float]) -> list[float]:
    """Correct the p of several questions that were asked at once (Holm 1979, Scandinavian Journal of Statistics 6, 65).

    The least p is multiplied by how many there are, the next by one fewer, and so on; no corrected p is below that of a
    smaller one, or above 1. Whoever then calls what is at most .05 a difference is wrong about any of them in at most
    5% of such families of questions.

    Parameters
    ----------
    ps
        The p of each question.

    Raises
    ------
    ValueError
        If one is not from 0 to 1.

    Examples
    --------
    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]  # .01 * 3; .03 * 2; .04 * 1 is below .06, so .06
    [0.03, 0.06, 0.06]
    """
    if wrong := [p for p in ps if not 0 <= p <= 1]:
        raise ValueError(f"p is {wrong[0]}; give numbers from 0 to 1")
    corrected, least = [0.0] * len(ps), 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        least = max(least, min(1.0, ps[place] * (len(ps) - rank)))
        corrected[place] = least
    return corrected
