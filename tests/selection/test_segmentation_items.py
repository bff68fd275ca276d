"""Words in a stream without pauses."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from biaskit.languages.artificial.saffran import saffran
from biaskit.learners.ngram import NGram
from biaskit.measures.pairs import prefer
from biaskit.selection.segmentation_items import excerpts, word_segmentation

STREAM = saffran()
SYLLABLES = STREAM.alphabet.symbols


def test_excerpts_are_pieces_of_the_stream() -> None:
    exact = STREAM.transition_probabilities
    for excerpt in excerpts(50, rng=0):
        assert all(exact.of(one, two) > 0 for one, two in pairwise(excerpt))
        ends = [place for place, syllable in enumerate(excerpt) if SYLLABLES.index(syllable) % 3 == 2]
        starts = [excerpt[place + 1 : place + 4] for place in ends if place + 4 <= len(excerpt)]
        assert all(word in STREAM.words for word in starts)
        assert all(one != two for one, two in pairwise(starts))


def test_excerpts_begin_and_end_anywhere() -> None:
    n = 3000
    found = excerpts(n, rng=1)
    assert np.bincount(found.lengths, minlength=13)[3:].min() > n / 10 - 4.5 * (n * 0.1 * 0.9) ** 0.5
    first = Counter(excerpt[0] for excerpt in found)
    last = Counter(excerpt[-1] for excerpt in found)
    for counts in (first, last):  # each of 12 syllables as often; 4.5 standard errors of a binomial count
        assert all(abs(counts[s] - n / 12) < 4.5 * (n * 11 / 144) ** 0.5 for s in SYLLABLES)


@pytest.mark.parametrize("tail", [1, 2])
def test_all_words_against_all_part_words(tail: int) -> None:
    items = word_segmentation(tail).items
    assert len(items) == 4 * 12
    assert set(items.good) == set(STREAM.words)
    assert set(items.bad) == set(STREAM.part_words(tail))
    # Each syllable stands as often on either side: 12 times, as each of 4 words is in 12 pairs and has 3 of 12.
    for side in (items.good, items.bad):
        assert Counter(syllable for string in side for syllable in string) == dict.fromkeys(SYLLABLES, 12)


def test_twins() -> None:
    benchmark = word_segmentation()
    assert set(benchmark.twins["other part-words"].bad) == set(STREAM.part_words(2))
    assert set(benchmark.twins["non-words"].bad) == set(STREAM.non_words())
    two = benchmark.twins["two words"]
    assert set(two.bad).isdisjoint(two.good)
    assert len(set(two.bad)) == 4 * 3 * 3  # a word, another one, and one that is not that one
    assert Counter(two.good) == dict.fromkeys((one + other for one in STREAM.words for other in STREAM.words
                                               if one != other), 3)  # fmt: skip
    assert {string[:3] == string[3:] for string in benchmark.twins["again"].bad} == {True}
    assert {string[:3] == string[3:] for string in benchmark.twins["again"].good} == {False}


def test_a_word_is_three_times_as_likely_as_a_part_word() -> None:
    # Of excerpts: 1/12 for the first syllable; then 1, 1 inside a word, and 1/3, 1 or 1, 1/3 across two.
    text = excerpts(6000, rng=2)
    pairs = NGram(order=2, smoothing="add-k", k=0.01).fit(text, rng=0)
    for tail in (1, 2):
        found = prefer(pairs, word_segmentation(tail).items)
        assert found.share[0] == 1.0
        assert found.bits[0] == pytest.approx(np.log2(3), abs=0.15)


def test_counting_syllables_does_not_help() -> None:
    bag = NGram(order=1, smoothing="add-k").fit(excerpts(300, rng=3), rng=0)
    found = prefer(bag, word_segmentation().items)
    assert found.bits[0] == pytest.approx(0, abs=1e-9)  # each syllable as often on either side
    assert 0.2 < found.share[0] < 0.8  # twelve numbers differ by luck, and 48 pairs are made of them


def test_a_tail_that_is_none() -> None:
    with pytest.raises(ValueError, match="tail is 3; give 1 or 2"):
        word_segmentation(3)
