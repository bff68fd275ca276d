"""The shuffle that cannot be undone: a fresh permutation for every string."""

from dataclasses import dataclass
from typing import Never

import numpy as np
from jaxtyping import Float64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.permutations import gathered
from biaskit.languages.impossible.perturbation import Perturbation, Rearranged
from biaskit.randomness import RNG, generator


@dataclass(frozen=True, repr=False)
class NondeterministicShuffle(Perturbation):
    """Shuffle every string by a permutation of its own, all drawn from one generator.

    Strings carry more information afterwards, so they cost any learner more bits: see `shuffle_entropy`.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> shuffled = NondeterministicShuffle()(Corpus.from_strings(["abc", "de"]), rng=0)
    >>> [sorted(string) for string in shuffled]
    [['a', 'b', 'c'], ['d', 'e']]
    """

    @property
    def is_random(self) -> bool:
        """Yes."""
        return True

    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """No."""
        return False

    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the same alphabet."""
        return alphabet

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return "shuffle every string in a way of its own"

    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        assert rng is not None  # __call__ has refused
        keys = generator(rng, "nondeterministic shuffle").random(corpus.n_tokens)
        string = np.repeat(np.arange(len(corpus)), corpus.lengths)
        return gathered(corpus, np.lexsort((keys, string)))

    def _preimages(self, corpus: Corpus) -> Never:
        raise ValueError(f"{self!r} cannot be undone: every order of the same tokens may have been the string before")


def log2_arrangements(corpus: Corpus) -> Float64[np.ndarray, " strings"]:
    """Give log2(n! / prod(c_i!)) for each string: the number of different orders of its tokens, in bits.

    Examples
    --------
    >>> log2_arrangements(Corpus.from_strings(["aab", "abcd", ""])).round(4).tolist()  # 3 orders, 24 orders, 1
    [1.585, 4.585, 0.0]
    """
    factorials = np.concatenate(([0.0], np.cumsum(np.log2(np.arange(1, max(corpus.lengths.max(), 1) + 1)))))
    string = np.repeat(np.arange(len(corpus)), corpus.lengths)
    kinds, repeats = np.unique(string * len(corpus.alphabet) + corpus.codes, return_counts=True)
    lost = np.bincount(kinds // max(len(corpus.alphabet), 1), factorials[repeats], minlength=len(corpus))
    return factorials[corpus.lengths] - lost
