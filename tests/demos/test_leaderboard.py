"""What the leaderboard shows agrees with theory where there is one; predictions; labels."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.leaderboard import Leaderboard
from biaskit.figures.style import new_figure


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


@pytest.mark.parametrize("how", ["apart best", "apart split"])
@pytest.mark.parametrize("spread", [0.0, 0.05])
def test_what_is_shown_is_what_theory_expects(how: str, spread: float) -> None:
    found = Leaderboard(how=how, spread=spread).result
    reported = found.reports.reported
    errors = reported.std(axis=0) / len(reported) ** 0.5
    assert (np.abs(reported.mean(axis=0) - found.expected) < 4 * errors).all()


def test_only_a_climb_flatters_after_splits() -> None:
    flattery = {
        how: Leaderboard(how=how).result.reports.flattery[:, -1].mean()
        for how in ("apart best", "climb best", "apart split", "climb split")
    }
    assert flattery["climb best"] > flattery["climb split"] > 0.08
    assert flattery["apart best"] > 0.08
    assert abs(flattery["apart split"]) < 0.03
    assert np.isnan(Leaderboard(how="climb best").result.expected).all()


def test_a_prediction_is_drawn_where_it_was_asked() -> None:
    logbook.record("prediction", "11.c", 70.0, sure=0.5, unit="%")
    demo = Leaderboard(after="11.c", predicted=27)
    demo.hear()
    assert "You predicted 70%" in demo.answer()[1]
    demo.set(variants=100)
    assert "You predicted" in demo.answer()[1], "the curve is the same"
    demo.set(how="climb best")
    assert "You predicted" not in demo.answer()[1]


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    for demo in (Leaderboard(), Leaderboard(variants=100, how="climb best", spread=0.1), Leaderboard(variants=1)):
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
