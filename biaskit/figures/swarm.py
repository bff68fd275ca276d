"""A dot for every seed: where dots would cover each other they make a tower; one too dense to count has a number."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64
from matplotlib.axes import Axes

from biaskit.figures.palette import Look, colour
from biaskit.figures.style import points

DOT = 6.0  # points across
_VISIBLE = 0.34  # of a dot's width must stay visible, or the tower says its number


@dataclass(frozen=True)
class Tower:
    """Values that lie close together.

    Attributes
    ----------
    members
        Which values they are.
    mean
        Where they lie.
    """

    members: tuple[int, ...]
    mean: float


@dataclass(frozen=True)
class Dense:
    """An upright tower that is too dense to count.

    Attributes
    ----------
    count
        How many dots it has.
    x, y
        Its middle, in the axes' units.
    half
        Half of its width in points.
    """

    count: int
    x: float
    y: float
    half: float


def towers(values: Float64[np.ndarray, " values"], *, near: float) -> list[Tower]:
    """Put values that lie less than `near` apart into one tower; from the lowest to the highest.

    >>> [tower.members for tower in towers(np.array([0.5, 1.0, 0.5, 0.52]), near=0.1)]
    [(0, 2, 3), (1,)]
    """
    found: list[list[int]] = []
    for i in np.argsort(values, kind="stable").tolist():
        if found and values[i] - values[found[-1][0]] < near:
            found[-1].append(i)
        else:
            found.append([i])
    return [Tower(tuple(members), float(values[members].mean())) for members in found]


def draw(
    values: Float64[np.ndarray, " values"],
    row: float,
    ax: Axes,
    *,
    look: Look,
    fill: str = "full",
    quiet: Bool[np.ndarray, " values"] | None = None,
    upright: bool = False,
    room: float = 0.3,
) -> list[Dense]:
    """Draw a dot for each value, in a row or in a column.

    The numbers of dense towers in a row are written at once, above or below. In a column there may be lines, names and
    other columns beside them: `tower_numbers.write` writes them when all of that is drawn.

    Parameters
    ----------
    values
        One for each seed.
    row
        The row's place on the other axis.
    ax
        With its limits set: what is near on the page makes a tower.
    look
        The learner's family.
    fill
        How the dots are filled: "full", "none" or "half".
    quiet
        Which of them are grey; none by default.
    upright
        Whether the values stand on the vertical axis, and the towers lie on their side.
    room
        How far towers may reach from the row on either side.

    Returns
    -------
    list of Dense
        The dense towers of a column; none of a row.
    """
    along, across = _points_per_unit(ax)
    if upright:
        along, across = across, along
    where = np.full(len(values), float(row))
    found = towers(values, near=0.8 * DOT / along)
    packed, dense = np.zeros(len(values), dtype=bool), list[Dense]()
    for place, tower in enumerate(found):
        count = len(tower.members)
        step = min(DOT / across, 2 * room / max(count - 1, 1))
        where[list(tower.members)] += step * (np.arange(count) - (count - 1) / 2)
        if step * across < _VISIBLE * DOT:
            packed[list(tower.members)] = True
            half = step * across * (count - 1) / 2 + DOT / 2
            if upright:
                dense.append(Dense(count, row, tower.mean, half))
            else:  # by turns above and below, since towers may stand close
                _say(count, (tower.mean, row), half + 1.5 if place % 2 == 0 else -half - 1.5, ax)
    grey = np.zeros(len(values), dtype=bool) if quiet is None else quiet
    for which, ink, rim in _inks(grey, packed, colour(look.name)):
        at, off = values[which], where[which]
        ax.plot(
            *((off, at) if upright else (at, off)),
            linestyle="none",
            marker=look.marker,
            markersize=DOT,
            markeredgewidth=0.7,
            fillstyle="left" if fill == "half" else "full",
            markeredgecolor=rim if fill == "full" else ink,
            markerfacecolor=colour("ground") if fill == "none" else ink,
            markerfacecoloralt=colour("ground"),
            clip_on=False,
            zorder=3,
        )
    return dense


def _inks(
    grey: Bool[np.ndarray, " values"], packed: Bool[np.ndarray, " values"], own: str
) -> list[tuple[Bool[np.ndarray, " values"], str, str]]:
    """Give dots by their ink and rim: rims of ground keep dots apart, but would hide what is packed closely."""
    inks = ((~grey, own), (grey, colour("quiet")))
    return [
        (which & tight, ink, ink if tight is packed else colour("ground"))
        for tight in (~packed, packed)
        for which, ink in inks
    ]


def _say(count: int, place: tuple[float, float], above: float, ax: Axes) -> None:
    """Write how many dots a tower has: so many points above it."""
    ax.annotate(
        f"×{count}",
        place,
        (0, above),
        textcoords="offset points",
        ha="center",
        va="bottom" if above > 0 else "top",
        fontsize=points() * 0.75,
        color=colour("quiet"),
    )


def _points_per_unit(ax: Axes) -> tuple[float, float]:
    """Say how many points of the page a unit of each axis takes."""
    box, (width, height) = ax.get_position(), ax.figure.get_size_inches()
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return 72 * width * box.width / abs(right - left), 72 * height * box.height / abs(high - low)
