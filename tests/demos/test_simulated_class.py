"""The made-up class: its controls move it, it says that it is simulated, and its picture fits."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import SimulatedClass, faults
from biaskit.figures.style import new_figure


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def bits(kind: str, **settings: int) -> float:
    return SimulatedClass(readers=20, **settings).result.players[-1].mean(("possible", kind))


def test_who_notices_the_rule_gains_on_rule_pairs_alone() -> None:
    # noticed: right on nine of ten, and about as sure: 1 - H(.9) = .53 bits at best; else a coin
    assert bits("rule", notices=10) > 0.3
    assert abs(bits("rule", notices=0)) < 0.1
    assert bits("pieces", notices=10, pieces=90) > bits("pieces", notices=10, pieces=50) + 0.3


def test_it_is_marked_everywhere() -> None:
    demo = SimulatedClass(readers=4)
    assert demo.result.simulated
    assert "Simulated answers" in demo.describe(demo.result)
    assert demo.result.players[-1].name == "simulated class"


def test_the_code_rebuilds_it() -> None:
    demo = SimulatedClass(readers=3, notices=1, pieces=60)
    names: dict[str, object] = {}
    exec(demo.code(demo.values), names)
    mine, theirs = demo.result.players[-1], names["result"].players[-1]  # type: ignore[attr-defined]
    for cell, values in mine.bits.items():
        np.testing.assert_array_equal(values, theirs.bits[cell])


@pytest.mark.parametrize("room", session.ROOMS)
def test_labels_fit(room: str, assert_labels_fit: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = SimulatedClass(readers=5)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
