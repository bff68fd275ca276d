"""The demos of notebook 12's lines: lines made by hand stand where they belong, and predictions beside them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from twins_by_hand import GENERATIONS, LINES, MEMBERS, shipped_twins

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.demo import Demo
from biaskit.demos.line_ends import MEASURES as END_MEASURES
from biaskit.demos.line_ends import LineEnds
from biaskit.demos.price_bars import PriceBars
from biaskit.demos.twin_lines import MEASURES, TwinLines
from biaskit.figures.style import new_figure
from biaskit.studies.nb12.ends import MEASURES as MEASURED

shipped_by_hand = shipped_twins


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_shares_are_in_percent_and_settings_in_doublings() -> None:
    found = TwinLines().result
    assert found.selected.shape == (LINES, GENERATIONS)
    # .515 on average of the members, and 5 * .02 + .01 in the first line
    np.testing.assert_allclose(found.selected[:, -1], [62.5, 63.5, 64.5])
    np.testing.assert_allclose(found.drift[:, -1], 51.5)
    gene = TwinLines(measure="init_scale").result
    np.testing.assert_allclose(gene.apart[:, -1], -1.0)
    assert gene.unit == "doublings"
    bits = TwinLines(measure="text_bits").result
    np.testing.assert_allclose(bits.apart[:, -1], [-0.11, -0.12, -0.13])


def test_one_line_is_shown_with_its_members() -> None:
    found = TwinLines(line=2).result
    assert found.line == 1
    assert found.members.shape == (2, GENERATIONS, MEMBERS)
    np.testing.assert_allclose(found.members[0, -1], 100 * (0.5 + 0.12 + 0.01 * np.arange(MEMBERS)))
    assert TwinLines(line=10).result.line == LINES - 1, "the last one that there is"
    assert TwinLines().result.members.shape == (2, GENERATIONS, 0)


def test_what_is_said_of_the_lines() -> None:
    words = TwinLines().description
    assert "Benchmark, settings inherited, generation 5, mean of 3 lines: 63.5 by score, 51.5 by lot" in words
    # 11, 12, 13: mean 12, standard error 1 / sqrt(3), t at 2 degrees of freedom 4.303
    assert "+12.0 points, 95% interval +9.5 to +14.5; above zero in 3 of 3 lines" in words
    assert "In this line +13.0." in TwinLines(line=3).description
    assert "\N{MINUS SIGN}0.12 bits" in TwinLines(measure="text_bits").description


def test_what_is_said_of_the_parts() -> None:
    # Five steps of -1 point, and in lines 1 to 3 changes of 11, 12 and 13 points
    words = PriceBars().description
    assert "selection added \N{MINUS SIGN}5.0 points and transmission +17.0, together +12.0" in words
    assert "per step \N{MINUS SIGN}1.00, +3.40 and +2.40" in words
    assert "line 1. Over 5 steps" in PriceBars(line=1).description


def test_likeness_is_compared_across_and_within() -> None:
    demo = LineEnds(measure="CKA")
    assert demo.result.compared.startswith("Across")
    assert "score × lot 0.25" in demo.description  # .2 and .01, .04, .09 more
    other = LineEnds(measure="probe").result
    np.testing.assert_allclose(other.difference.differences, 10.0)
    assert set(END_MEASURES) <= set(MEASURED)


@pytest.mark.parametrize(
    ("kind", "predicted", "value", "axes"),
    [
        (TwinLines, "difference", 11.0, 1),
        (TwinLines, "alone", 55.0, 0),
        (PriceBars, "transmission", 10.0, 1),
        (LineEnds, "difference", 0.1, 1),
    ],
)
def test_a_prediction_is_drawn(kind: type[Demo], predicted: str, value: float, axes: int) -> None:
    logbook.record("prediction", "12.how", value, sure=0.5, unit="points")
    demo = kind(after="12.how", predicted=predicted)
    demo.hear()
    own = [line for line in demo._figure(demo.result).axes[axes].lines if line.get_marker() == "D"]
    assert [float(line.get_ydata()[0]) for line in own] == [value]
    demo.set(experiment="both")
    assert not [line for line in demo._figure(demo.result).axes[axes].lines if line.get_marker() == "D"], "not asked"


@pytest.mark.parametrize("kind", [TwinLines, PriceBars, LineEnds])
@pytest.mark.parametrize("moved", [{}, {"experiment": "both"}])
def test_the_code_gives_the_same(kind: type[Demo], moved: dict[str, Any]) -> None:
    demo = kind(**moved)
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    result = demo.result
    if kind is TwinLines:
        np.testing.assert_array_equal(space["result"], result.apart)
    elif kind is PriceBars:
        np.testing.assert_array_equal(space["result"], (result.selection, result.transmission))
    else:
        assert {arm: values.tolist() for arm, values in space["result"].items()} == {
            arm: values.tolist() for arm, values in result.arms.items()
        }


STATES = [
    *((TwinLines, {"measure": measure}) for measure in ("score", "subject_relative", "text_bits", "position_gain")),
    (TwinLines, {"shown": "difference"}),
    (TwinLines, {"line": 2}),
    *((PriceBars, {"trait": trait}) for trait in ("score", "init_scale")),
    (PriceBars, {"arm": "drift", "line": 2}),
    *((LineEnds, {"measure": measure}) for measure in ("CKA", "price of local 3, mean", "probe selectivity")),
]


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize(("kind", "moved"), STATES)
def test_all_labels_fit(
    kind: type[Demo],
    moved: dict[str, Any],
    room: str,
    assert_labels_fit: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = kind(**moved)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)


def test_everything_that_can_be_chosen_is_there() -> None:
    lines, ends = TwinLines(), LineEnds()
    for measure in MEASURES:
        assert lines.compute(lines.values | {"measure": measure}).selected.shape == (LINES, GENERATIONS)
    for measure in END_MEASURES:
        assert len(ends.compute(ends.values | {"measure": measure}).arms["selected"]) == LINES
