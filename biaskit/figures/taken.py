"""What stands in a picture already: words, marks, lines and bars, and how much of them a label would cover."""

from itertools import pairwise
from typing import Any

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

Box = tuple[float, float, float, float]  # left, bottom, right, top in points
_LETTER, _LINE = 0.62, 1.25  # of the size of type: how wide a letter and how high a line is taken to be
_STEP = 2.0  # points between two places at which a line is looked at
# What it costs to cover, in square points of words: a mark is small but must not be lost, a bar is large.
_PER_MARK, _PER_STEP, _PER_BAR = 40.0, 3.0, 1.0


class Taken:
    """The room that is taken in axes, estimated in points, without drawing.

    Parameters
    ----------
    ax
        With its limits set, and everything drawn that a label is to keep off.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> ax = axes_of(None)
    >>> _ = ax.plot([0.5], [0.5], "o", markersize=6)
    >>> x, y = ax.transData.transform((0.5, 0.5)) * 72 / ax.figure.dpi
    >>> Taken(ax).covered((x - 9, y - 9, x + 9, y + 9)) > 0, Taken(ax).covered((x + 9, y, x + 18, y + 9))
    (True, 0.0)
    """

    def __init__(self, ax: Axes) -> None:
        self._scale = 72 / ax.figure.dpi
        self._words = [box_of(text) for text in ax.texts if text.get_text()]
        self._marks, self._strokes = [np.empty((0, 3))], [np.empty((0, 2))]
        for line in ax.lines:
            points = self._points(line.get_transform(), line.get_xydata())
            if line.get_marker() not in ("None", "", None):
                half = (line.get_markersize() + line.get_markeredgewidth()) / 2
                self._marks.append(np.column_stack((points, np.full(len(points), half))))
            if line.get_linestyle() != "None":
                self._strokes.append(_along(points))
        for drawn in ax.collections:
            if isinstance(drawn, LineCollection):
                for segment in drawn.get_segments():
                    self._strokes.append(_along(self._points(drawn.get_transform(), np.asarray(segment))))
        self._bars: list[Box] = []
        for bar in ax.patches:
            if isinstance(bar, Rectangle):
                (left, bottom), (right, top) = self._points(bar.get_data_transform(), [bar.get_xy(), _far_corner(bar)])
                self._bars.append((min(left, right), min(bottom, top), max(left, right), max(bottom, top)))

    def _points(self, transform: Any, places: Any) -> Float64[np.ndarray, "places xy"]:
        """Give places on the page, in points; those that are no numbers are gaps and fall away."""
        on_page = transform.transform(np.asarray(places, dtype=np.float64)) * self._scale
        return np.asarray(on_page[np.isfinite(on_page).all(axis=1)])

    def covered(self, box: Box) -> float:
        """Say how much a label in a box would cover; 0 where it has the room for itself."""
        left, bottom, right, top = box
        marks, strokes = np.concatenate(self._marks), np.concatenate(self._strokes)
        x, y, half = marks.T
        hit = (x > left - half) & (x < right + half) & (y > bottom - half) & (y < top + half)
        struck = (strokes > (left, bottom)).all(axis=1) & (strokes < (right, top)).all(axis=1)
        return (
            sum(_shared(box, words) for words in self._words)
            + _PER_BAR * sum(_shared(box, bar) for bar in self._bars)
            + _PER_MARK * float(hit.sum())
            + _PER_STEP * float(struck.sum())
        )


def box_of(text: Any) -> Box:
    """Give the room that a text takes."""
    to_points = 72 / text.figure.dpi
    if isinstance(text, Annotation):
        at = text.axes.transData.transform(text.xy) * to_points
        at = at + np.array(text.xyann) * (text.anncoords == "offset points")
    else:
        at = text.get_transform().transform(text.get_position()) * to_points
    return box_around(at, text.get_text(), text.get_fontsize(), (text.get_ha(), text.get_va()))


def box_around(at: Any, words: str, size: float, set_as: Any) -> Box:
    """Give the room of words of a size that are set so (horizontally, vertically) at a place in points.

    >>> box_around((0, 0), "ab", 100, ("left", "bottom"))
    (0.0, 0.0, 124.0, 125.0)
    """
    across, along = set_as
    lines = words.split("\n")
    width, height = _LETTER * size * max(map(len, lines)), _LINE * size * len(lines)
    left = at[0] - {"left": 0.0, "right": 1.0}.get(across, 0.5) * width
    bottom = at[1] - {"bottom": 0.0, "top": 1.0}.get(along, 0.5) * height
    return float(left), float(bottom), float(left + width), float(bottom + height)


def _along(points: Float64[np.ndarray, "places xy"]) -> Float64[np.ndarray, "steps xy"]:
    """Give places along a line that lie close together."""
    steps = [
        one + (other - one) * np.linspace(0, 1, 2 + int(np.hypot(*(other - one)) / _STEP))[:, None]
        for one, other in pairwise(points)
    ]
    return np.concatenate(steps) if steps else np.empty((0, 2))


def _far_corner(bar: Rectangle) -> tuple[float, float]:
    return bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height()


def _shared(one: Box, other: Box) -> float:
    """Give the area that two boxes share.

    >>> _shared((0, 0, 2, 2), (1, 1, 3, 3)), _shared((0, 0, 1, 1), (1, 0, 2, 1))
    (1.0, 0.0)
    """
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return float(wide * high) if wide > 0 and high > 0 else 0.0
