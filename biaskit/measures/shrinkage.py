"""Regression with few observations: what a fit promises inside, what it costs outside, and what shrinking trades.

Errors are mean squared errors in units of the noise variance: 1 is what somebody pays who knows the true effects. That
is the unit in which econometrics reports them, and bits are a rescaling of it where they are honest: somebody who
encodes a new outcome by a normal distribution around the prediction, with the noise variance *known*, pays
`(error - 1) / (2 ln 2)` bits more than with the true effects. `Path.excess_bits` says so for errors outside. Inside it
would be below zero, bits "saved" by fitting noise; and with the variance plugged in from the fit, as code lengths often
are, a perfect fit would save infinitely many. So the picture keeps to squared errors.

Sources: A. E. Hoerl and R. W. Kennard, "Ridge Regression", Technometrics 12, 1970; for more regressors than
observations T. Hastie, A. Montanari, S. Rosset and R. J. Tibshirani, "Surprises in High-Dimensional Ridgeless Least
Squares Interpolation", Annals of Statistics 50, 2022.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float64

from biaskit.measures.observations import Draws


@dataclass(frozen=True)
class Path:
    """Regressions on the first 0, 1, 2, ... regressors of the same data sets.

    Attributes
    ----------
    inside : float array (draws, sizes)
        The mean squared error on the observations that were fitted.
    outside : float array (draws, sizes)
        The expected squared error on a new observation, exact given the fit: the noise, 1, and the squared distance
        from the fitted effects to the true ones. Effects of regressors left out count as fitted by 0.
    validated : float array (draws, sizes)
        The mean squared error by leave-one-out: each observation is predicted by the fit to all others.
    bias2, variance : float arrays (sizes,)
        The squared distance from the mean fit to the true effects, and the mean squared distance from a fit to the mean
        fit, over these draws. The mean of `outside` is 1 + bias2 + variance: an identity. (Over few draws bias2 is a
        little too large: the mean fit is itself an estimate, whose variance is a share of `variance`.)
    """

    inside: Float64[np.ndarray, "draws sizes"]
    outside: Float64[np.ndarray, "draws sizes"]
    validated: Float64[np.ndarray, "draws sizes"]
    bias2: Float64[np.ndarray, " sizes"]
    variance: Float64[np.ndarray, " sizes"]

    @property
    def excess_bits(self) -> Float64[np.ndarray, "draws sizes"]:
        """Bits per new observation that the fit costs more than the true effects, the noise variance known."""
        return (self.outside - 1) / (2 * np.log(2))


class _Fits(NamedTuple):
    """What regressions of several sizes give: the fitted effects, and two kinds of residuals."""

    effects: Float64[np.ndarray, "draws sizes regressors"]
    residuals: Float64[np.ndarray, "draws sizes observations"]
    left_out: Float64[np.ndarray, "draws sizes observations"]


def ridge_path(draws: Draws, *, penalty: float) -> Path:
    """Regress on the first 0, 1, 2, ... regressors: least squares plus the penalty times the sum of squared effects.

    There is no constant term: all means are known to be 0. Without a penalty, sizes from the number of observations on
    fit perfectly; of all perfect fits the one with the smallest sum of squared effects is taken, which is what ridge
    regression tends to as the penalty goes to 0.

    Parameters
    ----------
    draws
        The data sets.
    penalty
        0 or more; what scikit-learn's `Ridge` calls alpha.

    Raises
    ------
    ValueError
        If the penalty is negative, or no number.

    Examples
    --------
    >>> from biaskit.measures.observations import draw_observations
    >>> path = ridge_path(draw_observations("few large, first", n_observations=30, rng=0), penalty=0)
    >>> np.median(path.outside, axis=0)[[0, 4, 30, 60]].round(1)
    array([  5. ,   1.1, 138.5,   3.9])
    """
    if not 0 <= penalty < np.inf:
        raise ValueError(f"penalty is {penalty!r}; give a number of 0 or more")
    x, y = draws.regressors, draws.outcomes
    n, p = x.shape[1:]
    if penalty > 0 or p < n:
        effects, residuals, left_out = _nested(x, y, penalty)
    else:
        small, large = _nested(x[..., : n - 1], y, 0.0), _shortest(x, y)
        missing = np.zeros((*small.effects.shape[:2], p - n + 1))
        effects = np.concatenate((np.concatenate((small.effects, missing), axis=2), large.effects), axis=1)
        residuals = np.concatenate((small.residuals, large.residuals), axis=1)
        left_out = np.concatenate((small.left_out, large.left_out), axis=1)
    mean = effects.mean(axis=0)
    return Path(
        inside=(residuals**2).mean(axis=2),
        outside=1 + ((effects - draws.effects) ** 2).sum(axis=2),
        validated=(left_out**2).mean(axis=2),
        bias2=((mean - draws.effects) ** 2).sum(axis=1),
        variance=((effects - mean) ** 2).sum(axis=2).mean(axis=0),
    )


def _nested(
    x: Float64[np.ndarray, "draws observations regressors"],
    y: Float64[np.ndarray, "draws observations"],
    penalty: float,
) -> _Fits:
    """Fit all sizes by one QR decomposition: the penalty is p more observations of 0, one for each effect.

    With X = QR the fit to the first k columns is the sum, over j < k, of column j of the inverse of R times column j of
    Q by y. So all sizes are the partial sums of one sequence, and so are the diagonals of the hat matrices.
    """
    n, p = x.shape[1:]
    more = np.broadcast_to(np.sqrt(penalty) * np.eye(p), (len(x), p, p))
    q, r = np.linalg.qr(np.concatenate((x, more), axis=1) if penalty else x)
    on_y = q[:, :n].swapaxes(1, 2) @ y[..., None]  # (draws, regressors, 1)
    effects = _from_zero(np.linalg.inv(r).swapaxes(1, 2) * on_y)
    residuals = y[:, None] - effects @ x.swapaxes(1, 2)
    leverage = _from_zero(q[:, :n].swapaxes(1, 2) ** 2)
    return _Fits(effects, residuals, residuals / (1 - leverage))


def _from_zero(terms: Float64[np.ndarray, "draws terms values"]) -> Float64[np.ndarray, "draws sizes values"]:
    """Sum the first 0, 1, 2, ... terms."""
    sums = np.cumsum(terms, axis=1)
    return np.concatenate((np.zeros_like(sums[:, :1]), sums), axis=1)


def _shortest(
    x: Float64[np.ndarray, "draws observations regressors"], y: Float64[np.ndarray, "draws observations"]
) -> _Fits:
    """Fit perfectly, with the smallest effects, for each size from the number of observations on.

    With G the inverse of XX', the effects are X'Gy, and what is left of observation i when it is left out is (Gy)_i /
    G_ii. From size to size one column leaves X, and G changes by a product of two vectors (Sherman and Morrison 1950).
    It goes from large sizes to small, since G is well conditioned there.
    """
    n, p = x.shape[1:]
    effects, left_out = np.zeros((len(x), p - n + 1, p)), np.empty((len(x), p - n + 1, n))
    g = np.linalg.inv(x @ x.swapaxes(1, 2))
    for size in range(p, n - 1, -1):
        g_y = (g @ y[..., None])[..., 0]
        effects[:, size - n, :size] = (g_y[:, None] @ x[..., :size])[:, 0]
        left_out[:, size - n] = g_y / np.diagonal(g, axis1=1, axis2=2)
        if size > n:
            last = x[..., size - 1, None]
            g_last = g @ last
            g = g + g_last * g_last.swapaxes(1, 2) / (1 - last.swapaxes(1, 2) @ g_last)
    return _Fits(effects, np.zeros_like(left_out), left_out)
