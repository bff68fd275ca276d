"""Bits per judgment by hand; learners that judge pairs, with known answers."""

import math

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.artificial.minimal_pairs import TWIN, pair_material
from biaskit.learners.ngram import NGram
from biaskit.measures.judgments import Judgment, as_judgment, judge_pairs, mean_interval, score_judgments


def test_what_a_judgment_is_worth() -> None:
    # 1 + log2 p: a coin 0, right at 75% .585, wrong at 75% -1, wrong at 99% 1 + log2 .01 = -5.644
    worth = [
        Judgment("left", said, sure).bits
        for said, sure in (("left", 0.5), ("left", 0.75), ("right", 0.75), ("right", 0.99))
    ]
    assert worth == pytest.approx([0, 0.584963, -1, -5.643856], abs=1e-6)


def test_the_honest_confidence_is_the_best_one() -> None:
    # Right on three of four: of all confidences 75% has the most bits, 1 - H(.75) = .188722.
    def bits(sure: float) -> float:
        return score_judgments([Judgment("left", said, sure) for said in ("left", "left", "left", "right")]).bits

    assert bits(0.75) == pytest.approx(0.188722, abs=1e-6)
    assert all(bits(other) < bits(0.75) for other in (0.5, 0.6, 0.7, 0.8, 0.9, 0.99))


def test_score() -> None:
    given = [Judgment("left", "left", 0.8)] * 5 + [Judgment("left", "right", 0.6)]
    given += [Judgment("right", "right", 0.8)] * 5 + [Judgment("right", "left", 0.6)]
    found = score_judgments(given)
    assert (found.n, found.n_right) == (12, 10)
    # 5.5/7 and 1.5/7: z = .79164 each way, over the root of 2
    assert found.d_prime == pytest.approx(1.11955, abs=1e-5)
    assert found.bits == pytest.approx((10 * (1 + math.log2(0.8)) + 2 * (1 + math.log2(0.4))) / 12)
    assert found.bits_interval[0] < found.bits < found.bits_interval[1]


def test_only_one_side_has_bits_and_no_d_prime() -> None:
    found = score_judgments([Judgment("left", "left", 0.6)] * 3)
    assert math.isnan(found.d_prime)
    assert found.bits == pytest.approx(1 + math.log2(0.6))


def test_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="no judgments"):
        score_judgments([])


@pytest.mark.parametrize("sure", [0.49, 1.0, -1.0])
def test_no_confidence(sure: float) -> None:
    with pytest.raises(ValueError, match="sure"):
        Judgment("left", "left", sure)


def test_interval_of_a_mean() -> None:
    # values 1, 2, 3, 4: mean 2.5, sd 1.290994, t(3) = 3.182446; 3.182446 * 1.290994 / 2 = 2.054260
    assert mean_interval(np.array([1.0, 2.0, 3.0, 4.0])) == pytest.approx((0.445740, 4.554260), abs=1e-5)
    assert mean_interval(np.array([1.0])) == (-math.inf, math.inf)


def test_shares_by_hand() -> None:
    learner = NGram(order=1, smoothing="none").fit(Corpus.from_strings(["aaab"]), rng=0)
    # a has 3/5 and b 1/5, so "a" is three times as probable as "b": 75%; "ab" and "ba" are the same
    np.testing.assert_allclose(judge_pairs(learner, ["a", "b", "ab"], ["b", "a", "ba"]), [[0.75, 0.25, 0.5]])


def test_impossible_strings() -> None:
    learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab", "ba"]), rng=0)
    # aa was never seen: impossible; of two impossible strings neither is likelier
    np.testing.assert_allclose(judge_pairs(learner, ["ab", "aa", "aa"], ["aa", "ab", "bb"]), [[0.99, 0.01, 0.5]])


def test_counts_of_pieces_do_not_tell_rule_pairs() -> None:
    """The control that the game rests on, and that it fails where the strings are not all shown."""
    material = pair_material(rng=7)
    rule = [pair for pair in material.pairs if pair.kind == "rule"]
    for turned in (lambda s: s, lambda s: tuple(TWIN.apply(s))):
        items, foils = [turned(pair.item) for pair in rule], [turned(pair.foil) for pair in rule]
        for order in (1, 2, 3):
            for smoothing in ("witten-bell", "add-k", "kneser-ney"):
                learner = NGram(order=order, smoothing=smoothing)  # type: ignore[arg-type]
                learner.fit(Corpus.from_strings([turned(s) for s in material.exposure]), rng=0)
                assert (judge_pairs(learner, items, foils) == 0.5).all()
        learner.fit(Corpus.from_strings([turned(s) for s in material.exposure[1:]]), rng=0)
        assert (judge_pairs(learner, items, foils) != 0.5).any()


def test_a_tie_is_left_at_one_half() -> None:
    assert as_judgment(0.5, "right") == Judgment("right", "left", 0.5)
    assert as_judgment(0.01, "right") == Judgment("right", "right", 0.99)


def test_unequal_sides() -> None:
    learner = NGram(order=1).fit(Corpus.from_strings(["ab"]), rng=0)
    with pytest.raises(ValueError, match="equally many"):
        judge_pairs(learner, ["a", "b"], ["a"])
