"""A benchmark's score, its error, and its twins."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.ngram import NGram
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.pairs import prefer
from biaskit.selection.benchmark import Benchmark, scored

TEXT = Corpus.from_strings(["ab", "aab", "ba", "abb"])


def pairs(*both: str, name: str = "pairs") -> MinimalPairs:
    good, bad = zip(*(pair.split() for pair in both), strict=True)
    return MinimalPairs(
        name, *(Corpus.from_strings([*side], alphabet=TEXT.alphabet) for side in (list(good), list(bad)))
    )


@pytest.fixture(scope="module")
def crowd() -> Transformer:
    training = Training(n_steps=3, batch_size=4)
    return Transformer(width=8, layers=1, members=3, precision="float64", training=training).fit(TEXT, rng=0)


def test_a_share_and_its_standard_error() -> None:
    # Add-one bigrams of ab, aab, ba, abb: first a 4/7, b 2/7; after a: a 1/4, b 1/2, end 1/4; after b: 1/4, 1/4, 1/2.
    # So ab 1/7 > ba 1/56; aab 1/28 > bba 1/224; ba 1/56 < bb 1/28, which is wrong; b 1/7 > aab 1/28.
    bigram = NGram(order=2, smoothing="add-k").fit(TEXT, rng=0)
    items = pairs("ab ba", "aab bba", "ba bb", "b aab")
    points = prefer(bigram, items).points[0]
    found = Benchmark("order", items).score(bigram)
    assert found.n_items == 4
    assert found.share[0] == points.mean() == 0.75
    assert found.standard_error[0] == pytest.approx((0.75 * 0.25 / 4) ** 0.5)  # of a binomial share


def test_a_tie_counts_half() -> None:
    bag = NGram(order=1, smoothing="add-k").fit(TEXT, rng=0)
    found = Benchmark("order", pairs("ab ba", "aab aba")).score(bag)  # the same symbols in another order
    assert found.share[0] == 0.5
    assert found.standard_error[0] == pytest.approx((0.25 / 2) ** 0.5)


def test_twins_are_scored_as_if_each_were_a_benchmark(crowd: Transformer) -> None:
    twins = {"one": pairs("ab ba", "b aab"), "two": pairs("abab bbbb", "a ab", "ba aba")}
    benchmark = Benchmark("order", pairs("ab bb", "aa b"), twins)
    profile = benchmark.profile(crowd)
    assert list(profile) == ["one", "two"]
    for name, twin in twins.items():
        np.testing.assert_array_equal(profile[name].share, Benchmark(name, twin).share(crowd))
        np.testing.assert_array_equal(profile[name].share, prefer(crowd, twin).share)
        assert profile[name].n_items == len(twin)
        assert profile[name].share.shape == profile[name].standard_error.shape == (3,)
    np.testing.assert_array_equal(benchmark.share(crowd), Benchmark("order", benchmark.items).share(crowd))


def test_members_are_scored_one_by_one(crowd: Transformer) -> None:
    items = pairs("ab ba", "b aab", "abab bbbb", "a ab", "ba aba")
    together = scored(crowd, {"items": items})["items"].share
    assert together.tolist() == [scored(crowd.take(i), {"items": items})["items"].share[0] for i in range(3)]


def test_without_twins() -> None:
    benchmark = Benchmark("order", pairs("ab ba", "b a"))
    assert len(benchmark) == 2
    assert benchmark.profile(NGram().fit(TEXT, rng=0)) == {}


def test_a_twin_over_another_alphabet() -> None:
    stranger = MinimalPairs("stranger", Corpus.from_strings(["ca"]), Corpus.from_strings(["ac"]))
    with pytest.raises(ValueError, match="twin 'stranger' has another alphabet"):
        Benchmark("order", pairs("ab ba"), {"stranger": stranger})


def test_twins_cannot_be_changed_afterwards() -> None:
    twins = {"one": pairs("ab ba")}
    benchmark = Benchmark("order", pairs("b a"), twins)
    twins["two"] = pairs("a b")
    assert list(benchmark.twins) == ["one"]
    with pytest.raises(TypeError):
        benchmark.twins["two"] = pairs("a b")  # type: ignore[index]
