"""How familiar the pieces of a string are."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.formal.ragged import positions, recode


def chunks(
    corpus: Corpus, alphabet: Alphabet, size: int
) -> tuple[Int64[np.ndarray, " chunks"], Int64[np.ndarray, " chunks"]]:
    """Give each run of `size` symbols as (the string it is in, its number), in order.

    Examples
    --------
    >>> chunks(Corpus.from_strings(["abab", "b"]), Alphabet(("a", "b")), 2)  # ab is 0 * 2 + 1, ba is 1 * 2 + 0
    (array([0, 0, 0]), array([1, 2, 1]))
    """
    left = np.repeat(corpus.lengths, corpus.lengths) - positions(corpus.offsets)
    begins = np.flatnonzero(left >= size)
    codes = recode(corpus, alphabet)
    number = np.zeros(len(begins), dtype=np.int64)
    for step in range(size):
        number = number * len(alphabet) + codes[begins + step]
    return np.repeat(np.arange(len(corpus)), corpus.lengths)[begins], number


def chunk_strength(
    corpus: Corpus, training: Corpus, *, sizes: Sequence[int] = (2, 3)
) -> Float64[np.ndarray, " strings"]:
    """Measure the associative chunk strength of each string: how often, on average, its chunks occurred in training.

    Chunks are the bigrams and trigrams (`sizes`) of a string, at every place; the strength is the sum of their
    frequencies in the training strings divided by how many chunks the string has (Knowlton & Squire 1996; Meulemans &
    Van der Linden 1997). People call strings of high strength grammatical more often, rule or no rule: a test of the
    rule has to keep it equal. The strength of a string without any chunk is nan.

    Examples
    --------
    >>> training = Corpus.from_strings(["abc", "abd"])  # ab twice; bc, bd, abc, abd once each
    >>> chunk_strength(Corpus.from_strings(["abc", "dab"]), training)  # (2 + 1 + 1)/3; (0 + 2 + 0)/3
    array([1.33333333, 0.66666667])
    """
    alphabet = Alphabet.of([(*corpus.alphabet, *training.alphabet)])
    total, n = np.zeros(len(corpus)), np.zeros(len(corpus))
    for size in sizes:
        string, number = chunks(corpus, alphabet, size)
        known = np.sort(chunks(training, alphabet, size)[1])
        times = np.searchsorted(known, number, "right") - np.searchsorted(known, number, "left")
        total += np.bincount(string, times, minlength=len(corpus))
        n += np.bincount(string, minlength=len(corpus))
    with np.errstate(invalid="ignore"):
        return total / n
