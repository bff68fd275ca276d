"""A language whose strings are a meaning and then its signal."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.language import Language
from biaskit.languages.semantics.codes import Code
from biaskit.languages.semantics.meanings import FEATURES
from biaskit.randomness import RNG


@dataclass(frozen=True, kw_only=True)
class Utterances(Language):
    """Strings of a meaning (four names) and then its signal (four words), as `Code.language` makes them.

    A learner of whole strings pays for the meaning, which is the same for all codes, and then for the signal, which
    costs nothing once the code is known: the entropy is that of the meanings. Twins have the same names, and words as
    `match.compare` says; the one pair of neighbours across the border of meaning and signal is distributed otherwise.

    Parameters
    ----------
    code
        Which signal each meaning has.
    meanings
        Places in `code.space.meanings`: only these are said, as probable among themselves as in the space. None
        says all.

    Examples
    --------
    144 meanings are log2(144) = 7.17 bits; 36 of them log2(36) = 5.17.

    >>> from biaskit.languages.semantics.codes import Compositional
    >>> code = Compositional()
    >>> language = code.language()
    >>> round(language.entropy_bits, 2), round(code.language(range(36)).entropy_bits, 2)
    (7.17, 5.17)
    >>> language.allows("circle red one above do bu ba ge".split())
    True
    """

    code: Code
    meanings: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse places that are not in the space."""
        self.code.space.places(self.meanings)

    def __str__(self) -> str:
        """Say what strings are like."""
        said = len(self.code.space) if self.meanings is None else len(self.meanings)
        return f"{said} meanings, each followed by its signal. {self.code}"

    @cached_property
    def alphabet(self) -> Alphabet:
        """Names of values, then words."""
        return Alphabet((*self.code.space.alphabet.symbols, *self.code.alphabet.symbols))

    @cached_property
    def probabilities(self) -> Float64[np.ndarray, " meanings"]:
        """How probable each meaning of the space is; 0 for those that are not said."""
        probability = self.code.space.probabilities
        if self.meanings is None:
            return probability
        places, said = self.code.space.places(self.meanings), np.zeros(len(probability))
        said[places] = probability[places]
        return said / said.sum()

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings, independently; codes that are given the same int draw the same meanings."""
        return self._write(self.code.draw(n, rng=rng, meanings=self.meanings))

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string; -inf where it is no meaning with its signal."""
        width, ours = 2 * len(FEATURES), self.alphabet
        known = np.array([ours.code(s) if s in ours else -1 for s in corpus.alphabet], dtype=np.int64)
        whole = corpus.lengths == width
        strings = known[corpus.codes[corpus.offsets[:-1][whole][:, None] + np.arange(width)]]
        place, named = self._places(strings[:, : len(FEATURES)])
        signals = self.code.table[place] + len(self.code.space.alphabet)
        right = named & (signals == strings[:, len(FEATURES) :]).all(axis=1)
        probability = np.zeros(len(corpus))
        probability[whole] = np.where(right, self.probabilities[place], 0)
        return np.log2(probability, where=probability > 0, out=np.full(len(corpus), -np.inf))

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per string: that of the meanings that are said."""
        if self.meanings is None:
            return self.code.entropy_bits
        said = self.probabilities[self.probabilities > 0]
        return float(-(said * np.log2(said)).sum())

    def allows(self, string: Iterable[str]) -> bool:
        """Tell whether a string of symbols is a meaning that is said, with its signal."""
        return bool(self.log2_prob(Corpus.from_strings([tuple(string)]))[0] > -np.inf)

    def _write(self, places: Int64[np.ndarray, " strings"]) -> Corpus:
        names = self.code.space.write(places).codes.reshape(len(places), -1)
        words = self.code.table[places] + len(self.code.space.alphabet)
        codes = np.concatenate([names, words], axis=1)
        return Corpus(codes.ravel(), np.arange(len(places) + 1) * codes.shape[1], self.alphabet)

    def _places(
        self, names: Int64[np.ndarray, "whole features"]
    ) -> tuple[Int64[np.ndarray, " whole"], Bool[np.ndarray, " whole"]]:
        """Give the place of each meaning in the space, and whether it is a meaning at all (else the place is 0)."""
        sizes = np.array(self.code.space.sizes)
        values = names - np.cumsum([0, *sizes[:-1]])
        named = ((values >= 0) & (values < sizes)).all(axis=1)
        values = np.where(named[:, None], values, 0)
        return np.ravel_multi_index(tuple(values.T), tuple(sizes)).astype(np.int64), named
