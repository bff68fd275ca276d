"""What a random shuffle adds to a language's entropy: the entropy trap, in numbers."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.languages.impossible.scramble import log2_arrangements
from biaskit.languages.language import Language
from biaskit.randomness import RNG

LONGEST = 12


@dataclass(frozen=True)
class ShuffleEntropy:
    """How many bits per string a random shuffle adds, estimated from sampled strings of at most 12 words.

    For a string x of n words, in which words occur c_i times, the shuffle adds
    `log2(n! / prod(c_i!)) - (log2 P(bag of x) - log2 P(x))`; the mean is the increase,
    E[log2(n! / prod(c_i!))] - H(X | bag of X).

    Attributes
    ----------
    increase_bits, increase_standard_error_bits
        The mean over the strings that are not too long. Each string's term is exact; the mean is Monte Carlo.
    middle_term_bits, middle_term_standard_error_bits
        E[log2(n! / prod(c_i!))] over the same strings. Taking only this off a learner's bits takes off too much: what
        is left is a lower bound on the price, and may be negative.
    order_bits, order_standard_error_bits
        H(X | bag of X) over the same strings: by how much the middle term takes off too much.
    middle_term_all_bits, middle_term_all_standard_error_bits
        E[log2(n! / prod(c_i!))] over all strings, by Monte Carlo: the shuffled language's entropy is at most this much
        above the entropy before.
    n_strings, n_scored
        How many strings were drawn, and how many of them were not too long.
    share_too_long
        The share that was left out of the first three numbers.
    """

    increase_bits: float
    increase_standard_error_bits: float
    middle_term_bits: float
    middle_term_standard_error_bits: float
    order_bits: float
    order_standard_error_bits: float
    middle_term_all_bits: float
    middle_term_all_standard_error_bits: float
    n_strings: int
    n_scored: int

    @property
    def share_too_long(self) -> float:
        """The share of strings with more than 12 words."""
        return 1 - self.n_scored / self.n_strings


def shuffle_entropy(language: Language, n: int = 1000, *, rng: RNG) -> ShuffleEntropy:
    """Estimate what `NondeterministicShuffle` adds to a language's entropy.

    Parameters
    ----------
    language
        One that gives the probability of strings and of bags of words (`log2_prob_bag`), as a `Grammar` does.
    n
        How many strings to draw, 2 or more.
    rng
        Draws them.

    Raises
    ------
    NotImplementedError
        If the language does not know the probability of bags.
    ValueError
        If fewer than two strings have 12 words or fewer.

    Examples
    --------
    Always "a b": a shuffle makes "a b" and "b a" equally likely, one bit more.

    >>> from biaskit.languages.grammar import Grammar
    >>> shuffle_entropy(Grammar("S -> 'a' 'b'"), 10, rng=0).increase_bits
    1.0

    "a b" and "b a" are equally likely already: nothing is added, though the middle term is one bit.

    >>> both = shuffle_entropy(Grammar("S -> 'a' 'b' [0.5] | 'b' 'a' [0.5]"), 10, rng=0)
    >>> abs(round(both.increase_bits, 9)), both.middle_term_bits
    (0.0, 1.0)
    """
    if not hasattr(language, "log2_prob_bag"):
        raise NotImplementedError(f"{type(language).__name__} does not give the probability of a bag; use a Grammar")
    corpus = language.sample(n, rng=rng)
    scored = np.flatnonzero(corpus.lengths <= LONGEST)
    if len(scored) < 2:
        raise ValueError(
            f"{len(scored)} of {n} strings have {LONGEST} words or fewer; draw more, or shorten the language"
        )
    short = corpus.take(scored)
    every = log2_arrangements(corpus)
    order = language.log2_prob_bag(short) - language.log2_prob(short)
    increase, middle, middle_all = _mean(every[scored] - order), _mean(every[scored]), _mean(every)
    return ShuffleEntropy(*increase, *middle, *_mean(order), *middle_all, n_strings=n, n_scored=len(scored))


def _mean(bits: Float64[np.ndarray, " strings"]) -> tuple[float, float]:
    """Give the mean and its standard error."""
    return float(bits.mean()), float(bits.std(ddof=1) / np.sqrt(len(bits)))
