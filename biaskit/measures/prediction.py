"""What a learner expects next."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class NextSymbols:
    """What a learner expects after the beginning of a string.

    Attributes
    ----------
    prefix
        The beginning.
    symbols
        The likeliest symbols, the likeliest first; the end of the string may be among them.
    probability : float array (members, symbols)
        The probability of each.
    entropy_bits : float array (members,)
        How uncertain the next symbol is: the entropy of the distribution over the whole vocabulary, in bits; nan where
        the learner holds nothing possible.
    n_vocabulary
        How many symbols the learner chooses from, the end included.
    """

    prefix: tuple[str, ...]
    symbols: tuple[str, ...]
    probability: Float64[np.ndarray, "members symbols"]
    entropy_bits: Float64[np.ndarray, " members"]
    n_vocabulary: int


def next_symbols(learner: Learner, prefix: Sequence[str] = (), *, n: int = 8) -> NextSymbols:
    """Ask a learner what it expects after the beginning of a string.

    Of a crowd, the n symbols are those that are likeliest on average.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab", "ab", "ac", "ac"]), rng=0)
    >>> expected = next_symbols(learner, "a", n=2)
    >>> expected.symbols, expected.entropy_bits
    (('b', 'c'), array([1.]))
    """
    probability = learner.next_symbol(prefix)
    first = np.argsort(-probability.mean(axis=0), kind="stable")[:n]
    logs = np.log2(probability, out=np.zeros_like(probability), where=probability > 0)
    entropy = -(probability * logs).sum(axis=1) + 0.0
    return NextSymbols(
        prefix=tuple(prefix),
        symbols=tuple(learner.vocabulary[place] for place in first),
        probability=probability[:, first],
        entropy_bits=np.where(probability.sum(axis=1) > 0, entropy, np.nan),
        n_vocabulary=len(learner.vocabulary),
    )
