"""Points, and every world over them: the numbering that all else here shares."""

from functools import lru_cache
from numbers import Integral

import numpy as np
from jaxtyping import Bool

from biaskit.randomness import RNG, generator

MOST_BITS = 4  # five bits would have 2 ** 32 worlds: too many to enumerate


def n_points(bits: int) -> int:
    """Give the number of points, or refuse a number of bits whose worlds cannot be enumerated."""
    if isinstance(bits, bool) or not isinstance(bits, Integral) or not 1 <= bits <= MOST_BITS:
        raise ValueError(
            f"bits is {bits!r}; give a whole number from 1 to {MOST_BITS}: five bits already have 4,294,967,296 worlds"
        )
    return 2 ** int(bits)


def points(bits: int) -> Bool[np.ndarray, "points bits"]:
    """Give all points over so many bits, in the order of the numbers that they write.

    Examples
    --------
    >>> points(2).astype(int).tolist()
    [[0, 0], [0, 1], [1, 0], [1, 1]]
    """
    numbers = np.arange(n_points(bits))
    return (numbers[:, None] >> np.arange(bits)[::-1] & 1).astype(bool)


def spell(point: int, bits: int) -> str:
    """Write a point as its bits.

    >>> spell(3, bits=4)
    '0011'
    """
    return f"{point:0{bits}b}"


@lru_cache(maxsize=MOST_BITS)
def every_world(bits: int) -> Bool[np.ndarray, "worlds points"]:
    """Give every world: row w holds the labels of all points in world number w.

    A world's number has the label of point i as its binary digit of value 2**i, as in Wolfram's numbering of
    elementary cellular automata ("Statistical mechanics of cellular automata", 1983). The array cannot be written to,
    for everybody shares it.

    Examples
    --------
    >>> every_world(4).shape
    (65536, 16)
    >>> every_world(3)[110].astype(int)  # 110 = 2 + 4 + 8 + 32 + 64: on at points 1, 2, 3, 5 and 6
    array([0, 1, 1, 1, 0, 1, 1, 0])
    """
    n = n_points(bits)
    labels = (np.arange(2**n)[:, None] >> np.arange(n) & 1).astype(bool)
    labels.flags.writeable = False
    return labels


def world(bits: int, number: int) -> Bool[np.ndarray, " points"]:
    """Give one world by its number.

    Raises
    ------
    ValueError
        If there is no world with that number.

    Examples
    --------
    >>> world(2, 6).astype(int)  # on where exactly one bit is on
    array([0, 1, 1, 0])
    """
    n = 2 ** n_points(bits)
    if isinstance(number, bool) or not isinstance(number, Integral) or not 0 <= number < n:
        raise ValueError(f"number is {number!r}; worlds of {bits} bits have whole numbers from 0 to {n - 1}")
    return every_world(bits)[number].copy()


def number(labels: Bool[np.ndarray, " points"]) -> int:
    """Give the number of the world with these labels.

    >>> number(world(4, 40503))
    40503
    """
    labels = np.asarray(labels, dtype=bool)
    return int((labels.astype(np.int64) << np.arange(len(labels))).sum())


def shuffled(bits: int, *, rng: RNG) -> list[int]:
    """Give all points in an order drawn by lot: the order in which they are told.

    >>> sorted(shuffled(2, rng=0))
    [0, 1, 2, 3]
    """
    return [int(i) for i in generator(rng, "order of points").permutation(n_points(bits))]
