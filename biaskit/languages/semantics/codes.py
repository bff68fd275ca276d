"""Codes: which signal stands for which meaning; and the compositional one.

A code is a bijection between meanings and signals of four words. Whatever the code, the entropy of the pair of a
meaning and its signal is that of the meanings, exactly: the signal adds nothing once the meaning is known, and the
meaning adds nothing once the signal is known.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.semantics.meanings import FEATURES, MeaningSpace
from biaskit.randomness import RNG, generator

if TYPE_CHECKING:
    from biaskit.languages.semantics.utterances import Utterances

# Forms of words, handed out to the values feature by feature: ba be bi bo bu da de ...
FORMS = tuple(consonant + vowel for consonant, vowel in product("bdgklmnprst", "aeiou"))


@dataclass(frozen=True, kw_only=True)
class Code:
    """A bijection between meanings and signals; the base of those below.

    Parameters
    ----------
    space
        The meanings.
    order
        In which order a regular signal names the features.
    """

    space: MeaningSpace = field(default_factory=MeaningSpace)
    order: tuple[str, ...] = ("number", "colour", "shape", "relation")

    citation: ClassVar[str]

    def __post_init__(self) -> None:
        """Refuse an order that is not one."""
        if sorted(self.order) != sorted(FEATURES):
            raise ValueError(f"order is {self.order}; give {', '.join(FEATURES)} in any order, each once")

    @cached_property
    def alphabet(self) -> Alphabet:
        """The words, each of which is one symbol; word i belongs to name i of the space's alphabet."""
        return Alphabet(FORMS[: len(self.space.alphabet)])

    @cached_property
    def regular(self) -> Int64[np.ndarray, "meanings slots"]:
        """The words of the compositional code: one for each value, in a fixed order."""
        words = self.space.values + np.cumsum([0, *self.space.sizes[:-1]])
        return words[:, [FEATURES.index(feature) for feature in self.order]]

    @property
    @abstractmethod
    def table(self) -> Int64[np.ndarray, "meanings slots"]:
        """The words of the signal of each meaning."""

    @property
    def compositional(self) -> "Compositional":
        """The twin in which the parts of the signal tell the parts of the meaning."""
        return Compositional(space=self.space, order=self.order)

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits of a meaning, of its signal, and of both together."""
        return self.space.entropy_bits

    @cached_property
    def signals(self) -> Corpus:
        """The signals of all meanings, in the order of `space.meanings`."""
        return self.write(np.arange(len(self.space)))

    def write(self, indices: Int64[np.ndarray, " strings"]) -> Corpus:
        """Give the signals of some meanings."""
        return Corpus(self.table[indices].ravel(), np.arange(len(indices) + 1) * len(FEATURES), self.alphabet)

    def signal(self, meaning: Sequence[str]) -> tuple[str, ...]:
        """Say a meaning, such as `("circle", "red", "one", "above")`.

        Raises
        ------
        ValueError
            If the space has no such meaning.
        """
        return self.signals[_find(tuple(meaning), self.space.meanings, "meaning")]

    def meaning(self, signal: Sequence[str]) -> tuple[str, ...]:
        """Understand a signal.

        Raises
        ------
        ValueError
            If no meaning has this signal.
        """
        return self.space.meanings[_find(tuple(signal), self.signals, "signal")]

    def draw(
        self, n: int, *, rng: RNG, meanings: Sequence[int] | np.ndarray | None = None
    ) -> Int64[np.ndarray, " strings"]:
        """Draw meanings, independently, as they are said; `meanings` restricts them to some places in the space."""
        places = self.space.places(meanings)
        probability = self.space.probabilities[places]
        return generator(rng, "meanings").choice(places, size=n, p=probability / probability.sum())

    def pairs(self, n: int, *, rng: RNG, meanings: Sequence[int] | np.ndarray | None = None) -> tuple[Corpus, Corpus]:
        """Draw n meanings with their signals; codes that are given the same int draw the same meanings.

        Parameters
        ----------
        n
            How many pairs.
        rng
            Draws the meanings.
        meanings
            Places in `space.meanings` to draw from, such as a part that `space.split` gives; None draws from all.

        Examples
        --------
        >>> meanings, signals = Compositional().pairs(3, rng=0)
        >>> Compositional().signal(meanings[0]) == signals[0]
        True
        """
        drawn = self.draw(n, rng=rng, meanings=meanings)
        return self.space.write(drawn), self.write(drawn)

    def language(self, meanings: Sequence[int] | np.ndarray | None = None) -> "Utterances":
        """Give the language whose strings are a meaning and then its signal; `meanings` as for `pairs`."""
        from biaskit.languages.semantics.utterances import Utterances

        return Utterances(code=self, meanings=None if meanings is None else tuple(map(int, meanings)))


@dataclass(frozen=True, kw_only=True)
class Compositional(Code):
    """Each value has a word of its own, and words stand in a fixed order.

    Two signals differ in as many words as their meanings differ in values, and words of different places are never
    the same, so that nothing is gained by moving them: topographic similarity is exactly 1.

    Examples
    --------
    Forms go to four shapes (ba be bi bo), four colours (bu da de di), three numbers (do du ga) and three relations
    (ge gi go).

    >>> code = Compositional()
    >>> code.signal(("circle", "red", "one", "above")), code.signal(("circle", "blue", "one", "above"))
    (('do', 'bu', 'ba', 'ge'), ('do', 'da', 'ba', 'ge'))
    """

    citation: ClassVar[str] = (
        "Brighton & Kirby (2006), Understanding linguistic evolution by visualizing the emergence of topographic "
        "mappings, Artificial Life 12(2), 229-242."
    )

    def __str__(self) -> str:
        """Say what signals are like."""
        return f"Signals of four words, one for each value, in the order {', '.join(self.order)}."

    @property
    def table(self) -> Int64[np.ndarray, "meanings slots"]:
        """The words of the signal of each meaning."""
        return self.regular


def _find(string: tuple[str, ...], corpus: Corpus, kind: str) -> int:
    """Give the place of a string in a corpus."""
    for place, other in enumerate(corpus):
        if other == string:
            return place
    raise ValueError(f"{' '.join(string)!r} is no {kind}; one is {' '.join(corpus[0])!r}")
