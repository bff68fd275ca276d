import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.measures.order_price import order_price, twin_gap

# Always "ab" against always "ba": a unigram pays the same for both, whatever it learned from them.
ONE, OTHER = Corpus.from_strings(["ab"] * 8), Corpus.from_strings(["ba"] * 8)
UNIGRAM = NGram(order=1, smoothing="none")


def test_equal_bags_are_no_gap_for_a_unigram() -> None:
    found = twin_gap(UNIGRAM, ONE, OTHER, n_strings=3, n_draws=2)
    assert found.gap_bits.tolist() == [0, 0]
    assert (found.largest_bits, found.n_asked, found.n_counted) == (0, 2, 2)


def test_a_longer_string_is_a_gap_and_what_it_holds_is_taken_off() -> None:
    longer = Corpus.from_strings(["abb"] * 8)
    # "ab": a, b and the end are 1/3 each, 3 log2(3) bits. "abb": a and the end are 1/4, b 1/2: 2 + 1 + 1 + 2 = 6 bits.
    gap = 6 - 3 * np.log2(3)
    np.testing.assert_allclose(twin_gap(UNIGRAM, ONE, longer, n_strings=3, n_draws=2).gap_bits, [gap, gap])
    told = twin_gap(UNIGRAM, ONE, longer, n_strings=3, n_draws=2, more_bits=np.full(8, 0.25))
    np.testing.assert_allclose(told.gap_bits, [gap - 0.25, gap - 0.25])


def test_sentences_that_cost_infinitely_many_bits_are_left_out_and_counted() -> None:
    surprising = Corpus.from_strings(["ab", "ab", "ab", "ba"])
    found = twin_gap(NGram(order=2, smoothing="none"), surprising, surprising, n_strings=2, n_draws=1)
    assert (found.n_asked, found.n_counted) == (2, 1)
    assert found.gap_bits.tolist() == [0]
    # A second draw of which nothing is left has no gap; what is counted comes from the first.
    twice = Corpus.from_strings(["ab", "ab", "ab", "ab", "ab", "ab", "ba", "ba"])
    half = twin_gap(NGram(order=2, smoothing="none"), twice, twice, n_strings=2, n_draws=2)
    assert (half.n_asked, half.n_counted) == (4, 2)
    np.testing.assert_array_equal(half.gap_bits, [0, np.nan])


def test_where_no_sentence_is_left_there_is_no_gap_and_no_zero_either() -> None:
    surprising = Corpus.from_strings(["ab", "ab", "ab", "ba"])
    with pytest.raises(ValueError, match="none of the 1 sentences asked costs finitely many bits in both languages"):
        twin_gap(NGram(order=2, smoothing="none"), surprising, surprising, n_strings=3, n_draws=1)


def test_too_few_sentences_are_refused() -> None:
    with pytest.raises(ValueError, match="3 draws of 8 sentences leave 2 for each; to learn 2 and ask others"):
        twin_gap(UNIGRAM, ONE, OTHER, n_strings=2, n_draws=3)
    with pytest.raises(ValueError, match="8 and 4 sentences"):
        twin_gap(UNIGRAM, ONE, OTHER[:4], n_strings=1, n_draws=1)


def test_a_gap_with_and_without_the_unigrams() -> None:
    gap, unigram = np.array([3.0, 5.0]), np.array([0.5, 1.5, 1.0])
    assert order_price(gap, unigram).price_bits.tolist() == [2, 4]
    plain = order_price(gap, unigram, take_off="nothing")
    assert plain.price_bits.tolist() == [3, 5]
    assert plain.unigram_share == 0.25
    assert np.isnan(order_price(np.zeros(2), unigram).unigram_share), "no gap has no share"


def test_nothing_and_unknown_corrections_are_refused() -> None:
    check = getattr(order_price, "__wrapped__", order_price)
    with pytest.raises(ValueError, match="choose one of 'nothing', 'unigram'"):
        check(np.ones(1), np.ones(1), take_off="bigram")
    with pytest.raises(ValueError, match="1 gaps and 0 of a unigram"):
        order_price(np.ones(1), np.ones(0))
