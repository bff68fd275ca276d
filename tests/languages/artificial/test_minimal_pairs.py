"""Pairs that differ in one letter: matched exactly where only the rule tells, in the language and in its twin."""

from itertools import pairwise

import numpy as np
import pytest

from biaskit.corpus import Corpus, String
from biaskit.languages.artificial.agreeing import agreeing_reber
from biaskit.languages.artificial.chunks import chunk_strength
from biaskit.languages.artificial.minimal_pairs import TWIN, PairMaterial, pair_material

SEEDS = range(6)


def both(strings: list[String]) -> list[list[String]]:
    """The strings, and their twins."""
    return [strings, [tuple(TWIN.apply(string)) for string in strings]]


@pytest.fixture(scope="module")
def drawn() -> list[PairMaterial]:
    return [pair_material(rng=seed) for seed in SEEDS]


def test_shape(drawn: list[PairMaterial]) -> None:
    language = agreeing_reber()
    for material in drawn:
        assert len(set(material.exposure)) == 20
        assert [pair.kind for pair in material.pairs] == ["rule"] * 12 + ["pieces"] * 12
        assert all(map(language.accepts, material.exposure))
        shown = {string[1:-2] for string in material.exposure}
        for pair in material.pairs:
            assert language.accepts(pair.item)
            assert not language.accepts(pair.foil)
            assert sum(a != b for a, b in zip(pair.item, pair.foil, strict=True)) == 1
            assert pair.item[1:-2] not in shown
        rule, pieces = material.pairs[:12], material.pairs[12:]
        assert [pair.item[1:-2] for pair in rule] == [pair.item[1:-2] for pair in pieces]


def test_each_letter_that_must_agree_is_shown_in_all_combinations(drawn: list[PairMaterial]) -> None:
    # The proof that rule pairs are matched rests on this: exchange M and R in one role, and the set stays the same.
    other = {"M": "R", "R": "M"}
    for material in drawn:
        shown = set(material.exposure)
        assert {(other[s[0]], *s[1:-1], other[s[-1]]) for s in shown} == shown
        assert {(*s[:-2], other[s[-2]], s[-1]) for s in shown} == shown


def test_rule_pairs_are_matched_in_both_languages(drawn: list[PairMaterial]) -> None:
    for material in drawn:
        rule = [pair for pair in material.pairs if pair.kind == "rule"]
        sides = zip(
            both(list(material.exposure)), both([p.item for p in rule]), both([p.foil for p in rule]), strict=True
        )
        for exposure, items, foils in sides:
            known = Corpus.from_strings(exposure)
            for size in (1, 2, 3):
                strength = [chunk_strength(Corpus.from_strings(s), known, sizes=(size,)) for s in (items, foils)]
                np.testing.assert_array_equal(*strength)
                for end in (slice(None, size), slice(-size, None)):  # the first and the last pieces, in their place
                    shown = [string[end] for string in exposure]
                    assert [shown.count(item[end]) for item in items] == [shown.count(foil[end]) for foil in foils]


def test_the_match_fails_without_the_four_combinations(drawn: list[PairMaterial]) -> None:
    """Take one string away, and some pair is matched no longer: the test above can fail."""
    material = drawn[0]
    known = Corpus.from_strings(material.exposure[1:])
    rule = [pair for pair in material.pairs if pair.kind == "rule"]
    items, foils = (
        chunk_strength(Corpus.from_strings(side), known) for side in ([p.item for p in rule], [p.foil for p in rule])
    )
    assert not np.array_equal(items, foils)


def test_pieces_pairs_hold_a_new_pair_of_letters_in_both_languages(drawn: list[PairMaterial]) -> None:
    for material in drawn:
        pieces = [pair for pair in material.pairs if pair.kind == "pieces"]
        sides = zip(
            both(list(material.exposure)), both([p.item for p in pieces]), both([p.foil for p in pieces]), strict=True
        )
        for exposure, items, foils in sides:
            shown = {two for string in exposure for two in pairwise(("", *string, ""))}
            assert all(set(pairwise(("", *item, ""))) <= shown for item in items)
            assert not any(set(pairwise(("", *foil, ""))) <= shown for foil in foils)


def test_the_changed_end_is_as_often_the_first_as_the_last(drawn: list[PairMaterial]) -> None:
    rule = [pair for pair in drawn[0].pairs if pair.kind == "rule"]
    assert sum(pair.item[0] != pair.foil[0] for pair in rule) == 6


def test_the_same_seed_gives_the_same_material() -> None:
    assert pair_material(rng=3, n_pairs=4) == pair_material(rng=3, n_pairs=4)
    for wrong in (0, 13):
        with pytest.raises(ValueError, match="1 to 12"):
            pair_material(n_pairs=wrong, rng=0)
