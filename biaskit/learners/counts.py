"""Counts of n-grams, by sort and search on whole arrays.

A string is read as `<s>`, its symbols, its end. An n-gram is known by a number: that of its first n-1 symbols times
the number of symbols there are, plus its last symbol. Such keys stay small however long the n-gram, and sorted keys
make a context's continuations neighbours.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Bool, Int64

from biaskit.corpus import Corpus


@dataclass(frozen=True)
class Stream:
    """A corpus as one run of codes: for each string the begin symbol, its symbols, its end.

    Attributes
    ----------
    codes : int array (places,)
        The end is coded as `size - 1`, the begin symbol as `size`, where `size` is that of the vocabulary.
    position : int array (places,)
        Place within the string; 0 is the begin symbol.
    """

    codes: Int64[np.ndarray, " places"]
    position: Int64[np.ndarray, " places"]

    @classmethod
    def of(cls, codes: Int64[np.ndarray, " tokens"], corpus: Corpus, size: int) -> "Stream":
        """Lay out a corpus whose symbols are recoded as `codes`, for a vocabulary of `size` symbols."""
        starts = corpus.offsets[:-1] + 2 * np.arange(len(corpus))
        lengths = corpus.lengths + 2
        position = np.arange(len(codes) + 2 * len(corpus)) - np.repeat(starts, lengths)
        stream = np.full(len(position), size, dtype=np.int64)
        stream[starts + lengths - 1] = size - 1
        inner = np.ones(len(stream), dtype=bool)
        inner[starts] = inner[starts + lengths - 1] = False
        stream[inner] = codes
        return cls(stream, position)


@dataclass(frozen=True)
class Grams:
    """All n-grams of one length n >= 2 that occur, in the order of their keys.

    Attributes
    ----------
    keys : int array (grams,)
        Context times width plus last symbol, sorted.
    count : int array (grams,)
        How often each occurs.
    suffix : int array (grams,)
        The (n-1)-gram that is left when the first symbol is taken away.
    begins : bool array (grams,)
        Whether the first symbol is the begin symbol.
    width
        How many codes there are, the begin symbol included.
    """

    keys: Int64[np.ndarray, " grams"]
    count: Int64[np.ndarray, " grams"]
    suffix: Int64[np.ndarray, " grams"]
    begins: Bool[np.ndarray, " grams"]
    width: int

    @cached_property
    def context(self) -> Int64[np.ndarray, " grams"]:
        """The (n-1)-gram that each n-gram begins with."""
        return self.keys // self.width

    @cached_property
    def symbol(self) -> Int64[np.ndarray, " grams"]:
        """The last symbol of each n-gram."""
        return self.keys % self.width

    def find(
        self, context: Int64[np.ndarray, " queries"], symbol: Int64[np.ndarray, " queries"]
    ) -> Int64[np.ndarray, " queries"]:
        """Look up n-grams by context and last symbol; -1 where there is no such n-gram."""
        if not len(self.keys):
            return np.full(len(context), -1)
        wanted = context * self.width + symbol
        place = np.searchsorted(self.keys, wanted)
        place[place == len(self.keys)] = 0
        return np.where((self.keys[place] == wanted) & (context >= 0), place, -1)


@dataclass(frozen=True)
class Counts:
    """Counts of all n-grams up to some order.

    Attributes
    ----------
    size
        How many symbols can be predicted; their codes are 0 to size - 1, the end last.
    unigrams : int array (size,)
        How often each symbol occurs.
    grams
        The bigrams, the trigrams, and so on. A unigram's number is its code, the begin symbol's is `size`.
    """

    size: int
    unigrams: Int64[np.ndarray, " vocabulary"]
    grams: tuple[Grams, ...]

    @classmethod
    def of(cls, stream: Stream, size: int, order: int) -> "Counts":
        """Count the n-grams of a stream up to an order."""
        unigrams = np.bincount(stream.codes, minlength=size + 1)[:size]
        begins = np.arange(size + 1) == size
        number, position = stream.codes, stream.position  # of the (n-1)-grams that end at each place
        levels: list[Grams] = []
        for n in range(2, order + 1):
            # Only places with n - 1 symbols before them, in their own string, end an n-gram.
            here = position >= n - 1
            keys = np.append(-1, number[:-1])[here] * (size + 1) + stream.codes[here]
            distinct, first, inverse, count = np.unique(
                keys, return_index=True, return_inverse=True, return_counts=True
            )
            gram_begins = begins[distinct // (size + 1)]
            levels.append(Grams(distinct, count, number[here][first], gram_begins, size + 1))
            number = np.full(len(number), -1)
            number[here], begins = inverse, gram_begins
        return cls(size, unigrams, tuple(levels))

    @property
    def order(self) -> int:
        """The length of the longest n-grams counted."""
        return len(self.grams) + 1
