"""The code length of a single pass."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.measures.one_pass import one_pass, one_pass_parts

WORDS = Corpus.from_strings(["abc", "abd", "bcd", "a"] * 10)
CROWD = RNN(cell="gru", width=6, members=2, training=Training(batch_size=16, learning_rate=0.05, schedule="linear"))


def test_a_batch_is_priced_before_it_is_learned():
    found = one_pass(CROWD, WORDS, rng=0)
    assert found.block_sizes == (16, 16, 8)
    # The first batch costs what it costs the initial weights: those of a crowd that learns at a rate of zero.
    still = RNN(cell="gru", width=6, members=2, training=Training(n_steps=1, learning_rate=0.0, weight_decay=0.0))
    initial = still.fit(WORDS, rng=0).string_bits(WORDS[:16]).sum(axis=1)
    assert found.block_bits[:, 0] == pytest.approx(initial, rel=1e-5)


def test_the_strings_are_read_once_and_in_their_order():
    pupil = RNN(cell="gru", width=6, members=1, precision="float64", training=Training(batch_size=16, n_steps=7))
    told = list(pupil.steps(WORDS, rng=0, once=True))
    assert len(told) == 3
    assert told[-1].total == 3
    # Reading the first 16 strings only, once, leaves the weights that price the second batch.
    first = RNN(cell="gru", width=6, members=1, precision="float64", training=Training(batch_size=16))
    list(first.steps(WORDS[:16], rng=0, once=True))
    assert first.string_bits(WORDS[16:32]).mean() == pytest.approx(float(told[1].training_bits[0]))


def test_what_repeats_becomes_cheap():
    found = one_pass(CROWD, Corpus.from_strings(["abab"] * 320), rng=0).bits_per_string
    assert (found[:, -1] < found[:, 0] / 3).all()


def test_a_crowds_members_do_not_depend_on_its_size():
    both = one_pass(CROWD, WORDS, rng=0).total_bits
    one = one_pass(RNN(**(CROWD.settings() | {"members": 1})), WORDS, rng=0).total_bits
    assert one[0] == pytest.approx(both[0], rel=1e-5)


def test_progress_is_told():
    assert list(one_pass_parts(CROWD, WORDS, rng=0)) == [(1, 3), (2, 3), (3, 3)]
    assert list(one_pass_parts(NGram(order=1, smoothing="add-k"), WORDS, rng=0)) == [(1, 1)]


def test_counts_give_a_block_for_each_string():
    found = one_pass(NGram(order=2, smoothing="witten-bell"), WORDS, rng=0)
    assert found.block_sizes == (1,) * 40
    assert np.isfinite(found.total_bits).all()
