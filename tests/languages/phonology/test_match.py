"""Twins correspond word by word, and what they do not share is said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.phonology.harmony import CountedVowels, MirroredVowels, VowelHarmony
from biaskit.languages.phonology.match import compare, translate
from biaskit.languages.phonology.onset_twins import CountedOnsets, FallingOnsets
from biaskit.languages.phonology.onsets import SonorityOnsets
from biaskit.languages.phonology.words import WordLanguage

TWINS = [CountedVowels, MirroredVowels, FallingOnsets, CountedOnsets]


@given(
    twin=st.sampled_from(TWINS),
    degree=st.floats(0, 1),
    seed=st.integers(0, 2**32),
    syllables=st.sets(st.integers(1, 7), min_size=1, max_size=3).map(tuple),
)
@settings(max_examples=60, deadline=None)
def test_translation_is_a_bijection_that_keeps_probability(
    twin: type, degree: float, seed: int, syllables: tuple[int, ...]
) -> None:
    impossible = twin(degree=degree, syllables=syllables)
    possible = impossible.possible
    words = possible.sample(30, rng=seed)
    there = translate(words, possible, impossible)
    assert translate(there, impossible, possible) == words
    np.testing.assert_array_equal(impossible.log2_prob(there), possible.log2_prob(words))
    np.testing.assert_array_equal(there.lengths, words.lengths)
    # the same int draws counterparts
    assert impossible.sample(30, rng=seed) == there


@pytest.mark.parametrize("twin", TWINS)
def test_degree_zero_is_the_possible_twin(twin: type) -> None:
    language = twin(degree=0.0)
    assert language.sample(200, rng=1) == language.possible.sample(200, rng=1)
    match = compare(language.possible, language)
    assert (match.entropy_difference_bits, match.length_distance, match.bigram_distance, match.shared) == (0, 0, 0, 1)


@pytest.mark.parametrize("twin", [FallingOnsets, CountedOnsets])
def test_turned_clusters_keep_the_sounds_of_each_word(twin: type) -> None:
    impossible = twin()
    words = impossible.possible.sample(300, rng=0)
    there = translate(words, impossible.possible, impossible)
    assert there != words
    assert [sorted(word) for word in there] == [sorted(word) for word in words]


@pytest.mark.parametrize("twin", [CountedVowels, MirroredVowels])
def test_vowel_twins_keep_consonants_and_pairs_of_vowels(twin: type) -> None:
    impossible = twin()
    words = impossible.possible.sample(300, rng=0)
    there = translate(words, impossible.possible, impossible)
    assert there != words
    neutral = str.maketrans("äöy", "aou")
    assert ["".join(word).translate(neutral) for word in there] == ["".join(w).translate(neutral) for w in words]


def test_what_is_not_matched_is_reported() -> None:
    for twin in TWINS:
        match = compare(twin().possible, twin())
        assert (match.entropy_difference_bits, match.length_distance, match.unigram_distance) == (0, 0, 0)
    assert compare(MirroredVowels().possible, MirroredVowels()).bigram_distance == 0
    # Falls against rises: as first of an onset a consonant of class k has .05 + .5 * 2(4 - k) / 40 against
    # .05 + .5 * 2k / 40, |2 - k| / 20 apart, .6 over all ten; as last likewise. Firsts stand after the edge (once) and
    # after vowels (twice on average), lasts before vowels (three times): 6 * .6; clusters are wholly different:
    # 3 * .5 * 2. Half of 6.6 over the 7.5 sounds and the edge of a word: .388
    assert compare(SonorityOnsets(), FallingOnsets()).bigram_distance == pytest.approx(6.6 / 2 / 8.5)
    assert 0 < compare(SonorityOnsets(), CountedOnsets()).bigram_distance < 6.6 / 2 / 8.5
    assert "pairs 0.388 apart" in str(compare(SonorityOnsets(), FallingOnsets()))


def test_only_twins_are_compared_and_translated() -> None:
    with pytest.raises(ValueError, match=r"use impossible\.possible"):
        compare(VowelHarmony(), MirroredVowels())  # its twin is harmony within feet
    with pytest.raises(ValueError, match="no twins"):
        translate(VowelHarmony().sample(2, rng=0), VowelHarmony(), MirroredVowels())
    with pytest.raises(ValueError, match="'pulä' is no word"):
        translate(Corpus.from_strings(["pula", "pulä"]), VowelHarmony(), CountedVowels())


@pytest.mark.parametrize("language", [VowelHarmony(), CountedOnsets()], ids=repr)
def test_sampling_leaves_the_global_state_alone_and_repeats(language: WordLanguage) -> None:
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - this is the state that must not change
    one = language.sample(50, rng=7)
    assert language.sample(50, rng=7) == one
    assert language.sample(50, rng=8) != one
    generator = np.random.default_rng(0)
    assert language.sample(50, rng=generator) != language.sample(50, rng=generator)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002 - as above
