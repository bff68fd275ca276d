"""What a prompt does: the bits of a right completion after a prefix, and which change of the prefix would lower them.

HotFlip (Ebrahimi et al. 2018, arXiv 1712.06751) reads the second from a gradient; AutoPrompt (Shin et al. 2020, arXiv
2010.15980) searches for prompts with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet, unknown_symbols
from biaskit.corpus import Corpus, String
from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class Completion:
    """What is to be completed: contexts, and for each of them the symbols that may rightly come next.

    Parameters
    ----------
    contexts
        What stands between the prompt and the symbol in question.
    right
        For each context the symbols that are right.

    Raises
    ------
    ValueError
        If there are not as many sets of right symbols as contexts, or one of them is empty.

    Examples
    --------
    >>> task = Completion(Corpus.from_strings(["a", "b"]), (frozenset("x"), frozenset("yz")))
    >>> len(task), sorted(task.take([1]).right[0])
    (2, ['y', 'z'])
    """

    contexts: Corpus
    right: tuple[frozenset[str], ...]

    def __post_init__(self) -> None:
        """Refuse what leaves a context without an answer."""
        if len(self.right) != len(self.contexts) or not all(self.right):
            raise ValueError(
                f"{len(self.contexts)} contexts and {len(self.right)} sets of right symbols, "
                f"{sum(not symbols for symbols in self.right)} of them empty: give each context at least one symbol"
            )

    def __len__(self) -> int:
        """Count the contexts."""
        return len(self.contexts)

    def take(self, indices: Sequence[int] | Int64[np.ndarray, " indices"]) -> "Completion":
        """Keep some of the contexts."""
        chosen = [int(i) for i in indices]
        return Completion(self.contexts.take(chosen), tuple(self.right[i] for i in chosen))

    def table(self, vocabulary: Sequence[str]) -> Bool[np.ndarray, "strings vocabulary"]:
        """Say for each context which symbols of a vocabulary are right."""
        if unknown := set().union(*self.right) - set(vocabulary):
            raise unknown_symbols(sorted(unknown), vocabulary[:-1])
        return np.array([[symbol in right for symbol in vocabulary] for right in self.right])


def prompt_bits(
    learner: Learner, prefixes: Sequence[Sequence[str]], task: Completion
) -> Float64[np.ndarray, "members prefixes strings"]:
    """Measure what a right completion costs after each prefix and context: minus log2 of its probability.

    Where several symbols are right it is the probability of them together. It has no floor but zero, and a prefix
    that makes the learner lose its way costs much.

    Parameters
    ----------
    learner
        A fitted learner, of counts or a crowd of networks.
    prefixes
        Prompts. For networks those of one length are read together.
    task
        What is to be completed.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab", "ab", "ac"]), rng=0)
    >>> prompt_bits(learner, ["", "bb"], Completion(Corpus.from_strings(["a"]), (frozenset("c"),))).round(3)
    array([[[1.585],
            [1.585]]])
    """
    from biaskit.learners.network import Network

    right = task.table(learner.vocabulary)
    codes = [encoded(learner, prefix) for prefix in prefixes]
    if isinstance(learner, Network):
        from biaskit.learners.prefixes import right_bits

        result = np.empty((learner.members, len(codes), len(task)))
        for length in sorted({len(code) for code in codes}):
            here = [i for i, code in enumerate(codes) if len(code) == length]
            some = np.array([codes[i] for i in here], dtype=np.int64).reshape(len(here), length)
            result[:, here] = right_bits(learner, some, task.contexts, right)
        return result
    rows = [(*prefix, *context) for prefix in prefixes for context in task.contexts]
    read = Corpus.from_strings(rows, alphabet=Alphabet(learner.vocabulary[:-1]))
    ends = read.offsets[1:] + np.arange(len(rows))  # every string has one place more than symbols: that of its end
    said = learner.token_probabilities(read)[:, ends].reshape(-1, len(prefixes), *right.shape)
    with np.errstate(divide="ignore"):
        return np.maximum(-np.log2(np.where(right, said, 0.0).sum(axis=-1)), 0.0)


def hotflip(learner: Learner, prefix: Sequence[str], task: Completion) -> Float64[np.ndarray, "members places symbols"]:
    """Score every replacement of one symbol of a prefix by one gradient: -(embedding . gradient), in bits.

    If the bits were a straight line in the symbol's vector, putting symbol v in the place of u would lower the mean
    bits by exactly score[v] - score[u]. They are not, so a score is a guess that has to be checked by reading.

    Parameters
    ----------
    learner
        A fitted crowd of networks: counts have no gradient.
    prefix
        The prompt as it is now.
    task
        What is to be completed.

    Returns
    -------
    float array (members, places, symbols)
        Symbols in the order of the vocabulary, without its end.

    Raises
    ------
    TypeError
        If the learner has no gradient.
    """
    from biaskit.learners.network import Network

    if not isinstance(learner, Network):
        raise TypeError(f"{type(learner).__name__} has no gradient; give a network, or search at random")
    from biaskit.learners.prefixes import right_gradient

    return -right_gradient(learner, encoded(learner, prefix), task.contexts, task.table(learner.vocabulary))


def encoded(learner: Learner, prefix: Sequence[str]) -> Int64[np.ndarray, " places"]:
    """Write a prefix in the codes of a learner's vocabulary.

    Raises
    ------
    ValueError
        If a symbol is unknown; it is named.
    """
    known = {symbol: code for code, symbol in enumerate(learner.vocabulary[:-1])}
    if not known.keys() >= set(prefix):
        raise unknown_symbols(tuple(prefix), learner.vocabulary[:-1])
    return np.array([known[symbol] for symbol in prefix], dtype=np.int64)


def decoded(learner: Learner, codes: Int64[np.ndarray, " places"]) -> String:
    """Give the symbols of a prefix."""
    return tuple(learner.vocabulary[code] for code in codes)
