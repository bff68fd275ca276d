"""A line for each learner with a band for its crowd, and its name with its mark where the line ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float, Float64
from matplotlib.axes import Axes

from biaskit.figures.families import look_of
from biaskit.figures.marks import MARK, mark_style, short_name
from biaskit.figures.palette import colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import house_style

_ASIDE = 0.05  # how far bars stand beside each other, where points are 1 apart


@dataclass(frozen=True)
class CrowdLine:
    """What one learner's crowd did at each of some points.

    Attributes
    ----------
    learner
        Its name.
    values : float array (points, seeds)
        A number for each point and seed; nan where nothing was measured.
    """

    learner: str
    values: Float64[np.ndarray, "points seeds"]

    @property
    def means(self) -> Float64[np.ndarray, " points"]:
        """The mean over the seeds at each point; nan where nothing was measured."""
        return np.array([row[np.isfinite(row)].mean() if np.isfinite(row).any() else np.nan for row in self.values])

    @property
    def ends(self) -> Float64[np.ndarray, "two points"]:
        """The lowest and the highest seed at each point; nan where nothing was measured."""
        kept = [row[np.isfinite(row)] for row in self.values]
        return np.array([[f(row) if len(row) else np.nan for row in kept] for f in (np.min, np.max)])


Placed = Callable[[Any], Float[np.ndarray, "*shape"]]


def draw_lines(
    ax: Axes,
    xs: Sequence[float],
    lines: Sequence[CrowdLine],
    *,
    placed: Placed = np.asarray,
    bars: bool = False,
    also: Sequence[tuple[float, str]] = (),
) -> None:
    """Draw the lines through the means, their spread from the lowest to the highest seed, and their names.

    Parameters
    ----------
    ax
        With its limits set.
    xs
        Where the points stand.
    lines
        The crowds.
    placed
        Turns a value into a place on the vertical axis, such as `stretched.stretch`.
    bars
        Whether the spread is a bar at each point, where points are no amounts, instead of a band.
    also
        Other values that get a name beside the lines', such as a floor.
    """
    for k, line in enumerate(lines):
        aside = _ASIDE * (k - (len(lines) - 1) / 2) if bars else 0.0  # so that bars do not hide each other
        draw_line(ax, np.asarray(xs, dtype=np.float64) + aside, line, placed=placed, bars=bars)
    name_lines(ax, lines, placed=placed, also=also)


def draw_line(
    ax: Axes,
    xs: Sequence[float] | Float[np.ndarray, " points"],
    line: CrowdLine,
    *,
    placed: Placed = np.asarray,
    bars: bool = False,
    marks: bool = True,
) -> None:
    """Draw one line and its spread, without its name; see `draw_lines`. Without `marks` only the last point has one."""
    at = np.asarray(xs, dtype=np.float64)
    look, means, (low, high) = look_of(line.learner), placed(line.means), placed(line.ends)
    own = colour(look.name)
    with house_style():
        if bars:
            ax.vlines(at, low, high, color=own, linewidth=4.5, alpha=0.35, zorder=1)
        else:
            ax.fill_between(at, low, high, color=own, alpha=0.22, linewidth=0, zorder=1)
        ax.plot(at, means, color=own, linestyle=look.line, linewidth=1.8, zorder=3, scalex=False, scaley=False)
        _mark(ax, *((at, means) if marks else (at[-1:], means[-1:])), line.learner, gid="mean")


def name_lines(
    ax: Axes,
    lines: Sequence[CrowdLine],
    *,
    placed: Placed = np.asarray,
    also: Sequence[tuple[float, str]] = (),
    leads: bool = True,
) -> None:
    """Write the name of each line beside the axes, its mark before it, at the height at which the line ends.

    Names that would touch are moved apart; then, with `leads`, a thin line leads to where the line ends.
    """
    width = ax.get_position().width * ax.figure.get_figwidth() * 72
    mark_at, names_at = 1 + (8 + MARK / 2) / width, 1 + (MARK + 13) / width  # the last point may have a mark too
    ended = [line for line in lines if np.isfinite(line.means).any()]
    ends = [
        (float(placed(line.means[np.isfinite(line.means)][-1])), short_name(line.learner), colour("text"))
        for line in ended
    ]
    ends += [(float(placed(value)), words, colour("quiet")) for value, words in also]
    with house_style():
        heights = name_ends(ax, ends, at=names_at)
        (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
        for line, (end, _, _), height in zip(ended, ends, heights, strict=False):
            x = left + mark_at * (right - left)
            _mark(ax, [x], [height], line.learner, gid="name")
            if leads and low <= end <= high and abs(end - height) > 0.01 * (high - low):
                ax.plot(
                    [right, x - 5 / width * (right - left)], [end, height], color=colour("quiet"), linewidth=0.8,
                    linestyle=(0, (1, 2)), clip_on=False, zorder=1, scalex=False, scaley=False, gid="lead",
                )  # fmt: skip


def _mark(ax: Axes, xs: Any, ys: Any, learner: str, *, gid: str) -> None:
    """Draw a learner's marks."""
    ax.plot(xs, ys, **mark_style(learner), clip_on=False, zorder=3, scalex=False, scaley=False, gid=gid)
