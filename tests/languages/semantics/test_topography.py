"""Topographic similarity: against plain Python and scipy, and falling with degree."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from biaskit.corpus import Corpus
from biaskit.languages.semantics.codes import Compositional
from biaskit.languages.semantics.irregular import ContextFreeShuffled, Holistic
from biaskit.languages.semantics.meanings import MeaningSpace
from biaskit.languages.semantics.topography import topographic_similarity

SPACE = MeaningSpace(shape=3, colour=3, number=2, relation=2)
DEGREES = (0.0, 0.25, 0.5, 0.75, 1.0)


def levenshtein(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    changed = levenshtein(a[1:], b[1:]) + (a[0] != b[0])
    return min(levenshtein(a[1:], b) + 1, levenshtein(a, b[1:]) + 1, changed)


@given(st.lists(st.tuples(st.text("ab", min_size=3, max_size=3), st.text("xyz", max_size=4)), min_size=3, max_size=7))
@settings(max_examples=60, deadline=None)
def test_it_is_the_rank_correlation_of_the_distances(pairs: list[tuple[str, str]]) -> None:
    hamming = [sum(x != y for x, y in zip(a[0], b[0], strict=True)) for a, b in combinations(pairs, 2)]
    edits = [levenshtein(a[1], b[1]) / max(len(a[1]), len(b[1]), 1) for a, b in combinations(pairs, 2)]
    meanings, signals = (Corpus.from_strings(column) for column in zip(*pairs, strict=True))
    if len(set(hamming)) == 1 or len(set(edits)) == 1:
        with pytest.raises(ValueError, match="equally far apart"):
            topographic_similarity(meanings, signals)
    else:
        expected = spearmanr(hamming, edits).statistic
        assert topographic_similarity(meanings, signals) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "order", [("number", "colour", "shape", "relation"), ("shape", "relation", "colour", "number")]
)
def test_it_is_one_for_the_compositional_code(order: tuple[str, ...]) -> None:
    code = Compositional(order=order)
    assert topographic_similarity(code.space.meanings, code.signals) == 1


def similarities(twin: type, seeds: int) -> np.ndarray:
    """Similarity for each seed and degree."""
    return np.array(
        [
            [topographic_similarity(SPACE.meanings, twin(space=SPACE, degree=d, seed=seed).signals) for d in DEGREES]
            for seed in range(seeds)
        ]
    )


def test_it_falls_with_the_degree_of_a_holistic_code() -> None:
    found = similarities(Holistic, 40)
    mean, error = found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(40)
    assert mean[0] == 1
    assert (np.diff(mean) < 0).all()
    # the share of pairs without an irregular meaning; pairs with one are not at all correlated
    np.testing.assert_allclose(mean, (1 - np.array(DEGREES)) ** 2, atol=0.06)
    # chance at degree 1: the ring leaves no meaning its own signal, which is seen in a space of 36
    assert abs(mean[-1]) < 4 * error[-1] + 0.02


def test_it_falls_and_then_stays_where_word_orders_are_shuffled() -> None:
    mean = similarities(ContextFreeShuffled, 40).mean(axis=0)
    assert mean[0] == 1
    assert (np.diff(mean)[:2] < -0.1).all()
    assert np.ptp(mean[2:]) < 0.05  # degrees .5, .75 and 1: shuffling both of a pair is as far as shuffling one
    assert 0.4 < mean[-1] < 0.5  # words keep their meanings


def test_it_refuses_what_has_no_correlation() -> None:
    two = Corpus.from_strings(["ax", "by"])
    with pytest.raises(ValueError, match="2 meanings and 3 signals"):
        topographic_similarity(two, Corpus.from_strings(["p", "q", "r"]))
    with pytest.raises(ValueError, match="different numbers of values"):
        topographic_similarity(Corpus.from_strings(["ax", "b"]), two)
    with pytest.raises(ValueError, match="all pairs of signals"):
        topographic_similarity(Corpus.from_strings(["ax", "ay", "by"]), Corpus.from_strings(["p", "p", "p"]))
    with pytest.raises(ValueError, match="all pairs of meanings"):
        topographic_similarity(two, two)
