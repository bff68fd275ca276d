"""Where a label has room: on which side of a point it covers nothing that stands in the picture."""

from typing import Literal

from matplotlib.axes import Axes

from biaskit.figures.style import points
from biaskit.figures.taken import Taken, box_around

Side = Literal[
    "right", "left", "above", "below", "above right", "above left", "below right", "below left", "higher", "lower",
    "beyond", "highest", "lowest",
]  # fmt: skip
# side -> how far a label stands from its point, in points and in lines of type, and how it is set
_SIDES: dict[Side, tuple[tuple[float, float], tuple[float, float], str, str]] = {
    "right": ((9, 0), (0, 0), "left", "center"),
    "left": ((-9, 0), (0, 0), "right", "center"),
    "above": ((0, 8), (0, 0), "center", "bottom"),
    "below": ((0, -8), (0, 0), "center", "top"),
    "above right": ((-5, 8), (0, 0), "left", "bottom"),
    "above left": ((5, 8), (0, 0), "right", "bottom"),
    "below right": ((-5, -8), (0, 0), "left", "top"),
    "below left": ((5, -8), (0, 0), "right", "top"),
    "higher": ((0, 9), (0, 1.3), "center", "bottom"),
    "lower": ((0, -9), (0, -1.3), "center", "top"),
    "beyond": ((12, 0), (2.7, 0), "left", "center"),  # to the right of another number
    "highest": ((0, 10), (0, 2.6), "center", "bottom"),
    "lowest": ((0, -10), (0, -2.6), "center", "top"),
}


def set_beside(side: Side) -> tuple[tuple[float, float], str, str]:
    """Say how a label is set on a side of its point: how far away (points), and its alignment across and along.

    Examples
    --------
    >>> set_beside("left")
    ((-9.0, 0.0), 'right', 'center')
    """
    (right, above), (letters, lines), across, along = _SIDES[side]
    return (right + letters * points(), above + lines * points()), across, along


def free_side(ax: Axes, label: str, place: tuple[float, float], *, first: Side = "right") -> Side:
    """Find a side of a point where its label covers no words, marks, lines or bars, nor the words at the axes' edges.

    Where there is none, it is the side where it covers least. The room that things take is estimated.

    Parameters
    ----------
    ax
        With its limits set.
    label
        One line of words.
    place
        The point, in the axes' units.
    first
        Which side is tried first; then right, left, above, below, the corners, and further away.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> ax = axes_of(None)
    >>> free_side(ax, "you: 60%", (0.5, 0.5)), free_side(ax, "you: 60%", (0.99, 0.5))
    ('right', 'left')
    """
    x, y = ax.transData.transform(place) * 72 / ax.figure.dpi
    width, height = (72 * inches for inches in ax.figure.get_size_inches())
    edge, taken = ax.get_position(), Taken(ax)
    titled = edge.y1 * height + 0.9 * points() if ax.get_title(loc="left") else height

    def cost(side: Side) -> float:
        (right, above), *set_as = set_beside(side)
        mine = box_around((x + right, y + above), label, points() * 0.95, set_as)
        left = 0 if set_as[0] == "center" else edge.x0 * width  # beside the point it would meet the axis' own names
        outside = mine[0] < left or mine[1] < edge.y0 * height or mine[2] > width or mine[3] > height
        over_names = max(0.0, edge.x0 * width - mine[0]) if ax.axison and ax.get_yticks().size else 0.0
        over_title = max(0.0, mine[3] - titled)
        words = over_names * (mine[3] - mine[1]) + over_title * (mine[2] - mine[0])
        return taken.covered(mine) + words + 1e6 * outside

    return min((first, *_SIDES), key=cost)
