"""The probability of a bag of words: of all orders of some words together, under a grammar.

The inside algorithm over sub-multisets instead of spans. What a shuffled string's probability is, and so what a random
shuffle adds to a language's entropy, follows from it. Time and memory grow with the number of pairs of sub-multisets,
up to 3 to the power of the length: strings of up to 12 words.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.languages.inside import BinaryGrammar

LONGEST = 12
_CHUNK = 3_000_000  # numbers in one intermediate array


@dataclass(frozen=True)
class _Splits:
    """How the sub-multisets of a multiset split in two, for one size of sub-multiset.

    Sub-multisets are numbered in mixed radix: so many of the first word, so many of the second, and so on.
    """

    whole: Int64[np.ndarray, " pairs"]  # sorted
    first: Int64[np.ndarray, " pairs"]


@lru_cache(maxsize=256)
def _splits(counts: tuple[int, ...]) -> tuple[int, tuple[_Splits, ...]]:
    """List all splits of all sub-multisets into two that are not empty, by size from 2 on; and how many there are."""
    radix = np.concatenate(([1], np.cumprod(np.array(counts) + 1)))
    total = int(radix[-1])
    digits = (np.arange(total)[:, None] // radix[:-1]) % (np.array(counts) + 1)
    size = digits.sum(axis=1)
    found = []
    for n in range(2, int(size.max()) + 1):
        wholes, firsts = [], []
        for whole in np.flatnonzero(size == n):
            inside = np.flatnonzero((digits <= digits[whole]).all(axis=1) & (size > 0) & (size < n))
            wholes.append(np.full(len(inside), whole))
            firsts.append(inside)
        found.append(_Splits(np.concatenate(wholes), np.concatenate(firsts)))
    return total, tuple(found)


def bag_probability(grammar: BinaryGrammar, words: Int64[np.ndarray, " words"]) -> float:
    """Sum the probabilities of all different orders of some words.

    Parameters
    ----------
    grammar
        In binary form.
    words : int array (words,)
        Codes of words, 1 to 12 of them; -1 for a word that the grammar does not have.

    Raises
    ------
    ValueError
        If there are more than 12 words.
    """
    if len(words) > LONGEST:
        raise ValueError(f"{len(words)} words; the probability of a bag is computed for at most {LONGEST}")
    if not len(words) or (words < 0).any():
        return 0.0
    kinds, counts = np.unique(words, return_counts=True)
    total, sizes = _splits(tuple(counts.tolist()))
    radix = np.concatenate(([1], np.cumprod(counts[:-1] + 1)))
    value = np.zeros((total, grammar.size))
    value[radix] = grammar.lexical[kinds]
    gather = grammar.gather
    step = max(1, _CHUNK // max(1, len(grammar.left)))
    for splits in sizes:
        for at in range(0, len(splits.whole), step):
            whole, first = splits.whole[at : at + step], splits.first[at : at + step]
            both = value[first][:, grammar.first] * value[whole - first][:, grammar.second]
            starts = np.flatnonzero(np.append(True, np.diff(whole) > 0))
            # A whole that is cut by the chunk's end gets its second part added in the next round.
            value[whole[starts]] += np.add.reduceat(both, starts, axis=0) @ gather
    return float(value[-1, grammar.start])


def log2_bag_probabilities(grammar: BinaryGrammar, bags: list[Int64[np.ndarray, " _"]]) -> Float64[np.ndarray, " bags"]:
    """Give log2 of the probability of each bag; equal bags are computed once."""
    known: dict[tuple[int, ...], float] = {}
    result = np.empty(len(bags))
    for i, bag in enumerate(bags):
        key = tuple(np.sort(bag).tolist())
        if key not in known:
            known[key] = bag_probability(grammar, bag)
        result[i] = known[key]
    with np.errstate(divide="ignore"):
        return np.log2(result)
