"""The entropy trap: numbers made by hand stand where they should, under each of the three corrections."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import toy_traps

from biaskit import session
from biaskit.demos import faults
from biaskit.demos.entropy_trap import EntropyTrap, shown
from biaskit.demos.said import Said
from biaskit.figures.style import new_figure
from biaskit.studies.study import Study


def shipped_by_hand() -> list[tuple[Study, list[Any]]]:
    return [toy_traps.prices(), toy_traps.entropy()]


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


@pytest.mark.parametrize(("take_off", "dearer"), [("nothing", 12), ("bound", -3), ("exact", -2)])
def test_each_correction_moves_the_random_shuffle_alone(take_off: str, dearer: float) -> None:
    # 16 bits more than no shuffle, where the deterministic one has 4 more: 12, less the 15 or the 14 taken off.
    found = EntropyTrap(take_off=take_off).result
    assert found.learners[:3] == ("unigram", "bigram", "trigram")
    np.testing.assert_allclose(found.dearer_bits, np.full((8, 20), dearer))
    np.testing.assert_allclose(found.beside_bits[1], 14 + np.arange(20) / 100)


def test_the_axis_stays_when_the_correction_changes() -> None:
    limits = [EntropyTrap(take_off=take_off).result.limits for take_off in ("nothing", "bound", "exact")]
    assert limits[0] == limits[1] == limits[2]
    # From the cheapest random shuffle with the bound off, 2 + 16 - 15 = 3, so from zero, to the dearest: 36.19.
    assert limits[0] == pytest.approx((-0.5, 36.69))


def test_a_prediction_is_drawn_where_the_exact_value_is_off() -> None:
    demo = EntropyTrap(after="07.b", predicted="LSTM")
    for take_off, drawn in (("nothing", False), ("exact", True)):
        demo.set(take_off=take_off)
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert demo.draw_said(Said(3.0, "bits"), demo.result, figure) == drawn
    diamond = next(line for line in figure.axes[0].lines if line.get_marker() == "D")
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (3.0, 5.0), "in the sixth row, at three bits"
    assert not demo.draw_said(Said("yes"), demo.result, figure)


def test_its_code_gives_the_same_everywhere() -> None:
    demo = EntropyTrap()
    for take_off, beside, n_strings in (("nothing", "no shuffle", 500), ("bound", "deterministic 57", 8000)):
        demo.set(take_off=take_off, beside=beside, n_strings=n_strings)
        space: dict[str, Any] = {}
        exec(demo.code(demo.values), space)
        np.testing.assert_array_equal(space["result"], shown(demo.result))


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = EntropyTrap()
    for take_off in ("nothing", "exact"):
        demo.set(take_off=take_off)
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
