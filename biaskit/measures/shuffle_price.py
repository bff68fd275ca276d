"""What a random shuffle costs a learner once the bits that the shuffle adds are taken off: the entropy trap."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Float64

Correction = Literal["nothing", "bound", "exact"]
CORRECTIONS: tuple[Correction, ...] = get_args(Correction)


@dataclass(frozen=True)
class ShufflePrice:
    """What randomly shuffled sentences cost beside sentences that were not, or not randomly, shuffled.

    Attributes
    ----------
    take_off
        Which correction was made.
    taken_off_bits
        How many bits per sentence it takes off.
    price_bits : float array (members,)
        What is left of the price of the random shuffle.
    beside_bits : float array (members,)
        The excess bits of the other language, whose sentences hold as many bits as before the shuffle.
    """

    take_off: Correction
    taken_off_bits: float
    price_bits: Float64[np.ndarray, " members"]
    beside_bits: Float64[np.ndarray, " members"]

    @property
    def dearer_bits(self) -> Float64[np.ndarray, " members"]:
        """By how much the random shuffle is dearer than the other language; negative where it is cheaper."""
        return self.price_bits - self.beside_bits


def shuffle_price(
    shuffled_bits: Float64[np.ndarray, " members"],
    beside_bits: Float64[np.ndarray, " members"],
    *,
    middle_term_bits: float,
    increase_bits: float,
    take_off: Correction = "exact",
) -> ShufflePrice:
    """Price a random shuffle, with one of three corrections for the bits that it adds to every sentence.

    A fresh shuffle for each sentence makes its order unpredictable. Those bits nobody can learn away. They are the mean
    of log2 P(sentence) - log2 P(shuffled sentence), and known exactly where the probability of a bag of words is.
    The middle term alone, E[log2(n! / prod(c_i!))], takes off too much: the original order was not certain, given the
    bag. What it leaves is a lower bound on the price, and may be negative.

    Parameters
    ----------
    shuffled_bits : float array (members,)
        Excess bits of the shuffled sentences, reckoned against the probabilities from before the shuffle.
    beside_bits : float array (members,)
        Excess bits of another language made of the same sentences, by the same members in the same order.
    middle_term_bits, increase_bits
        The bound and the exact value, as `shuffle_entropy` gives them.
    take_off
        "nothing", "bound" or "exact".

    Raises
    ------
    ValueError
        If there is no such correction, there are not equally many members, or the bound is below the exact value.

    Examples
    --------
    In `a b`, `b a` (1/4 each) and `c d` (1/2) there are 1.5 bits; randomly shuffled all four orders are equally likely,
    2 bits: .5 more, where log2(2!) is 1. A learner that knows those four pays nothing beyond them.

    >>> known = {"middle_term_bits": 1, "increase_bits": 0.5}
    >>> for take_off in CORRECTIONS:
    ...     print(take_off, shuffle_price(np.array([0.5]), np.array([0.0]), take_off=take_off, **known).dearer_bits)
    nothing [0.5]
    bound [-0.5]
    exact [0.]
    """
    if take_off not in CORRECTIONS:
        raise ValueError(f"take_off is {take_off!r}; choose one of {', '.join(map(repr, CORRECTIONS))}")
    if len(shuffled_bits) != len(beside_bits):
        raise ValueError(
            f"{len(shuffled_bits)} and {len(beside_bits)} members; give the same members' bits for both languages"
        )
    if middle_term_bits < increase_bits - _ROUNDING:
        raise ValueError(
            f"middle_term_bits is {middle_term_bits} and increase_bits {increase_bits}; the first is an upper bound of "
            "the second: have they been exchanged?"
        )
    off = {"nothing": 0.0, "bound": float(middle_term_bits), "exact": float(increase_bits)}[take_off]
    return ShufflePrice(take_off, off, shuffled_bits - off, beside_bits)


_ROUNDING = 1e-9
