"""Learning agents lose the wrong alleles, others drift; predictions; labels."""

from collections.abc import Callable, Iterator

import pytest

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.learning_guides import LearningGuides
from biaskit.figures.style import new_figure
from biaskit.selection.learning_guides import OPEN, WRONG


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_learning_is_what_makes_the_difference() -> None:
    learning, none, lot = (
        LearningGuides(**setting).result.evolved.shares[:, 50] for setting in ({}, {"trials": 1}, {"survival": "lot"})
    )
    assert (learning[:, WRONG] < 0.01).all()
    assert (learning[:, OPEN] > 0.15).all(), "they stay open, since guessing is cheap"
    for drift in (none, lot):
        assert abs(drift[:, WRONG].mean() - 0.25) < 0.05


def test_another_generation_is_not_computed_anew() -> None:
    demo = LearningGuides()
    before = demo.result.evolved
    demo.set(generation=3)
    assert demo.result.evolved is before
    assert "At generation 3 " in demo.description


def test_it_says_how_far_it_is() -> None:
    demo = LearningGuides()
    assert list(demo.parts(demo.values)) == [(n, 6) for n in range(1, 7)]


def test_a_prediction_is_drawn_where_it_was_asked() -> None:
    logbook.record("prediction", "11.d", 10.0, sure=0.5, unit="%")
    demo = LearningGuides(after="11.d", predicted=50)
    demo.hear()
    assert "You predicted 10%" in demo.answer()[1]
    demo.set(trials=1)
    assert "You predicted" not in demo.answer()[1]


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    for demo in (LearningGuides(), LearningGuides(trials=1), LearningGuides(survival="lot", seed=3)):
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
