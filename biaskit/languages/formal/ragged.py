"""Small tools for strings that lie one after the other in one array."""

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus


def recode(corpus: Corpus, alphabet: Alphabet) -> Int64[np.ndarray, " tokens"]:
    """Give a corpus's codes in another alphabet; -1 for symbols that it lacks.

    Examples
    --------
    >>> recode(Corpus.from_strings(["abc"]), Alphabet(("c", "b"))).tolist()
    [-1, 1, 0]
    """
    if corpus.alphabet == alphabet:
        return corpus.codes
    table = np.array(
        [alphabet.code(symbol) if symbol in alphabet else -1 for symbol in corpus.alphabet], dtype=np.int64
    )
    return table[corpus.codes] if corpus.n_tokens else corpus.codes


def sums(
    values: Int64[np.ndarray, " tokens"], offsets: Int64[np.ndarray, " strings_and_one"]
) -> Int64[np.ndarray, " strings"]:
    """Sum the values of each string; an empty string has 0.

    Examples
    --------
    >>> sums(np.array([1, 2, 3]), np.array([0, 2, 2, 3])).tolist()
    [3, 0, 3]
    """
    return np.diff(np.append(0, np.cumsum(values))[offsets])


def positions(offsets: Int64[np.ndarray, " strings_and_one"]) -> Int64[np.ndarray, " tokens"]:
    """Give each token's place in its string, the first being 0.

    Examples
    --------
    >>> positions(np.array([0, 2, 2, 5])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(offsets[-1]) - np.repeat(offsets[:-1], np.diff(offsets))


def offsets_of(lengths: Int64[np.ndarray, " strings"]) -> Int64[np.ndarray, " strings_and_one"]:
    """Give where each string begins, and where the last one ends, from their lengths."""
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def gather(
    strings: list[Int64[np.ndarray, " _"]], codes: list[Int64[np.ndarray, " _"]], n: int, alphabet: Alphabet
) -> Corpus:
    """Make a corpus of n strings that grew in step: each step names the strings that got a symbol, and the symbols."""
    string = np.concatenate([np.zeros(0, dtype=np.int64), *strings])
    order = np.argsort(string, kind="stable")  # stable: within a string, in order of the steps
    lengths = np.bincount(string, minlength=n).astype(np.int64)
    return Corpus(np.concatenate([np.zeros(0, dtype=np.int64), *codes])[order], offsets_of(lengths), alphabet)
