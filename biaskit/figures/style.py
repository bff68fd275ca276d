"""The house style of every figure: type, space, lines; and figures that belong to no window."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit import session
from biaskit.figures.palette import colour

WIDTH, HEIGHT = 7.2, 3.5  # inches
DESK = 11.0  # points; the figures' sizes and margins are made for type of this size
_POINTS = {"desk": DESK, "projector": 16.0}


def points() -> float:
    """Give the size of the type in points: larger in the projector's room."""
    return _POINTS[session.current().room]


def _settings() -> dict[str, Any]:
    size = points()
    text, quiet = colour("text"), colour("quiet")
    return {
        "font.family": "DejaVu Sans",
        "font.size": size,
        "axes.titlesize": size * 1.1,
        "axes.titlelocation": "left",
        "axes.titlepad": size * 0.9,
        "axes.titleweight": "normal",
        "axes.labelsize": size,
        "axes.labelcolor": quiet,
        "axes.titlecolor": text,
        "axes.edgecolor": quiet,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.facecolor": "none",
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "text.color": text,
        "xtick.color": quiet,
        "ytick.color": quiet,
        "xtick.labelcolor": text,
        "ytick.labelcolor": text,
        "xtick.labelsize": size * 0.95,
        "ytick.labelsize": size * 0.95,
        "grid.color": colour("grid"),
        "grid.linewidth": 0.8,
        "lines.linewidth": 2.0,
        "lines.markersize": 7.0,
        "svg.fonttype": "none",
        "svg.hashsalt": "biaskit",
    }


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style; matplotlib's own settings are as before afterwards."""
    with mpl.rc_context(_settings()):
        yield


def new_figure(*, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Make an empty figure of our size (inches) that no window or notebook backend knows of."""
    with house_style():
        return Figure(figsize=(width, height))


def axes_of(ax: Axes | None, **margins: float) -> Axes:
    """Give the axes to draw in: those given, or new ones with room for their labels.

    Parameters
    ----------
    ax
        Where the caller wants the drawing, or None.
    margins
        left, right, top, bottom of new axes, as shares of the figure.
    """
    if ax is not None:
        return ax
    return add_axes(new_figure(), **margins)


def add_axes(figure: Figure, **margins: float) -> Axes:
    """Put axes into a figure: fixed margins, so that nothing jumps when the picture changes."""
    place = {"left": 0.1, "right": 0.96, "top": 0.86, "bottom": 0.17} | margins
    # Larger type needs wider margins, or its labels would be cut off.
    wider = points() / DESK
    left, bottom = place["left"] * wider, place["bottom"] * wider
    right, top = 1 - (1 - place["right"]) * wider, 1 - (1 - place["top"]) * wider
    with house_style():
        return figure.add_axes((left, bottom, right - left, top - bottom))


def headline(ax: Axes, words: str) -> None:
    """Write the finding above the axes, from the figure's left edge."""
    box = ax.get_position()
    ax.set_title(words, x=(0.012 - box.x0) / box.width)


def quiet_line(ax: Axes, value: float, words: str) -> None:
    """Draw a named horizontal line of reference, such as chance or a floor, its name beside the axes' right end."""
    name = colour("quiet")
    ax.axhline(value, color=name, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
    beside(ax, value, words, name)


def beside(ax: Axes, value: float, words: str, own: str) -> None:
    """Write a label beside the right end of the axes, at a value of the vertical axis."""
    place = ax.get_yaxis_transform()
    ax.text(1.012, value, words, transform=place, ha="left", va="center", color=own, fontsize=points() * 0.9)
