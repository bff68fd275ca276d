"""Learning curves and the plane: from prices made by hand."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from prices_by_hand import N_SEEDS, PAYS, SIZES, shipped_prices

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.course_plane import CoursePlane, shown
from biaskit.demos.learning_curves import LearningCurves
from biaskit.figures.style import new_figure

shipped_by_hand = shipped_prices


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_a_curve_for_each_learner_and_who_needs_how_much() -> None:
    found = LearningCurves(reach=2).result
    assert found.excess_bits.shape == (len(PAYS), len(SIZES), N_SEEDS)
    needed = dict(zip(found.learners, found.n_needed, strict=True))
    # .3 + 375 / n: 3.3 at 125 and 1.8 at 250, so 2 bits at a share 1.3 / 1.5 of the doubling.
    assert needed["LSTM"][0] == pytest.approx(125 * 2 ** (1.3 / 1.5))
    assert np.isinf(needed["unigram"]).all()


def test_what_is_said() -> None:
    words = LearningCurves(reach=2, learners="five of them").description
    assert words.startswith("Until 2 excess bits per sentence of “no shuffle”, the median seed needs: unigram never")
    assert "bigram never (at the end 4.14)" in words, "4 + 4 * 250 / 8000 + .015"


def test_a_prediction_stands_on_the_line_to_be_reached() -> None:
    logbook.record("prediction", "07.data", 500.0, sure=0.5, unit="sentences")
    demo = LearningCurves(after="07.data", predicted="LSTM")
    demo.hear()
    line = next(line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D")
    np.testing.assert_allclose(line.get_xydata(), [[np.log2(500), np.arcsinh(5)]])


def test_their_code_gives_the_same() -> None:
    curves, space = LearningCurves(language="full reverse"), dict[str, Any]()
    exec(curves.code(curves.values), space)
    np.testing.assert_array_equal(space["result"], curves.result.excess_bits)
    where, space = CoursePlane(family="hops", reach=3), {}
    exec(where.code(where.values), space)
    for (n, bits), (again_n, again_bits) in zip(space["result"], shown(where.result), strict=True):
        np.testing.assert_array_equal(n, again_n)
        np.testing.assert_array_equal(bits, again_bits)


def test_who_does_not_get_there_stands_beyond_the_last_amount() -> None:
    demo = CoursePlane(reach=3)
    ax = demo._figure(demo.result).axes[0]
    large = {line.get_color(): line for line in ax.lines if line.get_gid() == "learner"}
    assert len([line for line in ax.lines if line.get_gid() == "learner"]) == len(PAYS)
    beyond = [float(line.get_xdata()[0]) > np.log2(8000) for line in ax.lines if line.get_gid() == "learner"]
    assert sum(beyond) == 2, "unigram and bigram never come down to 3 bits"
    assert large
    assert "unigram 0.00 (0.00 to 0.00), more than 8,000 sentences" in demo.description


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("demo", [LearningCurves, CoursePlane])
def test_all_labels_fit(
    demo: Any, room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    made, figure = demo(), new_figure()
    made.draw(made.result, figure)
    assert_labels_fit(figure)
