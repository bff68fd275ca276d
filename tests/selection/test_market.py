"""The benchmark of the market language: what its items and twins promise."""

import numpy as np
import pytest

from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.ngram import NGram
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.market import ITEMS, TEMPLATES, TWIN_ITEMS, agreement, market

PLURAL = {"bakers", "clerks", "dukes", "cooks", "maids", "poets", "monks"}
NOUNS = PLURAL | {noun[:-1] for noun in PLURAL}
VERBS = {form: marker for form, (_, marker) in market().source.verbs.items()}


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return agreement()


def numbers(pairs: MinimalPairs) -> list[tuple[str, str, str]]:
    """Give the numbers of each item's subject, of the last noun before its main verb, and of that verb."""
    found = []
    for good, bad in zip(pairs.good, pairs.bad, strict=True):
        at = next(place for place, (one, other) in enumerate(zip(good, bad, strict=True)) if one != other)
        nouns = ["P" if word in PLURAL else "S" for word in good[:at] if word in NOUNS]
        found.append((nouns[0], nouns[-1], VERBS[good[at]]))
        assert (VERBS[good[at]], VERBS[bad[at]]) in {("S", "P"), ("P", "S")}
        assert good[at].removesuffix("s") == bad[at].removesuffix("s")
        assert good[at + 1 :] == bad[at + 1 :]
    return found


def test_how_many(benchmark: Benchmark) -> None:
    assert len(benchmark) == ITEMS == 40
    assert {len(twin) for twin in benchmark.twins.values()} == {TWIN_ITEMS}


@pytest.mark.parametrize("name", ["", "fresh", "fresh alike", "fresh other", "adverb", *TEMPLATES])
def test_items_of_agreement_differ_in_the_verb_only(benchmark: Benchmark, name: str) -> None:
    pairs = benchmark.twins[name] if name else benchmark.items
    found = numbers(pairs)
    assert all(subject == verb for subject, _, verb in found)
    misleading = sum(subject != nearest for subject, nearest, _ in found)
    share = {"fresh alike": 0.0, "fresh other": 1.0}.get(name, 0.5)
    # A subject relative has its own verb and object before the main verb; these are the nouns that mislead there, too.
    assert misleading == share * len(pairs)
    assert len(set(pairs.good)) == len(pairs)


@pytest.mark.parametrize("name", ["", "fresh", "adverb", *TEMPLATES, "determiner", "mark", "order"])
def test_good_strings_are_sentences_and_bad_ones_are_none(benchmark: Benchmark, name: str) -> None:
    pairs = benchmark.twins[name] if name else benchmark.items
    assert np.isfinite(market().log2_prob(pairs.good)).all()
    assert np.isneginf(market().log2_prob(pairs.bad)).all()


def test_fresh_items_have_words_of_their_own(benchmark: Benchmark) -> None:
    def content(pairs: MinimalPairs) -> set[str]:
        words = {word for string in pairs.good for word in string}
        return words & (NOUNS | VERBS.keys())

    own = content(benchmark.items)
    for name in ("fresh", "fresh alike", "fresh other"):
        assert own
        assert not own & content(benchmark.twins[name])


def test_an_item_is_short_of_an_adverb_unless_the_twin_is_about_it(benchmark: Benchmark) -> None:
    adverbs = {"often", "never", "soon"}
    assert not any(adverbs & set(string) for string in benchmark.items.good)
    assert all(adverbs & set(string) for string in benchmark.twins["adverb"].good)


@pytest.mark.parametrize(("share", "misleading"), [(0.0, 0), (0.25, 10), (1.0, 40)])
def test_the_share_of_nouns_that_mislead(share: float, misleading: int) -> None:
    assert sum(subject != nearest for subject, nearest, _ in numbers(agreement(share).items)) == misleading


def test_other_draws_of_the_same_words() -> None:
    one, other = agreement(0.5, 10, 0).items, agreement(0.5, 10, 1).items
    assert set(one.good) != set(other.good)
    fresh = {"maid", "maids", "poet", "poets", "monk", "monks"}
    assert not any(fresh & set(string) for string in other.good)


def test_ignorance_is_at_chance_and_the_nearest_noun_is_right_where_it_does_not_mislead(benchmark: Benchmark) -> None:
    text = market().sample(2000, rng=1)
    bag, pairs = (NGram(order=order, smoothing="add-k").fit(text, rng=0) for order in (1, 2))
    # A bag of words prefers the more frequent form. How often that is the right one is a fair coin's, item by item.
    for found in (benchmark.score(bag), benchmark.profile(bag)["fresh"]):
        assert abs(found.share[0] - 0.5) < 4 * 0.5 / found.n_items**0.5
    # A verb stands beside a noun more often where the two agree (.4 simple sentences, .13 alike) than not (.13 other).
    near = benchmark.profile(pairs)
    assert near["fresh alike"].share[0] > 0.9
    assert near["fresh other"].share[0] < 0.1
    assert near["determiner"].share[0] > 0.9
    assert near["order"].share[0] > 0.9
    assert abs(near["mark"].share[0] - 0.5) < 4 * 0.5 / 60**0.5  # the Q that asks for it stands too far away


def test_a_benchmark_has_items() -> None:
    with pytest.raises(ValueError, match="n_items is 0; a benchmark has 1 item or more"):
        agreement(n_items=0)
