"""Notebook 09's study: a task that is what the page says, and rows of a crowd that is small enough for a test."""

import math

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.shelf import load
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.parts import at_once
from biaskit.measures.prompts import prompt_bits
from biaskit.studies import load as load_study
from biaskit.studies import nb09
from biaskit.studies.nb09 import material, prompts


def test_the_study_can_be_loaded() -> None:
    assert load_study("09_prompts") is nb09.PROMPTS


def test_contexts_are_balanced_and_their_nouns_are_apart() -> None:
    search, held_out, alike = nb09.contexts("search"), nb09.contexts(), nb09.contexts(alike=True)
    assert len(search) == len(held_out) == len(alike) == 36  # 3 nouns, 3 others, which of the two is plural, 2 words
    for task in (search, held_out, alike):
        plural = [string[1].endswith("s") for string in task.contexts]
        assert sum(plural) == 18
        other = [string[4].endswith("s") for string in task.contexts]
        assert all((a == b) == (task is alike) for a, b in zip(plural, other, strict=True))
    nouns = [
        {word.removesuffix("s") for string in task.contexts for word in (string[1], string[4])}
        for task in (search, held_out)
    ]
    assert nouns[0].isdisjoint(nouns[1])
    assert len(nouns[0] | nouns[1]) == 6


def test_what_is_right_agrees_with_the_first_noun() -> None:
    task = nb09.contexts()
    for string, right in zip(task.contexts, task.right, strict=True):
        assert ("waits" in right, "wait" in right) == (not string[1].endswith("s"), string[1].endswith("s"))
        assert len(right) == 6


@pytest.mark.parametrize(
    ("prefix", "share"),
    [
        ((), 0.5),
        (("today",), 0.8),
        (("today", "really", "perhaps"), 0.8),
        (("sometimes",), 0.2),
        (("today", "today"), None),
        (("perhaps",), None),
        (("today", "sometimes"), None),
    ],
)
def test_the_hint_says_what_the_page_says(prefix: tuple[str, ...], share: float | None) -> None:
    language = load(nb09.LANGUAGE)
    assert len(language.alphabet) == 32
    task = nb09.contexts()
    verbs = [verb for verb, (lemma, _) in language.source.verbs.items() if lemma in ("wait", "laugh", "dance")]
    for string, right in list(zip(task.contexts, task.right, strict=True))[:4]:
        ends = Corpus.from_strings([(*prefix, *string, verb, ".") for verb in verbs], alphabet=language.alphabet)
        said = np.exp2(language.log2_prob(ends))
        if share is None:
            assert not said.any(), "nobody begins so"
        else:
            first = said[[verb in right for verb in verbs]].sum()
            assert first / said.sum() == pytest.approx(share)


def test_natural_prefixes() -> None:
    assert [len(nb09.natural_prefixes(length)) for length in nb09.NATURAL] == [1, 2, 4]
    with pytest.raises(ValueError, match="length is 4"):
        nb09.natural_prefixes(4)
    assert {material.HINT, *material.FILLERS} <= set(load(nb09.LANGUAGE).alphabet.symbols)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the study train for a moment, and search for two rounds."""

    def untrained(members: int) -> Transformer:
        training = Training(n_steps=6, learning_rate=0.02)
        return Transformer(
            width=8, layers=1, positions="rotary", members=prompts.STRANGERS + members, training=training
        )

    monkeypatch.setattr(prompts, "untrained", untrained)
    monkeypatch.setattr(prompts, "ROUNDS", 2)
    monkeypatch.setattr(prompts, "_trained", {})
    monkeypatch.setattr(prompts, "_under_way", {})


@pytest.mark.usefixtures("_small")
def test_rows() -> None:
    rows = prompts.prompts(length=2, members=2, strangers=4)
    assert [(row["seed"], row["how"]) for row in rows] == [
        (seed, how) for seed in range(2) for how in ("natural", "gradient", "swaps", "random", "every")
    ]
    crowd, (natural, *_, every) = nb09.crowd(2), rows[:5]
    for row in rows:
        assert row["readings"] == {"natural": 2 * 36, "every": 1024 * 36}.get(row["how"], 2 * prompts.READINGS)
        assert (row["better_share"] is None) == (row["how"] != "every")
    # The natural row by hand: the better of two in the contexts of the search, then tried on everybody.
    one, strangers = crowd.take(4), crowd.take(range(4))
    both = prompt_bits(one, nb09.natural_prefixes(2), nb09.contexts("search"))[0].mean(axis=1)
    best = nb09.natural_prefixes(2)[int(both.argmin())]
    assert natural["search_bits"] == pytest.approx(both.min())
    assert natural["stranger_bits"] == pytest.approx(prompt_bits(strangers, [best], nb09.contexts()).mean())
    assert natural["alike_bits"] == pytest.approx(prompt_bits(one, [best], nb09.contexts(alike=True)).mean())
    assert natural["hints"] == 1
    assert all(every["search_bits"] <= row["search_bits"] + 1e-6 for row in rows[:5]), "nobody beats reading all"
    assert 0 <= every["better_share"] <= 1
    assert every["median_bits"] >= every["search_bits"]


@pytest.mark.usefixtures("_small")
def test_six_words_are_too_many_to_read_and_are_set_beside_three() -> None:
    rows = prompts.prompts(length=6, members=1, strangers=4)
    assert [row["how"] for row in rows] == ["natural", "gradient", "swaps", "random"]
    assert rows[0]["readings"] == 4 * 36
    with pytest.raises(ValueError, match="strangers is 3"):
        prompts.prompts(length=2, members=1, strangers=3)


@pytest.mark.usefixtures("_small")
def test_a_crowd_is_trained_once_and_begins_like_a_smaller_one() -> None:
    steps = list(nb09.crowd_parts(1))
    assert steps == [(step, 6) for step in range(1, 7)]
    assert list(nb09.crowd_parts(1)) == []
    assert nb09.crowd(1) is at_once(nb09.crowd_parts(1))
    few, more = nb09.crowd(1), nb09.crowd(2)
    task = nb09.contexts()
    np.testing.assert_allclose(prompt_bits(more, [()], task)[:5], prompt_bits(few, [()], task), rtol=1e-4)
    nb09.crowd(3)
    assert len(prompts._trained) == 2


@pytest.mark.usefixtures("_small")
def test_two_who_ask_for_a_crowd_train_it_together() -> None:
    one, two = nb09.crowd_parts(1), nb09.crowd_parts(1)
    steps = [next(each)[0] for _ in range(3) for each in (one, two)]
    assert steps == [1, 2, 3, 4, 5, 6]
    assert at_once(one) is at_once(two) is nb09.crowd(1)


def test_the_budget_is_what_the_page_says() -> None:
    assert nb09.ROUNDS * nb09.READINGS == 7680
    assert -math.log2(0.8) == pytest.approx(0.32, abs=0.002)
