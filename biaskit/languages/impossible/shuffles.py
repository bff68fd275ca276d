"""The shuffles that are one permutation for each number of tokens."""

import operator
from dataclasses import dataclass

import numpy as np

from biaskit.languages.impossible.permutations import Permutation


@dataclass(frozen=True, repr=False)
class NoShuffle(Permutation):
    """The control: every string stays as it is.

    Examples
    --------
    >>> NoShuffle().apply(["it", "rains", "."])
    ['it', 'rains', '.']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return "leave every string as it is"

    def _order(self, n: int) -> list[int]:
        return list(range(n))


@dataclass(frozen=True, repr=False)
class DeterministicShuffle(Permutation):
    """Shuffle by `numpy.random.default_rng(seed).shuffle(tokens)`: the same permutation for all strings of a length.

    Parameters
    ----------
    seed
        An int of 0 or more. Kallini et al. (2024) use 21, 57 and 84.

    Examples
    --------
    >>> shuffle = DeterministicShuffle(21)
    >>> shuffle.inverse(shuffle.apply("abcdef"))
    ['a', 'b', 'c', 'd', 'e', 'f']
    """

    seed: int

    def __post_init__(self) -> None:
        """Refuse what is no seed."""
        object.__setattr__(self, "seed", whole_number(self.seed, "seed", at_least=0))

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"shuffle all strings of a length in the same way, seed {self.seed}"

    def _order(self, n: int) -> list[int]:
        return _shuffled(n, self.seed)


@dataclass(frozen=True, repr=False)
class LocalShuffle(Permutation):
    """Cut into windows, and shuffle each by a new `numpy.random.default_rng(0)`; a short last one by its own length.

    A wider window does not mean more disorder: compare `inversions` and `mean_displacement`. A window of 2 leaves
    every string as it is, because that is what the shuffle with seed 0 does to two tokens.

    Parameters
    ----------
    window
        How many tokens, 1 or more. Kallini et al. (2024) use 3, 5 and 10.

    Examples
    --------
    >>> from biaskit.languages.impossible import inversions
    >>> LocalShuffle(2).apply("abcde")
    ['a', 'b', 'c', 'd', 'e']
    >>> [inversions(LocalShuffle(window), 12) for window in (3, 4, 5, 6, 7, 8)]
    [8, 6, 14, 20, 19, 14]
    """

    window: int

    def __post_init__(self) -> None:
        """Refuse what is no window."""
        object.__setattr__(self, "window", whole_number(self.window, "window", at_least=1))

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"shuffle within windows of {self.window}"

    def _order(self, n: int) -> list[int]:
        windows = {width: _shuffled(width, 0) for width in {min(self.window, n), n % self.window}}
        starts = range(0, n, self.window)
        return [start + place for start in starts for place in windows[min(self.window, n - start)]]


@dataclass(frozen=True, repr=False)
class EvenOddShuffle(Permutation):
    """First the tokens at places 0, 2, 4, ..., then those at 1, 3, 5, ...

    Examples
    --------
    >>> EvenOddShuffle().apply("abcde")
    ['a', 'c', 'e', 'b', 'd']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return "first every other token, then those left out"

    def _order(self, n: int) -> list[int]:
        return [*range(0, n, 2), *range(1, n, 2)]


def _shuffled(n: int, seed: int) -> list[int]:
    order = list(range(n))
    np.random.default_rng(seed).shuffle(order)
    return order


def whole_number(value: object, name: str, *, at_least: int) -> int:
    """Give a setting as an int, or raise an error that names it."""
    try:
        number = None if isinstance(value, bool) else operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if number is None:
        raise TypeError(f"{name} is {value!r} ({type(value).__name__}); give an int of {at_least} or more")
    if number < at_least:
        raise ValueError(f"{name} is {number}; give an int of {at_least} or more")
    return number
