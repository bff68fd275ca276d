"""Reber's grammar: its graph, its strings, its entropy."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.artificial.reber import embedded_reber, reber


def test_strings_of_the_published_graph() -> None:
    # Counted along the graph: 2, 3, 4, 7, 11 and 16 strings of 3 to 8 letters; 34 of 6 to 8.
    assert np.bincount(reber().strings(8).lengths).tolist() == [0, 0, 0, 2, 3, 4, 7, 11, 16]
    assert ["".join(string) for string in reber().strings(4)] == ["TTS", "VVS", "TPTS", "VXVS", "VVPS"]


@pytest.mark.parametrize("string", ["TPPTXVPS", "VXXVPXVS", "TTXXVPXVPS"])
def test_grammatical(string: str) -> None:
    assert reber().accepts(string)


@pytest.mark.parametrize("string", ["", "T", "TT", "TVS", "PTS", "TTSS", "VVPV", "TTSX", "VPS"])
def test_ungrammatical(string: str) -> None:
    assert not reber().accepts(string)


def test_every_letter_is_one_bit() -> None:
    # Two ways out of each state: a string of n letters has probability 2^-n, its last letter included.
    corpus = reber().sample(500, rng=0)
    np.testing.assert_allclose(reber().log2_prob(corpus), -corpus.lengths)
    # Expected letters from each state: 3: 1 + x4/2; 4: 1 + x4/2 + x5/2; 5: 1 + x3/2; 2: 1 + x2/2 + x3/2;
    # x4 = 2 + x5, x5 = 1 + x3/2, x3 = 1 + x4/2 = 2 + x5/2: x5 = 8/3, x3 = 10/3, x4 = 14/3, x2 = 16/3;
    # 1 + (16/3 + 14/3)/2 = 6.
    assert reber().expected_length == pytest.approx(6)
    assert reber().entropy_bits == pytest.approx(6)


def test_the_frame_agrees() -> None:
    language = embedded_reber()
    corpus = language.sample(2000, rng=0)
    assert all(string[0] == string[-1] and reber().accepts(string[1:-1]) for string in corpus)
    assert abs(np.mean([string[0] == "T" for string in corpus]) - 0.5) < 4 * 0.5 / np.sqrt(2000)
    inner = [string[1:-1] for string in corpus]
    np.testing.assert_allclose(language.log2_prob(corpus), reber().log2_prob(Corpus.from_strings(inner)) - 1)
    assert language.entropy_bits == pytest.approx(7)
    assert language.unambiguous
