"""Perturbations that reorder tokens, where each goes depending on the number of tokens alone."""

from abc import abstractmethod
from bisect import bisect_right, insort
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.perturbation import Perturbation, Preimages, Rearranged
from biaskit.randomness import RNG


@dataclass(frozen=True, repr=False)
class Permutation(Perturbation):
    """A perturbation that is one permutation for each number of tokens. Always invertible."""

    @property
    def is_permutation(self) -> bool:
        """Yes."""
        return True

    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """Yes."""
        return True

    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the same alphabet."""
        return alphabet

    def permutation(self, n: int) -> Int64[np.ndarray, " tokens"]:
        """Give, for each place of a perturbed string of n tokens, the place its token came from.

        Computed once for each n.
        """
        return _kept(self, n)

    @abstractmethod
    def _order(self, n: int) -> list[int]:
        """Compute the permutation of n tokens."""

    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        return gathered(corpus, sources(self, corpus))

    def _preimages(self, corpus: Corpus) -> Preimages:
        source = sources(self, corpus)
        back = np.empty_like(source)
        back[source] = np.arange(len(source))
        return Preimages(gathered(corpus, back).corpus, np.arange(len(corpus)), np.zeros(len(corpus)))


@lru_cache(maxsize=4096)
def _kept(perturbation: Permutation, n: int) -> Int64[np.ndarray, " tokens"]:
    order = np.array(perturbation._order(n), dtype=np.int64)
    order.flags.writeable = False
    return order


def sources(perturbation: Perturbation, corpus: Corpus) -> Int64[np.ndarray, " tokens"]:
    """Give where each token of the perturbed corpus comes from: one permutation a length, one gather for all."""
    lengths, which = np.unique(corpus.lengths, return_inverse=True)
    tables = np.concatenate([perturbation.permutation(int(n)) for n in lengths])
    starts = np.cumsum(lengths) - lengths
    # A token at flat place t of a string that begins at o reads its permutation's entry t - o, and adds o.
    shift = np.repeat(starts[which] - corpus.offsets[:-1], corpus.lengths)
    return tables[np.arange(corpus.n_tokens) + shift] + np.repeat(corpus.offsets[:-1], corpus.lengths)


def gathered(corpus: Corpus, source: Int64[np.ndarray, " tokens"]) -> Rearranged:
    """Reorder the tokens of a corpus within its strings."""
    return Rearranged(Corpus(corpus.codes[source], corpus.offsets, corpus.alphabet), source)


def inversions(perturbation: Perturbation, n: int) -> int:
    """Count the pairs of tokens whose order a permutation of n tokens turns round: 0 to n (n - 1) / 2.

    Examples
    --------
    Even-odd of 4 tokens: 0 2 1 3, so only 1 and 2 are turned round.

    >>> from biaskit.languages.impossible import EvenOddShuffle
    >>> inversions(EvenOddShuffle(), 4)
    1
    """
    seen: list[int] = []
    found = 0
    for place in perturbation.permutation(n).tolist():
        found += len(seen) - bisect_right(seen, place)  # those that were after it and now stand before it
        insort(seen, place)
    return found


def mean_displacement(perturbation: Perturbation, n: int) -> float:
    """Give how many places a token moves on average in a string of n tokens; 0 for the empty string.

    Examples
    --------
    Even-odd of 4 tokens: 0 2 1 3, so two tokens of four move, by one place each.

    >>> from biaskit.languages.impossible import EvenOddShuffle
    >>> mean_displacement(EvenOddShuffle(), 4)
    0.5
    """
    order = perturbation.permutation(n)
    return float(np.abs(order - np.arange(n)).mean()) if n else 0.0
