from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from biaskit import session
from biaskit.figures.palette import colour
from biaskit.figures.said import draw_curve, draw_point
from biaskit.figures.style import axes_of


def axes() -> Axes:
    ax = axes_of(None)
    ax.set_xlim(0, 8)
    ax.set_ylim(0, 4)
    return ax


def inks(mark: Any) -> tuple[str, str]:
    return to_hex(mark.get_markerfacecolor()).upper(), to_hex(mark.get_markeredgecolor()).upper()


@pytest.mark.parametrize("known", [False, True])
def test_hollow_until_the_outcome_is_known_then_filled(known: bool) -> None:
    ax = axes()
    draw_point(ax, 3, 2, "you: 2 bits", known=known)
    draw_curve(ax, [1, 2, 4], [1, 2, 3], known=known)
    people, ground = colour("people").upper(), colour("ground").upper()
    for mark in ax.lines:
        assert mark.get_marker() == "D"
        assert inks(mark) == (people if known else ground, people)
    assert ax.lines[1].is_dashed() is not known
    assert [text.get_text() for text in ax.texts] == ["you: 2 bits", "you"]


def test_the_axes_stay_as_they_are() -> None:
    ax = axes()
    draw_point(ax, 30, 2, "you: 30", known=False)
    draw_curve(ax, [1, 2, 90], [1, 2, 300], known=True)
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 8), (0, 4))


@pytest.mark.parametrize(
    ("place", "seen", "arrow"),
    [((30, 2), (8, 2), "→"), ((-1, 2), (0, 2), "←"), ((3, 9), (3, 4), "↑"), ((3, -9), (3, 0), "↓")],
)
def test_what_lies_outside_stands_at_the_edge_with_an_arrow(place: Any, seen: Any, arrow: str) -> None:
    ax = axes()
    draw_point(ax, *place, "you", known=False)
    (mark,) = ax.lines
    assert (mark.get_xdata()[0], mark.get_ydata()[0]) == seen
    assert ax.texts[0].get_text() == f"you {arrow}"


def test_an_axis_that_runs_down_has_its_arrows_turned() -> None:
    ax = axes()
    ax.set_ylim(4, 0)
    draw_point(ax, 3, 9, "you", known=False)
    assert ax.texts[0].get_text() == "you ↓"


def test_a_curve_is_labelled_at_its_last_point() -> None:
    ax = axes()
    draw_curve(ax, [4, 1, 2], [3, 1, 2], known=False, label="you, outside")
    assert ax.texts[0].xy == (4, 3)
    assert ax.texts[0].get_text() == "you, outside"


@pytest.mark.parametrize(("xs", "ys"), [([1, 2], [1]), ([], [])])
def test_a_curve_needs_a_y_for_each_x(xs: list[float], ys: list[float]) -> None:
    with pytest.raises(ValueError, match="one y for each x"):
        draw_curve(axes(), xs, ys, known=False)


def test_labels_are_larger_in_the_projectors_room(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    for room in session.ROOMS:
        monkeypatch.setattr(session, "_current", session.Session(room=room))
        ax = axes()
        draw_point(ax, 3, 2, "you", known=False)
        sizes.append(ax.texts[0].get_fontsize())
    assert sizes[1] / sizes[0] == pytest.approx(16 / 11)  # points of type: projector, desk
