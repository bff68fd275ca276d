"""Two panels beside each other, with room for the names of lines between them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.style import DESK, HEIGHT, house_style, points


def two_panels(
    figure: Figure,
    *,
    edge: float = 0.078,
    gap: float = 0.27,
    end: float = 0.015,
    left: float = 0.52,
    bottom: float = 0.165,
    top: float = 0.16,
) -> tuple[Axes, Axes]:
    """Put two axes of one height into a figure: by default with names at the ends of the left one's lines.

    Parameters
    ----------
    figure
        An empty one.
    edge, gap, end
        What is kept free on the left, between the axes and on the right: shares of the width, for type of the desk's
        size; larger type gets more.
    left
        Which part of the rest the axes on the left get.
    bottom, top
        What is kept free below and above: shares of the height, for type of the desk's size.
    """
    wider = points() / DESK
    room = 1 - edge * wider - gap * wider - end * wider
    height = 1 - top * wider - bottom * wider
    with house_style():
        return (
            figure.add_axes((edge * wider, bottom * wider, left * room, height)),
            figure.add_axes((edge * wider + left * room + gap * wider, bottom * wider, (1 - left) * room, height)),
        )


def heading(figure: Figure, words: str) -> None:
    """Write the finding above both panels."""
    with house_style():
        figure.text(0.012, 1 - 0.035 * points() / DESK, words, va="top", fontsize=points() * 1.1)


def name_ends(ax: Axes, ends: Sequence[tuple[float, str, str]], *, at: float = 1.05) -> list[float]:
    """Write names at the right end of lines, moved apart where lines end close together.

    Parameters
    ----------
    ax
        With its limits set.
    ends
        For each line the value at which it ends, its name, and the colour of the name.
    at
        Where the names begin, as a share of the axes' width.

    Returns
    -------
    list of float
        The height at which each name stands, in the order of `ends`.
    """
    size = points() * 0.9
    low, high = ax.get_ylim()
    height = ax.get_position().height * HEIGHT * 72  # points
    per_line = (high - low) * size * 1.2 / height
    order = sorted(range(len(ends)), key=lambda i: ends[i][0])
    places: list[float] = []
    for i in order:
        least = places[-1] + per_line if places else low
        places.append(max(ends[i][0], least))
    most = high - per_line / 2
    for k in reversed(range(len(places))):  # what has been pushed out at the top comes down again
        places[k] = min(places[k], most)
        most = places[k] - per_line
    for i, place in zip(order, places, strict=True):
        _, name, own = ends[i]
        ax.text(at, place, name, transform=ax.get_yaxis_transform(), va="center", color=own, fontsize=size)
    return [place for _, place in sorted(zip(order, places, strict=True))]
