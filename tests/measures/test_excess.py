"""Excess bits: zero for the true source, paired string by string."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages import Grammar
from biaskit.learners.ngram import NGram
from biaskit.measures.excess import excess_bits

# A bigram language: after a comes b or the end, after b the end.
SOURCE = Grammar("unambiguous: yes\nS -> 'a' [0.5] | 'a' 'b' [0.25] | 'b' [0.25]")


def test_the_true_source_pays_nothing():
    # Counts in the exact proportions of the language make the bigram model equal to it.
    learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["a", "a", "ab", "b"]), rng=0)
    test = SOURCE.sample(200, rng=1)
    found = excess_bits(learner, test, SOURCE.log2_prob(test))
    assert found.bits_per_string == pytest.approx([0.0], abs=1e-9)
    assert found.standard_error_bits == pytest.approx([0.0], abs=1e-9)


def test_a_learner_pays_its_divergence():
    # A unigram learner of a, a, ab, b: a 3/8, b 2/8... with ends: 4 ends, 3 a, 2 b of 9.
    learner = NGram(order=1, smoothing="none").fit(Corpus.from_strings(["a", "a", "ab", "b"]), rng=0)
    a, b, end = -np.log2([3 / 9, 2 / 9, 4 / 9])
    # What it pays for each string less the string's own bits, 1, 2 and 2.
    each = [a + end - 1, a + b + end - 2, b + end - 2]
    divergence = 0.5 * each[0] + 0.25 * each[1] + 0.25 * each[2]
    test = SOURCE.sample(4000, rng=1)
    found = excess_bits(learner, test, SOURCE.log2_prob(test))
    assert found.bits_per_string[0] == pytest.approx(divergence, abs=4 * found.standard_error_bits[0])
    assert found.bits_per_string[0] > 0.5
    assert found.n_strings == 4000


def test_pairing_is_less_noisy_than_taking_off_the_entropy():
    learner = NGram(order=2, smoothing="add-k", k=0.1).fit(SOURCE.sample(200, rng=0), rng=0)
    test = SOURCE.sample(500, rng=1)
    found = excess_bits(learner, test, SOURCE.log2_prob(test))
    unpaired = learner.string_bits(test).std(axis=1, ddof=1) / np.sqrt(500)
    assert found.standard_error_bits[0] < unpaired[0] / 2


@pytest.mark.parametrize("known", [[-1.0], [-1.0, -1.0, 0.5], [-1.0, -np.inf, -1.0], [-1.0, np.nan, -1.0]])
def test_probabilities_must_fit_the_strings(known):
    learner = NGram(order=1).fit(Corpus.from_strings(["a"]), rng=0)
    with pytest.raises(ValueError, match="log2_prob"):
        excess_bits(learner, Corpus.from_strings(["a", "a", "a"]), np.array(known))
