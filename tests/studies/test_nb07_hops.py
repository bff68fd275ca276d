"""The matched hops' study: what is asked of the marker, on learners whose expectations are known."""

from collections.abc import Sequence

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.hops import MatchedHops, matched_hops
from biaskit.languages.shelf import load
from biaskit.learners.ngram import NGram
from biaskit.studies.nb07 import crowds, hops, markers
from biaskit.studies.nb07.languages import MATCHED, Material


@pytest.fixture(scope="module")
def matched() -> MatchedHops:
    return matched_hops(load("english"), 400, rng=0)


@pytest.fixture
def small(matched: MatchedHops, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the jobs few sentences."""
    known = load("english").log2_prob(matched.sentences[100:])
    few = {name: Material(matched[name][:100], matched[name][100:], known, None) for name in MATCHED}
    for module in (crowds, hops):
        monkeypatch.setattr(module, "material", lambda name, draw=0: few[name])


def corpus(*strings: str) -> Corpus:
    return Corpus.from_strings([string.split() for string in strings])


def test_places_that_are_read_off_the_strings_are_those_of_the_trees(matched: MatchedHops) -> None:
    for row, name in enumerate(MATCHED):
        places = markers.marker_places(matched[name])
        assert (places == matched.marker_places[row]).all()
        verbs = np.array([markers.main_verb_place(string) for string in matched[name]])
        assert (places - verbs - 1 == matched.distances[row]).all()


def test_a_string_without_a_main_verb_is_named() -> None:
    with pytest.raises(ValueError, match="no main verb in 'the cat who sees'"):
        markers.main_verb_place(("the", "cat", "who", "sees"))


class Expecting(NGram):
    """Two members with given probabilities of S, P, a and the end, wherever they are asked."""

    rows: Sequence[Sequence[float]] = ((0.5, 0.25, 0.125, 0.125), (0.125, 0.25, 0.5, 0.125))

    @property
    def vocabulary(self) -> tuple[str, ...]:
        return ("S", "P", "a", "</s>")

    def token_probabilities(self, corpus: Corpus) -> np.ndarray:
        n = corpus.n_tokens + len(corpus)
        return np.stack([np.tile(row, (n, 1)) for row in self.rows])


def test_the_markers_bits_and_whether_it_is_expected() -> None:
    found = hops.marker_bits(Expecting(), corpus("a S", "P a"))
    # The right one costs 1 and 2 bits, and 3 and 2 bits; both together have 3/4, and 3/8.
    np.testing.assert_allclose(found["marker_bits"], [1.5, 2.5])
    np.testing.assert_allclose(found["number_bits"], [1.5 + np.log2(3 / 4), 2.5 + np.log2(3 / 8)])
    # Of six places (two strings of two symbols and an end) two have a marker: 3/4 there and 1/4 at the others.
    np.testing.assert_allclose(found["place_bits"], [np.log2(4 / 3) + 2 * 2, np.log2(8 / 3) + 2 * np.log2(8 / 5)])
    np.testing.assert_allclose(found["number_accuracy"], [0.5, 0.5])  # S where it is right and where it is wrong
    np.testing.assert_allclose(found["place_accuracy"], [1, 0])  # 3/4 against 1/8, and 3/8 against 1/2


def test_the_right_place_of_the_right_string_is_asked() -> None:
    strings = corpus("a a S b", "b P a")
    sure = NGram(order=4, smoothing="none").fit(strings, rng=0)
    found = hops.marker_bits(sure, strings)
    assert found["marker_bits"] == found["place_bits"] == 0
    assert found["number_accuracy"] == found["place_accuracy"] == 1


def test_what_a_place_holds_by_itself(matched: MatchedHops) -> None:
    known = {name: markers.place_known_bits(matched[name], matched[name]) for name in MATCHED}
    assert known["adjacent"] == known["count-4"] == 0  # to somebody who counts
    # Each noun of an object asks whether more comes, which is .88 bits where the chance is .7; a few ask repeatedly.
    # Clauses that are long enough mostly end with a time phrase, after which nothing comes.
    assert 0.7 < known["after object"] < 1.5
    assert 0.2 < known["clause end"] < known["after object"]


@pytest.mark.usefixtures("small")
def test_a_row_for_each_member() -> None:
    rows = hops.hops(language="count-4", learner="bigram", n_strings=100, members=2)
    assert [row["seed"] for row in rows] == [0, 1]
    assert set(rows[0]) == {*hops.HOPS.measures, "seed"}
    assert 0 < rows[0]["number_bits"] < rows[0]["marker_bits"]
    assert rows[0]["excess_bits"] < rows[0]["string_bits"]


@pytest.mark.usefixtures("small")
def test_a_bag_of_words_is_the_same_everywhere() -> None:
    (one,), (other,) = (
        hops.hops(language=name, learner="unigram", n_strings=100, members=1) for name in ("adjacent", "clause end")
    )
    assert one == pytest.approx(other)


@pytest.mark.usefixtures("small")
def test_distances_are_those_of_the_matched_hops(matched: MatchedHops) -> None:
    rows = {row["other"]: row for row in hops.distances(language="after object")}
    assert set(rows) == set(MATCHED)
    far = matched.distances[2, 100:]
    assert rows["count-4"]["mean_distance"] == pytest.approx(far.mean())
    assert rows["count-4"]["sd_distance"] == pytest.approx(far.std())
    same = [matched.distances[2, 100:] == matched.distances[row, 100:] for row in range(4)]
    assert [rows[name]["same_share"] for name in MATCHED] == pytest.approx([mine.mean() for mine in same])
