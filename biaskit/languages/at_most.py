"""The strings of a language that are not too long."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus, String
from biaskit.languages.language import Language
from biaskit.randomness import RNG, generator

_FEW = 16


@dataclass(frozen=True)
class AtMost(Language):
    """A language given that its strings have at most so many symbols: the rest are drawn again.

    The probability of a string is the base's, divided by the exact share of strings that are short enough. With 12
    symbols at most, the probability of every bag of words is known (see `Grammar.log2_prob_bag`), and so is that of
    every randomly shuffled string.

    Parameters
    ----------
    base
        A language that knows the probabilities of its strings' lengths (`length_probabilities`), as a `Grammar` does.
    longest
        How many symbols a string may have.

    Raises
    ------
    ValueError
        If no string is so short.
    TypeError
        If the base does not know its lengths.

    Examples
    --------
    "a" has probability 1/2, "a a" 1/4; given that there are at most two of them, 2/3 and 1/3.

    >>> from biaskit.languages.grammar import Grammar
    >>> short = AtMost(Grammar("unambiguous: yes\\nS -> 'a' [0.5] | 'a' S [0.5]"), 2)
    >>> np.exp2(short.log2_prob(Corpus.from_strings(["a", "aa", "aaa"]))).round(3)
    array([0.667, 0.333, 0.   ])
    """

    base: Language
    longest: int

    def __post_init__(self) -> None:
        """Refuse what cannot be known, and what leaves nothing."""
        if not hasattr(self.base, "length_probabilities"):
            raise TypeError(f"{type(self.base).__name__} does not know how long its strings are; use a Grammar")
        if self.longest < 0 or self.share <= 0:
            raise ValueError(f"longest is {self.longest}; no string of the language is so short: allow more symbols")
        object.__setattr__(self, "has_log2_prob", self.base.has_log2_prob)

    @cached_property
    def share(self) -> float:
        """The probability that a string of the base is short enough."""
        return float(self.base.length_probabilities(self.longest).sum())  # type: ignore[attr-defined]

    @property
    def alphabet(self) -> Alphabet:
        """The base's symbols."""
        return self.base.alphabet

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw strings of the base, and keep the first n that are short enough."""
        source = generator(rng, "at most")
        if n < 1:
            raise ValueError(f"n is {n}; draw 1 string or more")
        kept: list[String] = []
        while len(kept) < n:
            drawn = self.base.sample(int((n - len(kept)) / self.share * 1.1) + _FEW, rng=source)
            short = np.flatnonzero(drawn.lengths <= self.longest)
            kept += drawn.take(short) if len(short) else ()
        return Corpus.from_strings(kept[:n], alphabet=self.alphabet)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string; -inf for one that is too long."""
        return self._given_short(corpus, self.base.log2_prob)

    def log2_prob_bag(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string's bag of words: of all its different orders together.

        Raises
        ------
        NotImplementedError
            If the base does not know the probability of bags.
        """
        if not hasattr(self.base, "log2_prob_bag"):
            raise NotImplementedError(f"{type(self.base).__name__} does not give the probability of a bag of words")
        return self._given_short(corpus, self.base.log2_prob_bag)

    def length_probabilities(self, max_length: int) -> Float64[np.ndarray, " lengths"]:
        """Give the probability of each length from 0 to `max_length`."""
        known = self.base.length_probabilities(min(max_length, self.longest)) / self.share  # type: ignore[attr-defined]
        return np.concatenate([known, np.zeros(max(0, max_length - self.longest))])

    def _given_short(self, corpus: Corpus, log2_prob: object) -> Float64[np.ndarray, " strings"]:
        short = np.flatnonzero(corpus.lengths <= self.longest)
        result = np.full(len(corpus), -np.inf)
        if len(short):
            result[short] = log2_prob(corpus.take(short)) - np.log2(self.share)  # type: ignore[operator]
        return result
