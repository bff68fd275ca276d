"""Shuffles: every definition by hand or by numpy itself, and what all permutations must keep."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.impossible import (
    DeterministicShuffle,
    EvenOddShuffle,
    LocalShuffle,
    NondeterministicShuffle,
    NoShuffle,
    Perturbation,
    Toward,
    inversions,
    mean_displacement,
)

# 0 he 1 sees 2 the 3 cat 4 's 5 old 6 , 7 grey 8 house 9 today 10 .
SENTENCE = ["he", "sees", "the", "cat", "'s", "old", ",", "grey", "house", "today", "."]

permutations = st.sampled_from(
    [
        NoShuffle(),
        EvenOddShuffle(),
        *(DeterministicShuffle(seed) for seed in range(6)),
        *(LocalShuffle(window) for window in range(1, 13)),
        *(Toward(DeterministicShuffle(57), degree) for degree in (0.0, 0.1, 0.5, 0.77, 1.0)),
        DeterministicShuffle(3) | LocalShuffle(3),
    ]
)
texts = st.lists(st.text("abcd", max_size=15), min_size=1, max_size=8)


def local(tokens: list[str], window: int) -> list[str]:
    out = []
    for start in range(0, len(tokens), window):
        batch = tokens[start : start + window]
        np.random.default_rng(0).shuffle(batch)
        out += batch
    return out


def test_the_control_changes_nothing() -> None:
    assert NoShuffle().apply(SENTENCE) == SENTENCE
    corpus = Corpus.from_strings([SENTENCE, [], ["."]])
    assert NoShuffle()(corpus) == corpus


def test_even_odd_by_hand() -> None:
    expected = [
        "he",
        "the",
        "'s",
        ",",
        "house",
        ".",
        "sees",
        "cat",
        "old",
        "grey",
        "today",
    ]  # 0 2 4 6 8 10, then 1 3 5 7 9
    assert EvenOddShuffle().apply(SENTENCE) == expected
    assert EvenOddShuffle().moves(SENTENCE) == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9]


@pytest.mark.parametrize("seed", [0, 21, 57, 84])
def test_deterministic_is_numpys_own(seed: int) -> None:
    for n in range(len(SENTENCE) + 1):
        expected = SENTENCE[:n]
        np.random.default_rng(seed).shuffle(expected)
        assert DeterministicShuffle(seed).apply(SENTENCE[:n]) == expected


@pytest.mark.parametrize("window", [1, 2, 3, 4, 5, 7, 10, 11, 12, 50])
def test_local_is_numpys_own_in_each_window(window: int) -> None:
    for n in range(len(SENTENCE) + 1):  # every length of a last window, and n < window
        assert LocalShuffle(window).apply(SENTENCE[:n]) == local(SENTENCE[:n], window)


def test_local_inversions_as_stated() -> None:
    # Found by numpy's shuffle with seed 0. A window of 2 is the identity.
    assert [inversions(LocalShuffle(window), 12) for window in range(1, 9)] == [0, 0, 8, 6, 14, 20, 19, 14]
    assert all(LocalShuffle(2).apply(SENTENCE[:n]) == SENTENCE[:n] for n in range(12))
    # The window of 3 becomes 2 0 1: it moves tokens by 2, 1 and 1 places, 4/3 on average.
    assert LocalShuffle(3).permutation(6).tolist() == [2, 0, 1, 5, 3, 4]
    assert mean_displacement(LocalShuffle(3), 12) == pytest.approx(4 / 3)
    assert mean_displacement(LocalShuffle(3), 0) == 0


@given(permutations, st.integers(0, 20))
def test_inversions_are_pairs_turned_round(perturbation: Perturbation, n: int) -> None:
    order = perturbation.permutation(n).tolist()
    assert sorted(order) == list(range(n))
    pairs = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))
    assert inversions(perturbation, n) == pairs


@settings(deadline=None)
@given(permutations, texts)
def test_what_every_permutation_keeps(perturbation: Perturbation, texts: list[str]) -> None:
    corpus = Corpus.from_strings(texts)
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - looked at, not used
    after = perturbation(corpus)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002
    assert after == perturbation(corpus, rng=3)  # rng is taken and not used
    assert after.alphabet == corpus.alphabet
    assert perturbation.invertible
    assert not perturbation.is_random
    for old, new in zip(corpus, after, strict=True):
        assert sorted(old) == sorted(new)
        assert list(new) == perturbation.apply(old)
        assert perturbation.inverse(new) == list(old)
        moves = perturbation.moves(old)
        assert [old[place] for place in moves] == list(new)
        assert moves == perturbation.moves("x" * len(old))  # the number of tokens alone
        assert moves == perturbation.permutation(len(old)).tolist()


def test_nondeterministic_shuffles_draw_for_each_string() -> None:
    shuffle = NondeterministicShuffle()
    corpus = Corpus.from_strings([SENTENCE] * 50 + [[], ["."]])
    after = shuffle(corpus, rng=1)
    assert after == shuffle(corpus, rng=1)
    assert after != shuffle(corpus, rng=2)
    assert len(set(after)) > 45  # 11! orders: fifty draws hardly meet
    assert all(sorted(new) == sorted(old) for old, new in zip(corpus, after, strict=True))
    source = np.random.default_rng(5)
    assert shuffle(corpus, rng=source) != shuffle(corpus, rng=source)  # a generator moves on


def test_nondeterministic_orders_are_equally_likely() -> None:
    after = NondeterministicShuffle()(Corpus.from_strings(["abc"] * 6000), rng=0)
    counts = [list(after).count(tuple(order)) for order in ("abc", "acb", "bac", "bca", "cab", "cba")]
    # 1000 each, with a standard deviation of sqrt(6000 * 1/6 * 5/6) = 29
    assert all(abs(count - 1000) < 4 * 29 for count in counts)


def test_what_a_random_shuffle_refuses() -> None:
    shuffle = NondeterministicShuffle()
    assert (shuffle.is_random, shuffle.invertible) == (True, False)
    for ask in (shuffle.apply, shuffle.moves):
        with pytest.raises(ValueError, match=r"perturbation\(corpus, rng=0\)"):
            ask(SENTENCE)
    with pytest.raises(ValueError, match="cannot be undone"):
        shuffle.inverse(SENTENCE)
    with pytest.raises(ValueError, match="pass rng=0"):
        shuffle(Corpus.from_strings([SENTENCE]))
    with pytest.raises(ValueError, match="no permutation"):
        shuffle.permutation(3)


def test_settings_are_checked() -> None:
    for wrong in (0, -3):
        with pytest.raises(ValueError, match=f"window is {wrong}"):
            LocalShuffle(wrong)
    with pytest.raises(ValueError, match="seed is -1"):
        DeterministicShuffle(-1)
    with pytest.raises(TypeError, match="window is True"):
        LocalShuffle(True)


def test_they_are_values() -> None:
    assert LocalShuffle(3) == LocalShuffle(int(np.int64(3)))
    assert LocalShuffle(3) != LocalShuffle(4)
    assert LocalShuffle(3) != DeterministicShuffle(3)
    assert len({EvenOddShuffle(), EvenOddShuffle(), NoShuffle()}) == 2
    assert "2401.06416" in NoShuffle().citation
    for one in (NoShuffle(), EvenOddShuffle(), LocalShuffle(3), DeterministicShuffle(21), NondeterministicShuffle()):
        assert eval(repr(one)) == one
        assert str(one)
    with pytest.raises(AttributeError):
        LocalShuffle(3).window = 4  # type: ignore[misc]
