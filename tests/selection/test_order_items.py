"""Constituents in their language's order, and in another one."""

from collections import Counter

import numpy as np
import pytest

from biaskit.languages.typology import ORDER_OF, SWITCHES, word_order
from biaskit.learners.ngram import NGram
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.order_items import constituent_order

ENGLISH = word_order(ORDER_OF["English"])


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return constituent_order(n_items=20)


def test_good_strings_are_of_the_language_and_bad_ones_are_not(benchmark: Benchmark) -> None:
    for pairs in (benchmark.items, *benchmark.twins.values()):
        assert np.isfinite(ENGLISH.log2_prob(pairs.good)).all()
        assert np.isneginf(ENGLISH.log2_prob(pairs.bad)).all()
        assert len(set(pairs.good)) == len(pairs)


def test_bad_strings_are_of_the_order_with_one_switch_turned(benchmark: Benchmark) -> None:
    sets = {
        "verb_phrase": benchmark.items,
        **{name: benchmark.twins[name] for name in SWITCHES if name != "verb_phrase"},
    }
    for name, pairs in sets.items():
        at = SWITCHES.index(name)
        bits = ORDER_OF["English"]
        turned = word_order(bits[:at] + ("0" if bits[at] == "1" else "1") + bits[at + 1 :])
        # The same sentence, so the same probability in the order that it is in.
        np.testing.assert_allclose(turned.log2_prob(pairs.bad), ENGLISH.log2_prob(pairs.good), rtol=1e-9)
        assert all(Counter(good) == Counter(bad) for good, bad in zip(pairs.good, pairs.bad, strict=True))


def test_fresh_items_are_other_sentences(benchmark: Benchmark) -> None:
    assert not set(benchmark.items.good) & set(benchmark.twins["fresh"].good)


def test_one_particle_of_case_differs(benchmark: Benchmark) -> None:
    pairs = benchmark.twins["case"]
    for good, bad in zip(pairs.good, pairs.bad, strict=True):
        ((one, other),) = [(a, b) for a, b in zip(good, bad, strict=True) if a != b]
        assert {one, other} == {"NOM", "ACC"}


def test_who_beats_chance(benchmark: Benchmark) -> None:
    text = ENGLISH.sample(800, rng=5)
    bag, pairs = (NGram(order=order, smoothing="add-k").fit(text, rng=0) for order in (1, 2))
    switches = [name for name in benchmark.twins if name != "case"]
    assert {benchmark.profile(bag)[name].share[0] for name in switches} == {0.5}  # the same words: ties
    assert benchmark.share(bag)[0] == 0.5
    assert benchmark.share(pairs)[0] > 0.9
    assert benchmark.profile(pairs)["fresh"].share[0] > 0.9


def test_a_switch_that_is_none() -> None:
    with pytest.raises(ValueError, match="switch is 'passive'; choose one of 'sentence', "):
        constituent_order(switch="passive")
