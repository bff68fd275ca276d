"""The breeding floor: it shows the line that was asked for, as far as was asked."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from lines_by_hand import lines_table, score

import biaskit
from biaskit import session
from biaskit.demos import BreedingFloor, breeding_floor, faults
from biaskit.demos.said import Said
from biaskit.figures.floor_scales import SCALES
from biaskit.figures.style import new_figure


@pytest.fixture(scope="module")
def table() -> Any:
    return lines_table()


@pytest.fixture(autouse=True)
def _lines_made_by_hand(monkeypatch: pytest.MonkeyPatch, table: Any) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    monkeypatch.setattr(breeding_floor, "shipped_lines", lambda: table)
    breeding_floor._line.cache_clear()
    yield
    breeding_floor._line.cache_clear()
    faults.raise_pending()


@pytest.mark.parametrize("who", breeding_floor.WHO)
def test_every_line_as_far_as_it_is_asked(who: str) -> None:
    demo = BreedingFloor(who=who, line=2, until=4)
    line = demo.result.line
    assert line is not None
    assert line.generations == 5
    assert line.of("score")[4, 3] == pytest.approx(score(who.split()[1], 4, 3))
    assert demo.result.by_score == who.endswith("selected")
    assert demo.description.startswith("Generation 4: on average members have")
    assert demo.result.rows == 20, "there is room for what is to come"


@pytest.mark.parametrize("shade", SCALES)
def test_the_code_reads_what_the_colours_show(shade: str, monkeypatch: pytest.MonkeyPatch, table: Any) -> None:
    monkeypatch.setattr(biaskit, "shipped", lambda name: {"12_lines": table}[name], raising=False)
    demo = BreedingFloor(who="both drift", line=1, shade=shade, until=7)
    names: dict[str, Any] = {}
    exec(demo.code(demo.values), names)
    np.testing.assert_array_equal(names["result"], breeding_floor.shown(demo.result))
    assert names["result"].shape == (8, 16)


def test_a_line_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []
    lineage = breeding_floor.lineage
    monkeypatch.setattr(breeding_floor, "lineage", lambda *a, **k: read.append(k) or lineage(*a, **k))
    demo = BreedingFloor()
    for until in (1, 5, 19):
        demo.set(until=until, shade="score")
        assert demo.result.scores.shape == (until + 1, 16)
    assert len(read) == 1


def test_a_prediction_stands_beside_its_generation() -> None:
    demo = BreedingFloor(after="11.x", predicted=12)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert demo.draw_said(Said(70.0, "%"), demo.result, figure)
    diamond = figure.axes[1].lines[-1]
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (0.7, 12)
    for value, predicted in (("many", 12), (70.0, 20), (70.0, None)):
        demo.predicted = predicted
        assert not demo.draw_said(Said(value), demo.result, figure)
