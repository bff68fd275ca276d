"""A prompt of one's own, and three searches: on a crowd that has hardly learned, so that the test is quick."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import faults, secret_prompt
from biaskit.demos.prompt_search import PromptSearch
from biaskit.demos.secret_prompt import SecretPrompt
from biaskit.figures.style import Figure, new_figure
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.prompt_search import search_prompt
from biaskit.measures.prompts import prompt_bits
from biaskit.studies import nb09
from biaskit.studies.nb09 import prompts

UPDATES = 100


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())

    def untrained(members: int) -> Transformer:
        training = Training(n_steps=UPDATES, batch_size=8, learning_rate=0.01)
        return Transformer(
            width=8, layers=1, positions="rotary", members=prompts.STRANGERS + members, training=training
        )

    for where in (prompts, nb09):
        monkeypatch.setattr(where, "untrained", untrained)
    monkeypatch.setattr(prompts, "_trained", dict(KEPT))
    monkeypatch.setattr(prompts, "_under_way", {})
    secret_prompt.best_natural.cache_clear()
    yield
    KEPT.update(prompts._trained)
    secret_prompt.best_natural.cache_clear()
    faults.raise_pending()


KEPT: dict[tuple[int, int], Transformer] = {}  # the small crowd, trained once for this file


def test_the_numbers_are_those_of_the_crowd() -> None:
    result = SecretPrompt(prompt="today today today").result
    crowd = nb09.crowd(secret_prompt.MEMBERS)
    mine = prompt_bits(crowd, [("today",) * 3], nb09.contexts())[:, 0].mean(axis=1)
    np.testing.assert_allclose(result.prompt_bits, mine)
    search = prompt_bits(crowd, nb09.natural_prefixes(3), nb09.contexts("search")).mean(axis=(0, 2))
    assert result.natural == nb09.natural_prefixes(3)[int(search.argmin())]
    np.testing.assert_allclose(result.gain_bits, result.natural_bits - mine)
    assert not result.said
    # A 6-gram sees five words, all of them the context: the prompt is out of its sight.
    assert result.counted_bits[0] == result.counted_bits[1]


def test_what_is_said_and_what_is_left_out() -> None:
    assert SecretPrompt(prompt=" Today  REALLY ").result.said
    assert SecretPrompt(prompt="").result.said
    assert SecretPrompt(prompt="").result.prompt == ()
    some = SecretPrompt(prompt="the wind near the wind near near near near near").result
    assert some.prompt == ("the", "near", "the", "near", "near", "near")
    assert some.unknown == ("wind",)
    assert len(some.natural) == 3
    assert "since nobody has met it: wind." in SecretPrompt(prompt="the wind").description


def test_where_the_nouns_agree_the_contexts_are_others() -> None:
    result = SecretPrompt(prompt="today today", nouns="agree").result
    assert result.alike
    crowd = nb09.crowd(secret_prompt.MEMBERS)
    mine = prompt_bits(crowd, [("today", "today")], nb09.contexts(alike=True))[:, 0].mean(axis=1)
    np.testing.assert_allclose(result.prompt_bits, mine)


def test_training_is_shown_in_parts_and_done_once() -> None:
    prompts._trained.clear()
    demo = SecretPrompt()
    parts = demo.parts(demo.values)
    assert next(parts) == (1, UPDATES)
    assert len(list(parts)) == UPDATES - 1
    assert list(SecretPrompt(prompt="near").parts({"prompt": "near", "nouns": "differ"})) == []


def test_labels_fit(assert_labels_fit: Callable[[Figure], None], monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("desk", "projector"):
        monkeypatch.setattr(session, "_current", session.Session(room=room))
        for demo in (SecretPrompt(prompt="today today today today today"), PromptSearch(length=2)):
            if isinstance(demo, PromptSearch):
                demo.run(55)
            figure = new_figure()
            demo.draw(demo.result, figure)
            assert_labels_fit(figure)


def test_the_search_begins_when_the_crowd_has_learned() -> None:
    demo = PromptSearch(length=3, member=5)
    assert demo.total(demo.values) == 50 + nb09.ROUNDS
    assert demo.run(10).learned == 10 * UPDATES // 50
    assert "The crowd has made 20 of 100 updates" in demo.description
    assert not demo.run(40).bits
    result = demo.run(3)
    assert result.readings.tolist() == [0, 192, 384, 576]
    one, task = nb09.crowd(secret_prompt.MEMBERS).take(4), nb09.contexts("search")
    for how, prompt in result.prompts.items():
        found = search_prompt(one, task, length=3, rounds=3, rng=demo.values["seed"], how=how)
        assert prompt == found.prefix
        mine = prompt_bits(one, [prompt], nb09.contexts()).mean()
        assert result.bits[how][-1] == pytest.approx(mine, rel=1e-5)
    space: dict = {}
    exec(demo.code(demo.values), space)
    assert space["result"] == pytest.approx(result.bits["gradient"][-1], rel=1e-5)
    assert all(" ".join(prompt) in demo.description for prompt in result.prompts.values())
    assert "<li>" in demo.extra(result)


def test_the_strangers_gain_is_that_of_the_other_members() -> None:
    result = (demo := PromptSearch(length=2, member=1)) and demo.run(52)
    crowd = nb09.crowd(secret_prompt.MEMBERS)
    both = prompt_bits(crowd, [result.natural, result.prompts["swaps"]], nb09.contexts()).mean(axis=2)
    assert result.strangers_gain_bits["swaps"] == pytest.approx((both[1:, 0] - both[1:, 1]).mean(), abs=1e-5)
    assert result.natural_bits == pytest.approx(both[0, 0], rel=1e-5)


def test_it_ends_when_the_budget_is_spent() -> None:
    demo = PromptSearch(length=2)
    result = demo.run()
    assert result.readings[-1] == result.budget == nb09.ROUNDS * nb09.READINGS
    assert len(result.readings) == nb09.ROUNDS + 1
