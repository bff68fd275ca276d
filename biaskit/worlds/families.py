"""Families of worlds: those of a rule that one sentence can say. To believe in a family is to have a bias."""

from functools import lru_cache
from itertools import product

import numpy as np
from jaxtyping import Bool, Int64

from biaskit.worlds.numbering import every_world, n_points, points


def _numbers(labels: np.ndarray) -> np.ndarray:
    """Give the numbers of worlds, a row each."""
    return labels.astype(np.int64) @ (1 << np.arange(labels.shape[1]))


def _thresholds(bits: int) -> Int64[np.ndarray, " found"]:
    """Weigh the bits, add up, compare with a threshold.

    Up to four bits whole weights from -3 to 3 give them all: 4, 14, 104 and 1,882 worlds, which are the numbers of
    threshold functions of one to four variables (S. Muroga, Threshold Logic and Its Applications, 1971, table 2.3.2;
    https://oeis.org/A000609).
    """
    weights = np.array(list(product(range(-3, 4), repeat=bits)))
    sums = weights @ points(bits).T.astype(np.int64)  # (weights, points)
    levels = range(int(sums.min()), int(sums.max()) + 2)
    return np.unique(np.concatenate([_numbers(sums >= level) for level in levels]))


def _monotone(bits: int) -> Int64[np.ndarray, " found"]:
    """Turning a bit on never turns the label off.

    Their counts are Dedekind's numbers: 3, 6, 20 and 168 for one to four bits (https://oeis.org/A000372).
    """
    worlds, on = every_world(bits), points(bits)
    kept = np.ones(len(worlds), dtype=bool)
    for low, high in product(range(len(on)), repeat=2):
        if low != high and (on[low] <= on[high]).all():
            kept &= worlds[:, low] <= worlds[:, high]
    return np.flatnonzero(kept)


def _conjunctions(bits: int) -> Int64[np.ndarray, " found"]:
    """Some bits must be on, some off, the others may be either: 3 ** bits worlds, "always on" among them."""
    on = points(bits)
    found = []
    for wanted in product((None, False, True), repeat=bits):
        fits = np.ones(n_points(bits), dtype=bool)
        for bit, value in enumerate(wanted):
            if value is not None:
                fits &= on[:, bit] == value
        found.append(fits)
    return np.unique(_numbers(np.array(found)))


def _one_bit(bits: int) -> Int64[np.ndarray, " found"]:
    """One bit decides: the label is that bit, or its opposite; or nothing does, and the label is always the same."""
    columns = [*points(bits).T, np.zeros(n_points(bits), dtype=bool)]
    return np.unique(_numbers(np.array([*columns, *(~column for column in columns)])))


_MEMBERS = {"thresholds": _thresholds, "monotone": _monotone, "conjunctions": _conjunctions, "one bit": _one_bit}
# name -> the family in words, to follow "a world in which"
FAMILIES: dict[str, str] = {
    "thresholds": "bits have weights, and the label is on where their sum reaches a threshold",
    "monotone": "turning a bit on never turns the label off",
    "conjunctions": "some bits must be on, some must be off, and the others do not matter",
    "one bit": "one bit at most decides",
}


@lru_cache(maxsize=32)
def family(name: str, bits: int) -> Bool[np.ndarray, " worlds"]:
    """Say of each world whether it belongs to a family.

    Parameters
    ----------
    name
        One of `FAMILIES`.
    bits
        From 1 to 4.

    Returns
    -------
    bool array (worlds,)
        By the world's number; it cannot be written to, for everybody shares it.

    Examples
    --------
    >>> int(family("thresholds", 4).sum()), int(family("monotone", 4).sum())
    (1882, 168)
    """
    if name not in _MEMBERS:
        raise ValueError(f"no family is called {name!r}; there are: {', '.join(_MEMBERS)}")
    belongs = np.zeros(2 ** n_points(bits), dtype=bool)
    belongs[_MEMBERS[name](bits)] = True
    belongs.flags.writeable = False
    return belongs
