"""Dyck languages: brackets that match."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.formal.counting import binary_entropy_bits
from biaskit.languages.formal.ragged import gather, recode, sums
from biaskit.languages.formal.task import Level
from biaskit.languages.language import Language
from biaskit.randomness import RNG, generator

_BRACKETS = "()[]{}<>"
_MOST_PAIRS = 1000  # on average; beyond, single strings would fill the memory


@dataclass(frozen=True)
class Dyck(Language):
    """Strings of brackets that match: Dyck-1 has one kind, Dyck-2 two, and so on.

    The distribution is that of the grammar S -> open S close S with probability `opening`, S -> nothing otherwise,
    every kind equally likely. Read from left to right this is a row of coin tosses: heads opens a bracket, tails
    closes the last one that is open, and ends the string where none is. A string of m pairs so has probability
    (opening / kinds)^m (1 - opening)^(m + 1).

    Dyck-1 needs one counter. From two kinds on a learner has to remember which bracket is open: a stack (every
    context-free language is a Dyck language, seen through a regular filter and a renaming of symbols).

    Parameters
    ----------
    kinds
        How many kinds of brackets: 1 to 4.
    opening
        The probability of heads. Below 1/2, or strings would be infinitely long on average; with a greatest depth
        it may be larger.
    max_depth
        How many brackets may be open at once; there the next one is a closing one for certain. None sets no bound.
        With a bound the language is strictly speaking regular; `level` is that of the rule.

    Examples
    --------
    >>> dyck = Dyck(kinds=2, opening=0.25)
    >>> np.exp2(dyck.log2_prob(Corpus.from_strings(["[]", "[)"])))  # 1/4 * 1/2 * (3/4)^2
    array([0.0703125, 0.       ])
    >>> Dyck(opening=0.25, max_depth=1).entropy_bits == binary_entropy_bits(0.25) / 0.75  # ()()() and nothing else
    True
    """

    kinds: int = 1
    opening: float = 0.4
    max_depth: int | None = None

    citation: ClassVar[str] = (
        "Chomsky & Schützenberger 1963; as a test of neural networks Suzgun et al. 2019, arXiv 1906.03648"
    )
    level: ClassVar[Level] = Level.DETERMINISTIC_CONTEXT_FREE

    def __post_init__(self) -> None:
        """Refuse settings without a distribution, or with strings too long to draw."""
        if not 1 <= self.kinds <= len(_BRACKETS) // 2:
            raise ValueError(f"kinds is {self.kinds}; choose 1 to {len(_BRACKETS) // 2} kinds of brackets")
        if self.max_depth is not None and self.max_depth < 1:
            raise ValueError(f"max_depth is {self.max_depth}; give 1 or more, or None for no bound")
        most = 0.5 if self.max_depth is None else 1.0
        if not 0 < self.opening < most:
            raise ValueError(f"opening is {self.opening}; give a probability above 0 and below {most}")
        if self.expected_pairs > _MOST_PAIRS:
            raise ValueError(
                f"strings would have {self.expected_pairs:,.0f} pairs on average; lower opening (now {self.opening}) "
                f"or max_depth (now {self.max_depth}) until there are at most {_MOST_PAIRS:,}"
            )

    @property
    def alphabet(self) -> Alphabet:
        """The brackets, each closing one after its opening one."""
        return Alphabet(tuple(_BRACKETS[: 2 * self.kinds]))

    def _per_string(self, own: float, per_pair: float) -> float:
        # Of an S at depth d: x_d = own + opening * (per_pair + x_{d+1} + x_d), and 0 at the greatest depth.
        p = self.opening
        if self.max_depth is None:
            return (own + p * per_pair) / (1 - 2 * p)
        value = 0.0
        for _ in range(self.max_depth):
            value = (own + p * (per_pair + value)) / (1 - p)
        return value

    @property
    def expected_pairs(self) -> float:
        """The mean number of pairs in a string."""
        return self._per_string(0.0, 1.0)

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per string: of the coin tosses and the kinds, which a string gives away."""
        return self._per_string(binary_entropy_bits(self.opening), float(np.log2(self.kinds)))

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings, all at once, from left to right."""
        source = generator(rng, "Dyck")
        string, depth = np.arange(n), np.zeros(n, dtype=np.int64)
        strings: list[Int64[np.ndarray, " _"]] = []
        closes: list[Int64[np.ndarray, " _"]] = []
        while len(string):
            opens = source.random(len(string)) < self.opening
            if self.max_depth is not None:
                opens &= depth < self.max_depth
            going = opens | (depth > 0)
            string, depth, opens = string[going], depth[going], opens[going]
            strings.append(string)
            closes.append(1 - opens.astype(np.int64))
            depth = depth + np.where(opens, 1, -1)
        shape = gather(strings, closes, n, Alphabet(("(", ")")))
        codes, pairs = shape.codes.copy(), _pairs(shape.codes, shape.offsets)
        codes[pairs] += 2 * source.integers(self.kinds, size=len(pairs))[:, None]
        return Corpus(codes, shape.offsets, self.alphabet)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string; -inf where brackets do not match or are too deep."""
        codes, offsets = recode(corpus, self.alphabet), corpus.offsets
        depth = _depths(codes, offsets)  # before each bracket
        closes = codes % 2 == 1
        deepest = np.inf if self.max_depth is None else self.max_depth
        wrong = (codes < 0) | (closes & (depth < 1)) | (~closes & (depth >= deepest))
        fits = (sums(wrong.astype(np.int64), offsets) == 0) & (sums(1 - 2 * closes, offsets) == 0)

        inside = np.repeat(fits, corpus.lengths)
        first, last = _pairs(codes, offsets, inside).T
        string = np.repeat(np.arange(len(corpus)), corpus.lengths)
        fits[string[last[codes[last] != codes[first] + 1]]] = False

        free = sums((closes & (depth < deepest)).astype(np.int64), offsets) + 1  # closings by the coin, and the end
        bits = sums((~closes).astype(np.int64), offsets) * np.log2(self.opening / self.kinds)
        return np.where(fits, bits + free * np.log2(1 - self.opening), -np.inf)


def _depths(
    codes: Int64[np.ndarray, " tokens"], offsets: Int64[np.ndarray, " strings_and_one"]
) -> Int64[np.ndarray, " tokens"]:
    """How many brackets are open before each one; even codes open, odd codes close."""
    before = np.append(0, np.cumsum(1 - 2 * (codes % 2)))
    return before[:-1] - np.repeat(before[offsets[:-1]], np.diff(offsets))


def _pairs(
    codes: Int64[np.ndarray, " tokens"],
    offsets: Int64[np.ndarray, " strings_and_one"],
    inside: Bool[np.ndarray, " tokens"] | None = None,
) -> Int64[np.ndarray, "pairs two"]:
    """Find the brackets that belong together, in the strings that are balanced.

    In one string, at one level, opening and closing brackets alternate: sorted by string, level and place, each
    closing bracket stands right after its own.
    """
    places = np.arange(len(codes)) if inside is None else np.flatnonzero(inside)
    string = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))[places]
    level = (_depths(codes, offsets) - codes % 2)[places]
    return places[np.lexsort((places, level, string))].reshape(-1, 2)
