import numpy as np
import pytest

from biaskit import session
from biaskit.figures.style import new_figure
from biaskit.figures.winners_fall import describe, draw
from biaskit.selection.winners import Contests, Expected

# Two crowds of three, ten items. The winners are the second member (80%, then 50%) and the first (70%, then 60%).
BY_HAND = Contests(
    n_items=10,
    spread=0.05,
    ability=np.array([[0.5, 0.55, 0.6], [0.5, 0.4, 0.5]]),
    first=np.array([[0.6, 0.8, 0.7], [0.7, 0.3, 0.7]]),
    fresh=np.array([[0.4, 0.5, 0.6], [0.6, 0.4, 0.5]]),
    expected=Expected(0.73, 0.52),
)


def test_every_member_of_one_crowd_is_a_line_and_the_winner_is_picked_out() -> None:
    crowd, _ = draw(BY_HAND, new_figure())
    thin = next(line for line in crowd.lines if line.get_linewidth() < 1)
    heights = np.array(thin.get_ydata()).reshape(3, 3)  # a gap after each
    assert heights[:, :2].tolist() == [[60, 40], [80, 50], [70, 60]]
    (thick,) = [line for line in crowd.lines if line.get_marker() == "X"]
    assert list(thick.get_ydata()) == [80, 50]


def test_the_winners_of_all_crowds_are_counted_beside_what_is_expected() -> None:
    _, winners = draw(BY_HAND, new_figure())
    for steps, scores in zip(winners.patches, ([70, 80], [50, 60]), strict=True):
        ends, edges, start = steps.get_data()
        long = np.flatnonzero(ends - start > 0)
        assert ((edges[long] + edges[long + 1]) / 2).round().tolist() == scores, "a bar is centred at its score"
        assert np.ptp(ends[long]) == 0, "once each"
    assert {text.get_text() for text in winners.texts} >= {"73%", "52%"}


@pytest.mark.parametrize("room", ["desk", "projector"])
def test_axes_do_not_move(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    for ax in draw(BY_HAND, new_figure()):
        assert ax.get_ylim() == (25, 100)
        assert 0 < ax.get_position().x0 < ax.get_position().x1 < 1


def test_words() -> None:
    figure = new_figure()
    draw(BY_HAND, figure)
    assert figure.texts[0].get_text() == "The winner scores 73%, and 52% on fresh items"
    # Winners: 80 and 70, mean 75, standard deviation 5, over the root of two 3.5; fresh 50 and 60.
    assert describe(BY_HAND) == (
        "One crowd of 3, abilities that differ by 5%, 10 items: its best scores 80% where it is chosen and 50% on 10 "
        "fresh items. The ablest member of the crowd would have 60%. Winners of 2 such crowds have 75.0% ± 3.5 and "
        "55.0% ± 3.5 (mean and standard error); expected are 73.0% and 52.0%."
    )
