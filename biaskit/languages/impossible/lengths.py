"""Means over the lengths of a language's strings, exact where the lengths' probabilities are known."""

from math import inf

import numpy as np
from jaxtyping import Float64

from biaskit.languages.language import Language

_LONGEST = 128  # the time to compute lengths' probabilities grows with the cube
_RIGHT_ENOUGH = 1e-12
# Tails fall by a factor a word, so that twice as far leaves about the square: from more than this, too much.
_WORTH_DOUBLING = 1e-5


def length_probabilities(language: Language, max_length: int) -> Float64[np.ndarray, " lengths"] | None:
    """Give the probability of each length from 0 to `max_length`; None where the language does not know them."""
    known = getattr(language, "length_probabilities", None)
    return None if known is None else known(max_length)


def mean_log2_bounds(language: Language) -> tuple[float, float]:
    """Give bounds of E[log2(n + 1)], n the length of a string; equal where the probabilities add up to 1.

    What the lengths computed leave of 1 is bounded from below by the next length, and from above by Jensen's
    inequality where the language has an `expected_length`.

    Examples
    --------
    >>> from biaskit.languages.grammar import Grammar
    >>> mean_log2_bounds(Grammar("S -> 'a' [0.5] | 'a' 'a' 'a' [0.5]"))  # (log2(2) + log2(4)) / 2
    (1.5, 1.5)
    """
    probabilities, left = _lengths(language)
    lengths = np.arange(len(probabilities))
    known = float(probabilities @ np.log2(lengths + 1))
    if left == 0:
        return known, known
    mean = getattr(language, "expected_length", None)
    high = inf
    if mean is not None:
        rest = float(mean - probabilities @ lengths) / left  # the mean of the lengths that are left
        high = known + left * float(np.log2(max(rest, len(lengths)) + 1))
    return known + left * float(np.log2(len(lengths) + 1)), high


def mean_log2_factorial_bound(language: Language) -> float:
    """Give E[log2(n!)], n the length of a string; infinity where the lengths' probabilities are not all known."""
    probabilities, left = _lengths(language)
    log2_factorials = np.cumsum(np.log2(np.maximum(np.arange(len(probabilities)), 1)))
    return inf if left else float(probabilities @ log2_factorials)


def _lengths(language: Language) -> tuple[Float64[np.ndarray, " lengths"], float]:
    """Give the probabilities of lengths, doubling how far until they add up to 1; and what is left of 1."""
    found = np.zeros(0)
    longest = 8
    while longest <= _LONGEST:
        known = length_probabilities(language, longest)
        if known is None:
            break
        found = known
        if 1 - found.sum() < _RIGHT_ENOUGH:
            return found, 0.0
        if longest >= _LONGEST // 2 and 1 - found.sum() > _WORTH_DOUBLING:
            break
        longest *= 2
    return found, 1 - float(found.sum())
