"""What a window costs: lines made by hand stand where they belong, and a prediction beside them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from twins_by_hand import COST_ARMS, GENERATIONS, LINES, shipped_costs

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.costly_window import MEASURES, CostlyWindow, shown
from biaskit.figures.style import new_figure

shipped_by_hand = shipped_costs


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_shares_are_in_percent_and_windows_in_places() -> None:
    found = CostlyWindow(measure="fresh_other").result
    assert found.values.shape == (3, LINES, GENERATIONS)
    # 63 on average of the members, less five generations of 9, 8 and 7
    np.testing.assert_allclose(found.values[0, :, -1], [18, 23, 28])
    np.testing.assert_allclose(found.values[1:, :, -1], 63)
    np.testing.assert_allclose(CostlyWindow(measure="window").result.values[:, 0, -1], [3.0, 8.0, 8.0])
    np.testing.assert_allclose(CostlyWindow(measure="text_bits").result.values[1, 0], 20 - 0.63)


def test_what_is_said() -> None:
    words = CostlyWindow(measure="fresh_other").description
    # 18, 23, 28: mean 23, standard error 5 / sqrt(3), t at 2 degrees of freedom 4.303, so 10.6 to 35.4
    assert "Misleading fresh items, mean of 3 lines and its 95% interval in generation 5" in words
    assert "gameable, cost, 63% at first and 23% in the end (11% to 35%; 3 lines below chance)" in words
    assert "honest, cost, 63% at first and 63% in the end (63% to 63%; 0 lines below chance)" in words
    alone = CostlyWindow(measure="window", shown="gameable, costed").description
    assert alone.startswith("Window, places, mean of 3 lines")
    assert "8.0 at first and 3.0 in the end (3.0 to 3.0)." in alone
    assert "free" not in alone
    assert "chance" not in alone


def test_one_arm_is_shown_with_its_lines() -> None:
    together, one = (_drawn(CostlyWindow(measure="window", shown=shown)) for shown in ("all", "honest, costed"))
    # For each arm its lines, their mean and a mark at its end; or so for one arm, and two means with marks.
    assert len(together.lines) == 3 * (LINES + 2)
    assert len(one.lines) == LINES + 2 + 2 * 2
    names = [text.get_text() for text in one.texts]
    assert names == ["gameable, cost", "gameable, free", "honest, cost"]
    chance = _drawn(CostlyWindow(measure="fresh_other"))
    assert "chance" in [text.get_text() for text in chance.texts]


def _drawn(demo: CostlyWindow) -> Any:
    figure = new_figure()
    demo.draw(demo.result, figure)
    return figure.axes[0]


def test_a_prediction_is_drawn_at_the_end() -> None:
    logbook.record("prediction", "13.how", 40.0, sure=0.5, unit="%")
    demo = CostlyWindow(after="13.how", predicted="gameable, costed", measure="fresh_other")
    demo.hear()
    (point,) = (line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D")
    assert (point.get_xdata()[0], point.get_ydata()[0]) == (GENERATIONS - 1, 40.0)
    demo.set(measure="score")
    assert not [line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D"], "not asked"


@pytest.mark.parametrize("measure", ["fresh_other", "window"])
def test_the_code_gives_the_same(measure: str) -> None:
    demo = CostlyWindow(measure=measure)
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    np.testing.assert_array_equal(space["result"], shown(demo.result))


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("arm", ["all", COST_ARMS[0]])
def test_all_labels_fit(
    measure: str, arm: str, room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = CostlyWindow(measure=measure, shown=arm)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
