"""How surprised a learner is, in bits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class CrossEntropy:
    """What a corpus costs a learner.

    Attributes
    ----------
    bits_per_string : float array (members,)
        Mean bits of a string, its end included.
    standard_error_bits : float array (members,)
        Standard error of that mean over the strings (nan for a single string).
    bits_per_symbol : float array (members,)
        Total bits divided by the number of symbols, ends counted as symbols.
    n_strings, n_symbols
        How many there were; ends count as symbols.
    """

    bits_per_string: Float64[np.ndarray, " members"]
    standard_error_bits: Float64[np.ndarray, " members"]
    bits_per_symbol: Float64[np.ndarray, " members"]
    n_strings: int
    n_symbols: int

    @property
    def perplexity(self) -> Float64[np.ndarray, " members"]:
        """2 to the power of the bits per symbol: among how many equally likely symbols the learner seems to choose."""
        return np.exp2(self.bits_per_symbol)


def cross_entropy(learner: Learner, corpus: Corpus) -> CrossEntropy:
    """Measure what a corpus costs a learner.

    Parameters
    ----------
    learner
        A fitted learner.
    corpus
        Strings that it did not learn from.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> coin = NGram(order=1, smoothing="none").fit(Corpus.from_strings(["hh", "tt"]), rng=0)
    >>> cross_entropy(coin, Corpus.from_strings(["ht"])).bits_per_symbol.round(3)  # h, t and the end: 1/3 each
    array([1.585])
    """
    bits = learner.string_bits(corpus)
    n_symbols = corpus.n_tokens + len(corpus)
    with np.errstate(invalid="ignore"):  # infinite bits have no spread
        error = bits.std(axis=1, ddof=1) / np.sqrt(len(corpus)) if len(corpus) > 1 else np.full(len(bits), np.nan)
    return CrossEntropy(bits.mean(axis=1), error, bits.sum(axis=1) / n_symbols, len(corpus), n_symbols)


@dataclass(frozen=True)
class Surprisal:
    """How surprising each symbol of one string is.

    Attributes
    ----------
    symbols
        The symbols, the end last.
    bits : float array (members, symbols)
        The surprisal of each: -log2 of the probability that the learner gave it.
    unknown
        Those that are not in the learner's vocabulary, each once.
    n_vocabulary
        How many symbols the learner chooses from, the end included.
    """

    symbols: tuple[str, ...]
    bits: Float64[np.ndarray, "members symbols"]
    unknown: tuple[str, ...]
    n_vocabulary: int


def surprisal(learner: Learner, string: Sequence[str]) -> Surprisal:
    """Measure how surprising each symbol of a string is, and its end.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab", "ac"]), rng=0)
    >>> surprisal(learner, "ab").bits
    array([[0., 1., 0.]])
    """
    corpus = Corpus.from_strings([tuple(string)])
    known = set(learner.vocabulary)
    unknown = tuple(dict.fromkeys(symbol for symbol in corpus[0] if symbol not in known))
    return Surprisal((*corpus[0], learner.vocabulary[-1]), learner.token_bits(corpus), unknown, len(learner.vocabulary))
