"""The axes on which a reader draws a curve: what she has drawn so far, and where its points can be taken hold of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import add_axes, house_style, new_figure, points
from biaskit.figures.words import literal

_MARGINS = {"left": 0.1, "right": 0.97, "top": 0.95, "bottom": 0.17}
_LABELLED_ABOVE = 0.86  # of the axis: higher up, the label of a known point stands below it
_KNOWN_FROM = -5.0  # points: there its label begins, so that it stays off the axis
_SIDE = 0.5  # of an even step: free space left and right of the outermost points


@dataclass(frozen=True)
class CurveAxes:
    """The axes of a curve that is asked for.

    Attributes
    ----------
    xs
        The x of the points, rising.
    low, high
        The range of y.
    x_label, y_label
        What stands at the axes.
    given
        Points that are known: y by x.

    Examples
    --------
    >>> axes = CurveAxes((1, 2, 4, 8, 16), 0, 4)
    >>> axes.place(2) - axes.place(1) == axes.place(16) - axes.place(8)  # too close together for their true distances
    True
    >>> axes = CurveAxes((0, 5, 10, 20), 0, 4)
    >>> axes.place(10) - axes.place(0), axes.place(20) - axes.place(10)
    (10.0, 10.0)
    """

    xs: Sequence[float]
    low: float
    high: float
    x_label: str = ""
    y_label: str = ""
    given: Mapping[float, float] = field(default_factory=dict)

    @property
    def ticks(self) -> list[float]:
        """All x that there are, asked for and given."""
        return sorted({*map(float, self.xs), *map(float, self.given)})

    def place(self, x: float) -> float:
        """Give the place of an x on the axis: itself, or its rank where points would stand too close together.

        Too close is less than half of the distance that the points would have if it were the same everywhere.
        """
        ticks = self.ticks
        gaps = [b - a for a, b in pairwise(ticks)]
        even = (ticks[-1] - ticks[0]) / len(gaps)
        return float(x) if min(gaps) >= even / 2 else float(ticks.index(float(x)))

    @property
    def limits(self) -> tuple[float, float]:
        """Where the horizontal axis begins and ends."""
        places = [self.place(x) for x in self.ticks]
        free = _SIDE * (places[-1] - places[0]) / (len(places) - 1)
        return places[0] - free, places[-1] + free

    def figure(self) -> tuple[Figure, Axes]:
        """Make the empty axes; `handles` says where they are."""
        figure = new_figure()
        ax = add_axes(figure, **_MARGINS)
        ax.set_xlim(*self.limits)
        ax.set_ylim(self.low, self.high)
        return figure, ax

    @property
    def handles(self) -> tuple[list[float], float, float]:
        """Say where points can be taken hold of, in shares of the picture: the left of each, and top and height."""
        _, ax = self.figure()
        box, (left, right) = ax.get_position(), self.limits
        lefts = [box.x0 + box.width * (self.place(x) - left) / (right - left) for x in self.xs]
        return lefts, 1 - box.y1, box.height


def draw(axes: CurveAxes, ys: Sequence[float], *, moved: bool, fixed: bool = False) -> Figure:
    """Draw the axes, what is given, and the line through the reader's points.

    The points themselves lie above the picture, where they can be moved.

    Parameters
    ----------
    axes
        What is asked.
    ys
        Where the reader's points stand, one for each x.
    moved
        Whether any of them was moved: until then the line is faint, since nobody has drawn it.
    fixed
        Whether they can be moved no more: then they are part of the picture, which may outlive the page.
    """
    figure, ax = axes.figure()
    own = colour("people")
    line = sorted([*zip(map(float, axes.xs), map(float, ys), strict=True), *axes.given.items()])
    with house_style():
        ax.plot(
            [axes.place(x) for x, _ in line],
            [y for _, y in line],
            color=own if moved else colour("quiet"),
            linestyle="-" if moved else (0, (3, 3)),
            linewidth=2.2 if moved else 1.2,
            clip_on=False,
        )
        if moved and fixed:
            ax.plot(
                [axes.place(x) for x in axes.xs],
                list(ys),
                linestyle="none",
                marker=LOOKS["people"].marker,
                markerfacecolor=colour("ground"),
                markeredgecolor=own,
                markeredgewidth=1.8,
                clip_on=False,
            )
        places = [axes.place(x) for x in axes.given]
        ax.plot(places, list(axes.given.values()), linestyle="none", marker="o", color=colour("text"), clip_on=False)
        last = axes.place(axes.ticks[-1])
        for place, y in zip(places, axes.given.values(), strict=True):
            low = y < axes.low + _LABELLED_ABOVE * (axes.high - axes.low)
            ax.annotate(
                f"known: {y:.3g}",
                (place, y),
                (_KNOWN_FROM if place < last else -_KNOWN_FROM, 9 if low else -9),
                textcoords="offset points",
                ha="left" if place < last else "right",
                va="bottom" if low else "top",
                fontsize=points() * 0.9,
                bbox={"facecolor": colour("ground"), "edgecolor": "none", "pad": 0.6},
            )
        ax.set_xticks([axes.place(x) for x in axes.ticks], [f"{x:g}" for x in axes.ticks])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel(literal(axes.x_label))
        ax.set_ylabel(literal(axes.y_label))
    return figure


def describe(axes: CurveAxes, ys: Sequence[float]) -> str:
    """Say what stands at the axes, and every point of the curve."""
    drawn = ", ".join(f"{x:g}: {y:.3g}" for x, y in zip(axes.xs, ys, strict=True))
    known = ", ".join(f"{x:g}: {y:.3g}" for x, y in axes.given.items())
    more = f" Known: {known}." if known else ""
    return (
        f"{axes.y_label or 'y'} from {axes.low:g} to {axes.high:g} by {axes.x_label or 'x'}; "
        f"your curve stands at {drawn}.{more}"
    )
