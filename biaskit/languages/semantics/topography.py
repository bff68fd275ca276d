"""Topographic similarity: whether similar meanings have similar signals."""

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.corpus import Corpus


def topographic_similarity(meanings: Corpus, signals: Corpus) -> float:
    """Correlate the distances between meanings with the distances between their signals, over all pairs.

    Meanings are as far apart as they have different values (Hamming). Signals are as far apart as symbols must be put
    in, left out or exchanged (Levenshtein), divided by the length of the longer one. The correlation is Spearman's, of
    ranks, where equal distances share their mean rank.

    Parameters
    ----------
    meanings, signals
        Meaning i has signal i. Give each meaning once: repetitions are pairs at distance 0 and raise the correlation.
        All meanings must have equally many values.

    Returns
    -------
    float
        1 where farther meanings always have farther signals, near 0 where signals do not follow meanings.

    Raises
    ------
    ValueError
        If there are not as many signals as meanings, meanings have different lengths, or all pairs of meanings or of
        signals are equally far apart (there is no correlation then).

    Notes
    -----
    Brighton & Kirby (2006), Understanding linguistic evolution by visualizing the emergence of topographic mappings,
    Artificial Life 12(2), 229-242. High for a code by parts; but high values do not show that a code is one, and free
    word order lowers it although words keep their meanings.

    Examples
    --------
    Two features with two values, four meanings. With a word for each value the distances are the same twice: 1. Where
    the last two signals are exchanged, the six pairs have distances 1 1 2 2 1 1 and 1 2 1 1 2 1. The ranks are 2.5 for
    the ones and 5.5 for the twos, 1 below and 2 above their mean: covariance 1 - 2 - 2 - 2 - 2 + 1 = -6, variance
    4 * 1 + 2 * 4 = 12, so -6 / 12.

    >>> meanings = Corpus.from_strings(["ax", "ay", "bx", "by"])
    >>> topographic_similarity(meanings, Corpus.from_strings(["pr", "ps", "qr", "qs"]))
    1.0
    >>> topographic_similarity(meanings, Corpus.from_strings(["pr", "ps", "qs", "qr"]))
    -0.5
    """
    if len(meanings) != len(signals):
        raise ValueError(f"{len(meanings)} meanings and {len(signals)} signals; give one signal a meaning")
    if len(set(meanings.lengths.tolist())) != 1:
        raise ValueError("meanings have different numbers of values; give each the same number")
    one, other = np.triu_indices(len(meanings), k=1)
    values = meanings.codes.reshape(len(meanings), -1)
    hamming = np.zeros(len(one))
    for column in values.T:
        hamming += column[one] != column[other]
    ranks = _centred_ranks(hamming), _centred_ranks(_edit_distances(signals, one, other))
    variation = [float((rank**2).sum()) for rank in ranks]
    for name, size in zip(("meanings", "signals"), variation, strict=True):
        if size == 0:
            raise ValueError(f"all pairs of {name} are equally far apart, so there is nothing to correlate")
    return float((ranks[0] * ranks[1]).sum() / np.sqrt(variation[0] * variation[1]))


def _edit_distances(
    signals: Corpus, one: Int64[np.ndarray, " pairs"], other: Int64[np.ndarray, " pairs"]
) -> Float64[np.ndarray, " pairs"]:
    """Give the normalized Levenshtein distance of pairs of strings, all pairs at once."""
    lengths, most = signals.lengths, int(signals.lengths.max())
    table = np.full((len(signals), most), -1)
    table[np.arange(most) < lengths[:, None]] = signals.codes
    row = [np.full(len(one), float(j)) for j in range(most + 1)]  # from nothing to the first j symbols
    rows = [row]
    for i in range(most):
        new = [np.full(len(one), i + 1.0)]
        for j in range(most):
            same = table[one, i] == table[other, j]
            new.append(np.minimum(np.minimum(row[j + 1], new[j]) + 1, row[j] + ~same))
        row = new
        rows.append(row)
    distance = np.array(rows)[lengths[one], lengths[other], np.arange(len(one))]
    return distance / np.maximum(np.maximum(lengths[one], lengths[other]), 1)


def _centred_ranks(values: Float64[np.ndarray, " pairs"]) -> Float64[np.ndarray, " pairs"]:
    """Rank values, equal ones by their mean rank, and take off the mean of all."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    rank = np.cumsum(count) - (count - 1) / 2
    return rank[place] - (len(values) + 1) / 2
