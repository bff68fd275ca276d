"""Markers at wrong places."""

import pytest

from biaskit.corpus import Corpus
from biaskit.languages.hops import matched_hops
from biaskit.languages.misplaced import hop_pairs, marker_pairs
from biaskit.languages.shelf import load


def test_the_marker_goes_to_any_other_place() -> None:
    pairs = marker_pairs(Corpus.from_strings(["vSx"] * 100), "SP", rng=0)
    assert set(pairs.good) == {("v", "S", "x")}
    assert set(pairs.bad) == {("S", "v", "x"), ("v", "x", "S")}
    assert len(set(pairs.bad.take(range(50)))) == 2  # drawn, string by string
    assert marker_pairs(pairs.good, "SP", rng=0) == pairs


def test_one_of_several_markers_is_moved_and_the_string_changes() -> None:
    pairs = marker_pairs(Corpus.from_strings(["vSS"] * 60), "S", rng=0)
    # Taking out either S leaves vS; the other places give SvS only, for vSS is the string itself.
    assert set(pairs.bad) == {("S", "v", "S")}


def test_strings_without_a_marker_are_left_out() -> None:
    assert len(marker_pairs(Corpus.from_strings(["vSx", "vx"]), "S", rng=0)) == 1
    with pytest.raises(ValueError, match="no pairs for 'marker'"):
        marker_pairs(Corpus.from_strings(["vx", "S"]), "S", rng=0)


def test_the_place_that_another_rule_has() -> None:
    matched = matched_hops(load("english"), 200, rng=0)
    pairs = hop_pairs(matched, "after object", "count-4")
    coincide = matched.coincidence[2, 1]
    assert 0 < coincide < 1
    assert len(pairs) == round(len(matched.sentences) * (1 - coincide))
    assert set(pairs.good) <= set(matched["after object"])
    assert set(pairs.bad) <= set(matched["count-4"])
    for good, bad in zip(pairs.good, pairs.bad, strict=True):
        assert sorted(good) == sorted(bad)
    with pytest.raises(ValueError, match="no pairs for 'adjacent, not adjacent'"):
        hop_pairs(matched, "adjacent", "adjacent")
