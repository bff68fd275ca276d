"""The benchmark that is told by its length: its pairs, its twins, and who wins it without knowing anything."""

import numpy as np

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.selection.gameable import ADVERBS, told_by_length
from biaskit.selection.market import agreement, market


def test_every_bad_string_is_one_word_longer() -> None:
    benchmark, honest = told_by_length(), agreement()
    items = benchmark.items
    assert len(benchmark) == 40
    assert list(items.good) == list(honest.items.good)
    for good, bad, spoiled in zip(items.good, items.bad, honest.items.bad, strict=True):
        assert len(bad) == len(good) + 1
        (place,) = [i for i, word in enumerate(bad) if word in ADVERBS]
        assert (*bad[:place], *bad[place + 1 :]) == spoiled
        assert bad[place + 1] in market().source.verbs


def test_the_twins() -> None:
    twins = told_by_length().twins
    assert set(agreement().twins) <= set(twins)
    for good, bad in zip(twins["against the cue"].good, twins["against the cue"].bad, strict=True):
        assert len(good) == len(bad) + 1
    assert list(twins["fresh, same cue"].good) == list(twins["fresh"].good)
    assert list(twins["against the cue"].bad) == list(twins["fresh"].bad)
    # Both strings of "cue alone" are sentences of the language: only length tells them apart.
    alone = twins["cue alone"]
    for side in (alone.good, alone.bad):
        assert np.isfinite(market().log2_prob(side)).all()


def test_who_counts_words_wins_it_and_knows_nothing() -> None:
    # A unigram of uniform words: every word costs as much, so the shorter string is the likelier one.
    alphabet = market().alphabet
    uniform = NGram(order=1, smoothing="none").fit(Corpus.from_strings([alphabet.symbols], alphabet=alphabet), rng=0)
    benchmark = told_by_length()
    assert benchmark.share(uniform)[0] == 1
    profile = benchmark.profile(uniform)
    assert profile["fresh, same cue"].share[0] == 1
    assert profile["fresh"].share[0] == 0.5  # equally long: a tie
    assert profile["against the cue"].share[0] == 0
