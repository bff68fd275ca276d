"""The distance trap: numbers made by hand stand where they should, beside two rules and beside four."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import toy_traps

from biaskit import session
from biaskit.demos import faults
from biaskit.demos.distance_trap import DistanceTrap, shown
from biaskit.demos.said import Said
from biaskit.figures.style import new_figure
from biaskit.studies.study import Study

MEASURES = ("sentence", "marker", "beyond", "number")


def shipped_by_hand() -> list[tuple[Study, list[Any]]]:
    return [toy_traps.hops(), toy_traps.distances()]


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


# Excess bits 2, 6, 4 and 8 at distances 0, 4, 3 and 5: halfway between the two of structure 6 are expected.
# Markers cost a quarter; beyond what their places hold the two of structure cost 1 - .5 and 2 - 1, so .75.
@pytest.mark.parametrize(
    ("measure", "beside_adjacent", "beside_structure"),
    [("sentence", 4, 0), ("marker", 1, 0), ("beyond", 1, 0.75), ("number", 4, 0)],
)
def test_what_counting_costs(measure: str, beside_adjacent: float, beside_structure: float) -> None:
    demo = DistanceTrap(measure=measure)
    assert demo.result.rules == ("adjacent", "count-4")
    np.testing.assert_allclose(demo.result.price.price_bits, np.full(20, beside_adjacent))
    demo.set(compare="all four")
    assert demo.result.rules == tuple(toy_traps.RULES)
    np.testing.assert_allclose(demo.result.price.price_bits, np.full(20, beside_structure), atol=1e-12)


def test_the_axis_stays_when_rules_are_added() -> None:
    limits = [DistanceTrap(compare=compare).result.limits for compare in ("the first two", "all four")]
    assert limits[0] == limits[1]
    assert limits[0] == pytest.approx((0, 1.12 * 8.19))


def test_the_table_has_means_variances_and_coincidence() -> None:
    demo = DistanceTrap(compare="all four")
    table = demo.extra(demo.result)
    row = "<th scope='row'>after object</th><td>3.0</td><td>4.0</td><td>25%</td><td>25%</td><td>–</td><td>25%</td>"
    assert row in table
    assert "share of 1,000 sentences" in table


@pytest.mark.parametrize("compare", ["the first two", "all four"])
def test_its_code_gives_the_same_everywhere(compare: str) -> None:
    demo = DistanceTrap(compare=compare, learner="transformer, no positions")
    for measure in MEASURES:
        demo.set(measure=measure)
        space: dict[str, Any] = {}
        exec(demo.code(demo.values), space)
        np.testing.assert_array_equal(space["result"], shown(demo.result))


def test_a_prediction_is_drawn_at_the_distance_of_its_rule() -> None:
    demo = DistanceTrap(after="07.d", predicted="after object")
    for compare, measure, drawn in (
        ("the first two", "sentence", False),
        ("all four", "number", False),
        ("all four", "sentence", True),
    ):
        demo.set(compare=compare, measure=measure)
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert demo.draw_said(Said(5.0, "bits"), demo.result, figure) == drawn
    diamond = next(line for line in figure.axes[0].lines if line.get_marker() == "D")
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (3.0, 5.0)
    assert not demo.draw_said(Said("yes"), demo.result, figure)


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = DistanceTrap()
    for compare in ("the first two", "all four"):
        for measure in MEASURES:
            demo.set(compare=compare, measure=measure)
            figure = new_figure()
            demo.draw(demo.result, figure)
            assert_labels_fit(figure)
