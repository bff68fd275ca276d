"""What the winners' demo shows agrees with theory; predictions; labels."""

from collections.abc import Callable, Iterator

import pytest

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.winners_fall import WinnersFall
from biaskit.figures.style import new_figure


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


@pytest.mark.parametrize(("members", "items", "spread"), [(100, 100, 0.0), (10, 20, 0.1), (200, 1000, 0.02)])
def test_what_is_shown_is_what_theory_expects(members: int, items: int, spread: float) -> None:
    found = WinnersFall(members=members, items=items, spread=spread).result
    for scores, expected in zip((found.first, found.fresh), found.expected, strict=True):
        winners = found.of_winners(scores)
        assert abs(winners.mean() - expected) < 4 * winners.std() / len(winners) ** 0.5 + 1e-9


def test_one_member_alone_does_not_fall() -> None:
    demo = WinnersFall(members=1)
    assert demo.result.expected == pytest.approx((0.5, 0.5))
    assert demo.description.startswith("One member alone, all equally able, 100 items")


@pytest.mark.parametrize("predicted", ["first", "fresh"])
def test_a_prediction_is_drawn_where_it_was_asked(predicted: str) -> None:
    logbook.record("prediction", "11.b", 58.0, sure=0.5, unit="%")
    demo = WinnersFall(after="11.b", predicted=predicted)
    demo.hear()
    assert "You predicted 58%" in demo.answer()[1]
    demo.set(seed=1)
    assert "You predicted" in demo.answer()[1], "another draw of the same"
    demo.set(items=10)
    assert "You predicted" not in demo.answer()[1]


def test_a_prediction_of_another_form_is_not_drawn() -> None:
    logbook.record("prediction", "11.b", "all of it", sure=0.5)
    demo = WinnersFall(after="11.b", predicted="fresh")
    demo.hear()
    assert "You predicted" not in demo.answer()[1]


@pytest.mark.parametrize("room", session.ROOMS)
def test_all_labels_fit(room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    for demo in (WinnersFall(), WinnersFall(members=1, items=10), WinnersFall(members=200, items=10, spread=0.2)):
        figure = new_figure()
        demo.draw(demo.result, figure)
        assert_labels_fit(figure)
