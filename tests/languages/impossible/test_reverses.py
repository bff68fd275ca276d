"""The reverse languages."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.impossible import FullReverse, NoReverse, PartialReverse

SENTENCE = ["he", "sees", "the", "cat", "'s", "old", "."]
THREE = (NoReverse(), PartialReverse(), FullReverse())


def test_by_hand() -> None:
    # R before the third token; then ". old 's cat the" in Partial, everything backwards in Full.
    assert NoReverse().apply(SENTENCE, position=2) == ["he", "sees", "R", "the", "cat", "'s", "old", "."]
    assert PartialReverse().apply(SENTENCE, position=2) == ["he", "sees", "R", ".", "old", "'s", "cat", "the"]
    assert FullReverse().apply(SENTENCE, position=2) == [".", "old", "'s", "cat", "the", "R", "sees", "he"]
    assert NoReverse().moves(SENTENCE, position=2) == [0, 1, None, 2, 3, 4, 5, 6]
    assert PartialReverse().moves(SENTENCE, position=2) == [0, 1, None, 6, 5, 4, 3, 2]
    assert FullReverse().moves(SENTENCE, position=2) == [6, 5, 4, 3, 2, None, 1, 0]


def test_at_the_edges() -> None:
    assert PartialReverse().apply(SENTENCE, position=0) == ["R", *SENTENCE[::-1]]
    assert PartialReverse().apply(SENTENCE, position=7) == [*SENTENCE, "R"]
    assert FullReverse().apply(SENTENCE, position=7) == ["R", *SENTENCE[::-1]]
    for reverse in THREE:
        assert reverse.apply([], position=0) == ["R"]
        assert reverse.inverse(["R"]) == []
        assert sorted(reverse.apply(["."], position=1)) == [".", "R"]


@settings(deadline=None)
@given(
    st.sampled_from(THREE),
    st.lists(st.text("abc", max_size=9), min_size=1, max_size=6),
    st.integers(0, 99),
)
def test_one_place_for_all_three(reverse: NoReverse, texts: list[str], seed: int) -> None:
    corpus = Corpus.from_strings(texts)
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - looked at, not used
    after = reverse(corpus, rng=seed)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002
    assert after == reverse(corpus, rng=seed)
    assert after.alphabet.symbols == (*corpus.alphabet.symbols, "R")
    places = [string.index("R") for string in NoReverse()(corpus, rng=seed)]
    for old, new, place in zip(corpus, after, places, strict=True):
        assert list(new) == reverse.apply(old, position=place)
        # independently of the code: what each definition says
        expected = {
            NoReverse: [*old[:place], "R", *old[place:]],
            PartialReverse: [*old[:place], "R", *old[:place:-1], *old[place : place + 1]],
            FullReverse: [*old[place:][::-1], "R", *old[:place][::-1]],
        }[type(reverse)]
        assert list(new) == expected
        assert reverse.inverse(new) == list(old)
        assert [None if token == "R" else token for token in new] == [
            None if i is None else old[i] for i in reverse.moves(old, position=place)
        ]


def test_places_are_equally_likely() -> None:
    after = NoReverse()(Corpus.from_strings(["abc"] * 4000), rng=0)
    counts = np.bincount([string.index("R") for string in after], minlength=4)
    # 1000 each, with a standard deviation of sqrt(4000 * 1/4 * 3/4) = 27
    assert (np.abs(counts - 1000) < 4 * 27).all()


def test_generators_in_the_same_state_agree() -> None:
    corpus = Corpus.from_strings([SENTENCE] * 20)
    plain = NoReverse()(corpus, rng=np.random.default_rng(5))
    turned = FullReverse()(corpus, rng=np.random.default_rng(5))
    assert [string[::-1] for string in plain] == list(turned)


def test_strings_that_are_no_image() -> None:
    for reverse in THREE:
        assert reverse.inverse(SENTENCE) is None
        assert reverse.inverse([*SENTENCE, "R", "R"]) is None


def test_settings_and_refusals() -> None:
    other = PartialReverse(marker="<R>")
    assert other.apply("ab", position=1) == ["a", "<R>", "b"]
    assert (repr(other), repr(NoReverse())) == ("PartialReverse(marker='<R>')", "NoReverse()")
    assert other.is_random
    assert other.invertible
    assert "<R>" in str(other)
    with pytest.raises(ValueError, match=r"perturbation\(corpus, rng=0\)"):
        other.apply("ab")
    with pytest.raises(ValueError, match="position is 3"):
        other.apply("ab", position=3)
    with pytest.raises(ValueError, match="already"):
        NoReverse()(Corpus.from_strings([["R"]]), rng=0)
    with pytest.raises(ValueError, match="pass rng=0"):
        NoReverse()(Corpus.from_strings(["ab"]))
