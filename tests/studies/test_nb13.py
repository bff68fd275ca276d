"""Notebook 13's studies: contexts that are what the page says, and rows of a crowd that is small enough for a test."""

import numpy as np
import pytest

from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.ngram import NGram
from biaskit.studies import load, nb13
from biaskit.studies.nb13 import codes, material, trajectories


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few updates, few sentences, and a single twin: what is tested is how rows are made."""
    monkeypatch.setattr(material, "UPDATES", 4)
    monkeypatch.setattr(trajectories, "MOMENTS", (2, 4))
    monkeypatch.setattr(codes, "ROUNDS", 2)


def test_the_studies_can_be_loaded() -> None:
    assert load("13_in_the_loss") is nb13.IN_THE_LOSS
    assert load("13_codes") is nb13.CODES
    weights = [job["weight"] for job in nb13.IN_THE_LOSS.settings]
    assert weights == [0.0, *nb13.WEIGHTS, *nb13.OF_ALL, *nb13.OF_ALL]


def test_reading_alone_goes_with_no_weight() -> None:
    assert nb13.preference("none", 0.0) is None
    for name, weight in (("none", 0.1), ("agreement", 0.0)):
        with pytest.raises(ValueError, match="goes with 0"):
            nb13.preference(name, weight)
    with pytest.raises(ValueError, match="benchmark is 'golf'; choose one of 'agreement'"):
        nb13.benchmark("golf")


def test_contexts_mislead_and_their_nouns_are_apart() -> None:
    nouns = []
    for name, expected in (("benchmark", 64), ("other", 36)):  # nouns squared, which is plural, two prepositions
        right, wrong = nb13.contexts(name)
        assert len(right) == len(wrong) == expected
        for string, good, bad in zip(right.contexts, right.right, wrong.right, strict=True):
            first, last = string[1].endswith("s"), string[4].endswith("s")
            assert first != last
            assert ("wait" in good, "waits" in good) == (first, not first)
            assert good.isdisjoint(bad)
            assert len(good) == len(bad) == 6
        nouns.append({word.removesuffix("s") for string in right.contexts for word in (string[1], string[4])})
    assert nouns[0].isdisjoint(nouns[1])


def test_nonsense_is_the_same_for_everybody() -> None:
    assert len(nb13.nonsense()) == codes.LOT
    assert {len(prompt) for prompt in nb13.nonsense()} == {codes.LENGTH}
    codes.nonsense.cache_clear()
    assert nb13.nonsense() == nb13.nonsense()


def test_a_bigram_takes_the_nearest_noun() -> None:
    bigram = NGram(order=2, smoothing="add-k").fit(nb13.taught(), rng=0)
    assert nb13.flipped(bigram, [(), ("who",)])[0].tolist() == [1.0, 1.0]  # it sees the noun before the verb alone


def test_the_rows_of_the_codes() -> None:
    rows = nb13.CODES.job(benchmark="agreement", weight=0.5, members=2)
    assert [(row["seed"], row["how"]) for row in rows] == [
        (seed, how) for seed in (0, 1) for how in ("gradient", "swaps", "random")
    ]
    assert {row["readings"] for row in rows} == {2 * (3 + 1 + 8) * 16}  # gradient, prompt, candidates; 16 contexts
    for row in rows:
        assert set(row) - {"seed", "how"} == set(nb13.CODES.measures)
        assert all(0 <= row[name] <= 1 for name in ("none", "question", "lot", "searched", "found", "strangers"))
    one = nb13.CODES.job(benchmark="none", weight=0.0, members=1)
    assert {row["strangers"] for row in one} == {None}


def test_the_rows_of_the_trajectories(monkeypatch: pytest.MonkeyPatch) -> None:
    right, _ = nb13.contexts("other")
    good = right.contexts
    pairs = MinimalPairs("first", good, good.take(np.roll(np.arange(len(good)), 1)))
    monkeypatch.setattr(trajectories, "_asked", lambda: dict.fromkeys((*trajectories.OWN, *trajectories.TWINS), pairs))
    rows = nb13.IN_THE_LOSS.job(benchmark="none", weight=0.0, members=2)
    assert [(row["update"], row["seed"]) for row in rows] == [(2, 0), (2, 1), (4, 0), (4, 1)]
    for row in rows:
        assert set(row) - {"seed", "update"} == set(nb13.IN_THE_LOSS.measures)
        assert 0 <= row["fresh"] <= 1
        assert row["excess_bits"] > 1  # after four updates
    first = nb13.untrained(1)
    list(first.steps(nb13.taught(), rng=nb13.SEED))
    again = nb13.measured(first)[0]  # the first member of a crowd of two is that of a crowd of one
    assert {name: rows[2][name] for name in again} == pytest.approx(again, rel=1e-4)
