"""Choose one of many candidates by a score: what the score promised, and what came."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64


@dataclass(frozen=True)
class Chosen:
    """The candidate with the lowest score, in each draw.

    Attributes
    ----------
    which : int array (draws,)
        Its number.
    promised, came : float arrays (draws,)
        Its score, and the error it really has.
    best : float array (draws,)
        The error of the candidate that is really best.
    """

    which: Int64[np.ndarray, " draws"]
    promised: Float64[np.ndarray, " draws"]
    came: Float64[np.ndarray, " draws"]
    best: Float64[np.ndarray, " draws"]

    @property
    def flattery(self) -> Float64[np.ndarray, " draws"]:
        """How much more came than was promised."""
        return self.came - self.promised


def choose_best(scores: Float64[np.ndarray, "draws candidates"], errors: Float64[np.ndarray, "_ _"]) -> Chosen:
    """Choose the candidate with the lowest score; of several the first.

    Each score may be fair: right on average for its candidate. The lowest of many is not. It is the lowest partly
    because its luck was good, and the luck does not come again.

    Parameters
    ----------
    scores
        What each candidate promises: an error on the data themselves, or by validation.
    errors
        What each really has.

    Raises
    ------
    ValueError
        If the two differ in shape, or there is no candidate.

    Examples
    --------
    >>> chosen = choose_best(np.array([[0.5, 0.2, 0.2]]), np.array([[1.0, 1.3, 1.1]]))
    >>> chosen.which, chosen.flattery.round(1), chosen.best
    (array([1]), array([1.1]), array([1.]))
    """
    if scores.shape != errors.shape or scores.shape[1] == 0:
        raise ValueError(f"scores {scores.shape} and errors {errors.shape} must have one shape: (draws, candidates)")
    which = scores.argmin(axis=1)
    rows = np.arange(len(scores))
    return Chosen(which, scores[rows, which], errors[rows, which], errors.min(axis=1))
