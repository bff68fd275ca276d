"""Which string of a minimal pair does a learner prefer?"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from jaxtyping import Float64

from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.learner import Learner
from biaskit.measures.students_t import t_reach

# The same numbers added in another order differ by less; a network whose bits differ so little prefers nothing.
_TIE_BITS = 1e-9
_Z = 1.959963985  # the normal distribution's 97.5th percentile


@dataclass(frozen=True)
class Preference:
    """How much each member of a crowd prefers the good strings.

    Intervals are of 95%. Those by pairs tell how sure each member's number is; those over members tell about members
    not trained yet, on these pairs.

    Attributes
    ----------
    pairs
        What was asked.
    difference_bits : float array (members, pairs)
        How much more the bad string costs than the good one: above zero where the good one is preferred. 0 where both
        are impossible.
    """

    pairs: MinimalPairs
    difference_bits: Float64[np.ndarray, "members pairs"]

    chance = 0.5

    @property
    def points(self) -> Float64[np.ndarray, "members pairs"]:
        """1 where the good string is preferred, 0 where the bad one is, and .5 for a tie."""
        return np.where(np.abs(self.difference_bits) < _TIE_BITS, 0.5, self.difference_bits > 0)

    @property
    def share(self) -> Float64[np.ndarray, " members"]:
        """The share of pairs in which the good string is preferred, ties counted half; chance is .5."""
        return self.points.mean(axis=1)

    @property
    def share_by_pairs(self) -> Float64[np.ndarray, "members bounds"]:
        """The interval of each member's share, by Wilson's formula: so it is right for shares near 0 and 1 as well."""
        share, n = self.share[:, None], len(self.pairs)
        half = _Z * np.sqrt(share * (1 - share) / n + (_Z / (2 * n)) ** 2)
        return (share + _Z**2 / (2 * n) + half * np.array([-1, 1])) / (1 + _Z**2 / n)

    @property
    def share_over_members(self) -> Float64[np.ndarray, " bounds"]:
        """The interval of the members' mean share, by Student's t; nan for one member."""
        return _over_members(self.share)

    @property
    def bits(self) -> Float64[np.ndarray, " members"]:
        """Mean difference: how many bits more the bad string costs."""
        return self.difference_bits.mean(axis=1)

    @property
    def bits_by_pairs(self) -> Float64[np.ndarray, "members bounds"]:
        """The interval of each member's mean difference; nan for one pair, or where a difference is infinite."""
        return self.bits[:, None] + _Z * _standard_error(self.difference_bits)[:, None] * np.array([-1, 1])

    @property
    def bits_over_members(self) -> Float64[np.ndarray, " bounds"]:
        """The interval of the members' mean difference, by Student's t; nan for one member."""
        return _over_members(self.bits)


def prefer(learner: Learner, pairs: MinimalPairs) -> Preference:
    """Ask a learner what both strings of each pair cost it.

    Parameters
    ----------
    learner
        A fitted learner.
    pairs
        Good strings and bad ones.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.languages.minimal_pairs import reversal_pairs
    >>> from biaskit.learners.ngram import NGram
    >>> corpus = Corpus.from_strings(["ab", "abb"])
    >>> bag, pairs = (NGram(order=order, smoothing="add-k").fit(corpus, rng=0) for order in (1, 2))
    >>> [prefer(learner, reversal_pairs(corpus)).share for learner in (bag, pairs)]  # a bag of words has no order
    [array([0.5]), array([1.])]
    """
    good, bad = learner.string_bits(pairs.good), learner.string_bits(pairs.bad)
    with np.errstate(invalid="ignore"):  # infinite on both sides: a tie
        difference = bad - good
    return Preference(pairs, np.where(np.isinf(good) & np.isinf(bad), 0.0, difference))


def _standard_error(values: Float64[np.ndarray, "rows values"]) -> Float64[np.ndarray, " rows"]:
    n = values.shape[1]
    if n < 2:
        return np.full(len(values), np.nan)
    with np.errstate(invalid="ignore"):  # infinite bits have no spread
        return values.std(axis=1, ddof=1) / sqrt(n)


def _over_members(values: Float64[np.ndarray, " members"]) -> Float64[np.ndarray, " bounds"]:
    if len(values) < 2:
        return np.full(2, np.nan)
    half = t_reach(len(values)) * _standard_error(values[None])[0]
    return values.mean() + half * np.array([-1.0, 1.0])
