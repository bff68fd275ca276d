"""A few worlds with a name and a sentence, from the simplest to one without any rule."""

from collections.abc import Callable

import numpy as np
from jaxtyping import Bool

from biaskit.randomness import generator
from biaskit.worlds.numbering import points

Labels = Bool[np.ndarray, " points"]
_Rule = Callable[[np.ndarray], np.ndarray]


# name -> (the rule over an array (points, bits), the world in words, to follow "a point is on where")
_WORLDS: dict[str, tuple[_Rule, str]] = {
    "first bit": (lambda on: on[:, 0], "its first bit is on; no other bit matters"),
    "majority": (lambda on: 2 * on.sum(axis=1) > on.shape[1], "more than half of its bits are on"),
    "first and another": (lambda on: on[:, 0] & (on.sum(axis=1) > 1), "its first bit is on, and at least one other"),
    "both ends": (lambda on: on[:, 0] & on[:, -1], "its first and its last bit are both on"),
    "either end": (lambda on: on[:, 0] | on[:, -1], "its first or its last bit is on, or both"),
    "first two equal": (lambda on: on[:, 0] == on[:, min(1, on.shape[1] - 1)], "its first two bits are the same"),
    "exactly one": (lambda on: on.sum(axis=1) == 1, "exactly one of its bits is on"),
    "parity": (lambda on: on.sum(axis=1) % 2 == 1, "the number of its bits that are on is odd"),
}
RANDOM = "random"
# Every name that `named` knows; of the random worlds there are as many as there are seeds.
NAMES: tuple[str, ...] = (*_WORLDS, RANDOM)


def named(name: str, bits: int) -> Labels:
    """Give a world by its name.

    Parameters
    ----------
    name
        One of `NAMES`. "random" draws every label by a coin; "random 7" is another such world, with the seed 7
        ("random" has the seed 0).
    bits
        From 1 to 4.

    Examples
    --------
    >>> named("majority", 3).astype(int)
    array([0, 0, 0, 1, 0, 1, 1, 1])
    >>> int(named("parity", 4).sum())
    8
    """
    on = points(bits)
    if name in _WORLDS:
        return np.asarray(_WORLDS[name][0](on), dtype=bool)
    return generator(_seed(name), f"random world of {bits} bits").random(len(on)) < 0.5


def in_words(name: str) -> str:
    """Say which points a world labels on, in words that follow "a point is on where".

    >>> in_words("parity")
    'the number of its bits that are on is odd'
    """
    if name in _WORLDS:
        return _WORLDS[name][1]
    _seed(name)
    return "a coin said so, once for each point"


def _seed(name: str) -> int:
    """Read the seed of a random world."""
    first, _, seed = name.partition(" ")
    if first != RANDOM or (seed and not seed.isdecimal()):
        raise ValueError(
            f'no world is called {name!r}; there are: {", ".join(NAMES)}, and "random 1", "random 2" and on'
        )
    return int(seed or 0)
