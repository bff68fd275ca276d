"""What a text costs learners of growing order: the part they learned from, and the part that was held out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.learners.smoothing import Smoothing
from biaskit.measures.bits import cross_entropy

RARE = "<rare>"


@dataclass(frozen=True)
class HeldOut:
    """Bits per word of n-gram models of several orders.

    Attributes
    ----------
    orders
        The orders.
    learned_bits, held_out_bits : float array (orders,)
        Bits per word (ends counted as words) of the text that was learned from, and of the text that was held out.
    unseen_share : float array (orders,)
        The share of held-out n-grams of each order that do not occur in the text that was learned from.
    replaced_share
        The share of held-out words that were replaced by one symbol for all rare words.
    n_vocabulary
        How many symbols the learners choose from.
    smoothing
        How the learners treat the unseen.
    """

    orders: tuple[int, ...]
    learned_bits: Float64[np.ndarray, " orders"]
    held_out_bits: Float64[np.ndarray, " orders"]
    unseen_share: Float64[np.ndarray, " orders"]
    replaced_share: float
    n_vocabulary: int
    smoothing: str


def held_out_bits(
    learned: Corpus, held_out: Corpus, *, smoothing: Smoothing, orders: Sequence[int] = (1, 2, 3, 4, 5)
) -> HeldOut:
    """Fit an n-gram model of each order and measure what both parts of a text cost it.

    Examples
    --------
    >>> learned, held_out = Corpus.from_strings(["ab", "ab", "ba"]).split(0.67, by="tail")
    >>> result = held_out_bits(learned, held_out, smoothing="none", orders=(1, 2))
    >>> result.held_out_bits, result.unseen_share.round(2)  # of ^b, ba and a$ none was seen
    (array([1.58..., inf]), array([0., 1.]))
    """
    fits = [NGram(order=order, smoothing=smoothing).fit(learned, rng=0) for order in orders]
    return HeldOut(
        orders=tuple(orders),
        learned_bits=np.array([float(cross_entropy(fit, learned).bits_per_symbol[0]) for fit in fits]),
        held_out_bits=np.array([float(cross_entropy(fit, held_out).bits_per_symbol[0]) for fit in fits]),
        unseen_share=np.array(_unseen_share(learned, held_out, tuple(orders))),
        replaced_share=float(np.mean([symbol == RARE for string in held_out for symbol in string])),
        n_vocabulary=len(fits[0].vocabulary),
        smoothing=smoothing,
    )


@lru_cache(maxsize=32)
def _unseen_share(learned: Corpus, held_out: Corpus, orders: tuple[int, ...]) -> tuple[float, ...]:
    """Give the share of n-grams not seen, by order; kept, for it is the same under every smoothing."""
    fits = (NGram(order=order, smoothing="none").fit(learned, rng=0) for order in orders)
    return tuple(float(np.isinf(fit.token_bits(held_out)).mean()) for fit in fits)


def merge_rare(learned: Corpus, held_out: Corpus, *, at_least: int) -> tuple[Corpus, Corpus]:
    """Replace the words that occur less than so often in the first corpus by one symbol, in both corpora.

    Parameters
    ----------
    learned, held_out
        Two corpora over the same alphabet.
    at_least
        How often a word must occur in `learned` to keep its own symbol; 1 replaces nothing, not even words that occur
        in `held_out` alone.
    """
    if at_least <= 1:
        return learned, held_out
    count = Counter(symbol for string in learned for symbol in string)
    kept = {symbol for symbol, n in count.items() if n >= at_least}
    parts = [
        [tuple(symbol if symbol in kept else RARE for symbol in string) for string in corpus]
        for corpus in (learned, held_out)
    ]
    alphabet = Corpus.from_strings([*parts[0], *parts[1]]).alphabet
    first, second = (Corpus.from_strings(part, alphabet=alphabet) for part in parts)
    return first, second
