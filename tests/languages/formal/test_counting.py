"""a^n b^n: probabilities that sum as they should, exact entropy."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.formal.counting import AnBn, Geometric, Uniform

each_language = pytest.mark.parametrize(
    "language", [AnBn(), AnBn(Geometric(0.5)), AnBn(Uniform(12)), AnBn(Geometric(1.0))]
)


def all_strings(pairs: int) -> Corpus:
    return Corpus.from_strings(["a" * n + "b" * n for n in range(pairs + 1)], alphabet=AnBn().alphabet)


def test_probabilities_by_hand() -> None:
    corpus = Corpus.from_strings(["ab", "aabb", "aaabbb"])
    # stop = 1/4: 1/4, 3/4 * 1/4, (3/4)^2 * 1/4
    np.testing.assert_allclose(np.exp2(AnBn(Geometric(0.25)).log2_prob(corpus)), [1 / 4, 3 / 16, 9 / 64])
    np.testing.assert_allclose(np.exp2(AnBn(Uniform(2)).log2_prob(corpus)), [1 / 2, 1 / 2, 0])


def test_mass_up_to_a_length() -> None:
    # Geometric: 1 - (1 - stop)^n up to n.
    assert np.exp2(AnBn(Geometric(0.2)).log2_prob(all_strings(10))).sum() == pytest.approx(1 - 0.8**10)
    assert np.exp2(AnBn(Uniform(7)).log2_prob(all_strings(10))).sum() == pytest.approx(1)


def test_strings_outside() -> None:
    outside = ["", "a", "b", "ba", "aab", "abb", "abab", "abba", "aaab", "bbaa", "acbb", "cc"]
    assert np.isneginf(AnBn().log2_prob(Corpus.from_strings(outside))).all()


def test_entropy_by_hand() -> None:
    assert AnBn(Geometric(0.5)).entropy_bits == 2  # sum of n / 2^n
    assert AnBn(Uniform(8)).entropy_bits == 3
    assert AnBn(Geometric(1.0)).entropy_bits == 0
    # stop = 1/4: four decisions on average, each of 2 - 3/4 * log2(3) bits
    assert AnBn(Geometric(0.25)).entropy_bits == pytest.approx(4 * (2 - 0.75 * np.log2(3)))
    assert AnBn(Uniform(8)).entropy_bounds == (3, 3)


@each_language
def test_samples(language: AnBn) -> None:
    corpus = language.sample(5000, rng=0)
    assert np.isfinite(language.log2_prob(corpus)).all()
    assert corpus.alphabet == language.alphabet
    estimate = language.estimate_entropy(5000, rng=1)
    assert abs(estimate.bits - language.entropy_bits) <= 4 * estimate.standard_error_bits + 1e-12
    p = float(np.exp2(language.log2_prob(Corpus.from_strings(["ab"])))[0])
    assert abs((corpus.lengths == 2).mean() - p) <= 4 * np.sqrt(p * (1 - p) / 5000)
    assert language.sample(5, rng=2) == language.sample(5, rng=2)


def test_errors_say_what_to_do() -> None:
    with pytest.raises(ValueError, match="stop is 0; give a probability above 0"):
        Geometric(0)
    with pytest.raises(ValueError, match="most is 0; give 1 or more"):
        Uniform(0)
