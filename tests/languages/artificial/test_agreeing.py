"""Reber's middle between two letters that agree: its strings, its entropy."""

import numpy as np
import pytest

from biaskit.languages.artificial.agreeing import agreeing_reber
from biaskit.languages.artificial.reber import reber


def test_it_is_rebers_grammar_between_letters_that_agree() -> None:
    language, within = agreeing_reber(), reber()
    strings = list(language.sample(500, rng=0))
    assert all(string[0] == string[-1] and string[0] in "MR" and string[-2] in "MR" for string in strings)
    assert all(within.accepts((*string[1:-2], "S")) for string in strings)
    assert {string[0] + string[-2] for string in strings} == {"MM", "MR", "RM", "RR"}


def test_a_string_costs_rebers_bits_and_two_coins() -> None:
    # Reber's string has as many bits as letters: the middle and its S are two letters fewer than the whole string
    # (f, middle, g, f against middle, S), and the two coins are two bits. So bits and letters are equal again.
    strings = agreeing_reber().sample(300, rng=1)
    np.testing.assert_allclose(agreeing_reber().log2_prob(strings), -strings.lengths.astype(float))


@pytest.mark.parametrize("string", ["MTPTRR", "MTPTRP", "MTTRM"[:4], "TPTRM", "MVPRM", "MTPTSM"])
def test_ungrammatical(string: str) -> None:
    assert not agreeing_reber().accepts(string)


def test_other_letters() -> None:
    assert agreeing_reber("LSDHJK").accepts("LHDHSL")  # T is H, P is D
    for wrong in ("MRPTV", "MMPTVX"):
        with pytest.raises(ValueError, match="six different"):
            agreeing_reber(wrong)
