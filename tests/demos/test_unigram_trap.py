"""The unigram trap: counting learners are fitted on the spot, networks' numbers made by hand stand beside them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import toy_traps

from biaskit import session
from biaskit.demos import faults, unigram_trap
from biaskit.demos.said import Said
from biaskit.demos.unigram_trap import COUNTING, PAIRS, UnigramTrap, shown
from biaskit.figures.style import new_figure
from biaskit.studies.study import Study

MATCHED, CARELESS = "no reverse → full reverse", "no shuffle → full reverse"


def shipped_by_hand() -> list[tuple[Study, list[Any]]]:
    return [toy_traps.prices()]


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_a_unigram_cannot_tell_the_matched_pair_apart_and_networks_are_read() -> None:
    found = UnigramTrap(pair=MATCHED).result
    assert found.matched
    assert found.blind, "an add-one bigram cannot either"
    assert found.learners[:2] == ("unigram", "bigram")
    # By hand: full reverse is 1.5 bits dearer than no shuffle, no reverse 1.
    np.testing.assert_allclose(found.mean_bits, [0, 0, *[0.5] * 5], atol=1e-12)


def test_with_a_careless_control_a_unigram_shows_a_gap_which_can_be_taken_off() -> None:
    demo = UnigramTrap(pair=CARELESS)
    plain = demo.result
    assert not plain.matched
    assert plain.unigram_bits > 1
    np.testing.assert_allclose(plain.mean_bits[2:], 1.5)
    demo.set(take_off="unigram")
    corrected = demo.result
    assert corrected.mean_bits[0] == pytest.approx(0)
    np.testing.assert_allclose(corrected.mean_bits[2:], 1.5 - plain.unigram_bits)


def test_who_is_blind_to_a_reversal() -> None:
    demo = UnigramTrap(pair=MATCHED)
    blind = {}
    for name in COUNTING:
        demo.set(counting=name)
        blind[name] = demo.result.blind
    assert blind == {name: "trigram" not in name or name == "unsmoothed trigram" for name in COUNTING}


@pytest.mark.parametrize("pair", PAIRS)
def test_every_pair_draws_and_its_code_gives_the_same(pair: str) -> None:
    demo = UnigramTrap(pair=pair, counting="Kneser-Ney trigram", take_off="unigram")
    result, svg, _ = demo.answer()
    assert svg.startswith("<svg")
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    np.testing.assert_allclose(space["result"], shown(result))


def test_the_hops_are_those_of_the_same_sentences() -> None:
    one, other, more = unigram_trap.twins("no hop → word hop")
    assert more is None
    assert len(one) == len(other) == unigram_trap.TOLD
    assert [sorted(string) for string in one[:50]] == [sorted(string) for string in other[:50]]


def test_a_prediction_is_drawn_in_the_row_of_its_learner() -> None:
    demo = UnigramTrap(after="07.c", predicted="LSTM", pair=MATCHED)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert demo.draw_said(Said(0.25, "bits"), demo.result, figure)
    diamond = next(line for line in figure.axes[0].lines if line.get_marker() == "D")
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (0.25, 4.0)
    assert not demo.draw_said(Said("yes"), demo.result, figure)


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = UnigramTrap()
    for pair in PAIRS:
        demo.set(pair=pair)
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
