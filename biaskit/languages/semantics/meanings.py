"""What there is to say: things with a shape, a colour, a number and a relation."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.randomness import RNG, generator

FEATURES = ("shape", "colour", "number", "relation")
NAMES = {
    "shape": ("circle", "square", "triangle", "star", "cross", "heart", "moon", "ring"),
    "colour": ("red", "blue", "green", "yellow", "black", "white", "orange", "purple"),
    "number": ("one", "two", "three", "four", "five", "six", "seven", "eight"),
    "relation": ("above", "below", "beside", "inside", "behind", "before", "near", "far"),
}


@dataclass(frozen=True, kw_only=True)
class MeaningSpace:
    """All combinations of a shape, a colour, a number, and a relation to one fixed landmark.

    Parameters
    ----------
    shape, colour, number, relation
        How many values each feature has, 1 to 8.
    weights
        How often each meaning is to be said, one positive number a meaning in the order of `meanings` (the last
        feature runs fastest); None makes all equally probable.

    Examples
    --------
    >>> space = MeaningSpace(shape=2, colour=2, number=1, relation=2)
    >>> len(space), space.entropy_bits, space.meanings[1]
    (8, 3.0, ('circle', 'red', 'one', 'below'))
    """

    shape: int = 4
    colour: int = 4
    number: int = 3
    relation: int = 3
    weights: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse sizes for which there are no names, spaces with one meaning, and weights that are not positive."""
        for feature, size in zip(FEATURES, self.sizes, strict=True):
            if not 1 <= size <= len(NAMES[feature]):
                raise ValueError(f"{feature} is {size}; give a number of values from 1 to {len(NAMES[feature])}")
        if len(self) == 1:
            raise ValueError("there is one meaning only; give at least one feature 2 values or more")
        if self.weights is not None and (
            len(self.weights) != len(self) or not all(0 < weight < np.inf for weight in self.weights)
        ):
            raise ValueError(f"weights must be {len(self)} positive numbers, one a meaning; {len(self.weights)} given")

    def __len__(self) -> int:
        """Count the meanings."""
        return int(np.prod(self.sizes))

    @property
    def sizes(self) -> tuple[int, int, int, int]:
        """How many values each feature has."""
        return self.shape, self.colour, self.number, self.relation

    @cached_property
    def alphabet(self) -> Alphabet:
        """The names of all values, feature by feature."""
        return Alphabet(tuple(name for f, size in zip(FEATURES, self.sizes, strict=True) for name in NAMES[f][:size]))

    @cached_property
    def values(self) -> Int64[np.ndarray, "meanings features"]:
        """The value of each feature of each meaning, from 0."""
        return np.stack(np.unravel_index(np.arange(len(self)), self.sizes), axis=1).astype(np.int64)

    @cached_property
    def meanings(self) -> Corpus:
        """All meanings, each a string of four names."""
        return self.write(np.arange(len(self)))

    @cached_property
    def probabilities(self) -> Float64[np.ndarray, " meanings"]:
        """How probable each meaning is."""
        weights = np.ones(len(self)) if self.weights is None else np.array(self.weights, dtype=np.float64)
        return weights / weights.sum()

    @property
    def entropy_bits(self) -> float:
        """Exact entropy of the meanings in bits."""
        return float(-(self.probabilities * np.log2(self.probabilities)).sum())

    def write(self, indices: Int64[np.ndarray, " strings"]) -> Corpus:
        """Give some meanings as strings of names."""
        codes = self.values[indices] + np.cumsum([0, *self.sizes[:-1]])
        return Corpus(codes.ravel(), np.arange(len(indices) + 1) * len(FEATURES), self.alphabet)

    def places(self, meanings: Sequence[int] | np.ndarray | None = None) -> Int64[np.ndarray, " some"]:
        """Give places in `meanings` as an array, all of them for None.

        Raises
        ------
        ValueError
            If there is no place, one stands there twice, or one is not in the space.
        """
        if meanings is None:
            return np.arange(len(self))
        places = np.array(meanings, dtype=np.int64)
        if not len(places) or len(np.unique(places)) != len(places) or places.min() < 0 or places.max() >= len(self):
            raise ValueError(f"meanings must be one place or more from 0 to {len(self) - 1}, each once; got {meanings}")
        return places

    def split(self, fraction: float, *, rng: RNG) -> tuple[Int64[np.ndarray, " some"], Int64[np.ndarray, " others"]]:
        """Split the meanings into some to learn from and some to hold out, such that all values can be learned.

        Every value of every feature occurs in the first part: first as many meanings are drawn as the largest feature
        has values, such that together they show all values; then others fill the part up.

        In a compositional code, what a held-out meaning is called follows from the others. In a holistic one nothing
        follows: a learner can do no better than to leave out the signals that it has seen. Where word orders are
        shuffled the words follow, but not their order.

        Parameters
        ----------
        fraction
            The share of the meanings that goes into the first part.
        rng
            Draws which meanings go where.

        Returns
        -------
        (some, others) : int arrays
            Places in `meanings`, sorted.

        Raises
        ------
        ValueError
            If the first part would be too small to show all values, or the second would be empty.

        Examples
        --------
        >>> some, others = MeaningSpace().split(0.75, rng=0)
        >>> len(some), len(others)
        (108, 36)
        """
        first = round(fraction * len(self)) if 0 <= fraction <= 1 else -1
        if not max(self.sizes) <= first < len(self):
            lowest, highest = max(self.sizes) / len(self), (len(self) - 1) / len(self)
            raise ValueError(f"fraction is {fraction}; give a share from {lowest:.4f} to {highest:.4f} of the meanings")
        random = generator(rng, "split")
        turn = np.arange(max(self.sizes))
        shown = [random.permutation(size)[turn % size] for size in self.sizes]
        covering = np.ravel_multi_index(tuple(shown), self.sizes)
        rest = random.permutation(np.setdiff1d(np.arange(len(self)), covering))
        some = np.sort(np.concatenate([covering, rest[: first - len(covering)]])).astype(np.int64)
        return some, np.setdiff1d(np.arange(len(self)), some)
