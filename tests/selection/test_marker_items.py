"""A marker at its place, and one place off."""

from collections import Counter

import pytest

from biaskit.languages.hops import matched_hops
from biaskit.languages.shelf import load
from biaskit.learners.ngram import NGram
from biaskit.selection.marker_items import RULES, TWIN_ITEMS, marker_position


def place(string: tuple[str, ...]) -> int:
    (found,) = (i for i, symbol in enumerate(string) if symbol in ("S", "P"))
    return found


@pytest.mark.parametrize("rule", RULES)
def test_the_marker_is_one_place_off_and_nothing_else_differs(rule: str) -> None:
    benchmark = marker_position(rule, 20)
    assert len(benchmark) == len(set(benchmark.items.good)) == 20
    off = []
    for good, bad in zip(benchmark.items.good, benchmark.items.bad, strict=True):
        at, there = place(good), place(bad)
        off.append(there - at)
        assert (*good[:at], *good[at + 1 :]) == (*bad[:there], *bad[there + 1 :])
    assert off == [1, -1] * 10


def test_good_strings_are_of_the_rule() -> None:
    matched = matched_hops(load("english"), 400, rng=1)  # what the benchmark draws its items from
    for rule in RULES:
        assert set(marker_position(rule, 20).items.good) <= set(matched[rule])


@pytest.mark.parametrize("rule", ["adjacent", "clause end"])
def test_twins(rule: str) -> None:
    benchmark = marker_position(rule, 20)
    assert list(benchmark.twins) == [
        "fresh",
        "anywhere",
        *(f"by {other}" for other in RULES if other != rule),
        "number",
    ]
    assert not set(benchmark.items.good) & set(benchmark.twins["fresh"].good)
    assert len(benchmark.twins["fresh"]) == TWIN_ITEMS
    for name, twin in benchmark.twins.items():
        for good, bad in zip(twin.good, twin.bad, strict=True):
            same = Counter(good) == Counter(bad)
            assert same == (name != "number")
            if name == "number":
                assert {good[place(good)], bad[place(good)]} == {"S", "P"}


def test_who_beats_chance() -> None:
    text = matched_hops(load("english"), 600, rng=9)["adjacent"]
    bag, pairs = (NGram(order=order, smoothing="add-k").fit(text, rng=0) for order in (1, 2))
    benchmark = marker_position("adjacent", 20)
    assert benchmark.share(bag)[0] == 0.5  # the same words: ties
    assert benchmark.share(pairs)[0] > 0.9  # a marker follows a verb
    assert benchmark.profile(pairs)["fresh"].share[0] > 0.9
    # Two standard errors of 60 fair coins are .13: neighbours do not tell the number of the subject.
    assert abs(benchmark.profile(pairs)["number"].share[0] - 0.5) < 0.2


def test_bad_settings() -> None:
    with pytest.raises(ValueError, match="rule is 'before'; choose one of 'adjacent', "):
        marker_position("before")
    with pytest.raises(ValueError, match="n_items is 4000; there are"):
        marker_position("adjacent", 4000)
