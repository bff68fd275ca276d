"""Rising onsets and their twins: exact entropies, equal sounds, unequal pairs, and rules checked by plain Python."""

import re
from itertools import pairwise

import numpy as np
import pytest
from languages.phonology.brute_force import MEDIUM, SMALL, every_string, every_word, expected_counts, shape, slopes

from biaskit.corpus import Corpus
from biaskit.languages.phonology.inventory import Phonology
from biaskit.languages.phonology.onset_twins import CountedOnsets, FallingOnsets
from biaskit.languages.phonology.onsets import OnsetLanguage, SonorityOnsets

SETTINGS = {"phonology": SMALL, "syllables": (2, 3), "cluster": 0.25}
TWINS = [FallingOnsets, CountedOnsets]


def languages() -> list[OnsetLanguage]:
    return [SonorityOnsets(**SETTINGS), FallingOnsets(**SETTINGS), CountedOnsets(**SETTINGS)]


def test_the_entropy_of_the_default_by_hand() -> None:
    # five classes of two consonants: 45 pairs less 5 within a class make 40 clusters.
    # log2 3 for the syllables; three on average, each 1 bit for simple or cluster, log2(40) / 2 and log2(10) / 2 for
    # which, log2 6 for the vowel: 1.58496 + 3 * (1 + 2.66096 + 1.66096 + 2.58496) = 25.30563
    assert len(Phonology().clusters) == 40
    assert SonorityOnsets().entropy_bits == pytest.approx(25.30563, abs=1e-5)


def test_clusters_rise_and_near_ones_come_first() -> None:
    rise = np.diff(MEDIUM.sonority[MEDIUM.clusters], axis=1)[:, 0]
    # p, t below m: 2 pairs; m below l, r: 2; p, t below l, r: 4
    np.testing.assert_array_equal(rise, [1, 1, 1, 1, 2, 2, 2, 2])


@pytest.mark.parametrize("degree", [0.0, 0.1, 0.37, 1.0])
@pytest.mark.parametrize("twin", TWINS)
def test_entropy_lengths_and_sounds_are_those_of_the_twin_at_every_degree(
    twin: type[FallingOnsets | CountedOnsets], degree: float
) -> None:
    language = twin(degree=degree)
    assert language.entropy_bits == language.possible.entropy_bits
    for name in ("length_probabilities", "expected_unigrams"):
        np.testing.assert_array_equal(getattr(language, name), getattr(language.possible, name))


@pytest.mark.parametrize("language", languages(), ids=repr)
def test_all_words_have_the_probabilities_and_counts_that_are_said(language: OnsetLanguage) -> None:
    words = every_word(SMALL, ["CV", "CCV"], language.syllables)
    bits = language.log2_prob(words)
    p = 2.0**bits
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert -(p[p > 0] * bits[p > 0]).sum() == pytest.approx(language.entropy_bits, abs=1e-9)
    unigrams, bigrams, lengths = expected_counts(words, p, language.most)
    np.testing.assert_allclose(language.expected_unigrams, unigrams, atol=1e-12)
    np.testing.assert_allclose(language.expected_bigrams, bigrams, atol=1e-12)
    np.testing.assert_allclose(language.length_probabilities, lengths, atol=1e-12)


def test_pairs_of_a_graded_language_are_those_of_its_samples() -> None:
    language = CountedOnsets(phonology=MEDIUM, degree=0.5, cluster=0.3)
    words, size = language.sample(20_000, rng=1), len(MEDIUM.alphabet)
    follows = np.delete(np.arange(words.n_tokens), words.offsets[:-1])  # all but the first sounds of words
    pairs = np.zeros((size, size))
    np.add.at(pairs, (words.codes[follows - 1], words.codes[follows]), 1 / len(words))
    # a count per word has a standard deviation below .5, so a mean of 20,000 one below .0036
    np.testing.assert_allclose(pairs, language.expected_bigrams[:-1, :-1], atol=0.016)


def test_only_words_have_a_probability() -> None:
    strings = every_string(SMALL, 6)  # two syllables CCV have 6 sounds
    for cls in (SonorityOnsets, FallingOnsets, CountedOnsets):
        p = 2.0 ** cls(phonology=SMALL, syllables=(1, 2)).log2_prob(strings)
        assert p.sum() == pytest.approx(1, abs=1e-12)
        allowed = [word for word, x in zip(strings, p, strict=True) if x > 0]
        assert all(re.fullmatch("(CC?V){1,2}", shape(word, SMALL)) for word in allowed)


