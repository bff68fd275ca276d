"""The numbers of dense towers in upright swarms: each is written where nothing else stands."""

from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import points
from biaskit.figures.swarm import DOT, Dense
from biaskit.figures.taken import Taken, box_around

_SIZE = 0.75  # of the type
_NEAR, _STEP, _FAR = DOT / 2 + 1.5, 3.0, 28.0  # points: how far from a tower a number is tried
_CLEAR = 1.0  # points that stay free on either side of a number
# What a point of distance costs, and standing beside, where another tower may be nearer; see `taken` for covering.
_PER_POINT, _BESIDE = 1.0, 8.0


def write(dense: list[Dense], ax: Axes) -> None:
    """Write how many dots each dense tower has, above it, below it or beside it.

    Call it last, when all lines, marks and names are drawn: their room is taken, and so is that of earlier numbers.
    A number that would cover something wherever it stood near its tower is left out.

    Parameters
    ----------
    dense
        The towers, as `swarm.draw` gives them.
    ax
        The axes in which they stand.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> ax = axes_of(None)
    >>> write([Dense(17, 0.5, 0.5, 20.0)], ax)
    >>> ax.texts[0].get_text()
    '×17'
    """
    size = _SIZE * points()
    width, height = (72 * inches for inches in ax.figure.get_size_inches())
    edge = ax.get_position()
    for tower in sorted(dense, key=lambda tower: -tower.count):
        taken, words = Taken(ax), f"×{tower.count}"
        x, y = ax.transData.transform((tower.x, tower.y)) * 72 / ax.figure.dpi
        best = None
        for away, (across, along) in _places(tower.half):
            box = box_around((x + away[0], y + away[1]), words, size, (across, along))
            beyond = box[2] > width or box[3] > edge.y1 * height + 0.75 * points()
            if beyond or box[0] < edge.x0 * width + 1 or box[1] < edge.y0 * height + 1:
                continue
            clear = box[0] - _CLEAR, box[1], box[2] + _CLEAR, box[3]
            cost = taken.covered(clear), _PER_POINT * (abs(away[0]) + abs(away[1])) + _BESIDE * (across != "center")
            if best is None or sum(cost) < sum(best[0]):
                best = cost, away, across, along
        if best is None or best[0][0] > 0:
            continue
        ax.annotate(
            words,
            (tower.x, tower.y),
            best[1],
            textcoords="offset points",
            ha=best[2],
            va=best[3],
            fontsize=size,
            color=colour("quiet"),
            zorder=2.5,
        )


def _places(half: float) -> list[tuple[tuple[float, float], tuple[str, str]]]:
    """Give the places that are tried, as distances in points and how a number is set there."""
    found: list[tuple[tuple[float, float], tuple[str, str]]] = []
    away = _NEAR
    while away < _FAR:
        for shift in (0.0, -half / 2, half / 2, -half, half, 1.4 * half):
            found += [((shift, away), ("center", "bottom")), ((shift, -away), ("center", "top"))]
        if away < _FAR / 2:
            beside = half + away - DOT / 2
            found += [((beside, 0.0), ("left", "center")), ((-beside, 0.0), ("right", "center"))]
            found += [((beside, 1.5), ("left", "bottom")), ((-beside, 1.5), ("right", "bottom"))]
        away += _STEP
    return found
