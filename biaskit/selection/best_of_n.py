"""Best of n: what choosing by a proxy does to the proxy and to what it stands for, without drawing anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import e, log2
from typing import Any

import numpy as np
from jaxtyping import Float64

ERRORS = ("normal", "t(3)", "t(10)", "uniform")
_MOST = 10**6
_TRUE = np.linspace(-9.0, 9.0, 721)  # true values, in standard deviations: beyond are 2e-19 of them
_REACH, _PLACES = 14.0, 1401  # proxies are laid out at sinh(x), |x| up to 14: to 600,000 on either side
_NODES = 200  # of the uniform error


@dataclass(frozen=True)
class BestOfN:
    """What is chosen as the best of n, by how many there were to choose from.

    Candidates have a true value, normal with mean 0 and standard deviation 1, and a proxy: the true value and an
    independent error. All numbers are in standard deviations of the true value.

    Attributes
    ----------
    error
        How the error is distributed.
    spread
        What the error is multiplied by.
    n : int array (counts,)
        Of how many the one with the highest proxy is chosen.
    true, proxy : float arrays (counts,)
        The mean true value and the mean proxy of who is chosen.
    kl_bits : float array (counts,)
        How far the chosen are from the candidates: the divergence of Kullback and Leibler.
    """

    error: str
    spread: float
    n: Any
    true: Float64[np.ndarray, " counts"]
    proxy: Float64[np.ndarray, " counts"]
    kl_bits: Float64[np.ndarray, " counts"]

    @property
    def peak(self) -> int:
        """The n, of those asked for, with the highest true value."""
        return int(self.n[self.true.argmax()])


def best_of_n(n: Sequence[int] | Any, *, error: str = "normal", spread: float = 1.0) -> BestOfN:
    """Give the mean true value and the mean proxy of the candidate with the highest proxy of n.

    Nothing is drawn: the proxy of the best of n has the density n F^(n - 1) f, and a candidate of proxy u has the true
    value E[v | u] on average. Both are integrals, summed on a fine grid, with an error below 1e-4 (tests compare them
    with the normal case, where all is known, and with draws).

    Parameters
    ----------
    n
        Of how many; one number or several.
    error
        "normal"; "t(3)", Student's with 3 degrees of freedom, whose tails are heavy; "t(10)", whose tails are less
        heavy; or "uniform" between -1 and 1, which has no tails.
    spread
        What the error is multiplied by. With the normal error it is its standard deviation; with t(3) that is 1.73
        times as much, with t(10) 1.12 times, with the uniform one .58 times.

    Raises
    ------
    ValueError
        If the error is unknown, or a number is out of range.

    Examples
    --------
    >>> best_of_n([16, 4000], error="normal").true.round(3)  # 1.766 for the best of 16, over the root of 1 + 1
    array([1.249, 2.56 ])
    >>> heavy = best_of_n([4, 16, 4000], error="t(3)")
    >>> heavy.true.round(3), heavy.peak
    (array([0.612, 0.871, 0.219]), 16)
    """
    counts = np.atleast_1d(np.asarray(n))
    if counts.dtype.kind not in "iu" or counts.ndim != 1 or not counts.size or counts.min() < 1 or counts.max() > _MOST:
        raise ValueError(f"n is {n!r}; give whole numbers from 1 to {_MOST:,}")
    if error not in ERRORS:
        raise ValueError(f"error is {error!r}; choose one of {', '.join(map(repr, ERRORS))}")
    if not 0.1 <= spread <= 5:
        raise ValueError(f"spread is {spread!r}; give a number from 0.1 to 5")
    proxies, density, above, value = _laid_out(error, float(spread))
    logs = np.log1p(-np.minimum(above, 1 - 1e-16))  # log F
    best = counts[:, None] * np.exp((counts[:, None] - 1) * logs)
    return BestOfN(error, float(spread), counts, best @ value, best @ (density * proxies), kl_bits(counts))


def kl_bits(n: Sequence[int] | Any) -> Float64[np.ndarray, " counts"]:
    """Give how far the best of n is from a candidate drawn at random, in bits: log2(n) - (n - 1) / n * log2(e).

    Whatever the scores are, where they cannot tie; where they can it is an upper bound (Beirami et al. 2024, arXiv
    2401.01879).

    Examples
    --------
    >>> kl_bits([1, 16]).round(2)  # 1.835 nats for 16
    array([0.  , 2.65])
    """
    counts = np.atleast_1d(np.asarray(n, dtype=np.float64))
    return np.log2(counts) - (counts - 1) / counts * log2(e)


@lru_cache(maxsize=32)
def _laid_out(error: str, spread: float) -> tuple[Float64[np.ndarray, " places"], ...]:
    """Lay out the proxies: each one's value, how many are there, how many lie above, and their true values' sum."""
    x = np.linspace(-_REACH, _REACH, _PLACES)
    proxies, width = np.sinh(x), np.cosh(x) * (x[1] - x[0])  # d proxy = cosh(x) dx
    if error == "uniform":  # its corners would be lost on a grid of true values
        from numpy.polynomial.legendre import leggauss

        at, weights = leggauss(_NODES)
        true = proxies[:, None] - spread * at
        likely, beyond = _tails("normal", true)
        return (
            proxies,
            likely @ weights / 2 * width,
            beyond @ weights / 2,
            (likely * true) @ weights / 2 * width,
        )
    belief = _tails("normal", _TRUE[None])[0][0] * (_TRUE[1] - _TRUE[0])
    likely, beyond = _tails(error, (proxies[:, None] - _TRUE) / spread)  # (places, true values)
    return proxies, likely @ belief / spread * width, beyond @ belief, likely @ (belief * _TRUE) / spread * width


def _tails(
    error: str, at: Float64[np.ndarray, "places values"]
) -> tuple[Float64[np.ndarray, "places values"], Float64[np.ndarray, "places values"]]:
    """Give the density of a normal number or of Student's, and how much lies above."""
    from scipy import special  # type: ignore[import-untyped]  # scikit-learn brings it; only where needed

    if error == "normal":
        return np.exp(-(at**2) / 2) / np.sqrt(2 * np.pi), special.ndtr(-at)
    freedom = int(error[2:-1])
    scale = np.exp(special.gammaln((freedom + 1) / 2) - special.gammaln(freedom / 2)) / np.sqrt(freedom * np.pi)
    return scale * (1 + at**2 / freedom) ** (-(freedom + 1) / 2), special.stdtr(freedom, -at)
