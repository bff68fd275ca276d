"""How much data a learner needs until it pays no more than a stated excess."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from jaxtyping import Float64


def data_needed(
    n_strings: Sequence[int], excess_bits: Float64[np.ndarray, "amounts members"], *, reach_bits: float
) -> Float64[np.ndarray, " members"]:
    """Read off learning curves how many strings each member needs until it pays at most so many excess bits a string.

    Between two amounts that were measured a curve is taken to be straight over the logarithm of the amount. What counts
    is the first time that it is low enough; if it rises again later, that is not looked at.

    Parameters
    ----------
    n_strings
        The amounts of data that were measured, rising.
    excess_bits : float array (amounts, members)
        What each member pays after each amount, beyond the strings' own bits, per string.
    reach_bits
        The excess that is to be reached.

    Returns
    -------
    float array (members,)
        In strings. The smallest amount where it was low enough from the start (then fewer may do), infinity where it
        never was (then more may do), nan where nothing was measured.

    Raises
    ------
    ValueError
        If the amounts do not rise, or are not as many as the rows.

    Examples
    --------
    From 8 bits after 100 strings to 2 after 400: halfway, at 5 bits, after 200. The second member never gets there.

    >>> data_needed((100, 400), np.array([[8.0, 9.0], [2.0, 6.0]]), reach_bits=5.0)
    array([200.,  inf])
    """
    amounts = list(n_strings)
    if len(amounts) != len(excess_bits) or amounts != sorted(set(amounts)) or not amounts or amounts[0] < 1:
        raise ValueError(
            f"n_strings is {tuple(n_strings)} for {len(excess_bits)} rows of excess bits; give one amount for each "
            "row, rising, from 1 on"
        )
    return np.array([_first(amounts, curve, reach_bits) for curve in excess_bits.T.tolist()], dtype=np.float64)


def _first(amounts: list[int], curve: list[float], reach: float) -> float:
    """Give where one curve first comes down to a height."""
    known = [(float(n), bits) for n, bits in zip(amounts, curve, strict=True) if not math.isnan(bits)]
    if not known:
        return math.nan
    if known[0][1] <= reach:
        return known[0][0]
    for (before, high), (after, low) in pairwise(known):
        if low <= reach:
            return before * (after / before) ** ((high - reach) / (high - low))
    return math.inf
