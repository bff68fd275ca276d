"""How alike are two representations of the same tokens? Linear CKA, with its bias taken out and with it left in.

Centered kernel alignment (Kornblith et al. 2019, arXiv 1905.00414) asks whether two networks find the same pairs of
tokens alike. It is the same for rotated and for scaled representations. The plain estimator rises with the width, also
where there is nothing to find: each token is most like itself in both, and that counts. The debiased one (Song et al.
2012, Journal of Machine Learning Research 13, 1393; used for CKA by Nguyen et al. 2021, arXiv 2010.15327) leaves each
token's likeness with itself out, and is 0 on average for independent representations. Use that one.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from jaxtyping import Float, Float64

_FEWEST = 4  # the debiased estimator divides by n - 3


def debiased_cka(one: Float[np.ndarray, "tokens width"], other: Float[np.ndarray, "same_tokens other_width"]) -> float:
    """Measure how alike two representations are: 1 for the same, 0 on average for independent ones.

    Parameters
    ----------
    one, other
        The states of two networks at the same tokens; their widths may differ.

    Returns
    -------
    float
        From -1 to 1.

    Raises
    ------
    ValueError
        If the numbers of tokens differ, there are fewer than 4, a number is not finite, or nothing varies.

    Examples
    --------
    >>> x, y = np.array([[1.0], [1], [-1], [-1]]), np.array([[1.0], [-1], [1], [-1]])
    >>> debiased_cka(x, 3 * x + 1), round(debiased_cka(x, y), 3)
    (1.0, -0.5)
    """
    x, y = _centred(one, other)
    return _ratio(_debiased(x, y), _debiased(x, x), _debiased(y, y))


def plain_cka(one: Float[np.ndarray, "tokens width"], other: Float[np.ndarray, "same_tokens other_width"]) -> float:
    """Measure the same without taking the bias out: from 0 to 1, and far above 0 for anything wide.

    See `debiased_cka` for parameters and errors.

    Examples
    --------
    >>> draw = np.random.default_rng(0)
    >>> x, y = draw.normal(size=(2, 50, 100))  # independent
    >>> round(plain_cka(x, y), 1), abs(debiased_cka(x, y)) < 0.1
    (0.6, True)
    """
    x, y = _centred(one, other)
    return _ratio(_plain(x, y), _plain(x, x), _plain(y, y))


@dataclass(frozen=True)
class Similarity:
    """How alike the representations of two crowds are, each member beside each.

    Attributes
    ----------
    debiased, plain : float array (members, others)
        Both estimators of linear CKA.
    n_tokens
        How many tokens there were.
    widths
        How wide the two representations are. Plain CKA compares only where these and `n_tokens` are the same.
    """

    debiased: Float64[np.ndarray, "members others"]
    plain: Float64[np.ndarray, "members others"]
    n_tokens: int
    widths: tuple[int, int]


def similarity(
    crowd: Float[np.ndarray, "members tokens width"], others: Float[np.ndarray, "others tokens other_width"]
) -> Similarity:
    """Compare each member's representation with each of another crowd's, or of the same.

    Parameters
    ----------
    crowd, others
        States at the same tokens, as `hidden` gives them.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.learners.recurrent import RNN
    >>> from biaskit.learners.settings import Training
    >>> corpus = Corpus.from_strings(["abba", "baab"])
    >>> crowd = RNN(members=3, width=4, training=Training(n_steps=2)).fit(corpus, rng=0)
    >>> states = crowd.hidden(corpus)
    >>> found = similarity(states, states)
    >>> found.debiased.shape, found.debiased.diagonal().round(6), found.n_tokens
    ((3, 3), array([1., 1., 1.]), 10)
    """
    return Similarity(
        debiased=np.array([[debiased_cka(one, other) for other in others] for one in crowd]),
        plain=np.array([[plain_cka(one, other) for other in others] for one in crowd]),
        n_tokens=crowd.shape[1],
        widths=(crowd.shape[2], others.shape[2]),
    )


def _centred(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if len(one) != len(other):
        raise ValueError(f"{len(one)} tokens and {len(other)} tokens: give both networks' states at the same tokens")
    if len(one) < _FEWEST:
        raise ValueError(f"{len(one)} tokens are too few to compare representations; give {_FEWEST} or more")
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        raise ValueError("some states are not finite; leave out the members whose training failed")
    # Neither estimator changes, but products of small numbers are more exact.
    x, y = (np.asarray(states, dtype=np.float64) for states in (one, other))
    return x - x.mean(axis=0), y - y.mean(axis=0)


def _plain(x: Float64[np.ndarray, "tokens width"], y: Float64[np.ndarray, "tokens other_width"]) -> float:
    """The sum of K * L over all pairs of tokens, K = x x' and L = y y' being their likenesses."""
    return float(((x.T @ y) ** 2).sum())


def _debiased(x: Float64[np.ndarray, "tokens width"], y: Float64[np.ndarray, "tokens other_width"]) -> float:
    """The estimator HSIC_1 of Song et al. 2012, equation 5, times n: diagonals of K and L are left out.

    tr(KL) + 1'K1 1'L1 / ((n - 1)(n - 2)) - 2 1'KL1 / (n - 2), divided by n - 3. The likenesses are never written
    down: their sums follow from the states, so that time grows with n and not with its square.
    """
    n = len(x)
    own_x, own_y = (x**2).sum(axis=1), (y**2).sum(axis=1)  # the diagonals
    row_x, row_y = x @ x.sum(axis=0) - own_x, y @ y.sum(axis=0) - own_y  # K1 and L1
    trace = ((x.T @ y) ** 2).sum() - own_x @ own_y
    return float((trace + row_x.sum() * row_y.sum() / ((n - 1) * (n - 2)) - 2 * row_x @ row_y / (n - 2)) / (n - 3))


def _ratio(both: float, one: float, other: float) -> float:
    if one <= 0 or other <= 0:
        raise ValueError("a representation is the same at all tokens, or at all but one, so nothing can be compared")
    return both / sqrt(one * other)
