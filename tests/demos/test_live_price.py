"""The live price: small, and the same as what its code rebuilds."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import faults, live_price
from biaskit.demos.live_price import BATCH, LivePrice, shown
from biaskit.demos.own_language import both, recipe
from biaskit.demos.refusal import Refusal
from biaskit.figures.style import new_figure
from biaskit.languages.impossible import NoShuffle

FEW = 64  # sentences, so that a test takes a second


@pytest.fixture(autouse=True)
def _few_sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    monkeypatch.setattr(live_price, "N_SENTENCES", FEW)
    yield
    faults.raise_pending()


def test_before_anything_is_read_there_is_no_number() -> None:
    demo = LivePrice()
    assert demo.result.n_read == ((), (), ())
    assert "Press Play" in demo.description


def test_the_trigram_comes_first_and_the_networks_after_it() -> None:
    demo = LivePrice()
    first = demo.run(1)
    assert [len(n) for n in first.n_read] == [FEW // BATCH, 0, 0]
    assert "trigram" in demo.description
    assert "LSTM" not in demo.description
    second = demo.run(2)
    assert second.n_read[1:] == ((BATCH, 2 * BATCH),) * 2
    assert [bits.shape for bits in second.bias_bits] == [(FEW // BATCH, 1), (2, 5), (2, 5)]


def test_a_language_that_is_its_own_twin_costs_nothing_more() -> None:
    found = LivePrice(first="nothing").run(3)
    assert all((bits == 0).all() for bits in found.bias_bits)
    assert found.changed_share == 0


@pytest.mark.parametrize("settings", [{"first": "token hop"}, {"first": "even-odd", "then": "local 3", "degree": 40}])
def test_its_code_gives_the_same(settings: dict[str, Any]) -> None:
    demo = LivePrice(**settings, seed=3)
    for steps in (1, 2):  # the trigram; and two batches of the networks
        found = demo.run(steps)
        space: dict[str, Any] = {}
        exec(demo.code(demo.values), space)
        assert len(space["result"]) == len(shown(found))
        for again, bits in zip(space["result"], shown(found), strict=True):
            np.testing.assert_allclose(again, bits, rtol=1e-5, atol=1e-6)


def test_a_rule_of_ones_own() -> None:
    def turned(words: Sequence[str]) -> list[str]:
        return list(words)[::-1]

    demo = LivePrice(turned)
    found = demo.run(1)
    assert found.examples[0][1].split() == found.examples[0][0].split()[::-1]
    assert "the controls have no effect" in demo.extra(found)
    space: dict[str, Any] = {"rule": turned}
    exec(demo.code(demo.values), space)
    np.testing.assert_allclose(space["result"][0], shown(found)[0])


def test_rules_that_lose_something_are_refused() -> None:
    with pytest.raises(Refusal, match="Keep every word"):
        both(lambda words: sorted(words)[:2], NoShuffle(), n=FEW, seed=0)
    with pytest.raises(Refusal, match="must give a list of words back"):
        both(" ".join, NoShuffle(), n=FEW, seed=0)


def test_what_is_put_together_has_the_right_twin() -> None:
    assert recipe("word hop", "even-odd", 100).twin_call == "impossible.NoHop(verbs)"
    assert not recipe("word hop", "even-odd", 50).slides
    half = recipe("even-odd", "nothing", 50)
    assert half.slides
    own, twin = both(half.own, half.twin, n=FEW, seed=0)
    assert sorted(own[0]) == sorted(twin[0])
    assert len(own) == len(twin) == FEW


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = LivePrice()
    for steps in (0, 1, 2):
        figure = new_figure()
        demo.draw(demo.run(steps), figure)
        assert_labels_fit(figure)
