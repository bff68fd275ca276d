"""A row for each learner: every seed as a stroke, the mean as a mark, and a number beside the row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from biaskit.figures.families import look_of
from biaskit.figures.palette import Look, colour
from biaskit.figures.style import house_style, points

_STROKE = 0.27  # of a row, to either side
_SHORT = {"transformer, no positions": "no positions"}  # stands below the transformer


@dataclass(frozen=True)
class Row:
    """What is drawn of one learner.

    Attributes
    ----------
    learner
        Its name.
    values : float array (seeds,)
        Drawn filled.
    other : float array (seeds,) or None
        Drawn hollow.
    beside
        What stands to the right of the row.
    label
        What stands to its left, where that is not the learner's name.
    """

    learner: str
    values: Float64[np.ndarray, " seeds"]
    other: Float64[np.ndarray, " others"] | None = None
    beside: str = ""
    label: str | None = None


def draw(rows: Sequence[Row], ax: Axes, *, limits: tuple[float, float]) -> None:
    """Draw the rows from top to bottom; zero is a line.

    Parameters
    ----------
    rows
        What is drawn.
    ax
        Where.
    limits
        The ends of the horizontal axis.
    """
    with house_style():
        ax.set_xlim(*limits)
        ax.xaxis.set_major_locator(MaxNLocator(5))  # room for the projector's larger type
        ax.set_ylim(len(rows) - 0.45, -0.55)
        ax.set_yticks(range(len(rows)), [row.label or _SHORT.get(row.learner, row.learner) for row in rows])
        ax.axvline(0, color=colour("quiet"), linewidth=1.2, zorder=1)
        for place, row in enumerate(rows):
            look = look_of(row.learner)
            if row.other is not None:
                _seeds(row.other, place, ax, look, filled=False)
            _seeds(row.values, place, ax, look, filled=True)
            ax.text(
                1.03,
                place,
                row.beside,
                transform=ax.get_yaxis_transform(),
                va="center",
                fontsize=points() * 0.9,
                color=colour("text"),
            )
        ax.tick_params(length=0)
        ax.tick_params(axis="y", pad=7)
        ax.grid(visible=True, axis="x")
        ax.spines["left"].set_visible(False)


def _seeds(values: Float64[np.ndarray, " seeds"], place: int, ax: Axes, look: Look, *, filled: bool) -> None:
    own = colour(look.name)
    low, high = ax.get_xlim()
    # What lies outside is drawn at the edge, and the number beside the row says where it is.
    shown = np.clip(values[np.isfinite(values)], low, high)
    if not len(shown):
        return
    strokes(shown, place, _STROKE, ax, colour=own)
    ax.plot(
        [float(shown.mean())],
        [place],
        linestyle="none",
        marker=look.marker,
        markersize=10.0 if look.marker == "." else 7.5,
        markeredgecolor=own if not filled else colour("ground"),
        markeredgewidth=1.6 if not filled else 0.8,
        markerfacecolor=own if filled else colour("ground"),
        clip_on=False,
        zorder=3,
    )


def strokes(
    values: Float64[np.ndarray, " seeds"], place: float, half: float, ax: Axes, *, colour: str, upright: bool = False
) -> None:
    """Draw a thin stroke across each value, all as one line: that takes a tenth of the time of twenty lines.

    Parameters
    ----------
    values
        Where the strokes stand.
    place, half
        The middle of a stroke on the other axis, and half of its length.
    ax
        Where they are drawn.
    colour
        Their colour.
    upright
        Whether the values stand on the vertical axis.
    """
    gaps = np.full(len(values), np.nan)
    along = np.stack([values, values, gaps], axis=1).ravel()
    across = np.tile([place - half, place + half, np.nan], len(values))
    both = (across, along) if upright else (along, across)
    ax.plot(*both, color=colour, linewidth=0.8, alpha=0.55, solid_capstyle="butt", zorder=2, gid="seeds")
