"""Bits of bias: paired, with an interval over the members."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.measures.bias import bits_of_bias
from biaskit.measures.code_length import code_length


def test_members_are_paired():
    found = bits_of_bias(np.array([5.0, 9.0]), np.array([1.0, 2.0]), rng=0)
    assert found.bits.tolist() == [4.0, 7.0]
    assert found.mean_bits == 5.5
    assert (found.low_bits, found.high_bits) == (4.0, 7.0)


def test_a_unigram_has_no_bias_against_an_order():
    # Its counts, and so its bits, are the same for a corpus and for its reversal.
    words = Corpus.from_strings(["ab", "abc", "ca"] * 10)
    back = words.map(lambda string: string[::-1])
    lengths = [code_length(NGram(order=1, smoothing="add-k"), corpus, rng=0).total_bits for corpus in (back, words)]
    assert bits_of_bias(*lengths, rng=0).mean_bits == pytest.approx(0, abs=1e-9)


def test_one_member_has_no_interval():
    found = bits_of_bias(np.array([3.0]), np.array([1.0]), rng=0)
    assert found.mean_bits == 2.0
    assert np.isnan(found.low_bits)
    assert np.isnan(found.high_bits)


def test_the_interval_of_five_holds_the_mean_about_as_often_as_it_says():
    draw = np.random.default_rng(0)
    held = []
    for _ in range(300):
        found = bits_of_bias(draw.normal(10, 3, size=5), np.zeros(5), rng=0)
        held.append(found.low_bits <= 10 <= found.high_bits)
    # 84% is said; 300 trials have a standard error of 2.1 points.
    assert np.mean(held) == pytest.approx(0.84, abs=0.065)


@pytest.mark.parametrize(
    ("impossible", "possible", "level", "words"),
    [([1.0], [1.0, 2.0], 0.95, "as many on both sides"), ([1.0, 2.0], [1.0, 2.0], 1.0, "level is 1.0")],
)
def test_what_does_not_fit_is_refused(impossible, possible, level, words):
    with pytest.raises(ValueError, match=words):
        bits_of_bias(np.array(impossible), np.array(possible), rng=0, level=level)
