"""What all word languages share: each string is one word, cut into syllables by its vowels."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import comb
from typing import Any, ClassVar

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.language import Language
from biaskit.languages.phonology.inventory import Phonology

NONE = -1  # no segment there
UNKNOWN = -2  # a symbol that is not in the phonology

SyllableCodes = Int64[np.ndarray, "strings syllables"]
SyllableFlags = Bool[np.ndarray, "strings syllables"]


@dataclass(frozen=True, kw_only=True)
class WordLanguage(Language):
    """A distribution over words; the base of those in `harmony.py` and `onsets.py`.

    A word is made of free choices (how many syllables, which consonants, ...), and the rule of the language says how
    they are spelled. Twins share the choices and their probabilities and differ in the rule alone. Every rule spells
    different choices differently, so the words of twins correspond one to one, with equal probabilities: entropy and
    lengths are equal exactly, not on average.
    """

    phonology: Phonology = field(default_factory=Phonology)
    syllables: tuple[int, ...] = (2, 3, 4)

    citation: ClassVar[str]

    def __post_init__(self) -> None:
        """Refuse words without syllables."""
        if not self.syllables or min(self.syllables) < 1 or len(set(self.syllables)) != len(self.syllables):
            raise ValueError(
                f"syllables is {self.syllables}; give the lengths that words may have, each once and 1 or more, "
                "such as (2, 3, 4)"
            )

    @property
    def alphabet(self) -> Alphabet:
        """The sounds."""
        return self.phonology.alphabet

    @property
    def most(self) -> int:
        """Syllables of the longest word."""
        return max(self.syllables)

    @property
    def mean_syllables(self) -> float:
        """Expected number of syllables; all lengths are equally probable."""
        return sum(self.syllables) / len(self.syllables)

    def _words(self) -> str:
        """Say how long words are."""
        return f"Words of {listed(self.syllables)} syllable{'s' if self.syllables != (1,) else ''}"

    @property
    def possible(self) -> "WordLanguage":
        """The possible twin: the language itself, where it is possible."""
        return self

    @property
    def shared(self) -> float:
        """The probability that a word of the possible twin is a word of this language too."""
        return 1.0

    @property
    @abstractmethod
    def entropy_bits(self) -> float:
        """Exact entropy in bits per word."""

    @property
    @abstractmethod
    def length_probabilities(self) -> Float64[np.ndarray, " lengths"]:
        """The probability of each number of segments; place k is for words of k segments."""

    @property
    @abstractmethod
    def expected_unigrams(self) -> Float64[np.ndarray, " vocabulary"]:
        """How often each symbol is expected in a word; last, the end of the word (always 1)."""

    @property
    @abstractmethod
    def expected_bigrams(self) -> Float64[np.ndarray, "vocabulary vocabulary"]:
        """How often symbol i is expected right before symbol j in a word; the edge of the word comes last."""

    @abstractmethod
    def read(self, corpus: Corpus) -> tuple[Bool[np.ndarray, " strings"], Any]:
        """Tell which strings are words of this language, and recover the free choices behind them.

        What is given for strings that are no words means nothing.
        """

    @abstractmethod
    def spell(self, choices: Any) -> Corpus:
        """Make the words that this language has for some free choices: the inverse of `read`."""

    def allows(self, word: Iterable[str]) -> bool:
        """Tell whether a word belongs to the language. A `str` is the sequence of its characters."""
        return bool(self.log2_prob(Corpus.from_strings([tuple(word)]))[0] > -np.inf)

    def _with_length(self, share: float) -> Float64[np.ndarray, " lengths"]:
        """Give the lengths of words whose syllables have two segments, and a third with a probability."""
        probability = np.zeros(3 * self.most + 1)
        for n in self.syllables:
            for extra in range(n + 1):
                binomial = comb(n, extra) * share**extra * (1 - share) ** (n - extra)
                probability[2 * n + extra] += binomial / len(self.syllables)
        return probability


@dataclass(frozen=True)
class Cut:
    """Words in a table, and where their vowels are.

    Attributes
    ----------
    table : int array (strings, segments)
        Codes in the phonology's alphabet; NONE after the word, UNKNOWN for foreign symbols.
    length : int array (strings,)
        Segments of each word.
    n : int array (strings,)
        Vowels, and so syllables, of each word.
    place : int array (strings, syllables)
        Columns of the vowels; the table's width where there are no more.
    valid : bool array (strings,)
        Whether the number of syllables is allowed, and all symbols are known.
    """

    table: Int64[np.ndarray, "strings segments"]
    length: Int64[np.ndarray, " strings"]
    n: Int64[np.ndarray, " strings"]
    place: SyllableCodes
    valid: Bool[np.ndarray, " strings"]

    @classmethod
    def of(cls, corpus: Corpus, language: WordLanguage) -> "Cut":
        """Lay out the words of a corpus, of whatever alphabet."""
        ours, width = language.alphabet, 3 * language.most
        code = np.array([ours.code(s) if s in ours else UNKNOWN for s in corpus.alphabet], dtype=np.int64)
        kept = np.minimum(corpus.lengths, width)
        column = np.arange(kept.sum()) - np.repeat(np.cumsum(kept) - kept, kept)
        table = np.full((len(corpus), width), NONE)
        symbols = corpus.codes[np.repeat(corpus.offsets[:-1], kept) + column]
        table[np.repeat(np.arange(len(corpus)), kept), column] = code[symbols]

        vowel = table >= language.phonology.n_consonants
        n = vowel.sum(axis=1)
        place = np.sort(np.where(vowel, np.arange(width), width), axis=1)[:, : language.most]
        valid = np.isin(n, language.syllables) & (corpus.lengths <= width) & (table != UNKNOWN).all(axis=1)
        return cls(table, corpus.lengths, n, place, valid)

    def at(self, column: SyllableCodes) -> SyllableCodes:
        """Give the segments in some columns; columns beyond the table give what stands at its edge."""
        return np.take_along_axis(self.table, np.clip(column, 0, self.table.shape[1] - 1), axis=1)


def join(segments: Int64[np.ndarray, "strings syllables slots"], alphabet: Alphabet) -> Corpus:
    """Make words of a table of syllables, leaving out the places where there is no segment."""
    present = segments != NONE
    offsets = np.concatenate(([0], np.cumsum(present.sum(axis=(1, 2)))))
    return Corpus(segments[present], offsets, alphabet)


def binary_entropy(p: float) -> float:
    """Entropy in bits of a choice between two, of probability p and 1 - p."""
    return float(-sum(q * np.log2(q) for q in (p, 1 - p) if q > 0))


def log2_power(p: float, exponent: Int64[np.ndarray, " strings"]) -> Float64[np.ndarray, " strings"]:
    """The log2 of p to some powers, where 0 to the power of 0 is 1."""
    with np.errstate(divide="ignore"):
        return np.multiply(exponent, np.log2(p), where=exponent > 0, out=np.zeros(len(exponent)))


def check_share(name: str, value: float) -> None:
    """Refuse what is not between 0 and 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is {value}; give a number from 0 to 1")


def listed(items: tuple[object, ...]) -> str:
    """Write items as a list in words."""
    *first, last = map(str, items)
    return f"{', '.join(first)} or {last}" if first else last
