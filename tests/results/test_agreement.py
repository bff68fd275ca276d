"""Whether recomputed numbers lie within the shipped seeds' range."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from toy_study import TOY

from biaskit.results.live import collect
from biaskit.results.table import Results
from biaskit.studies.sweep import run

TOYS = collect(TOY, run(TOY), "biaskit recompute toy")


def changed(results: Results, name: str, value: Any) -> Results:
    """Put another value into one column of every row."""
    place = list(results.columns).index(name)
    return replace(results, values=tuple((*row[:place], value, *row[place + 1 :]) for row in results.values))


def test_results_agree_with_themselves_and_with_any_part() -> None:
    assert TOYS.agrees(TOYS)
    found = TOYS.agrees(TOYS.select(learner="lstm", seed=(1, 3)))
    assert len(found.comparisons) == 2 * 2 * 2  # seeds x lengths x measures
    assert str(found) == "All 8 recomputed numbers lie within the range of the shipped seeds (4 of each setting)."


@given(some.floats(-20, 40, allow_nan=False), some.sampled_from(["ngram", "lstm"]), some.sampled_from([4, 8]))
def test_a_number_agrees_if_some_seed_of_the_same_setting_lies_on_either_side(
    value: float, learner: str, length: int
) -> None:
    # The toy's cost is height * length + seed / 3 with seeds 0 to 3: a range of one bit.
    low = {"ngram": 1, "lstm": 2}[learner] * length
    row = TOYS.select(learner=learner, length=length, seed=2)
    assert bool(TOYS.agrees(changed(row, "cost_bits", value))) == (low <= value <= low + 1)
    assert bool(TOYS.agrees(changed(row, "cost_bits", value), slack=0.5)) == (low - 0.5 <= value <= low + 1.5)


@pytest.mark.parametrize(("value", "within"), [(8.0, True), (9.0, True), (7.99999999, False), (9.00000001, False)])
def test_the_range_includes_its_ends(value: float, within: bool) -> None:
    row = TOYS.select(learner="ngram", length=8, seed=0)
    assert bool(TOYS.agrees(changed(row, "cost_bits", value))) is within


def test_what_lies_outside_is_named_with_range_and_seed() -> None:
    row = TOYS.select(learner="ngram", length=8, seed=(0, 3))
    found = TOYS.agrees(changed(row, "cost_bits", 12.5))
    assert not found
    assert str(found).splitlines() == [
        "2 of 4 recomputed numbers of toy lie outside the range of the shipped seeds:",
        "  learner='ngram', sizes=(2, 3), seed=0, length=8: cost_bits is 12.5 bits per string, "
        "the 4 seeds had 8 to 9; this seed was 8",
        "  learner='ngram', sizes=(2, 3), seed=3, length=8: cost_bits is 12.5 bits per string, "
        "the 4 seeds had 8 to 9; this seed was 9",
    ]
    assert [each.settings["seed"] for each in found.outside] == [0, 3]


def test_many_are_counted() -> None:
    assert str(TOYS.agrees(changed(TOYS, "cost_bits", -1.0))).endswith("\n  and 11 more")  # of 16


def test_nothing_measured_agrees_where_a_shipped_seed_had_nothing_either() -> None:
    row = TOYS.select(learner="lstm", seed=2)
    assert TOYS.agrees(changed(row, "steps", None))  # the odd seeds have None
    evens = TOYS.select(seed=(0, 2))
    assert not evens.agrees(changed(row, "steps", None))
    odds = TOYS.select(seed=(1, 3))
    assert odds.agrees(changed(row, "steps", None))
    found = odds.agrees(changed(row, "steps", 20))
    assert not found
    assert "steps is 20 steps, the 2 seeds had None" in str(found)


def test_a_seed_that_was_not_shipped_is_judged_all_the_same() -> None:
    found = TOYS.select(seed=(0, 1, 3)).agrees(TOYS.select(seed=2))
    assert {each.shipped for each in found.comparisons} == {None}
    assert all(each.within == (each.value is not None) for each in found.comparisons if each.measure == "cost_bits")


def test_what_cannot_be_compared_is_refused() -> None:
    lstm = TOYS.select(learner="lstm")
    with pytest.raises(ValueError, match=r"nothing to compare with learner='ngram', sizes=\(2, 3\), seed=0, length=4"):
        lstm.agrees(TOYS)
    other = replace(TOYS, provenance=replace(TOYS.provenance, version=2))
    with pytest.raises(ValueError, match=r"toy \(version 2\) cannot be compared with toy \(version 1\)"):
        TOYS.agrees(other)
    with pytest.raises(ValueError, match="slack is -1"):
        TOYS.agrees(TOYS, slack=-1)


def test_only_some_measures_are_compared() -> None:
    row = changed(TOYS.select(learner="ngram", length=8, seed=0), "cost_bits", 12.5)
    other = next(name for name, column in TOYS.columns.items() if column.kind == "measured" and name != "cost_bits")
    assert not TOYS.agrees(row, measures=("cost_bits", other))
    assert TOYS.agrees(row, measures=(other,))
    with pytest.raises(ValueError, match="measures no 'cost'"):
        TOYS.agrees(row, measures=("cost",))
