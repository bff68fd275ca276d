"""By length, matched to the source: counted by hand."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.measures.speech import Speech
from biaskit.measures.speech_by_length import by_length, length_bins

# Two members, five strings: lengths, in the language, new, cut. The source has lengths 1, 1, 1, 2, 4.
SAID = Speech(
    lengths=np.array([[1, 1, 2, 4, 9], [1, 1, 1, 1, 9]]),
    grammatical=np.array([[1, 1, 1, 0, 0], [1, 0, 0, 0, 0]], dtype=bool),
    novel=np.array([[1, 0, 1, 0, 0], [0, 0, 0, 0, 0]], dtype=bool),
    cut=np.array([[0, 0, 0, 0, 1], [0, 0, 0, 0, 0]], dtype=bool),
    source_lengths=np.array([1, 1, 1, 2, 4]),
)


def test_each_length_is_counted_apart() -> None:
    found = by_length(SAID, [(1, 1), (2, 3), (4, 4)])
    assert found.bins == ((1, 1), (2, 3), (4, 4))
    # The string of nine symbols is cut for the first member, and of no bin's length for the second.
    assert found.n.tolist() == [[2, 1, 1], [4, 0, 0]]
    np.testing.assert_allclose(found.grammatical_share, [[1, 1, 0], [1 / 4, np.nan, np.nan]])
    np.testing.assert_allclose(found.novel_share, [[1 / 2, 1, 0], [0, np.nan, np.nan]])
    np.testing.assert_allclose(found.source_share, [3 / 5, 1 / 5, 1 / 5])


def test_matched_to_the_lengths_of_the_source() -> None:
    found = by_length(SAID, [(1, 1), (2, 3), (4, 4)])
    # 3/5 * 1 + 1/5 * 1 + 1/5 * 0; the second member says nothing of two or four symbols.
    np.testing.assert_allclose(found.matched_grammatical_share, [4 / 5, np.nan])
    np.testing.assert_allclose(found.matched_novel_share, [3 / 10 + 1 / 5, np.nan])


def test_a_length_that_the_source_lacks_does_not_count() -> None:
    found = by_length(SAID, [(1, 1), (5, 8)])
    np.testing.assert_allclose(found.matched_grammatical_share, [1, 1 / 4])


def test_matching_the_lengths_moves_the_share() -> None:
    whole = by_length(SAID, [(1, 4)]).grammatical_share[0, 0]
    assert whole == 3 / 4  # unmatched; matched it is 4/5: the source is short more often than the first member
    assert by_length(SAID, [(1, 1), (2, 3), (4, 4)]).matched_grammatical_share[0] > whole


@pytest.mark.parametrize("bins", [[], [(2, 1)], [(1, 3), (3, 4)]])
def test_bins_that_overlap_or_fall_are_refused(bins: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="give shortest and longest lengths that rise"):
        by_length(SAID, bins)


def test_bins_that_hold_equal_shares() -> None:
    corpus = Corpus.from_strings(["a" * length for length in (3, 4, 5, 6, 7, 8, 9, 10)])
    assert length_bins(corpus, 4) == ((3, 4), (5, 6), (7, 8), (9, 10))
    # Most strings have one length: its bin swallows the others' shares.
    assert length_bins(Corpus.from_strings(["ab"] * 9 + ["abc"]), 4) == ((2, 2), (3, 3))
    assert length_bins(Corpus.from_strings(["ab"]), 4) == ((2, 2),)
    with pytest.raises(ValueError, match="n is 0"):
        length_bins(corpus, 0)
