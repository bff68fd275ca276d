"""What is about order in the gap between two languages, and what a bag of words shows already: the unigram trap."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner

Baseline = Literal["nothing", "unigram"]
BASELINES: tuple[Baseline, ...] = get_args(Baseline)


@dataclass(frozen=True)
class TwinGap:
    """What a learner pays more for one of two languages, on the same sentences.

    Attributes
    ----------
    gap_bits : float array (draws,)
        Mean difference per sentence, for each draw of sentences. Only of sentences that cost finitely many bits in
        both languages; nan for a draw that has none.
    largest_bits
        The largest difference of any one of them, whatever its sign: 0 where the learner cannot tell the languages
        apart.
    n_asked, n_counted
        How many sentences were asked, and how many cost finitely many bits in both languages.
    """

    gap_bits: Float64[np.ndarray, " draws"]
    largest_bits: float
    n_asked: int
    n_counted: int


def twin_gap(
    learner: Learner,
    possible: Corpus,
    impossible: Corpus,
    *,
    n_strings: int,
    n_draws: int,
    more_bits: Float64[np.ndarray, " strings"] | None = None,
) -> TwinGap:
    """Measure what a counting learner pays more for an impossible language than for its possible twin.

    Parameters
    ----------
    learner
        One that draws nothing at random, such as an `NGram`; it is fitted anew for each draw and language.
    possible, impossible
        The same sentences in the same order, in either language. They are divided into equal draws.
    n_strings
        How many sentences of each draw are learned; the rest is asked.
    n_draws
        How many draws.
    more_bits : float array (strings,) or None
        By how much each impossible sentence holds more information than its twin, such as log2 of the number of places
        where a marker may stand. None: they hold the same.

    Raises
    ------
    ValueError
        If the corpora do not hold equally many sentences, or too few for so many draws; and if every sentence that
        is asked costs infinitely many bits in one of the languages, for a gap of nothing is not 0.

    Examples
    --------
    A bigram learner by relative frequencies cannot tell a language from its mirror image.

    >>> from biaskit.languages.impossible import NoReverse, FullReverse
    >>> from biaskit.learners.ngram import NGram
    >>> sentences = Corpus.from_strings(["the dog sees a cat".split(), "a dog sees it".split()] * 8)
    >>> forward, backward = NoReverse()(sentences, rng=0), FullReverse()(sentences, rng=0)
    >>> pairs = NGram(order=2, smoothing="add-k")
    >>> bool(twin_gap(pairs, forward, backward, n_strings=6, n_draws=2).largest_bits < 1e-12)
    True
    """
    if len(possible) != len(impossible) or (more_bits is not None and len(more_bits) != len(possible)):
        raise ValueError(
            f"{len(possible)} and {len(impossible)} sentences; give the same sentences, in the same order, in both"
        )
    each = len(possible) // max(n_draws, 1)
    if n_draws < 1 or not 1 <= n_strings < each:
        raise ValueError(
            f"{n_draws} draws of {len(possible)} sentences leave {each} for each; to learn {n_strings} and ask others "
            "take fewer draws, or more sentences"
        )
    gaps, largest, counted = list[float](), 0.0, 0
    for start in range(0, each * n_draws, each):
        learned, asked = np.arange(start, start + n_strings), np.arange(start + n_strings, start + each)
        cost = [
            learner.fit(corpus.take(learned), rng=0).string_bits(corpus.take(asked))[0]
            for corpus in (possible, impossible)
        ]
        finite = np.isfinite(cost[0]) & np.isfinite(cost[1])
        more = 0.0 if more_bits is None else more_bits[asked][finite]
        apart = cost[1][finite] - cost[0][finite] - more
        gaps.append(float(apart.mean()) if finite.any() else float("nan"))
        largest = max(largest, float(np.abs(apart).max(initial=0.0)))
        counted += int(finite.sum())
    n_asked = (each - n_strings) * n_draws
    if not counted:
        raise ValueError(
            f"none of the {n_asked} sentences asked costs finitely many bits in both languages, so there is no gap, "
            "and no zero either; take a learner that smooths, or give it more sentences to learn"
        )
    return TwinGap(np.array(gaps), largest, n_asked, counted)


@dataclass(frozen=True)
class OrderPrice:
    """What a learner pays for the order of words.

    Attributes
    ----------
    take_off
        What was taken off.
    gap_bits : float array (members,)
        What it pays more for one language than for the other.
    unigram_bits
        What a unigram pays more, which knows no order: the mean over its draws.
    """

    take_off: Baseline
    gap_bits: Float64[np.ndarray, " members"]
    unigram_bits: float

    @property
    def price_bits(self) -> Float64[np.ndarray, " members"]:
        """What is left of the gap."""
        return self.gap_bits - (self.unigram_bits if self.take_off == "unigram" else 0.0)

    @property
    def unigram_share(self) -> float:
        """The share of the mean gap that a unigram shows; nan where there is no gap."""
        gap = float(self.gap_bits.mean())
        return self.unigram_bits / gap if abs(gap) > _NO_GAP else float("nan")


def order_price(
    gap_bits: Float64[np.ndarray, " members"],
    unigram_gap_bits: Float64[np.ndarray, " draws"],
    *,
    take_off: Baseline = "unigram",
) -> OrderPrice:
    """Take off a gap what a learner without order shows as well.

    A unigram cannot tell a language from any reordering of it. Where it pays more for one of two languages, they differ
    in their words, and so much of a gap is not about order. Taking it off is a makeshift, for another learner may find
    the same words harder or easier; a twin with the same words is better.

    Parameters
    ----------
    gap_bits : float array (members,)
        What a learner pays more.
    unigram_gap_bits : float array (draws,)
        What a unigram pays more, after as many sentences.
    take_off
        "unigram" takes its mean off, "nothing" leaves the gap as it is.

    Raises
    ------
    ValueError
        If it is neither, or one of the arrays is empty.

    Examples
    --------
    >>> found = order_price(np.array([3.0, 5.0]), np.array([0.9, 1.1]))
    >>> found.price_bits, found.unigram_share
    (array([2., 4.]), 0.25)
    """
    if take_off not in BASELINES:
        raise ValueError(f"take_off is {take_off!r}; choose one of {', '.join(map(repr, BASELINES))}")
    if not len(gap_bits) or not len(unigram_gap_bits):
        raise ValueError(f"{len(gap_bits)} gaps and {len(unigram_gap_bits)} of a unigram; give one or more of each")
    return OrderPrice(take_off, gap_bits, float(unigram_gap_bits.mean()))


_NO_GAP = 1e-9
