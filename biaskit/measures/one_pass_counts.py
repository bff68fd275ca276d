"""Counting while encoding: what each string costs an n-gram model that has counted the strings before it."""

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner, vocabulary_of

SMOOTHINGS = ("add-k", "witten-bell")


def one_pass_counts(learner: Learner, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
    """Give the bits of each string for an n-gram model that knows the strings before it, and no others.

    The same as fitting the model anew before every string, in one pass over sorted arrays.

    Parameters
    ----------
    learner
        An `NGram` with the smoothing "add-k" or "witten-bell". Kneser-Ney's discounts depend on all counts at once.
    corpus
        The strings, in the order in which they are read.

    Raises
    ------
    ValueError
        If the smoothing is another one.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> one_pass_counts(NGram(order=1, smoothing="add-k"), Corpus.from_strings(["a", "a"])).round(3)  # 2, 2 log2(4/2)
    array([2., 2.])
    """
    smoothing, order, k = (learner.settings()[name] for name in ("smoothing", "order", "k"))
    if smoothing not in SMOOTHINGS:
        raise ValueError(f'smoothing is {smoothing!r}; a single pass over tokens takes "add-k" or "witten-bell"')
    size = len(vocabulary_of(corpus))
    begin, end = size, size - 1
    lengths = corpus.lengths + 2  # with the begin symbol and the end
    string = np.repeat(np.arange(len(corpus)), lengths)
    place = np.arange(len(string)) - np.repeat(np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    codes = np.full(len(string), begin)
    codes[(place > 0) & (place < lengths[string] - 1)] = corpus.codes
    codes[place == lengths[string] - 1] = end
    said = place > 0
    probability = np.full(len(codes), 1 / size)
    context = np.zeros(len(codes), dtype=np.int64)
    for n in range(1, order + 1):
        if n > 1:
            context = _ranked(context * (size + 1) + np.concatenate((np.zeros(n - 1, dtype=np.int64), codes[: 1 - n])))
        here = np.flatnonzero(said & (place >= n - 1))  # elsewhere the string is too short for this order
        given, symbol, when = context[here], codes[here], string[here]
        gram = _ranked(given * (size + 1) + symbol)
        count, total = _before(gram, when), _before(given, when)
        if smoothing == "add-k":
            probability[here] = (count + k) / (total + k * size)
            continue
        types = _before(given, when, _first(gram))
        mixed = count + types * probability[here]
        probability[here] = np.where(total > 0, mixed / np.maximum(total + types, 1), probability[here])
    return np.bincount(string[said], weights=-np.log2(probability[said]), minlength=len(corpus))


def _ranked(keys: Int64[np.ndarray, " tokens"]) -> Int64[np.ndarray, " tokens"]:
    """Number the different keys, so that they stay small."""
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _first(keys: Int64[np.ndarray, " tokens"]) -> Bool[np.ndarray, " tokens"]:
    """Say which tokens are the first with their key."""
    found = np.zeros(len(keys), dtype=bool)
    found[np.unique(keys, return_index=True)[1]] = True
    return found


def _before(
    keys: Int64[np.ndarray, " tokens"],
    string: Int64[np.ndarray, " tokens"],
    counted: Bool[np.ndarray, " tokens"] | None = None,
) -> Int64[np.ndarray, " tokens"]:
    """Count for each token those with the same key in the strings before its own."""
    order = np.argsort(keys, kind="stable")
    key, when = keys[order], string[order]
    each = np.ones(len(keys), dtype=np.int64) if counted is None else counted[order].astype(np.int64)
    so_far = np.cumsum(each) - each
    new_key = np.append(True, key[1:] != key[:-1])
    new_string = new_key | np.append(True, when[1:] != when[:-1])
    # Each token looks back to the first of its string, less what stands before the first of its key.
    since = np.maximum.accumulate(np.where(new_string, np.arange(len(key)), 0))
    start = np.maximum.accumulate(np.where(new_key, np.arange(len(key)), 0))
    result = np.empty(len(keys), dtype=np.int64)
    result[order] = so_far[since] - so_far[start]
    return result
