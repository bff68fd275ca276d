"""One perturbation after another."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.impossible import (
    Composition,
    EvenOddShuffle,
    FullReverse,
    LocalShuffle,
    NoHop,
    NondeterministicShuffle,
    NoReverse,
    PartialReverse,
    TokenHop,
    WordHop,
    aligned,
)

VERBS = {"sees": ("see", "S"), "see": ("see", "P")}
SENTENCE = ["he", "sees", "the", "cat", "'s", "old", "."]


def test_by_hand() -> None:
    both = TokenHop(VERBS, distance=1) | EvenOddShuffle()
    # he see the S cat 's old .   then places 0 2 4 6, 1 3 5 7
    assert both.apply(SENTENCE) == ["he", "the", "cat", "old", "see", "S", "'s", "."]
    assert both.moves(SENTENCE) == [0, 2, 3, 5, 1, None, 4, 6]
    assert both.inverse(both.apply(SENTENCE)) == SENTENCE
    assert both.inverse(["S", "he"]) is None


def test_it_is_a_value() -> None:
    a, b, c = LocalShuffle(3), EvenOddShuffle(), NoReverse()
    assert (a | b) | c == a | (b | c)
    assert hash((a | b) | c) == hash(a | (b | c))
    assert a | b != b | a
    assert eval(repr(a | b | c)) == a | b | c
    assert eval(repr(Composition((a,)))) == Composition((a,))
    assert str(a | b) == f"{a}, then {b}"
    assert (a | b).citation == a.citation
    with pytest.raises(TypeError):
        a | "b"  # type: ignore[operator]
    with pytest.raises(ValueError, match="at least one"):
        Composition(())


def test_what_it_knows() -> None:
    assert (LocalShuffle(3) | EvenOddShuffle()).is_permutation
    assert not (LocalShuffle(3) | NoReverse()).is_permutation
    assert (LocalShuffle(3) | NoReverse()).is_random
    assert (LocalShuffle(3) | NoReverse()).invertible
    assert not (LocalShuffle(3) | NondeterministicShuffle()).invertible
    assert not (EvenOddShuffle() | TokenHop({"sees": ("see", "S")})).invertible
    assert (EvenOddShuffle() | TokenHop(VERBS)).invertible
    with pytest.raises(ValueError, match=r"perturbation\(corpus, rng=0\)"):
        (LocalShuffle(3) | NoReverse()).apply("abc")


@settings(deadline=None)
@given(st.lists(st.text("abc", max_size=9), min_size=1, max_size=6), st.integers(0, 9))
def test_corpora(texts: list[str], seed: int) -> None:
    corpus = Corpus.from_strings(texts)
    both = LocalShuffle(3) | EvenOddShuffle() | PartialReverse()
    expected = PartialReverse()(EvenOddShuffle()(LocalShuffle(3)(corpus)), rng=seed)
    assert both(corpus, rng=seed) == expected
    for old, new in zip(corpus, expected, strict=True):
        assert both.inverse(new) == list(old)


def test_parts_that_draw_do_not_share_a_stream() -> None:
    corpus = Corpus.from_strings(["abcdefgh"] * 40)
    both = NoReverse(marker="1") | NoReverse(marker="2")
    places = np.array([[string.index("1"), string.index("2")] for string in both(corpus, rng=0)])
    assert (np.diff(places, axis=1) > 1).any()  # the same stream would put 2 right before 1 every time
    assert both(corpus, rng=0) == both(corpus, rng=0)


def test_the_same_marker_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="already"):
        (NoReverse() | FullReverse())(Corpus.from_strings(["ab"]), rng=0)


def test_aligned_reverses_agree_even_with_a_generator() -> None:
    corpus = Corpus.from_strings(["abcdefgh"] * 30)
    (plain, turned), dropped = aligned(corpus, NoReverse(), FullReverse(), rng=np.random.default_rng(3))
    assert dropped == 0
    assert [string[::-1] for string in plain] == list(turned)
    with pytest.raises(ValueError, match="pass rng=0"):
        aligned(corpus, NoReverse())


def test_completing_within_a_composition() -> None:
    corpus = Corpus.from_strings([["sees", "a", "b", "c", "d"], ["a", "b", "c", "d", "sees"]])
    assert (WordHop(VERBS) | NoReverse()).completes(corpus).tolist() == [True, False]
    assert (NoReverse() | NoHop(VERBS)).completes(corpus).tolist() == [True, True]
    # Even-odd: sees b d a c; a c sees b d
    assert (EvenOddShuffle() | WordHop(VERBS)).completes(corpus).tolist() == [True, False]
    with pytest.raises(ValueError, match="pass rng=0"):
        (NondeterministicShuffle() | WordHop(VERBS)).completes(corpus)
