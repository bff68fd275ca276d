"""Counting by sort and search, against counting by hand and against a plain loop."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.learners.counts import Counts, Grams, Stream

# a = 0, b = 1, the end = 2, the beginning = 3; the vocabulary has 3 symbols.
SIZE, END, BEGIN = 3, 2, 3


def counted(strings: list[str], order: int) -> tuple[Stream, Counts]:
    corpus = Corpus.from_strings([*strings, "ab"])[: len(strings)]  # a and b are symbols even if they do not occur
    stream = Stream.of(corpus.codes, corpus, SIZE)
    return stream, Counts.of(stream, SIZE, order)


def test_a_stream_by_hand() -> None:
    stream, _ = counted(["ab", "", "b"], 1)
    np.testing.assert_array_equal(stream.codes, [3, 0, 1, 2, 3, 2, 3, 1, 2])  # ^ab$ ^$ ^b$
    np.testing.assert_array_equal(stream.position, [0, 1, 2, 3, 0, 1, 0, 1, 2])


def test_counts_by_hand() -> None:
    # ^ab$ ^aab$: a three times, b twice, the end twice; the beginning is not counted, it is never predicted.
    _, counts = counted(["ab", "aab"], 3)
    assert counts.order == 3
    np.testing.assert_array_equal(counts.unigrams, [3, 2, 2])
    bigrams, trigrams = counts.grams
    # Keys are 4 * context + symbol: aa = 0, ab = 1, b$ = 6, ^a = 12.
    np.testing.assert_array_equal(bigrams.keys, [0, 1, 6, 12])
    np.testing.assert_array_equal(bigrams.count, [1, 2, 2, 2])
    np.testing.assert_array_equal(bigrams.context, [0, 0, 1, 3])
    np.testing.assert_array_equal(bigrams.symbol, [0, 1, 2, 0])
    np.testing.assert_array_equal(bigrams.suffix, [0, 1, 2, 0])
    np.testing.assert_array_equal(bigrams.begins, [False, False, False, True])
    # Bigrams are numbered in this order: aa 0, ab 1, b$ 2, ^a 3. Trigrams: aab = 0*4+1, ab$ = 1*4+2, ^aa = 3*4+0,
    # ^ab = 3*4+1; without their first symbol they are ab 1, b$ 2, aa 0, ab 1.
    np.testing.assert_array_equal(trigrams.keys, [1, 6, 12, 13])
    np.testing.assert_array_equal(trigrams.count, [1, 2, 1, 1])
    np.testing.assert_array_equal(trigrams.suffix, [1, 2, 0, 1])
    np.testing.assert_array_equal(trigrams.begins, [False, False, True, True])


def test_looking_up() -> None:
    _, counts = counted(["ab", "aab"], 2)
    # aa is number 0 and ^a number 3; ba never occurred, ^$ lies beyond the last key, -1 is a context never seen.
    context, symbol = np.array([0, 3, 1, 3, -1]), np.array([0, 0, 0, 2, 1])
    np.testing.assert_array_equal(counts.grams[0].find(context, symbol), [0, 3, -1, -1, -1])


def test_longer_than_any_string() -> None:
    _, counts = counted(["", "a"], 5)
    assert [len(grams.keys) for grams in counts.grams] == [3, 1, 0, 0]  # ^$ ^a a$; ^a$; nothing
    np.testing.assert_array_equal(counts.grams[2].find(np.array([0, 1]), np.array([0, 1])), [-1, -1])


def spelled(counts: Counts, n: int) -> list[tuple[int, ...]]:
    """Write out every n-gram of one length by following contexts back."""

    def spell(length: int, number: int) -> tuple[int, ...]:
        if length == 1:
            return (number,)
        grams: Grams = counts.grams[length - 2]
        return (*spell(length - 1, int(grams.context[number])), int(grams.symbol[number]))

    return [spell(n, number) for number in range(len(counts.grams[n - 2].keys))]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("ab", max_size=6), min_size=1, max_size=8), st.integers(2, 5))
def test_counts_equal_a_plain_loop(strings: list[str], order: int) -> None:
    _, counts = counted(strings, order)
    lines = [[BEGIN, *("ab".index(symbol) for symbol in string), END] for string in strings]
    for n in range(2, order + 1):
        expected = Counter(tuple(line[i : i + n]) for line in lines for i in range(len(line) - n + 1))
        grams, names = counts.grams[n - 2], spelled(counts, n)
        assert dict(zip(names, grams.count.tolist(), strict=True)) == expected
        shorter = [(code,) for code in range(SIZE + 1)] if n == 2 else spelled(counts, n - 1)
        assert [shorter[number] for number in grams.suffix] == [name[1:] for name in names]
        assert grams.begins.tolist() == [name[0] == BEGIN for name in names]
        assert (np.diff(grams.keys) > 0).all()
