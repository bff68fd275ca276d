"""Strings of a meaning and its signal: exact probabilities, and nothing but such strings."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.semantics.codes import Code, Compositional
from biaskit.languages.semantics.irregular import ContextFreeShuffled, Holistic
from biaskit.languages.semantics.meanings import MeaningSpace

UNEVEN = MeaningSpace(shape=2, colour=2, number=1, relation=1, weights=(4, 2, 1, 1))
CODES = [Compositional(space=UNEVEN), Holistic(space=UNEVEN), ContextFreeShuffled(space=UNEVEN, degree=0.5)]


def every_string(code: Code) -> Corpus:
    """Each meaning with each signal of the compositional code or of this one."""
    signals = [*code.compositional.signals, *code.signals]
    return Corpus.from_strings(
        [(*meaning, *signal) for meaning in code.space.meanings for signal in dict.fromkeys(signals)]
    )


@pytest.mark.parametrize("code", CODES, ids=str)
def test_probabilities_sum_to_one_and_give_the_entropy(code: Code) -> None:
    language, strings = code.language(), every_string(code)
    bits = language.log2_prob(strings)
    p = 2.0**bits
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert -(p[p > 0] * bits[p > 0]).sum() == pytest.approx(1.75, abs=1e-12)  # .5 * 1 + .25 * 2 + 2 * .125 * 3
    assert language.entropy_bits == code.compositional.language().entropy_bits == 1.75
    np.testing.assert_array_equal([language.allows(string) for string in strings], p > 0)


@pytest.mark.parametrize("code", [Compositional(), Holistic(degree=0.4), ContextFreeShuffled()], ids=str)
def test_samples_are_meanings_with_their_signals(code: Code) -> None:
    language = code.language()
    strings = language.sample(500, rng=1)
    assert all(code.signal(string[:4]) == string[4:] for string in strings)
    np.testing.assert_allclose(language.log2_prob(strings), -np.log2(144))
    assert strings == language.sample(500, rng=1)
    assert [string[:4] for string in strings] == [s[:4] for s in Compositional().language().sample(500, rng=1)]


def test_the_surprisal_of_samples_is_the_entropy() -> None:
    estimate = Holistic(space=UNEVEN).language().estimate_entropy(4000, rng=2)
    assert abs(estimate.bits - 1.75) < 4 * estimate.standard_error_bits


def test_a_part_of_the_meanings_is_a_language_of_its_own() -> None:
    code = Holistic()
    some, others = code.space.split(0.75, rng=0)
    learned, held_out = code.language(some), code.language(others)
    assert learned.entropy_bits == pytest.approx(np.log2(108))
    assert held_out.entropy_bits == pytest.approx(np.log2(36))
    assert learned.alphabet == held_out.alphabet
    assert np.isneginf(learned.log2_prob(held_out.sample(50, rng=0))).all()
    np.testing.assert_allclose(held_out.log2_prob(held_out.sample(50, rng=0)), -np.log2(36))
    with pytest.raises(ValueError, match="from 0 to 143"):
        code.language([144])


def test_what_is_no_utterance_has_no_probability() -> None:
    language = Compositional().language()
    right = "circle red one above do bu ba ge"
    wrong = [
        "",
        "circle red one above",
        "circle red one above do bu ba ge ge",
        "circle red one above do bu ba gi",
        "red circle one above do bu ba ge",
        "do bu ba ge circle red one above",
        "circle red one above do bu ba gu",
        "round red one above do bu ba ge",
    ]
    corpus = Corpus.from_strings([string.split() for string in (right, *wrong)])
    np.testing.assert_array_equal(language.log2_prob(corpus) > -np.inf, [True] + [False] * len(wrong))
    assert [language.allows(string.split()) for string in (right, *wrong)] == [True] + [False] * len(wrong)
    assert "144 meanings" in str(language)
