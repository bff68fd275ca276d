"""What the reader predicted, drawn into a result: a diamond or a curve in the colour of people, with its name."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.room import Side, free_side, set_beside
from biaskit.figures.style import house_style, points

_SIZE, _EDGE, _HALO = 8.0, 1.8, 2.4  # points: the diamond, its outline, and the ground around it


def draw_point(ax: Axes, x: float, y: float, label: str, *, known: bool, side: Side = "right") -> None:
    """Draw one predicted number as a diamond, hollow while its outcome is not known, filled once it is.

    Call it last, when the axes' limits are set: they stay as they are. A number that lies outside them is drawn at
    their edge, and an arrow after its label says where it went.

    Parameters
    ----------
    ax
        The axes of the result.
    x, y
        Where the predicted number belongs, in the axes' units.
    label
        What stands beside it: "you: 60%".
    known
        Whether the journal has the outcome.
    side
        On which side of the diamond the label stands if it covers nothing there; else the side where it covers least.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> ax = axes_of(None)
    >>> draw_point(ax, 0.6, 0.5, "you: 60%", known=False)
    >>> ax.texts[0].get_text(), ax.lines[0].get_marker()
    ('you: 60%', 'D')
    """
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    at_x, at_y = _within(x, left, right), _within(y, low, high)
    away = ""
    if at_x != x:
        away = " →" if (x > at_x) == (right > left) else " ←"
    elif at_y != y:
        away = " ↑" if (y > at_y) == (high > low) else " ↓"
    own = colour("people")
    with house_style():
        ax.plot(
            [at_x],
            [at_y],
            linestyle="none",
            path_effects=[withStroke(linewidth=_EDGE + _HALO, foreground=colour("ground"))],  # visible on any bar
            marker=LOOKS["people"].marker,
            markersize=_SIZE,
            markerfacecolor=own if known else colour("ground"),
            markeredgecolor=own,
            markeredgewidth=_EDGE,
            clip_on=False,
            scalex=False,
            scaley=False,
            zorder=6,
        )
        words = label + away
        _write(ax, words, (at_x, at_y), free_side(ax, words, (at_x, at_y), first=side))


def draw_curve(ax: Axes, xs: Sequence[float], ys: Sequence[float], *, known: bool, label: str = "you") -> None:
    """Draw a predicted curve: diamonds on a line, dashed and hollow until its outcome is known, solid and filled then.

    Call it last, when the axes' limits are set: they stay as they are. Points outside are drawn at the edge.

    Parameters
    ----------
    ax
        The axes of the result.
    xs, ys
        The points, in the axes' units. Where the axis counts categories, give their places.
    known
        Whether the journal has the outcome.
    label
        What stands at the last point.

    Raises
    ------
    ValueError
        If there is not one y for each x.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> ax = axes_of(None)
    >>> _ = ax.set(xlim=(0, 8), ylim=(0, 4))
    >>> draw_curve(ax, [1, 4, 8], [3, 1, 2], known=True)
    >>> ax.lines[0].get_linestyle()
    '-'
    """
    if len(xs) != len(ys) or not len(xs):
        raise ValueError(f"{len(xs)} x and {len(ys)} y were given; give one y for each x, and at least one of them")
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    at_x = [_within(float(x), left, right) for x in xs]
    at_y = [_within(float(y), low, high) for y in ys]
    own, look = colour("people"), LOOKS["people"]
    with house_style():
        ax.plot(
            at_x,
            at_y,
            color=own,
            linestyle=look.line if known else (0, (3, 1.5)),
            linewidth=2.4,
            marker=look.marker,
            markersize=_SIZE - 1,
            markerfacecolor=own if known else colour("ground"),
            markeredgecolor=own,
            markeredgewidth=_EDGE,
            clip_on=False,
            scalex=False,
            scaley=False,
            zorder=6,
        )
        last = max(range(len(at_x)), key=lambda i: at_x[i] if right > left else -at_x[i])
        share = (at_x[last] - left) / (right - left)
        room = (at_y[last] - low) / (high - low)
        side: Side = "right" if share < 0.9 else "above" if room < 0.85 else "below"
        end = at_x[last], at_y[last]
        _write(ax, label, end, free_side(ax, label, end, first=side))


def _within(value: float, one: float, other: float) -> float:
    return min(max(value, min(one, other)), max(one, other))


def _write(ax: Axes, label: str, place: tuple[float, float], side: Side) -> None:
    """Write the label on a ground of its own, so that no line strikes it out."""
    offset, across, along = set_beside(side)
    ax.annotate(
        label,
        place,
        offset,
        textcoords="offset points",
        ha=across,
        va=along,
        color=colour("people"),
        fontsize=points() * 0.95,
        bbox={"facecolor": colour("ground"), "edgecolor": "none", "pad": 0.8},
        zorder=5,
        annotation_clip=False,
    )
