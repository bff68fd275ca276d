"""Bits of bias: how much longer a learner takes over a language that nobody speaks than over its possible twin."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.randomness import RNG, generator

_RESAMPLED = 10_000


@dataclass(frozen=True)
class BitsOfBias:
    """The difference between two code lengths, member by member.

    Attributes
    ----------
    bits : float array (members,)
        The code length of the impossible language minus that of its twin. Above zero: the learner leans to the twin.
    mean_bits, low_bits, high_bits
        Their mean, and a bootstrap interval of it over the members; from one member there is no interval (nan).
    level
        What the interval promises.
    """

    bits: Float64[np.ndarray, " members"]
    mean_bits: float
    low_bits: float
    high_bits: float
    level: float


def bits_of_bias(
    impossible_bits: Float64[np.ndarray, " members"],
    possible_bits: Float64[np.ndarray, " others"],
    *,
    rng: RNG,
    level: float = 0.95,
) -> BitsOfBias:
    """Compare the code lengths of the same number of strings of two languages that hold the same bits.

    The two are paired: member i of one crowd has the same initial weights as member i of the other, and reads the same
    sentences in the same order. Only languages of equal entropy compare; settings that were tuned on one side favour
    it.

    Parameters
    ----------
    impossible_bits, possible_bits : float array (members,)
        The code lengths, such as `CodeLength.total_bits`.
    rng
        Draws the members anew, 10,000 times.
    level
        The share of such intervals that hold the mean of all members there could be; between 0 and 1. With few members
        it is less than promised: five give some 84% where 95% is asked.

    Raises
    ------
    ValueError
        If the crowds differ in size, or the level is no share.

    Examples
    --------
    >>> found = bits_of_bias(np.array([120.0, 140.0, 130.0]), np.array([100.0, 100.0, 100.0]), rng=0)
    >>> found.bits, found.mean_bits, (found.low_bits, found.high_bits)
    (array([20., 40., 30.]), 30.0, (20.0, 40.0))
    """
    if np.shape(impossible_bits) != np.shape(possible_bits) or np.ndim(impossible_bits) != 1:
        raise ValueError(
            f"the crowds have {np.shape(impossible_bits)} and {np.shape(possible_bits)} code lengths; "
            "give one for each member, and as many on both sides"
        )
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; give a share between 0 and 1, such as 0.95")
    more = np.asarray(impossible_bits, dtype=np.float64) - np.asarray(possible_bits, dtype=np.float64)
    if len(more) == 1:
        return BitsOfBias(more, float(more[0]), float("nan"), float("nan"), level)
    drawn = generator(rng, "bootstrap").integers(len(more), size=(_RESAMPLED, len(more)))
    low, high = np.quantile(more[drawn].mean(axis=1), [(1 - level) / 2, (1 + level) / 2])
    return BitsOfBias(more, float(more.mean()), float(low), float(high), level)
