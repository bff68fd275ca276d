"""Strings as padded arrays, and the order in which each member of a crowd meets them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Bool, Float, Int64

from biaskit.corpus import Corpus


@dataclass(frozen=True)
class Padded:
    """A corpus as a network reads it.

    Attributes
    ----------
    read : int tensor (strings, time)
        What is read: the begin symbol, then the string. Padded with the begin symbol, which changes nothing:
        a network reads from left to right.
    said : int tensor (strings, time)
        What is to be predicted at each place: the string, then the end symbol. Padded with the end symbol.
    counts : bool tensor (strings, time)
        Which places count: not the padding, and only what follows `answer_after` where that is given.
    places : int array (tokens,)
        Where each token of the corpus stands in the flattened arrays, ends included.
    lengths : int array (strings,)
        How many places each string takes, its end included.
    """

    read: Int64[torch.Tensor, "strings time"]
    said: Int64[torch.Tensor, "strings time"]
    counts: Bool[torch.Tensor, "strings time"]
    places: Int64[np.ndarray, " tokens"]
    lengths: Int64[np.ndarray, " strings"]


def padded(
    codes: Int64[np.ndarray, " tokens"], corpus: Corpus, n_symbols: int, answer_after: int | None = None
) -> Padded:
    """Lay out a corpus, string by string.

    Parameters
    ----------
    codes
        The corpus in the learner's vocabulary.
    corpus
        Where its strings begin.
    n_symbols
        The size of the vocabulary: the end is its last symbol, and the begin symbol comes after it.
    answer_after
        The code of the symbol that separates what is given from what is to be said. A string without it does not
        count at all.
    """
    end, begin = n_symbols - 1, n_symbols
    strings, longest = len(corpus), int(corpus.lengths.max())
    string = np.repeat(np.arange(strings), corpus.lengths)
    place = np.arange(len(codes)) - np.repeat(corpus.offsets[:-1], corpus.lengths)
    read = np.full((strings, longest + 1), begin)
    said = np.full((strings, longest + 1), end)
    read[string, place + 1] = codes
    said[string, place] = codes
    inside = np.arange(longest + 1) <= corpus.lengths[:, None]
    counts = inside if answer_after is None else inside & (np.cumsum(read == answer_after, axis=1) > 0)
    return Padded(
        read=torch.from_numpy(read),
        said=torch.from_numpy(said),
        counts=torch.from_numpy(counts),
        places=np.flatnonzero(inside),
        lengths=corpus.lengths + 1,
    )


class Order:
    """The order in which one member meets the strings: shuffled anew each time they have all been met.

    Parameters
    ----------
    n
        How many strings there are.
    source
        Draws the order.
    """

    def __init__(self, n: int, source: np.random.Generator) -> None:
        self.n, self.source = n, source
        self.waiting = np.empty(0, dtype=np.int64)

    def next(self, batch: int) -> Int64[np.ndarray, " batch"]:
        """Give the next strings' numbers; all of them, where there are fewer."""
        batch = min(batch, self.n)
        while len(self.waiting) < batch:
            self.waiting = np.concatenate([self.waiting, self.source.permutation(self.n)])
        first, self.waiting = self.waiting[:batch], self.waiting[batch:]
        return first


class InOrder(Order):
    """The order of the corpus, once; the last batch may be smaller."""

    def __init__(self, n: int, source: np.random.Generator) -> None:
        super().__init__(n, source)
        self.waiting = np.arange(n)

    def next(self, batch: int) -> Int64[np.ndarray, " batch"]:
        """Give the next strings' numbers."""
        first, self.waiting = self.waiting[:batch], self.waiting[batch:]
        return first


class Given(InOrder):
    """An order that somebody has decided.

    Parameters
    ----------
    reads : int array (updates, batch)
        The strings' numbers.
    """

    def __init__(self, reads: Int64[np.ndarray, "updates batch"]) -> None:
        self.waiting = reads.ravel()


def pieces(lengths: Int64[np.ndarray, " strings"], tokens: int) -> Iterator[Int64[np.ndarray, " piece"]]:
    """Cut strings into pieces of like length, each of at most about so many places with its padding."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    while start < len(order):
        filled = lengths[order[start:]] * np.arange(1, len(order) - start + 1)  # of a piece that ends with each string
        size = max(1, int(np.searchsorted(filled, tokens, side="right")))
        yield order[start : start + size]
        start += size


class Dropout:
    """Sets a share of a network's numbers to zero, each member by a generator and a share of its own.

    Parameters
    ----------
    shares
        The share of each member.
    sources
        One generator for each member.
    longest
        How many places the longest string takes: so many are drawn always, so that what one member loses does not
        depend on the strings that the others read.
    """

    def __init__(self, shares: list[float], sources: list[np.random.Generator], longest: int) -> None:
        self.shares, self.sources, self.longest = shares, sources, longest

    def __call__(
        self, x: Float[torch.Tensor, "members batch time width"]
    ) -> Float[torch.Tensor, "members batch time width"]:
        """Drop, and make what is left larger by as much."""
        if not any(self.shares):
            return x
        _, batch, time, width = x.shape
        masks = []
        for share, source in zip(self.shares, self.sources, strict=True):
            drawn = source.random((batch, self.longest, width), dtype=np.float32)[:, :time]
            masks.append((drawn >= share) / np.float32(1 - share))
        return x * torch.from_numpy(np.stack(masks)).to(x.dtype)
