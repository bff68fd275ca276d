"""Prequential code length, block by block."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.measures.code_length import code_length, code_length_parts

COIN = Corpus.from_strings(np.random.default_rng(0).choice(["h", "t"], size=100))


def test_the_first_block_is_written_with_equal_chances():
    found = code_length(NGram(order=2), COIN, rng=0, first=8)
    assert found.block_sizes == (8, 8, 16, 32, 36)
    assert found.strings_before == (0, 8, 16, 32, 64)
    assert found.block_bits[0, 0] == pytest.approx(8 * 2 * np.log2(3))  # h or t, and the end: three symbols


def test_each_block_is_what_it_costs_a_learner_of_those_before():
    found = code_length(NGram(order=2, smoothing="add-k"), COIN, rng=0, first=10)
    known = NGram(order=2, smoothing="add-k").fit(COIN[:20], rng=0).string_bits(COIN[20:40]).sum()
    assert found.block_bits[0, 2] == pytest.approx(known)
    assert found.total_bits == pytest.approx(found.block_bits.sum(axis=1))


def test_a_fair_coin_costs_little_more_than_its_bits():
    # 100 tosses hold 100 bits. The first 4 cost 2 log2(3) each, 9 bits too much in all, and the next eight (with
    # nothing but four or eight tosses known) about as much again.
    total = code_length(NGram(order=2, smoothing="add-k", k=0.5), COIN, rng=0, first=4).total_bits[0]
    assert 100 < total < 140


def test_settings_may_follow_from_how_many_strings_there_are():
    asked = []

    def make(n_strings):
        asked.append(n_strings)
        return NGram(order=1, smoothing="add-k")

    code_length(make, COIN, rng=0, first=25)
    assert asked == [25, 50]


def test_a_crowd_has_a_code_length_each():
    crowd = RNN(cell="elman", width=4, members=3, training=Training(n_steps=5))
    found = code_length(crowd, COIN, rng=0, first=50)
    assert found.block_bits.shape == (3, 2)
    assert len(set(found.block_bits[:, 0])) == 1
    assert len(set(found.block_bits[:, 1])) == 3
    alone = code_length(RNN(cell="elman", width=4, members=2, training=Training(n_steps=5)), COIN, rng=0, first=50)
    assert alone.total_bits == pytest.approx(found.total_bits[:2], rel=1e-4)
    assert not crowd.is_fitted


def test_progress_is_told_block_by_block():
    assert list(code_length_parts(NGram(order=1), COIN, rng=0, first=25)) == [(1, 3), (2, 3), (3, 3)]


def test_a_block_holds_at_least_one_string():
    with pytest.raises(ValueError, match="first is 0"):
        code_length(NGram(order=1), COIN, rng=0, first=0)
