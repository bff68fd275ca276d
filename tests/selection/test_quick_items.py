"""Quick benchmarks: what is asked, what can be gamed, and that fresh items are fresh."""

import numpy as np
import pytest

from biaskit.languages.shelf import load
from biaskit.learners.ngram import NGram
from biaskit.selection.quick_items import N_FRESH, N_ITEMS, QUICK, quick_benchmark


def nouns(string: tuple[str, ...]) -> list[str]:
    """Subject and noun in between: the first two nouns of these items."""
    known = {word for word in load("market").alphabet if word.rstrip("s") in KINDS}
    return [word for word in string if word in known][:2]


KINDS = {"baker", "clerk", "duke", "cook", "maid", "poet", "monk"}


@pytest.mark.parametrize(("kind", "misleading"), [("half", N_ITEMS // 2), ("none", 0), ("length", N_ITEMS // 2)])
def test_so_many_nouns_mislead(kind: str, misleading: int) -> None:
    benchmark = quick_benchmark(kind)
    assert len(benchmark) == N_ITEMS
    assert len(benchmark.twins["fresh"]) == N_FRESH
    for pairs, expected in ((benchmark.items, misleading), (benchmark.twins["fresh"], N_FRESH // 2)):
        found = [nouns(string) for string in pairs.good]
        assert all(len(pair) == 2 for pair in found)
        assert sum(one.endswith("s") != other.endswith("s") for one, other in found) == expected


@pytest.mark.parametrize("kind", QUICK)
def test_only_the_main_verb_is_wrong(kind: str) -> None:
    market = load("market")
    for pairs in (quick_benchmark(kind).items, quick_benchmark(kind).twins["fresh"]):
        longer = kind == "length" and pairs is quick_benchmark(kind).items
        for good, bad in zip(pairs.good, pairs.bad, strict=True):
            assert len(bad) == len(good) + longer
            shortened = tuple(word for word in bad if word not in ("often", "never", "soon"))
            assert sum(one != other for one, other in zip(good, shortened, strict=True)) == 1
        assert np.isfinite(market.log2_prob(pairs.good)).all()
        assert np.isneginf(market.log2_prob(pairs.bad)).all()


@pytest.mark.parametrize("kind", QUICK)
def test_no_item_is_there_twice_and_fresh_ones_have_other_words(kind: str) -> None:
    benchmark = quick_benchmark(kind)
    own, fresh = set(benchmark.items.good), set(benchmark.twins["fresh"].good)
    assert (len(own), len(fresh)) == (N_ITEMS, N_FRESH)
    words = {word.rstrip("s") for string in own for word in string}
    others = {word.rstrip("s") for string in fresh for word in string}
    assert not words & others & (KINDS | {"sing", "wait", "nap", "meet", "pay", "greet"})


def test_who_knows_two_neighbours_games_the_one_and_not_the_other() -> None:
    """A bigram sees the word before the verb alone: the noun in between."""
    bigram = NGram(order=2, smoothing="add-k").fit(load("market").sample(4000, rng=0), rng=0)
    shares = {kind: float(quick_benchmark(kind).share(bigram)[0]) for kind in QUICK}
    assert shares["none"] == 1
    assert shares["half"] == pytest.approx(0.5, abs=0.05)
    assert shares["length"] > 0.9, "one word more costs more than a wrong number"


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="no quick benchmark is called 'easy'; there are: half, none, length"):
        quick_benchmark("easy")
