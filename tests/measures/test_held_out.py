"""What was never seen, counted by hand; and words too rare to be told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.measures.held_out import RARE, held_out_bits, merge_rare

LEARNED, HELD_OUT = Corpus.from_strings(["ab", "ac", "ab", "bc"]).split(0.5, by="tail")


def test_the_unseen_share_by_hand() -> None:
    assert list(LEARNED) == [("a", "b"), ("a", "c")]
    found = held_out_bits(LEARNED, HELD_OUT, smoothing="witten-bell", orders=(1, 2, 3, 4))
    # Of the held-out ^ab$ and ^bc$. Order 1: a b $ b c $ were all seen. Order 2: ^b and bc are new, c$ is not.
    # Order 3: ^a ^ab ab$ were seen; ^b, ^bc and bc$ were not. Order 4: the same, ^ab$ was seen.
    np.testing.assert_allclose(found.unseen_share, [0, 2 / 6, 3 / 6, 3 / 6])
    assert found.orders == (1, 2, 3, 4)
    assert found.n_vocabulary == 4
    assert found.smoothing == "witten-bell"
    assert np.isfinite(found.held_out_bits).all()


def test_bits_by_hand() -> None:
    found = held_out_bits(LEARNED, HELD_OUT, smoothing="none", orders=(1, 2))
    # Order 1, of six tokens: a and $ have 1/3, b and c 1/6. The learned text holds four of the first kind and two of
    # the second, the held-out text a $ $ and b b c. Order 2: only b or c after a is open, one bit a string.
    np.testing.assert_allclose(found.learned_bits, [(4 * np.log2(3) + 2 * np.log2(6)) / 6, 1 / 3])
    np.testing.assert_allclose(found.held_out_bits, [(3 * np.log2(3) + 3 * np.log2(6)) / 6, np.inf])
    assert found.replaced_share == 0


def test_rare_words_become_one_in_both_texts() -> None:
    corpus = Corpus.from_strings([("a", "a", "a", "b"), ("b", "c"), ("a", "b", "c", "d")])
    learned, held_out = merge_rare(corpus[:2], corpus[2:], at_least=2)
    # a three times and b twice; c once, and d not at all in what is learned.
    assert list(learned) == [("a", "a", "a", "b"), ("b", RARE)]
    assert list(held_out) == [("a", "b", RARE, RARE)]
    assert learned.alphabet == held_out.alphabet
    assert set(learned.alphabet) == {"a", "b", RARE}
    assert held_out_bits(learned, held_out, smoothing="add-k", orders=(1,)).replaced_share == 2 / 4
    assert set(merge_rare(corpus[:2], corpus[2:], at_least=4)[0].alphabet) == {RARE}


def test_at_least_one_replaces_nothing() -> None:
    assert merge_rare(LEARNED, HELD_OUT, at_least=1) == (LEARNED, HELD_OUT)


@given(st.lists(st.text("abcd", min_size=1, max_size=6), min_size=2, max_size=8), st.integers(2, 4))
def test_merging_keeps_lengths_and_frequent_words(strings: list[str], at_least: int) -> None:
    learned, held_out = Corpus.from_strings(strings).split(0.5, by="tail")
    words = [symbol for string in learned for symbol in string]
    for before, after in zip((learned, held_out), merge_rare(learned, held_out, at_least=at_least), strict=True):
        assert after.lengths.tolist() == before.lengths.tolist()
        pairs = [pair for old, new in zip(before, after, strict=True) for pair in zip(old, new, strict=True)]
        assert all(new == (old if words.count(old) >= at_least else RARE) for old, new in pairs)


@pytest.mark.parametrize("smoothing", ["add-k", "witten-bell", "kneser-ney", "modified-kneser-ney"])
def test_smoothed_learners_hold_nothing_impossible(smoothing: str) -> None:
    found = held_out_bits(LEARNED, HELD_OUT, smoothing=smoothing)  # type: ignore[arg-type]
    assert np.isfinite(found.held_out_bits).all()
    assert (found.held_out_bits > 0).all()
