"""Lines of descent by score and by lot; predictions; labels."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.founder_lines import FounderLines
from biaskit.figures.style import new_figure


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_by_lot_one_founder_takes_over_and_the_mean_goes_nowhere() -> None:
    lot, luck, trait = (FounderLines(survival=how).result for how in ("lot", "luck", "trait"))
    for chance in (lot, luck):
        assert np.median(chance.alone) < 15, "with nobody better than anybody"
        assert abs(np.median(chance.moved)) < 3
    assert np.median(trait.alone) < 15
    assert trait.moved.min() > 15


def test_where_all_survive_all_founders_are_left() -> None:
    demo = FounderLines(keep=16)
    assert demo.result.bred.founders_left.tolist() == [16] * 21
    assert "in none or few by generation 20" in demo.description


def test_a_prediction_is_drawn_where_it_was_asked() -> None:
    logbook.record("prediction", "11.a", 30.0, sure=0.5, unit="generations")
    demo = FounderLines(after="11.a", predicted="alone")
    demo.hear()
    assert "You predicted 30 generations" in demo.answer()[1]
    demo.set(seed=2)
    assert "You predicted" in demo.answer()[1]
    demo.set(keep=8)
    assert "You predicted" not in demo.answer()[1]


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    for demo in (FounderLines(), FounderLines(survival="trait", mutation=0.0), FounderLines(keep=16)):
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