def test_the_rules_are_what_they_say() -> None:
    words = every_word(MEDIUM, ["CV", "CCV"], (1, 2))
    near = {("p", "m"), ("t", "m"), ("m", "l"), ("m", "r")}  # 4 of 8 clusters rise by one step

    def expected(word: tuple[str, ...], falls: bool, only: set[tuple[str, str]] | None = None) -> bool:
        for a, b in pairwise(word):
            if shape((a, b), MEDIUM) == "CC":
                marked = only is None or (a, b) in only or (b, a) in only
                (rise,) = slopes((a, b), MEDIUM)
                if rise == 0 or (rise < 0) != (falls and marked):
                    return False
        return True

    rules = {
        SonorityOnsets: lambda word: expected(word, falls=False),
        FallingOnsets: lambda word: expected(word, falls=True),
        CountedOnsets: lambda word: expected(word, falls=len(word) % 2 == 1),
    }
    for cls, rule in rules.items():
        language = cls(phonology=MEDIUM, syllables=(1, 2))
        np.testing.assert_array_equal(language.log2_prob(words) > -np.inf, [rule(word) for word in words])
    half = FallingOnsets(phonology=MEDIUM, syllables=(1, 2), degree=0.5)
    np.testing.assert_array_equal(half.log2_prob(words) > -np.inf, [expected(w, True, near) for w in words])


@pytest.mark.parametrize("twin", TWINS)
def test_degrees_are_shares_of_clusters_and_their_ends_are_pure(twin: type[FallingOnsets | CountedOnsets]) -> None:
    words = every_word(MEDIUM, ["CV", "CCV"], (1, 2))
    pure = twin(phonology=MEDIUM, syllables=(1, 2), cluster=0.3)
    possible = pure.possible.log2_prob(words)
    for degree in (0.0, 0.25, 0.5, 1.0):
        language = twin(phonology=MEDIUM, syllables=(1, 2), cluster=0.3, degree=degree)
        assert language.share == degree
        assert language.entropy_bits == pure.possible.entropy_bits
        allowed = language.log2_prob(words) > -np.inf
        assert (2.0**possible)[allowed].sum() == pytest.approx(language.shared, abs=1e-12)
        if degree == 0:
            np.testing.assert_array_equal(language.log2_prob(words), possible)


def test_a_learner_without_knowledge_of_sounds_cannot_tell_falls_from_rises() -> None:
    # with classes of equal size, renaming the consonants makes one language of the other
    sounds = Phonology(classes=(("p",), ("m",), ("l",)), front=("y",), back=("u",))
    rises, falls = SonorityOnsets(phonology=sounds, syllables=(1, 2)), FallingOnsets(phonology=sounds, syllables=(1, 2))
    words = every_word(sounds, ["CV", "CCV"], (1, 2))
    renamed = words.map(lambda word: [{"p": "l", "l": "p"}.get(sound, sound) for sound in word])
    np.testing.assert_array_equal(rises.log2_prob(words), falls.log2_prob(renamed))


@pytest.mark.parametrize("language", languages(), ids=repr)
def test_samples_are_words_and_their_surprisal_is_the_entropy(language: OnsetLanguage) -> None:
    words = language.sample(4000, rng=3)
    bits = -language.log2_prob(words)
    assert np.isfinite(bits).all()
    assert abs(bits.mean() - language.entropy_bits) < 4 * bits.std() / np.sqrt(len(bits))


def test_foreign_sounds_and_wrong_shapes_are_no_words() -> None:
    language = SonorityOnsets(phonology=SMALL, syllables=(2,))
    words = ["tutlu", "tulxu", "tutu", "tut", "utu", "tutllu", "tututu", "", "ttutu", "tlulttu"]
    np.testing.assert_array_equal(
        language.log2_prob(Corpus.from_strings(words)) > -np.inf,
        [True, False, True, False, False, False, False, False, False, False],
    )


def test_settings_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="cluster is 2; give a number from 0 to 1"):
        SonorityOnsets(cluster=2)
    with pytest.raises(ValueError, match=r"degree is 1\.5"):
        CountedOnsets(degree=1.5)
    with pytest.raises(ValueError, match="sonority needs 2 or more"):
        SonorityOnsets(phonology=Phonology(classes=(("p", "t"),)))


def test_languages_say_what_they_are() -> None:
    assert "even number of sounds" in str(CountedOnsets())
    assert "4 of 40 pairs" in str(FallingOnsets(degree=0.1))
    assert all("(" in cls.citation for cls in (SonorityOnsets, FallingOnsets, CountedOnsets))
