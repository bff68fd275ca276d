"""Streams of syllables: statistics inside words and across."""

from itertools import pairwise

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.artificial.saffran import SyllableStream, saffran
from biaskit.languages.artificial.transitions import transition_probabilities

EVERY = [(experiment, condition) for experiment in (1, 2) for condition in "AB"]
each = pytest.mark.parametrize(("experiment", "condition"), EVERY)


@each
def test_transition_probabilities_of_a_stream(experiment: int, condition: str) -> None:
    language = saffran(experiment, condition, n_words=20_000)
    stream = language.sample(1, rng=0)
    measured, exact = transition_probabilities(stream), language.transition_probabilities
    assert measured.symbols == exact.symbols == language.alphabet.symbols
    for word in language.words:
        assert [exact.of(a, b) for a, b in pairwise(word)] == [1, 1]
        assert [measured.of(a, b) for a, b in pairwise(word)] == [1, 1]
        assert measured.of(word[-1], word[0]) == exact.of(word[-1], word[0]) == 0  # no word twice in a row
    # Each word ends some 5,000 times; 1/3 has a standard error of sqrt(2/9 / 5000).
    across = exact.matrix == 1 / 3
    assert across.sum() == 12
    assert (abs(measured.matrix[across] - 1 / 3) < 4 * np.sqrt(2 / 9 / 4800)).all()
    np.testing.assert_allclose(exact.matrix.sum(axis=1), 1)
    assert set(exact.matrix.ravel()) == {0, 1 / 3, 1}


@each
def test_the_foils_of_one_condition_are_words_of_the_other(experiment: int, condition: str) -> None:
    language = saffran(experiment, condition)
    other = saffran(experiment, "B" if condition == "A" else "A")
    assert language.tested_words == other.tested_foils == language.words[:2]
    assert set(language.alphabet) == set(other.alphabet)
    exact = language.transition_probabilities
    for foil in language.tested_foils:
        inside = [exact.of(a, b) for a, b in pairwise(foil)]
        # Experiment 1: never together. Experiment 2: last syllable of a word, and the first two of another.
        assert inside == ([0, 0] if experiment == 1 else [1 / 3, 1])
        assert (foil in set(language.part_words())) == (experiment == 2)


def test_probabilities_by_hand() -> None:
    language = saffran(n_words=3)
    tu, go, bi, pa = language.words
    # 4 first words, then 3, then 3: all 36 streams equally likely.
    corpus = Corpus.from_strings(
        [tu + go + tu, tu + bi + pa, tu + tu + go, tu + go, tu + go + bi[:2] + ("ti",), ("tu",) * 9]
    )
    np.testing.assert_allclose(np.exp2(language.log2_prob(corpus)), [1 / 36, 1 / 36, 0, 0, 0, 0])
    assert language.entropy_bits == pytest.approx(np.log2(36))
    every = language.sample(5000, rng=0)
    assert len(set(every)) == 36
    np.testing.assert_allclose(language.log2_prob(every), -np.log2(36))
    share = np.mean([string == every[0] for string in every])
    assert abs(share - 1 / 36) < 4 * np.sqrt(1 / 36 * 35 / 36 / 5000)
    assert np.isneginf(language.log2_prob(Corpus.from_strings([("x",) * 9, ()]))).all()
    estimate = language.estimate_entropy(100, rng=0)
    assert estimate.bits == pytest.approx(language.entropy_bits)


def test_two_minutes() -> None:
    stream = saffran().sample(2, rng=0)
    assert stream.lengths.tolist() == [540, 540]  # 180 words of three syllables
    assert stream == saffran().sample(2, rng=0)


def test_part_words_and_non_words() -> None:
    language = saffran()
    assert len(language.part_words(1)) == len(language.part_words(2)) == 12
    assert language.part_words(1)[0] == ("ro", "go", "la")
    assert language.part_words(2)[0] == ("pi", "ro", "go")
    exact = language.transition_probabilities
    assert len(language.non_words()) == 24  # 4 * 3 * 2
    assert {exact.of(a, b) for string in language.non_words() for a, b in pairwise(string)} == {0}


def test_transition_probabilities_by_hand() -> None:
    # aab, ba, b: aa 1, ab 1, ba 1; nothing counts across strings.
    measured = transition_probabilities(Corpus.from_strings(["aab", "ba", "", "b"]))
    np.testing.assert_allclose(measured.matrix, [[0.5, 0.5], [1, 0]])
    lonely = transition_probabilities(Corpus.from_strings(["ab"]))
    np.testing.assert_array_equal(lonely.matrix, [[0, 1], [np.nan, np.nan]])


def test_global_random_state_is_untouched() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the global state is what is tested
    saffran().sample(3, rng=0)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


def test_errors_say_what_to_do() -> None:
    with pytest.raises(ValueError, match='choose 1 or 2, and "A" or "B"'):
        saffran(3)
    with pytest.raises(ValueError, match="in several: a"):
        SyllableStream((("a", "b"), ("a", "c"), ("d", "e")))
    with pytest.raises(ValueError, match="give 3 or more, all of one length"):
        SyllableStream((("a", "b"), ("c", "d")))
    with pytest.raises(ValueError, match="n_words is 0"):
        saffran(n_words=0)
    with pytest.raises(ValueError, match="tail is 3; choose 1 to 2"):
        saffran().part_words(3)
    with pytest.raises(ValueError, match="too few syllables for non-words of 4"):
        SyllableStream((tuple("abcd"), tuple("efgh"), tuple("ijkl"))).non_words()
