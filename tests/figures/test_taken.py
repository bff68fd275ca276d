import numpy as np
import pytest
from matplotlib.axes import Axes

from biaskit.figures.style import axes_of
from biaskit.figures.taken import Box, Taken, box_of


def around(ax: Axes, x: float, y: float, half: float = 5.0) -> Box:
    at = ax.transData.transform((x, y)) * 72 / ax.figure.dpi
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


@pytest.mark.parametrize("kind", ["word", "mark", "line", "level", "strokes", "bar"])
def test_what_stands_there_is_seen_and_nothing_elsewhere(kind: str) -> None:
    ax = axes_of(None)
    assert Taken(ax).covered(around(ax, 0.5, 0.5)) == 0
    if kind == "word":
        ax.text(0.5, 0.5, "word", ha="center", va="center")
    elif kind == "mark":
        ax.plot([0.5, np.nan], [0.5, np.nan], "o")
    elif kind == "line":
        ax.plot([0, 0.6], [0, 0.6])
    elif kind == "level":
        ax.axhline(0.5)
    elif kind == "strokes":
        ax.vlines(0.5, 0.3, 0.7)
    else:
        ax.bar([0.5], [0.6], width=0.1)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    assert Taken(ax).covered(around(ax, 0.5, 0.5)) > 0
    assert Taken(ax).covered(around(ax, 0.8, 0.9)) == 0


def test_a_bar_counts_by_the_area_that_is_covered() -> None:
    ax = axes_of(None)
    ax.bar([0.5], [1.0], width=0.5)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    # The box of 10 by 10 points lies wholly within the bar, or half of it beside the bar's left edge.
    assert Taken(ax).covered(around(ax, 0.5, 0.5)) == pytest.approx(100)
    assert Taken(ax).covered(around(ax, 0.25, 0.5)) == pytest.approx(50)


def test_a_note_away_from_its_point_has_its_room_where_its_words_are() -> None:
    ax = axes_of(None)
    note = ax.annotate("ab", (0.5, 0.5), (20, 0), textcoords="offset points", ha="left", va="center", fontsize=10)
    x, y = ax.transData.transform((0.5, 0.5)) * 72 / ax.figure.dpi
    # Two letters of 0.62 and a line of 1.25 times the size of type.
    assert box_of(note) == pytest.approx((x + 20, y - 6.25, x + 32.4, y + 6.25))
