"""Harmony and its twins: exact entropies, equal statistics, and rules checked by plain Python."""

import re

import numpy as np
import pytest
from languages.phonology.brute_force import (
    MEDIUM,
    SMALL,
    agrees,
    alternates,
    backness,
    every_string,
    every_word,
    expected_counts,
    feet_agree,
    mirrors,
    n_consonants,
    shape,
)

from biaskit.corpus import Corpus
from biaskit.languages.phonology.frames import VowelLanguage
from biaskit.languages.phonology.harmony import CountedVowels, MirroredVowels, VowelHarmony
from biaskit.languages.phonology.inventory import Phonology

LANGUAGES: list[type[VowelLanguage]] = [VowelHarmony, CountedVowels, MirroredVowels]
SETTINGS = {"phonology": SMALL, "syllables": (2, 3), "coda": 0.25}


def languages() -> list[VowelLanguage]:
    graded = [cls(**SETTINGS, degree=d) for cls in (CountedVowels, MirroredVowels) for d in (0.0, 0.5, 1.0)]
    return [VowelHarmony(**SETTINGS), VowelHarmony(**SETTINGS, domain="foot"), *graded]


def test_the_entropy_of_the_default_by_hand() -> None:
    # log2 3 for 2, 3 or 4 syllables; three syllables on average, each log2 10 for the onset, log2 3 for the pair of
    # vowels, 1 bit for whether there is a coda and log2(10) / 2 for which; and one coin:
    # 1.58496 + 3 * (3.32193 + 1.58496 + 1 + 1.66096) + 1 = 25.28852
    assert VowelHarmony().entropy_bits == pytest.approx(25.28852, abs=1e-5)
    # in feet: 1, 2 and 2 coins for 2, 3 and 4 syllables, 5/3 on average instead of 1
    assert VowelHarmony(domain="foot").entropy_bits == pytest.approx(25.28852 + 2 / 3, abs=1e-5)


@pytest.mark.parametrize("degree", [0.0, 0.1, 0.37, 0.5, 1.0])
@pytest.mark.parametrize("twin", [CountedVowels, MirroredVowels])
def test_entropy_lengths_sounds_and_pairs_are_those_of_the_twin_at_every_degree(
    twin: type[CountedVowels | MirroredVowels], degree: float
) -> None:
    language = twin(degree=degree)
    assert language.entropy_bits == language.possible.entropy_bits
    for name in ("length_probabilities", "expected_unigrams", "expected_bigrams"):
        np.testing.assert_array_equal(getattr(language, name), getattr(language.possible, name))


@pytest.mark.parametrize("language", languages(), ids=repr)
def test_probabilities_sum_to_one_and_give_the_entropy(language: VowelLanguage) -> None:
    words = every_word(SMALL, ["CV", "CVC"], language.syllables)
    bits = language.log2_prob(words)
    p = 2.0**bits
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert -(p[p > 0] * bits[p > 0]).sum() == pytest.approx(language.entropy_bits, abs=1e-9)


@pytest.mark.parametrize("language", languages(), ids=repr)
def test_expected_counts_are_those_of_all_words(language: VowelLanguage) -> None:
    words = every_word(SMALL, ["CV", "CVC"], language.syllables)
    p = 2.0 ** language.log2_prob(words)
    unigrams, bigrams, lengths = expected_counts(words, p, language.most)
    np.testing.assert_allclose(language.expected_unigrams, unigrams, atol=1e-12)
    np.testing.assert_allclose(language.expected_bigrams, bigrams, atol=1e-12)
    np.testing.assert_allclose(language.length_probabilities, lengths, atol=1e-12)


def test_sounds_at_each_place_are_distributed_alike_in_twins() -> None:
    words = every_word(SMALL, ["CV", "CVC"], (2, 3))
    table = np.full((len(words), 9), -1)
    for i in range(len(words)):
        table[i, : words.lengths[i]] = words.codes[words.offsets[i] : words.offsets[i + 1]]
    for twin in (CountedVowels(**SETTINGS), MirroredVowels(**SETTINGS, degree=0.5)):
        for place in range(9):
            one, other = (
                np.bincount(table[:, place] + 1, weights=2.0 ** language.log2_prob(words), minlength=5)
                for language in (twin, twin.possible)
            )
            np.testing.assert_allclose(one, other, atol=1e-12)


def test_only_words_have_a_probability() -> None:
    # one or two syllables CV or CVC have at most 6 sounds, so these strings include all words
    strings = every_string(SMALL, 6)
    for language in (
        VowelHarmony(phonology=SMALL, syllables=(1, 2)),
        CountedVowels(phonology=SMALL, syllables=(1, 2)),
        MirroredVowels(phonology=SMALL, syllables=(1, 2)),
    ):
        p = 2.0 ** language.log2_prob(strings)
        assert p.sum() == pytest.approx(1, abs=1e-12)
        allowed = [word for word, x in zip(strings, p, strict=True) if x > 0]
        assert all(re.fullmatch("(CVC?){1,2}", shape(word, SMALL)) for word in allowed)


def test_the_rules_are_what_they_say() -> None:
    words = every_word(SMALL, ["CV", "CVC"], (2, 3, 4))
    rules = {
        VowelHarmony(phonology=SMALL): lambda p, word: agrees(p),
        VowelHarmony(phonology=SMALL, domain="foot"): lambda p, word: feet_agree(p),
        CountedVowels(phonology=SMALL): lambda p, word: alternates(p) if n_consonants(word, SMALL) % 2 else agrees(p),
        MirroredVowels(phonology=SMALL): lambda p, word: mirrors(p),
        # half of two consonants is the first, t
        CountedVowels(phonology=SMALL, degree=0.5): lambda p, word: (
            alternates(p) if n_consonants(word, SMALL) % 2 and word[0] == "t" else agrees(p)
        ),
        MirroredVowels(phonology=SMALL, degree=0.5): lambda p, word: mirrors(p) if word[0] == "t" else feet_agree(p),
    }
    patterns = [backness(word, SMALL) for word in words]
    for language, rule in rules.items():
        expected = [rule(pattern, word) for pattern, word in zip(patterns, words, strict=True)]
        np.testing.assert_array_equal(language.log2_prob(words) > -np.inf, expected)


