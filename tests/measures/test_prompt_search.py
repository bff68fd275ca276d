"""Searches: the best prompt of a learner that is known, equal budgets, and nothing taken that is not better."""

from itertools import pairwise

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.prompt_search import GRADIENT, HOWS, every_prompt, search_prompt, search_rounds
from biaskit.measures.prompts import Completion, hotflip, prompt_bits

TAUGHT = Corpus.from_strings(["abx", "cby", "dbbx", "abbx"] * 4)
TASK = Completion(Corpus.from_strings(["b", "bb"]), (frozenset("x"), frozenset("x")))


@pytest.fixture(scope="module")
def crowd() -> Transformer:
    training = Training(n_steps=60, learning_rate=0.02)
    return Transformer(width=8, layers=1, members=2, training=training).fit(TAUGHT, rng=0)


@pytest.mark.parametrize("how", HOWS)
def test_rounds(crowd: Transformer, how: str) -> None:
    one = crowd.take(0)
    rounds = list(search_rounds(one, TASK, length=2, rounds=12, rng=3, how=how, candidates=4, batch=2))
    assert [each.number for each in rounds] == list(range(13))
    # A round: 3 readings of gradient, the prompt as it is, 4 candidates, all with 2 contexts; or 7 candidates.
    assert [each.readings for each in rounds] == [16 * number for number in range(13)]
    for before, after in pairwise(rounds):
        assert len(after.tried) == 4 + (0 if how == "gradient" else GRADIENT)
        assert len(after.bits) == len(after.tried) + 1
        if after.accepted:
            assert after.prefix in after.tried
            assert min(after.bits[1:]) < after.bits[0], "strictly better"
            assert after.bits[1 + after.tried.index(after.prefix)] == min(after.bits[1:])
        else:
            assert after.prefix == before.prefix
            assert min(after.bits[1:]) >= after.bits[0]
        # With two contexts and a batch of two the fresh ones are those of the task: the bits can be found again.
        again = prompt_bits(one, [before.prefix, *after.tried], TASK)[0].mean(axis=1)
        np.testing.assert_allclose(after.bits, again, rtol=1e-5)
        changed = [sum(a != b for a, b in zip(before.prefix, tried, strict=True)) for tried in after.tried]
        assert how == "random" or max(changed) <= 1
    assert {each.accepted for each in rounds} == {True, False}


def test_the_three_ways_begin_alike_and_meet_the_same_contexts(crowd: Transformer) -> None:
    task = Completion(Corpus.from_strings(["b", "bb", "ab", "cb"]), (frozenset("x"),) * 4)
    runs = [
        list(search_rounds(crowd.take(0), task, length=2, rounds=1, rng=3, how=how, candidates=4, batch=2))
        for how in HOWS
    ]
    assert len({run[0].prefix for run in runs}) == 1
    assert len({round(run[1].bits[0], 5) for run in runs}) == 1, "the first prompt, on the same fresh contexts"


def test_a_tie_is_no_improvement() -> None:
    """A unigram learner is blind to prompts: all cost the same, and the first one stays."""
    learner = NGram(order=1, smoothing="add-k").fit(TAUGHT, rng=0)
    rounds = list(search_rounds(learner, TASK, length=3, rounds=5, rng=0, how="swaps"))
    assert len({each.prefix for each in rounds}) == 1
    assert not any(each.accepted for each in rounds)


def test_by_gradient_the_candidates_are_the_best_scores_of_one_place(crowd: Transformer) -> None:
    one = crowd.take(1)
    first, second = search_rounds(one, TASK, length=3, rounds=1, rng=1, candidates=3, batch=2)
    (place,) = {i for tried in second.tried for i, (a, b) in enumerate(zip(first.prefix, tried, strict=True)) if a != b}
    scores = hotflip(one, first.prefix, TASK)[0, place]
    symbols = one.vocabulary[:-1]
    order = [symbols[code] for code in np.argsort(-scores) if symbols[code] != first.prefix[place]]
    assert [tried[place] for tried in second.tried] == order[:3]


def test_the_known_best_prompt_is_found() -> None:
    """A trigram sees the prompt and the context b: after "bb" x always follows, after "ab" x or b, after "cb" y."""
    learner = NGram(order=3, smoothing="witten-bell").fit(TAUGHT, rng=0)
    task = TASK.take([0])
    every = every_prompt(learner, task, length=1)
    assert len(every.prefixes) == len(learner.vocabulary) - 1
    best = every.best()
    assert every.bits[0, every.prefixes.index(best)] == every.bits.min()
    found = search_prompt(learner, task, length=1, rounds=20, rng=0, how="random")
    assert found.prefix == best == ("b",)
    assert every.share_below(np.array([np.inf])) == 1
    assert every.share_below(every.bits.min(axis=1)) == 0


def test_no_search_beats_reading_everything(crowd: Transformer) -> None:
    every = every_prompt(crowd, TASK, length=2)
    for member in range(2):
        assert every.bits[member, every.prefixes.index(every.best(member))] == every.bits[member].min()
        for how in HOWS:
            found = search_prompt(crowd.take(member), TASK, length=2, rounds=10, rng=0, how=how)
            bits = prompt_bits(crowd, [found.prefix], TASK)[member].mean()
            assert bits >= every.bits[member].min() - 1e-6


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"how": "guess"}, "choose 'gradient', 'swaps', 'random'"),
        ({"length": 0}, "length is 0; give a whole number of 1 or more"),
        ({"batch": True}, "batch is True"),
        ({"start": "abc"}, "start has 3 symbols and length is 2"),
    ],
)
def test_what_cannot_be_searched_is_refused(crowd: Transformer, change: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        search_prompt(crowd.take(0), TASK, **({"length": 2, "rounds": 1, "rng": 0} | change))


def test_a_crowd_is_searched_member_by_member(crowd: Transformer) -> None:
    with pytest.raises(ValueError, match=r"learner\.take\(0\)"):
        search_prompt(crowd, TASK, length=1, rounds=1, rng=0)


def test_too_many_prompts_to_read(crowd: Transformer) -> None:
    with pytest.raises(ValueError, match="choose a smaller length"):
        every_prompt(crowd, TASK, length=9)
