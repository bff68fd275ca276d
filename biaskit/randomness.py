"""One place that turns an `rng` argument into a generator of numpy or torch, and that spawns children.

The convention is that of the scientific Python community's SPEC 7: whatever draws takes a keyword `rng`. Nothing here
or elsewhere in the package seeds or reads a global generator.
"""

from numbers import Integral
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    import torch

RNG = int | np.integer | np.random.Generator


def _sequence(rng: object, purpose: str) -> np.random.SeedSequence:
    """Give the seed sequence that an int opens for a purpose."""
    if isinstance(rng, bool) or not isinstance(rng, Integral):
        raise TypeError(
            f"rng is {rng!r} ({type(rng).__name__}); pass an int such as rng=0, or a numpy.random.Generator"
        )
    if rng < 0:
        raise ValueError(f"rng is {rng}; pass an int of 0 or more, or a numpy.random.Generator")
    return np.random.SeedSequence(int(rng), spawn_key=(crc32(purpose.encode()),))


def generator(rng: RNG, purpose: str) -> np.random.Generator:
    """Turn an `rng` argument into a numpy generator.

    Parameters
    ----------
    rng
        A Generator is used as given (and so moves on). An int opens a stream that belongs to the purpose.
    purpose
        What is drawn, in a word or two. The same int gives independent streams for different purposes.

    Raises
    ------
    TypeError
        If `rng` is None or anything else that is neither an int nor a Generator.
    ValueError
        If `rng` is negative.

    Examples
    --------
    >>> int(generator(0, "sampling").integers(100)) == int(generator(0, "sampling").integers(100))
    True
    >>> float(generator(0, "sampling").random()) == float(generator(0, "shuffling").random())
    False
    """
    if isinstance(rng, np.random.Generator):
        return rng
    return np.random.default_rng(_sequence(rng, purpose))


def spawn(rng: RNG, n: int, purpose: str) -> list[np.random.Generator]:
    """Give n generators that are independent of each other.

    The first k of n children are the same for every n, which is what makes a crowd of 8 begin with the crowd of k.

    Examples
    --------
    >>> three, two = spawn(0, 3, "members"), spawn(0, 2, "members")
    >>> [float(a.random()) == float(b.random()) for a, b in zip(three, two)]
    [True, True]
    """
    if isinstance(rng, np.random.Generator):
        return rng.spawn(n)
    return [np.random.default_rng(child) for child in _sequence(rng, purpose).spawn(n)]


def torch_generator(rng: RNG, purpose: str) -> "torch.Generator":
    """Turn an `rng` argument into a torch generator on the CPU, by way of `generator`."""
    import torch

    seed = int(generator(rng, purpose).integers(2**63))
    return torch.Generator().manual_seed(seed)
