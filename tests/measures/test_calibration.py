"""Scores of stated confidence, by hand; and few data are called few."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.measures.calibration import calibration, wilson

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_both_scores_by_hand() -> None:
    found = calibration([(0.5, True), (0.75, True), (0.75, False), (1.0, True)])
    # Brier: (.5**2 + .25**2 + .75**2 + 0) / 4 = (.25 + .0625 + .5625) / 4
    assert found.brier == pytest.approx(0.21875)
    # Bits: -log2 of .5, .75, .25 and 1 are 1, .41504, 2 and 0
    assert found.score_bits == pytest.approx((1 + 0.4150375 + 2) / 4)
    assert (found.n, found.n_right, found.mean_sure) == (4, 3, 0.75)


def test_fifty_percent_each_time_is_one_bit_and_a_quarter() -> None:
    found = calibration([(0.5, True), (0.5, False)] * 3)
    assert (found.score_bits, found.brier) == (1.0, 0.25)


def test_certain_and_wrong_costs_infinitely_many_bits() -> None:
    assert calibration([(1.0, False), (0.9, True)]).score_bits == math.inf
    assert calibration([(0.0, False)]).score_bits == 0, "never sure, and not right: as said"


def test_nothing_judged_has_no_score() -> None:
    found = calibration([])
    assert all(math.isnan(value) for value in (found.mean_sure, found.brier, found.score_bits))
    assert (found.n, found.groups, found.interval) == (0, (), (0.0, 1.0))
    assert found.verdict == "0 judged predictions: too few to say"


def test_groups_by_confidence() -> None:
    # 0.5, 0.7 and 0.9 begin a group; 1 belongs to the last one.
    found = calibration([(0.25, True), (0.5, False), (0.69, True), (0.9, True), (1.0, True), (0.95, False)])
    assert [(group.low, group.high, group.n, group.n_right) for group in found.groups] == [
        (0.0, 0.5, 1, 1),
        (0.5, 0.7, 2, 1),
        (0.9, 1.0, 3, 2),
    ]
    assert found.groups[1].mean_sure == pytest.approx(0.595)
    assert found.groups[2].share_right == pytest.approx(2 / 3)
    assert found.groups[2].interval == wilson(2, 3)


@pytest.mark.parametrize(
    ("n_right", "n", "low", "high"),
    [
        # (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z² = 3.8415:
        # 5 of 10: .5 ± .49 √(.025 + .0096) · 1.96/.49 / 1.38415 = .5 ± .2634
        (5, 10, 0.2366, 0.7634),
        # 8 of 10: (.8 + .19207) / 1.38415 = .71674, ± 1.95996 √(.016 + .0096037) / 1.38415 = .22657
        (8, 10, 0.4902, 0.9433),
        # 0 of 5: the upper end is (z²/5) / (1 + z²/5) = .7683 / 1.7683
        (0, 5, 0.0, 0.4345),
        (5, 5, 0.5655, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_by_hand(n_right: int, n: int, low: float, high: float) -> None:
    assert wilson(n_right, n) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_within_bounds(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] <= high <= 1
    assert wilson(counts[1] - counts[0], counts[1]) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("counts", [(3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="give counts"):
        wilson(*counts)


@pytest.mark.parametrize("sure", [-0.1, 1.1, 70, math.nan])
def test_what_is_no_confidence_is_refused(sure: float) -> None:
    with pytest.raises(ValueError, match=r"0\.7 for 70%"):
        calibration([(sure, True)])


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(0.9, True)], "1 judged prediction: too few to say"),
        ([(0.9, False)] * 9, "9 judged predictions: too few to say"),
        # 2 of 10: the interval ends at .51, below .9
        ([(0.9, True)] * 2 + [(0.9, False)] * 8, "90% sure, 20% right: surer than right"),
        # 10 of 10: the interval begins at .72
        ([(0.5, True)] * 10, "50% sure, 100% right: less sure than right"),
        # 6 of 10: from .31 to .83
        ([(0.75, True)] * 6 + [(0.75, False)] * 4, "75% sure, 60% right: that may be chance"),
    ],
)
def test_the_verdict_says_no_more_than_the_data(pairs: list[tuple[float, bool]], words: str) -> None:
    assert calibration(pairs).verdict == words


@given(PAIRS)
def test_groups_hold_everything_once(pairs: list[tuple[float, bool]]) -> None:
    found = calibration(pairs)
    assert sum(group.n for group in found.groups) == found.n == len(pairs)
    assert sum(group.n_right for group in found.groups) == found.n_right
    assert all(group.low - 1e-9 <= group.mean_sure <= group.high + 1e-9 for group in found.groups)
    if pairs:
        assert 0 <= found.brier <= 1
        assert found.score_bits >= 0
