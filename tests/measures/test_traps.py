"""Each trap of notebook 07 on a case whose truth is known: with its correction the claim holds, without it it fails."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.hops import matched_hops
from biaskit.languages.impossible import FullReverse, NondeterministicShuffle, NoReverse, NoShuffle
from biaskit.languages.impossible.scramble_entropy import shuffle_entropy
from biaskit.languages.shelf import load
from biaskit.learners.ngram import NGram
from biaskit.measures.counting_price import MATCHED, PUBLISHED, counting_price
from biaskit.measures.excess import excess_bits
from biaskit.measures.order_price import order_price, twin_gap
from biaskit.measures.shuffle_price import Correction, ShufflePrice, shuffle_price
from biaskit.measures.verdict import verdict

SEEDS = range(20)
# Half of the sentences have an order that the bag does not tell (a b, b a); the order of the others is certain.
HALF_FREE = Grammar("unambiguous: yes\nS -> 'a' 'b' [0.25] | 'b' 'a' [0.25] | 'c' 'd' [0.5]")
# After a random shuffle each of these has probability 1/4: a learner that knows them pays nothing beyond them.
SHUFFLED = Corpus.from_strings(["ab", "ba", "cd", "dc"])


def price_for_one_who_knows(take_off: Correction) -> ShufflePrice:
    """Price the random shuffle for a trigram learner that is its true source, and the language before it likewise."""
    added = shuffle_entropy(HALF_FREE, 4000, rng=0)
    one_who_knows = NGram(order=3, smoothing="none").fit(SHUFFLED, rng=0)
    shuffled = []
    for seed in SEEDS:
        sentences = HALF_FREE.sample(400, rng=seed)
        after = NondeterministicShuffle()(sentences, rng=seed)
        shuffled.append(excess_bits(one_who_knows, after, HALF_FREE.log2_prob(sentences)).bits_per_string[0])
    return shuffle_price(
        np.array(shuffled),
        np.zeros(len(SEEDS)),  # who knows the language before the shuffle pays nothing beyond it
        middle_term_bits=added.middle_term_bits,
        increase_bits=added.increase_bits,
        take_off=take_off,
    )


def test_entropy_who_knows_the_source_pays_nothing_once_the_exact_value_is_off() -> None:
    price = price_for_one_who_knows("exact")
    # H before is 1.5 bits, after it 2: a shuffle adds .5.
    assert price.taken_off_bits == pytest.approx(0.5, abs=0.03)
    assert verdict(price.dearer_bits) == "undecided"
    assert abs(price.dearer_bits.mean()) < 0.03


def test_entropy_without_the_correction_that_learner_seems_to_find_the_shuffle_hard() -> None:
    price = price_for_one_who_knows("nothing")
    assert verdict(price.dearer_bits) == "more"
    assert price.dearer_bits.mean() == pytest.approx(0.5, abs=0.03)


def test_entropy_with_the_bound_it_seems_to_pay_less_than_nothing() -> None:
    price = price_for_one_who_knows("bound")
    # log2(2!) = 1 bit is taken off where .5 was added.
    assert price.taken_off_bits == pytest.approx(1.0)
    assert verdict(price.dearer_bits) == "less"


def reversed_twins(*, matched: bool) -> tuple[Corpus, Corpus, np.ndarray | None]:
    """Give a language backwards with a marker, beside it forwards with the marker (matched) or without."""
    sentences = load("english").sample(4000, rng=0)
    possible = (NoReverse() if matched else NoShuffle())(sentences, rng=0)
    more = None if matched else np.log2(sentences.lengths + 1)
    return possible, FullReverse()(sentences, rng=0), more


@pytest.mark.parametrize("matched", [True, False])
def test_unigram_a_learner_without_order_has_no_price_of_order(matched: bool) -> None:
    possible, impossible, more = reversed_twins(matched=matched)
    how = {"n_strings": 150, "n_draws": 20, "more_bits": more}
    known = twin_gap(NGram(order=1, smoothing="add-k"), possible, impossible, **how)
    asked = twin_gap(NGram(order=1, smoothing="add-k", k=0.1), possible, impossible, **how)  # knows no order either
    corrected = order_price(asked.gap_bits, known.gap_bits).price_bits
    plain = order_price(asked.gap_bits, known.gap_bits, take_off="nothing").price_bits
    assert abs(corrected.mean()) < 0.03
    if matched:
        assert asked.largest_bits < 1e-9, "the same words: nothing to correct"
    else:
        # It pays more than log2(n + 1) for a marker that it cannot place: seemingly the price of a reversal.
        assert verdict(plain) == "more"
        assert plain.mean() > 1


@pytest.mark.parametrize(
    ("order", "smoothing", "blind"),
    [(2, "none", True), (2, "add-k", True), (3, "none", True), (3, "add-k", False), (3, "kneser-ney", False)],
)
def test_reversal_who_cannot_see_it_pays_nothing_for_it(order: int, smoothing: str, blind: bool) -> None:
    possible, impossible, _ = reversed_twins(matched=True)
    found = twin_gap(NGram(order=order, smoothing=smoothing), possible, impossible, n_strings=150, n_draws=20)
    assert (found.largest_bits < 1e-9) == blind
    assert found.n_counted > 0


def test_distance_a_learner_to_which_only_distance_matters_does_not_mind_counting() -> None:
    found = matched_hops(load("english"), 600, rng=0)
    rules = [hop.name for hop in found.hops]
    # A tenth of a bit for each symbol between verb and marker, and noise; 20 crowds of sentences.
    noise = np.random.default_rng(0).normal(0, 0.02, (len(rules), len(SEEDS)))
    bits = 0.1 * found.mean_distance[:, None] + noise
    fair = counting_price(bits, found.mean_distance, rules, controls=MATCHED)
    assert fair.gap_in_distance < 0.3
    assert abs(fair.price_bits.mean()) < 0.04
    assert verdict(fair.price_bits) == "undecided"
    confounded = counting_price(bits, found.mean_distance, rules, controls=PUBLISHED)
    assert verdict(confounded.price_bits) == "more"
    assert confounded.price_bits.mean() == pytest.approx(0.4, abs=0.02)
