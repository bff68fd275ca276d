"""Minimal pairs asked of learners whose answers are known."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible import FullReverse, NoReverse
from biaskit.languages.minimal_pairs import MinimalPairs, agreement_pairs, reversal_pairs
from biaskit.languages.shelf import load
from biaskit.learners.ngram import NGram
from biaskit.learners.smoothing import Smoothing
from biaskit.measures.pairs import Preference, prefer

# The verb agrees with the first noun; the last one before it is of the same number (no attractor) or of the other.
COOKS = Grammar("""
verbs: waits wait S; wait wait P
clauses: S
nouns: Ns S; Np P
S -> Ns 'waits' [0.25] | Np 'wait' [0.25] | Ns 'near' Np 'waits' [0.25] | Np 'near' Ns 'wait' [0.25]
Ns -> 'cook' [0.5] | 'king' [0.5]
Np -> 'cooks' [0.5] | 'kings' [0.5]
""")


def ten(points: list[float]) -> Preference:
    """Ten pairs; a member that gains so many bits on each."""
    return Preference(reversal_pairs(Corpus.from_strings(["ab"] * len(points))), np.array([points]))


def test_a_bigram_that_learned_its_own_language_knows_neighbours_only() -> None:
    bigram = NGram(order=2, smoothing="none").fit(COOKS.sample(500, rng=0), rng=0)
    near, far = (agreement_pairs(COOKS, 40, rng=1, attractor=has) for has in (False, True))
    # "king waits" and "kings wait" occur, and so do "near kings waits" and "near king wait": after each noun it has met
    # both forms of the verb, that of the plain sentences and that of the others about equally often, so it prefers the
    # right one for all subjects without an attractor exactly where it prefers the wrong one with one.
    forms = {
        noun: prefer(
            bigram, MinimalPairs("", *(Corpus.from_strings([(noun, v)], alphabet=COOKS.alphabet) for v in vs))
        ).share[0]
        for noun in COOKS.alphabet
        if noun[:4] in ("cook", "king")
        for vs in [("wait", "waits") if noun.endswith("s") else ("waits", "wait")]
    }
    assert prefer(bigram, near).share[0] == np.mean([forms[string[0]] for string in near.good])
    assert prefer(bigram, far).share[0] == np.mean([1 - forms[string[2]] for string in far.good])


def test_a_model_that_holds_whole_sentences_finds_the_bad_ones_impossible() -> None:
    memory = NGram(order=6, smoothing="none").fit(COOKS.sample(500, rng=0), rng=0)
    found = prefer(memory, agreement_pairs(COOKS, 40, rng=1))
    assert found.share.tolist() == [1.0]
    assert np.isposinf(found.bits).all()
    assert np.isnan(found.bits_by_pairs).all()
    # Wilson's interval for 40 of 40: from 40 / (40 + z^2) = 40 / 43.8415 to 1.
    np.testing.assert_allclose(found.share_by_pairs, [[0.912379, 1]], atol=1e-6)


@pytest.mark.parametrize("smoothing", ["none", "add-k", "kneser-ney"])
def test_a_bag_of_words_cannot_tell_a_sentence_from_its_reversal(smoothing: Smoothing) -> None:
    english = load("english")
    bag = NGram(order=1, smoothing=smoothing).fit(english.sample(300, rng=0), rng=0)
    found = prefer(bag, reversal_pairs(english.sample(100, rng=1)))
    assert found.share.tolist() == [found.chance] == [0.5]
    np.testing.assert_allclose(found.bits, 0, atol=1e-9)


def test_a_bigram_tells_a_sentence_from_its_reversal() -> None:
    english = load("english")
    bigram = NGram(order=2).fit(english.sample(300, rng=0), rng=0)
    assert prefer(bigram, reversal_pairs(english.sample(100, rng=1))).share[0] == 1


def both_ways(order: int, smoothing: Smoothing) -> tuple[np.ndarray, np.ndarray]:
    """Bits of held-out sentences: learned and asked as they are with a marker, and all of it reversed."""
    english = load("english")
    training, test = english.sample(400, rng=0), english.sample(100, rng=1)
    if smoothing == "none":
        test = training  # elsewhere some n-grams would be impossible
    return tuple(  # type: ignore[return-value]
        NGram(order=order, smoothing=smoothing, k=0.3)
        .fit(change(training, rng=2), rng=0)
        .string_bits(change(test, rng=3))
        if smoothing != "none"
        else NGram(order=order, smoothing=smoothing)
        .fit(change(training, rng=2), rng=0)
        .string_bits(change(test, rng=2))
        for change in (NoReverse(), FullReverse())
    )


@pytest.mark.parametrize(
    ("order", "smoothing"), [(1, "add-k"), (2, "add-k"), (2, "kneser-ney"), (1, "none"), (2, "none"), (3, "none")]
)
def test_the_reversal_trap(order: int, smoothing: Smoothing) -> None:
    """A string and its reversal have the same pairs of neighbours, and what is divided by is the same as well.

    Kneser-Ney: c(ab) - D + D n(a.) n(.b) / n(..) is the same both ways, n counting different neighbours, so long as
    every symbol occurs: then the unigrams' share is n(.b) / n(..), whatever is discounted.
    """
    forwards, backwards = both_ways(order, smoothing)
    assert np.isfinite(forwards).all()
    np.testing.assert_allclose(forwards, backwards, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("order", "smoothing"), [(3, "add-k"), (3, "kneser-ney"), (2, "witten-bell")])
def test_other_smoothings_are_not_trapped(order: int, smoothing: Smoothing) -> None:
    forwards, backwards = both_ways(order, smoothing)
    assert abs(forwards.sum() - backwards.sum()) > 0.1


def test_ties_count_half_and_a_hair_is_a_tie() -> None:
    found = ten([1.0, -2.0, 0.0, 1e-12])
    assert found.points.tolist() == [[1, 0, 0.5, 0.5]]
    assert found.share.tolist() == [0.5]
    np.testing.assert_allclose(found.bits, [-0.25])


def test_intervals_of_one_member() -> None:
    found = ten([3.0, 1.0, 1.0, 3.0])
    # Standard deviation of 3, 1, 1, 3 is 2 / sqrt(3); divided by sqrt(4) that is 1 / sqrt(3).
    np.testing.assert_allclose(found.bits_by_pairs, [[2 - 1.96 / 3**0.5, 2 + 1.96 / 3**0.5]], rtol=1e-4)
    assert np.isnan(found.bits_over_members).all()
    assert np.isnan(found.share_over_members).all()
    assert np.isnan(ten([1.0]).bits_by_pairs).all()


def test_intervals_over_members() -> None:
    pairs = reversal_pairs(Corpus.from_strings(["ab"] * 2))
    found = Preference(pairs, np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]]))
    assert found.share.tolist() == [1, 0.5, 0]
    # Their standard deviation is .5, the standard error .5 / sqrt(3), and t(2) has .975 below 4.302653.
    half = 4.302653 * 0.5 / 3**0.5
    np.testing.assert_allclose(found.share_over_members, [0.5 - half, 0.5 + half], rtol=1e-6)
    np.testing.assert_allclose(found.bits_over_members, [-2 * half, 2 * half], rtol=1e-6)


def test_both_impossible_is_a_tie_and_one_is_not() -> None:
    learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab"]), rng=0)
    good, bad = (Corpus.from_strings(rows, alphabet=learner_alphabet) for rows in (["bb", "ab"], ["ba", "ba"]))
    assert prefer(learner, MinimalPairs("", good, bad)).difference_bits.tolist() == [[0, np.inf]]


learner_alphabet = Corpus.from_strings(["ab"]).alphabet
