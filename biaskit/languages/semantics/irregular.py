"""Codes in which meanings are learned by heart: signals at random, and word orders at random."""

from abc import abstractmethod
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import ClassVar

import numpy as np
from jaxtyping import Int64

from biaskit.languages.semantics.codes import Code
from biaskit.languages.semantics.meanings import FEATURES
from biaskit.randomness import generator


@dataclass(frozen=True, kw_only=True)
class GradedCode(Code):
    """A code in which a share of the meanings is irregular; the base of the twins below.

    The meanings are put into an order that `seed` draws once, and the first `degree` of them, rounded to whole ones,
    are irregular (`share` is the exact share). A meaning that is irregular at some degree stays so at every higher
    one. The code is a bijection at every degree, so the entropy is that of the meanings throughout.
    """

    degree: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        if not 0 <= self.degree <= 1:
            raise ValueError(f"degree is {self.degree}; give a number from 0 to 1")
        _ = self._order_of_meanings  # refuses a negative seed

    @cached_property
    def _order_of_meanings(self) -> Int64[np.ndarray, " meanings"]:
        return generator(self.seed, "order of meanings").permutation(len(self.space))

    @property
    @abstractmethod
    def irregular(self) -> Int64[np.ndarray, " irregular"]:
        """Places in `space.meanings` of the irregular meanings."""

    @property
    def share(self) -> float:
        """The exact share of irregular meanings."""
        return len(self.irregular) / len(self.space)


@dataclass(frozen=True, kw_only=True)
class Holistic(GradedCode):
    """The signals of the compositional code, given to meanings at random: each must be learned by heart.

    The irregular meanings pass their signals on in a ring, each to the next in the drawn order, so that none keeps its
    own and the set of signals stays as it is. Where all meanings are equally probable, the signals alone have exactly
    the distribution of the compositional ones (every n-gram of them): what is lost is only which meaning they have. A
    learner that sees no meanings cannot tell the codes apart. Unequal weights move to other signals, and then word
    frequencies differ. Topographic similarity falls about as `(1 - degree)**2`, the share of pairs in which neither
    meaning is irregular: so it falls fast at first and hardly any more towards the end.

    Parameters
    ----------
    space, order
        As for `Compositional`.
    degree
        The share of meanings that pass their signals on. (One meaning alone cannot, so none does then.)
    seed
        Draws the order of the meanings; an int, as it is a part of what the code is.

    Examples
    --------
    >>> code = Holistic(seed=1)
    >>> sorted(code.signals) == sorted(code.compositional.signals)
    True
    >>> code.entropy_bits == code.compositional.entropy_bits
    True
    """

    citation: ClassVar[str] = (
        "Kirby, Cornish & Smith (2008), Cumulative cultural evolution in the laboratory: an experimental approach to "
        "the origins of structure in human language, PNAS 105(31), 10681-10686."
    )

    def __str__(self) -> str:
        """Say what signals are like."""
        return (
            f"Signals of four words; {len(self.irregular)} of {len(self.space)} meanings have the signal of another, "
            "to be learned by heart."
        )

    @property
    def irregular(self) -> Int64[np.ndarray, " irregular"]:
        """Places in `space.meanings` of the meanings that have another's signal."""
        n = round(self.degree * len(self.space))
        return self._order_of_meanings[: n if n > 1 else 0]

    @cached_property
    def table(self) -> Int64[np.ndarray, "meanings slots"]:
        """The words of the signal of each meaning."""
        words = self.regular.copy()
        words[self.irregular] = self.regular[np.roll(self.irregular, 1)]
        return words


@dataclass(frozen=True, kw_only=True)
class ContextFreeShuffled(GradedCode):
    """Each value keeps its word, but every meaning has a word order of its own, drawn once and then fixed.

    "Context-free" in the plain sense: nothing in the meaning or around it decides on the order, neither the features
    nor the other words; the order is drawn for each meaning apart from all others, and must be learned by heart. No
    irregular meaning draws the regular order. Words of different features differ, so the set of words still tells the
    meaning: the code is a bijection, word frequencies are those of the compositional code exactly, and a learner that
    looks at words without their order loses nothing. What is broken is that places have meanings. Languages with free
    word order exist; an arbitrary order that each sentence must have is another thing. Of the two twins this is the
    milder one.

    Topographic similarity does *not* grade this code: words that are found again at another place keep it near .5 (for
    the default space), and from about degree .6 on it stays there, as one shuffled signal sets a pair as far apart as
    two. Use `share`.

    Parameters
    ----------
    space, order
        As for `Compositional`.
    degree
        The share of meanings whose words are shuffled.
    seed
        Draws the order of the meanings and the word orders; an int, as it is a part of what the code is.

    Examples
    --------
    >>> code, meaning = ContextFreeShuffled(), ("star", "red", "two", "below")
    >>> sorted(code.signal(meaning)) == sorted(code.compositional.signal(meaning))
    True
    >>> code.signal(meaning) == code.compositional.signal(meaning)
    False
    """

    citation: ClassVar[str] = (
        "Chemla & Nefdt (2024), No such thing as a general learner: language models and their dual optimization, "
        "arXiv 2408.09544, for the check; the construction is this toolkit's."
    )

    def __str__(self) -> str:
        """Say what signals are like."""
        return (
            f"Signals of four words, one for each value; {len(self.irregular)} of {len(self.space)} meanings have a "
            "word order of their own, to be learned by heart."
        )

    @property
    def irregular(self) -> Int64[np.ndarray, " irregular"]:
        """Places in `space.meanings` of the meanings whose words are shuffled."""
        return self._order_of_meanings[: round(self.degree * len(self.space))]

    @cached_property
    def table(self) -> Int64[np.ndarray, "meanings slots"]:
        """The words of the signal of each meaning."""
        orders = np.array(list(permutations(range(len(FEATURES)))))  # the first is the regular one
        drawn = generator(self.seed, "word orders").integers(1, len(orders), size=len(self.space))
        words = self.regular.copy()
        words[self.irregular] = np.take_along_axis(words, orders[drawn], axis=1)[self.irregular]
        return words
