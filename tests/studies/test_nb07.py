"""What is learned in notebook 07, and by whom."""

import itertools

import numpy as np
import pytest

from biaskit import studies
from biaskit.results.prices import FAMILIES, twin_of
from biaskit.studies.nb07 import languages
from biaskit.studies.nb07.languages import material, perturbation
from biaskit.studies.nb07.price import PRICE, SIZES, price
from biaskit.studies.nb07.pupils import LEARNERS, pupil


def test_a_language_and_its_twin_hold_the_same_bits():
    for name in itertools.chain(*FAMILIES.values()):
        assert material(name).log2_prob == pytest.approx(material(twin_of(name)).log2_prob), name


def test_twins_have_the_same_sentences():
    plain, shuffled = material("no shuffle"), material("deterministic 21")
    assert sorted(plain.training[17]) == sorted(shuffled.training[17])
    assert plain.test[5] == tuple(perturbation("deterministic 21").inverse(shuffled.test[5]) or ())
    # The marker of the reverse languages stands at the same place in all three, before anything is turned.
    before = [string[: string.index("R")] for string in material("no reverse").test]
    assert before == [string[: string.index("R")] for string in material("partial reverse").test]


def test_the_test_sentences_are_no_training_sentences_of_another_draw():
    assert material("no shuffle", 0).training[0] != material("no shuffle", 1).training[0]
    assert material("no shuffle", 0).test == material("no shuffle", 1).test


def test_every_test_sentence_has_its_exact_probability():
    for name in ("no shuffle", "local 3", "full reverse", "word hop"):
        given = material(name)
        assert given.language is not None
        share = 0.0 if name != "word hop" else given.log2_prob[0] - given.language.log2_prob(given.test[:1])[0]
        assert given.log2_prob == pytest.approx(given.language.log2_prob(given.test) + share), name


def test_part_of_the_way_is_a_language_of_its_own():
    half = material("even-odd at 0.5").test
    assert half != material("even-odd").test
    assert half != material("no shuffle").test
    assert material("even-odd at 1.0").test == material("even-odd").test


def test_an_unknown_language_is_named():
    with pytest.raises(ValueError, match="backwards"):
        perturbation("backwards")


def test_a_counting_learner_has_a_corpus_for_each_seed(monkeypatch):
    monkeypatch.setattr("biaskit.studies.nb07.price.SAID", 5)
    rows = price(language="no shuffle", learner="unigram", n_strings=500, members=2)
    assert [row["seed"] for row in rows] == [0, 1]
    assert rows[0]["excess_bits"] != rows[1]["excess_bits"]
    # A unigram pays the same for any order of the same words.
    shuffled = price(language="deterministic 21", learner="unigram", n_strings=500, members=2)
    assert [row["excess_bits"] for row in shuffled] == pytest.approx([row["excess_bits"] for row in rows])
    assert [row["next_bits"] for row in shuffled] == pytest.approx([row["next_bits"] for row in rows])


def test_a_network_has_a_member_for_each_seed():
    rows = price(language="full reverse", learner="Elman", n_strings=31, members=2)
    assert [row["seed"] for row in rows] == [0, 1]
    assert rows[0]["next_bits"] > 0
    assert rows[0]["excess_bits"] is None


def test_the_blocks_of_the_code_end_with_the_corpus():
    assert SIZES[-1] == languages.N_TRAINING
    assert all(b in (2 * a, 2 * a + 1) for a, b in itertools.pairwise(SIZES))


def test_updates_grow_with_the_root_of_the_number_of_sentences():
    assert pupil("LSTM", 8000).training.n_steps == 2 * pupil("LSTM", 2000).training.n_steps  # type: ignore[attr-defined]


def test_every_learner_is_asked_about_every_language():
    jobs = {(job["language"], job["learner"], job["n_strings"]) for job in PRICE.settings}
    assert len(jobs) == 13 * len(LEARNERS) * len(SIZES) == len(PRICE.settings)
    assert np.all([studies.load(name).name == name for name in studies.names()])