@pytest.mark.parametrize("twin", [CountedVowels, MirroredVowels])
def test_the_share_of_words_under_the_rule_is_exact_and_grows(twin: type[CountedVowels | MirroredVowels]) -> None:
    words = every_word(SMALL, ["CV", "CVC"], (2, 3, 4))
    pure = twin(phonology=SMALL)
    possible = 2.0 ** pure.possible.log2_prob(words)
    for degree in (0.0, 0.5, 1.0):
        language = twin(phonology=SMALL, degree=degree)
        assert language.share == degree
        shared = possible[language.log2_prob(words) > -np.inf].sum()
        assert shared == pytest.approx(language.shared, abs=1e-12)
    assert twin(degree=0.0).shared == 1
    # the ends are the pure languages
    np.testing.assert_array_equal(twin(phonology=SMALL, degree=0.0).log2_prob(words), pure.possible.log2_prob(words))


def test_shared_words_by_hand() -> None:
    # counting, coda 1/2: half of all words have an even number of consonants, whatever the number of syllables
    assert CountedVowels().shared == 0.5
    # mirroring: in two syllables always; in three aab = aba and in four aabb = abba only where a = b: (1 + .5 + .5) / 3
    assert MirroredVowels().shared == pytest.approx(2 / 3)
    assert MirroredVowels(syllables=(3, 4)).shared == 0.5
    # three of ten consonants begin the words that are counted
    assert CountedVowels(degree=0.3).shared == pytest.approx(1 - 0.3 * 0.5)


@pytest.mark.parametrize("language", languages(), ids=repr)
def test_samples_are_words_and_their_surprisal_is_the_entropy(language: VowelLanguage) -> None:
    words = language.sample(4000, rng=3)
    assert words.alphabet == language.alphabet
    bits = -language.log2_prob(words)
    assert np.isfinite(bits).all()
    assert abs(bits.mean() - language.entropy_bits) < 4 * bits.std() / np.sqrt(len(bits))
    estimate = language.estimate_entropy(rng=4)
    assert abs(estimate.bits - language.entropy_bits) < 4 * estimate.standard_error_bits


def test_samples_have_the_expected_sounds_and_pairs() -> None:
    language = CountedVowels(phonology=MEDIUM, degree=0.4)
    words, size = language.sample(20_000, rng=5), len(MEDIUM.alphabet)
    unigrams = np.bincount(words.codes, minlength=size) / len(words)
    # a count per word has a standard deviation of about 1, so a mean of 20,000 one of about .007
    np.testing.assert_allclose(unigrams, language.expected_unigrams[:-1], atol=0.035)


def test_allows_agrees_with_the_probability_and_refuses_foreign_sounds() -> None:
    language = CountedVowels(phonology=SMALL, syllables=(2,))
    strings = every_string(SMALL, 5)
    np.testing.assert_array_equal([language.allows(word) for word in strings], language.log2_prob(strings) > -np.inf)
    assert not language.allows("tuxu")
    assert not language.allows("")
    mixed = Corpus.from_strings(["tulu", "tuzu", ""])
    np.testing.assert_array_equal(language.log2_prob(mixed) > -np.inf, [True, False, False])


def test_without_codas_and_with_codas_only() -> None:
    open_only, closed_only = (VowelHarmony(phonology=SMALL, syllables=(2,), coda=c) for c in (0.0, 1.0))
    assert [open_only.allows(w) for w in ("tulu", "tulut")] == [True, False]
    assert [closed_only.allows(w) for w in ("tulu", "tultut")] == [False, True]
    assert (open_only.entropy_bits, closed_only.entropy_bits) == (3, 5)  # 2 onsets, a coin; and 2 codas


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"coda": 1.5}, "coda is 1.5; give a number from 0 to 1"),
        ({"syllables": ()}, "each once and 1 or more"),
        ({"syllables": (0, 2)}, "each once and 1 or more"),
        ({"syllables": (2, 2)}, "each once and 1 or more"),
        ({"degree": -0.1}, "degree is -0.1; give a number from 0 to 1"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CountedVowels(**settings)


def test_a_wrong_domain_is_refused() -> None:
    with pytest.raises((ValueError, TypeError)):
        VowelHarmony(domain="phrase")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"classes": ()}, "one class of consonants or more"),
        ({"classes": (("p",), ())}, "one class of consonants or more"),
        ({"front": ("y",)}, "as many front as back"),
        ({"front": (), "back": ()}, "1 or more pairs"),
        ({"back": ("a", "o", "p")}, "'p'"),
    ],
)
def test_phonologies_without_words_are_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Phonology(**settings)


def test_languages_are_values_that_say_what_they_are() -> None:
    assert CountedVowels() == CountedVowels()
    assert len({CountedVowels(), CountedVowels(degree=1.0), MirroredVowels()}) == 2
    assert "even" in str(CountedVowels())
    assert "begin with p, t or f" in str(CountedVowels(degree=0.3))
    assert "no word" in str(MirroredVowels(degree=0.0))
    assert all("(" in cls.citation for cls in LANGUAGES)
