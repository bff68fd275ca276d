"""What a learner pays beyond what the strings themselves hold: excess bits."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class ExcessBits:
    """What strings cost a learner beyond their own information.

    Attributes
    ----------
    bits_per_string : float array (members,)
        The mean over the strings of (the learner's bits - the string's own bits), both of the same string.
    standard_error_bits : float array (members,)
        Its standard error over the strings (nan for a single one).
    n_strings
        How many strings there were.
    """

    bits_per_string: Float64[np.ndarray, " members"]
    standard_error_bits: Float64[np.ndarray, " members"]
    n_strings: int


def excess_bits(learner: Learner, corpus: Corpus, log2_prob: Float64[np.ndarray, " strings"]) -> ExcessBits:
    """Measure the excess bits of strings, string by string.

    The mean estimates the Kullback-Leibler divergence of the learner from the language, where the strings are drawn
    independently from the language and none of them is left out because it occurs twice. Below zero it is only by
    chance. Taking off the entropy instead would be noisier: strings differ in how many bits they hold.

    Parameters
    ----------
    learner
        A fitted learner.
    corpus
        Strings that were drawn independently, and not deduplicated.
    log2_prob : float array (strings,)
        log2 of their true probabilities, as a language's `log2_prob` gives them.

    Raises
    ------
    ValueError
        If there is not one probability for each string, or one of them is zero or above 1.

    Examples
    --------
    A coin that falls on heads 3 times in 4, and a learner that takes it for fair: it pays 1 bit a toss, the end
    included; heads hold log2(4/3) = .415 bits, tails 2.

    >>> from biaskit.learners.ngram import NGram
    >>> fair = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["h", "t"]), rng=0)
    >>> tosses = Corpus.from_strings(["h", "h", "h", "t"])
    >>> excess_bits(fair, tosses, np.log2([0.75, 0.75, 0.75, 0.25])).bits_per_string.round(3)  # 1 - .811
    array([0.189])
    """
    known = np.asarray(log2_prob, dtype=np.float64)
    if known.shape != (len(corpus),):
        raise ValueError(f"log2_prob has shape {known.shape}; give one number for each of {len(corpus)} strings")
    if wrong := [float(value) for value in known if not -np.inf < value <= _ROUNDING]:
        raise ValueError(
            f"log2_prob holds {wrong[0]}; the strings must come from the language, so that each has a probability "
            "above 0 and not above 1"
        )
    more = learner.string_bits(corpus) + known
    with np.errstate(invalid="ignore"):  # infinite bits have no spread
        error = more.std(axis=1, ddof=1) / np.sqrt(len(corpus)) if len(corpus) > 1 else np.full(len(more), np.nan)
    return ExcessBits(more.mean(axis=1), error, len(corpus))


_ROUNDING = 1e-9
