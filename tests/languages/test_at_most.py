"""Strings that are not too long: drawn again, with exact probabilities."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages import Grammar, load
from biaskit.languages.artificial import saffran
from biaskit.languages.at_most import AtMost
from biaskit.languages.impossible import FullReverse, NondeterministicShuffle

STARS = Grammar("unambiguous: yes\nS -> 'a' [0.5] | 'a' S [0.5]")


def test_a_string_has_the_probability_that_it_has_given_that_it_is_short():
    # 1/2, 1/4, 1/8 together 7/8: given that, 4/7, 2/7, 1/7.
    short = AtMost(STARS, 3)
    found = np.exp2(short.log2_prob(Corpus.from_strings(["a", "aa", "aaa", "aaaa"])))
    assert found == pytest.approx([4 / 7, 2 / 7, 1 / 7, 0])
    assert short.length_probabilities(5) == pytest.approx([0, 4 / 7, 2 / 7, 1 / 7, 0, 0])


def test_samples_are_short_and_as_frequent_as_they_should_be():
    drawn = AtMost(STARS, 3).sample(7000, rng=0)
    counts = np.bincount(drawn.lengths, minlength=4)[1:]
    assert len(drawn) == 7000
    assert counts.sum() == 7000
    # Standard deviation of the first count: sqrt(7000 * 4/7 * 3/7) = 41.
    assert counts == pytest.approx([4000, 2000, 1000], abs=200)


def test_the_same_int_gives_the_same_strings():
    assert AtMost(STARS, 2).sample(20, rng=3) == AtMost(STARS, 2).sample(20, rng=3)


def test_every_randomly_shuffled_string_has_a_probability():
    short = AtMost(load("english"), 6) | NondeterministicShuffle()
    drawn = short.sample(40, rng=0)
    assert np.isfinite(short.log2_prob(drawn)).all()
    # All orders of a bag together are as probable as the bag.
    both = AtMost(Grammar("unambiguous: yes\nS -> 'a' 'b' [0.25] | 'b' 'a' [0.25] | 'a' S [0.5]"), 2)
    assert np.exp2(both.log2_prob_bag(Corpus.from_strings(["ab"]))) == pytest.approx([1.0])


def test_the_marker_of_a_reversed_language_adds_exact_bits():
    # log2(n + 1) for n = 1, 2 with probabilities 2/3, 1/3, on top of H(2/3): the lengths' probabilities add up to 1.
    low, high = (AtMost(STARS, 2) | FullReverse()).entropy_bounds
    assert high == float("inf") or high >= low
    assert low >= 2 / 3 * 1 + 1 / 3 * np.log2(3) - 1e-9


@pytest.mark.parametrize("longest", [0, -1])
def test_no_string_is_so_short(longest):
    with pytest.raises(ValueError, match="allow more symbols"):
        AtMost(STARS, longest)


def test_the_base_must_know_its_lengths():
    with pytest.raises(TypeError, match="use a Grammar"):
        AtMost(saffran(), 3)
