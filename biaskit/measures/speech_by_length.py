"""What a learner says, by length: long strings are where many learners go wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.measures.speech import Speech

Bins = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SpeechByLength:
    """What each member of a crowd said, by length. Strings that were cut, and those of other lengths, are in no bin.

    Attributes
    ----------
    bins
        The shortest and the longest length in each bin, both included.
    n : int array (members, bins)
        How many strings of these lengths each member said.
    grammatical_share, novel_share : float array (members, bins)
        Which share of them is in the language, and which share is in it and was not heard; nan where there are none.
    source_share : float array (bins,)
        The share of the training strings that has these lengths.
    """

    bins: Bins
    n: Int64[np.ndarray, "members bins"]
    grammatical_share: Float64[np.ndarray, "members bins"]
    novel_share: Float64[np.ndarray, "members bins"]
    source_share: Float64[np.ndarray, " bins"]

    @property
    def matched_grammatical_share(self) -> Float64[np.ndarray, " members"]:
        """The share that is in the language, were the strings as long as those of the source.

        A learner that says short strings only would look better than it is. It is nan for a member that says nothing of
        a length that the source has: then the lengths cannot be matched.
        """
        return self._matched(self.grammatical_share)

    @property
    def matched_novel_share(self) -> Float64[np.ndarray, " members"]:
        """The share that is in the language and was not heard, were the strings as long as those of the source."""
        return self._matched(self.novel_share)

    def _matched(self, share: Float64[np.ndarray, "members bins"]) -> Float64[np.ndarray, " members"]:
        had = self.source_share > 0
        return share[:, had] @ self.source_share[had] / self.source_share[had].sum()


def by_length(said: Speech, bins: Sequence[tuple[int, int]]) -> SpeechByLength:
    """Sort what was said by length.

    Parameters
    ----------
    said
        What `speech` found.
    bins
        The shortest and the longest length of each bin, both included; see `length_bins`.

    Raises
    ------
    ValueError
        If there is no bin, or one ends before it begins, or before the one before it has ended.

    Examples
    --------
    Two strings of one symbol, both in the language, and two of two symbols, one of them in it. In the source three
    strings of four have two symbols: 1/4 * 1 + 3/4 * 1/2.

    >>> yes, no = True, False
    >>> said = Speech(np.array([[1, 1, 2, 2]]), np.array([[yes, yes, yes, no]]), np.array([[no, no, no, no]]),
    ...               np.array([[no, no, no, no]]), np.array([1, 2, 2, 2]))
    >>> found = by_length(said, [(1, 1), (2, 2)])
    >>> found.grammatical_share, found.matched_grammatical_share, said.grammatical_share
    (array([[1. , 0.5]]), array([0.625]), array([0.75]))
    """
    edges = [edge for pair in bins for edge in pair]
    rising = all(shortest <= longest for shortest, longest in bins) and all(
        before[1] < after[0] for before, after in pairwise(bins)
    )
    if not edges or not rising:
        raise ValueError(
            f"bins are {list(bins)}; give shortest and longest lengths that rise, such as [(1, 5), (6, 9)]"
        )

    def count(which: Bool[np.ndarray, "members strings"]) -> Int64[np.ndarray, "members bins"]:
        return np.stack([(which & _within(said.lengths, one)).sum(axis=1) for one in bins], axis=1)

    n = count(~said.cut)
    with np.errstate(invalid="ignore"):
        grammatical, novel = count(said.grammatical) / n, count(said.novel) / n
    source = np.array([_within(said.source_lengths, one).mean() for one in bins])
    return SpeechByLength(tuple((a, b) for a, b in bins), n, grammatical, novel, source)


def length_bins(corpus: Corpus, n: int = 4) -> Bins:
    """Cut the lengths of a corpus into bins that hold about as many strings each.

    There are fewer bins where there are too few lengths.

    Examples
    --------
    >>> length_bins(Corpus.from_strings(["a", "b", "bb", "aaa", "bbbbb", "aaaaa"]), n=2)
    ((1, 2), (3, 5))
    """
    if n < 1:
        raise ValueError(f"n is {n}; ask for one bin or more")
    lengths = np.sort(corpus.lengths)
    last = np.unique(np.quantile(lengths, np.arange(1, n + 1) / n, method="inverted_cdf")).astype(int)
    first = [int(lengths[0]), *(int(length) + 1 for length in last[:-1])]
    return tuple(zip(first, last.tolist(), strict=True))


def _within(lengths: np.ndarray, one: tuple[int, int]) -> np.ndarray:
    return (lengths >= one[0]) & (lengths <= one[1])
