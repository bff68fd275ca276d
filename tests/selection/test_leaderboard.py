"""Reports worked out by hand, and against what theory expects of the best."""

from itertools import combinations
from math import sqrt

import numpy as np
import pytest

from biaskit.selection.leaderboard import report_best, report_splits, report_variants
from biaskit.selection.winners import expected_winner

ANSWERS = np.array([[1, 0, 1, 0], [1, 0, 0, 0], [1, 1, 1, 0], [0, 1, 1, 1]], dtype=bool)
ABILITY = np.array([0.5, 0.3, 0.6, 0.9])


def test_the_best_of_the_first_variants_by_hand() -> None:
    # Scores 2/4, 1/4, 3/4, 3/4: the second is never chosen, and of the last two the earlier one.
    reports = report_best(ANSWERS, ABILITY)
    assert reports.reported.tolist() == [[0.5, 0.5, 0.75, 0.75]]
    assert reports.true.tolist() == [[0.5, 0.5, 0.6, 0.6]]
    assert reports.flattery[0] == pytest.approx([0, 0, 0.15, 0.15])


def test_splits_by_every_way_to_cut_four_items() -> None:
    expected_report, expected_true = np.zeros(4), np.zeros(4)
    halves = list(combinations(range(4), 2))
    for half in halves:
        rest = [item for item in range(4) if item not in half]
        for k in range(1, 5):
            chosen = int(ANSWERS[:k][:, half].mean(axis=1).argmax())
            expected_report[k - 1] += ANSWERS[chosen, rest].mean() / len(halves)
            expected_true[k - 1] += ABILITY[chosen] / len(halves)
    reports = report_splits(ANSWERS, ABILITY, n_splits=3000, rng=0)
    # A report of one split is 0, 1/2 or 1: its standard deviation is at most .5, and each split is used both ways.
    assert reports.reported[0] == pytest.approx(expected_report, abs=4 * 0.5 / sqrt(3000))
    assert reports.true[0] == pytest.approx(expected_true, abs=4 * 0.5 / sqrt(3000))


def test_one_variant_is_reported_as_it_scores() -> None:
    assert report_splits(ANSWERS[:1], ABILITY[:1], n_splits=2, rng=0).reported.tolist() == [[0.5]]


@pytest.mark.parametrize("spread", [0.0, 0.08])
def test_variants_made_apart_follow_theory(spread: float) -> None:
    given = {"spread": spread, "n_boards": 400, "rng": 3}
    for rule, n_items in (("best", 40), ("split", 20)):  # a split chooses on half of the items
        reports = report_variants(27, 40, rule=rule, **given)
        for k in (1, 5, 27):
            first, fresh = expected_winner(k, n_items, spread=spread)
            for measured, expected in (
                (reports.reported[:, k - 1], first if rule == "best" else fresh),
                (reports.true[:, k - 1], fresh),
            ):
                assert measured.mean() == pytest.approx(expected, abs=4 * measured.std() / 20 + 1e-9)


def test_a_climb_reports_more_than_as_many_variants_made_apart_and_splits_come_too_late() -> None:
    reported = {
        (made, rule): report_variants(60, 60, made=made, rule=rule, n_boards=100, rng=0).reported[:, -1]
        for made in ("apart", "climb")
        for rule in ("best", "split")
    }
    assert (reported["climb", "best"] - reported["apart", "best"]).mean() > 0.05
    late = reported["climb", "split"]
    assert late.mean() - 0.5 > 5 * late.std() / 10, "the halves have been climbed on, both of them"
    fair = reported["apart", "split"]
    assert abs(fair.mean() - 0.5) < 4 * fair.std() / 10


def test_a_climb_on_abilities_that_differ_makes_abler_variants() -> None:
    reports = report_variants(100, 60, made="climb", spread=0.05, n_boards=40, rng=0)
    assert reports.true[:, -1].mean() > 0.75
    assert (reports.flattery[:, -1] > -0.05).all()


def test_reports_never_fall_and_boards_do_not_depend_on_their_number() -> None:
    many, few = (report_variants(20, 30, n_boards=n, rng=2) for n in (5, 2))
    assert (np.diff(many.reported, axis=1) >= 0).all()
    assert (many.reported[:2] == few.reported).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rule": "worst"}, "rule is 'worst'; choose"),
        ({"made": "up"}, "made is 'up'; choose"),
        ({"n_variants": 0}, "n_variants is 0; give"),
        ({"n_items": 1}, "n_items is 1; give"),
        ({"n_boards": 0}, "n_boards is 0; give"),
        ({"spread": 0.7}, "spread 0.7; give"),
        ({"rule": "split", "n_splits": 0}, "n_splits=0; give"),
    ],
)
def test_what_is_out_of_range_is_refused(wrong: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"n_variants": 3, "n_items": 4, "rng": 0} | wrong
    with pytest.raises(ValueError, match=words):
        report_variants(**given)  # type: ignore[arg-type]
