"""The language a^n b^n, and the distributions that its n can have."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.formal.ragged import offsets_of, positions, recode, sums
from biaskit.languages.formal.task import Level
from biaskit.languages.language import Language
from biaskit.randomness import RNG, generator


def binary_entropy_bits(p: float) -> float:
    """Give the entropy in bits of a coin that falls on heads with probability p.

    Examples
    --------
    >>> binary_entropy_bits(0.5), binary_entropy_bits(1.0)
    (1.0, 0.0)
    """
    return float(sum(-q * np.log2(q) for q in (p, 1 - p) if q > 0)) + 0.0


@dataclass(frozen=True)
class Geometric:
    """n is 1, 2, 3, ...: after each one it ends with probability `stop`. So P(n) = stop * (1 - stop)^(n - 1).

    Examples
    --------
    >>> Geometric(0.5).log2_prob(np.array([0, 1, 3])).tolist()  # 0, 1/2 and 1/8
    [-inf, -1.0, -3.0]
    >>> Geometric(0.5).entropy_bits
    2.0
    """

    stop: float

    def __post_init__(self) -> None:
        """Refuse what is no probability, or never ends."""
        if not 0 < self.stop <= 1:
            raise ValueError(f"stop is {self.stop}; give a probability above 0, up to 1")

    def draw(self, n: int, source: np.random.Generator) -> Int64[np.ndarray, " strings"]:
        """Draw n numbers."""
        return source.geometric(self.stop, size=n).astype(np.int64)

    def log2_prob(self, numbers: Int64[np.ndarray, " strings"]) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each number."""
        with np.errstate(divide="ignore"):
            more = np.log2(1 - self.stop) if self.stop < 1 else -np.inf
        again = np.where(numbers > 1, numbers - 1, 0)
        bits = np.log2(self.stop) + np.multiply(again, more, where=again > 0, out=np.zeros(len(numbers)))
        return np.where(numbers >= 1, bits, -np.inf)

    @property
    def entropy_bits(self) -> float:
        """The entropy of `stop` for each of the 1/stop decisions that there are on average."""
        return binary_entropy_bits(self.stop) / self.stop


@dataclass(frozen=True)
class Uniform:
    """n is one of 1, ..., most, all equally likely.

    Examples
    --------
    >>> Uniform(8).log2_prob(np.array([0, 1, 8, 9])).tolist(), Uniform(8).entropy_bits
    ([-inf, -3.0, -3.0, -inf], 3.0)
    """

    most: int

    def __post_init__(self) -> None:
        """Refuse a bound that leaves no number."""
        if self.most < 1:
            raise ValueError(f"most is {self.most}; give 1 or more")

    def draw(self, n: int, source: np.random.Generator) -> Int64[np.ndarray, " strings"]:
        """Draw n numbers."""
        return source.integers(1, self.most + 1, size=n)

    def log2_prob(self, numbers: Int64[np.ndarray, " strings"]) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each number."""
        return np.where((numbers >= 1) & (numbers <= self.most), -np.log2(self.most), -np.inf)

    @property
    def entropy_bits(self) -> float:
        """log2 of how many numbers there are."""
        return float(np.log2(self.most))


@dataclass(frozen=True)
class AnBn(Language):
    """The strings ab, aabb, aaabbb, ...: a counter recognizes them, no finite memory does.

    The number n carries all the information: the entropy is that of n. A learner that was trained up to some n and
    then keeps counting has found the rule (Gers & Schmidhuber 2001).

    Parameters
    ----------
    numbers
        How n is distributed: `Geometric(stop)` or `Uniform(most)`. With a bound the language is finite, and so
        strictly speaking regular; `level` is that of the rule.

    Examples
    --------
    >>> language = AnBn(Geometric(0.5))
    >>> language.log2_prob(Corpus.from_strings(["ab", "aabb", "abb"])).tolist()
    [-1.0, -2.0, -inf]
    >>> language.entropy_bits
    2.0
    """

    numbers: Geometric | Uniform = field(default_factory=lambda: Geometric(0.2))

    citation: ClassVar[str] = "Gers & Schmidhuber 2001, IEEE Transactions on Neural Networks 12(6), 1333"
    level: ClassVar[Level] = Level.DETERMINISTIC_CONTEXT_FREE

    @property
    def alphabet(self) -> Alphabet:
        """The letters a and b."""
        return Alphabet(("a", "b"))

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings."""
        numbers = self.numbers.draw(n, generator(rng, "a^n b^n"))
        letters = np.tile(np.array([0, 1], dtype=np.int64), n)
        return Corpus(np.repeat(letters, np.repeat(numbers, 2)), offsets_of(2 * numbers), self.alphabet)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string; -inf for strings that are not a^n b^n."""
        half = corpus.lengths // 2
        expected = positions(corpus.offsets) >= np.repeat(half, corpus.lengths)
        wrong = sums((recode(corpus, self.alphabet) != expected).astype(np.int64), corpus.offsets)
        fits = (wrong == 0) & (corpus.lengths % 2 == 0)
        return np.where(fits, self.numbers.log2_prob(half), -np.inf)

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per string: that of n."""
        return self.numbers.entropy_bits
