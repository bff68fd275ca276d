"""A ruler under a picture that has no axis for what was predicted: what came as a stroke, the reader's diamond."""

from matplotlib.figure import Figure

from biaskit.figures.palette import colour
from biaskit.figures.said import draw_point
from biaskit.figures.style import DESK, house_style, points

_HEIGHT = 0.175  # of the figure, for type of the desk's size
_LINE = 0.5  # of that height, from below: a label has room on either side


def draw_ruler(
    figure: Figure, came: tuple[float, str], said: tuple[float, str], *, span: tuple[float, float], known: bool
) -> None:
    """Put a ruler under everything that a figure shows; what is there moves up to make room.

    Parameters
    ----------
    figure
        Drawn already.
    came
        The number that the result shows, and how it is written: "entropy 3.24 bits".
    said
        The number that the reader predicted, and how it is written: "you: 2 bits".
    span
        The lowest and the highest number that could be predicted.
    known
        Whether the journal has the outcome; see `said.draw_point`.

    Examples
    --------
    >>> from biaskit.figures.style import axes_of
    >>> figure = axes_of(None).figure
    >>> draw_ruler(figure, (3.2, "entropy 3.2 bits"), (2.0, "you: 2 bits"), span=(0, 10), known=True)
    >>> [text.get_text() for text in figure.axes[-1].texts]
    ['0', '10', 'entropy 3.2 bits', 'you: 2 bits']
    """
    height = _HEIGHT * points() / DESK
    for ax in figure.axes:
        box = ax.get_position()
        ax.set_position((box.x0, height + box.y0 * (1 - height), box.width, box.height * (1 - height)))
    at, words = came
    low, high = min(*span, at), max(*span, at)
    with house_style():
        ax = figure.add_axes((0.1, 0.0, 0.8, height))
        ax.set_xlim(low, high)
        ax.set_ylim(-_LINE, 1 - _LINE)
        ax.set_axis_off()
        ax.hlines(0, low, high, color=colour("quiet"), linewidth=1.2)
        for end in (low, high):
            ax.vlines(end, -0.06, 0.06, color=colour("quiet"), linewidth=1.2, clip_on=False)
            place = (-6, 0) if end == low else (6, 0)
            ax.annotate(
                f"{end:g}",
                (end, 0),
                place,
                textcoords="offset points",
                ha="right" if end == low else "left",
                va="center",
                color=colour("quiet"),
                fontsize=points() * 0.9,
            )
        ax.vlines(at, -0.14, 0.14, color=colour("text"), linewidth=2.4)
        ax.annotate(
            words,
            (at, 0.14),
            (0, 3),
            textcoords="offset points",
            ha=_towards_the_middle((at - low) / (high - low)),
            va="bottom",
            fontsize=points() * 0.95,
        )
        draw_point(ax, said[0], 0.0, said[1], known=known, side="below")


def _towards_the_middle(share: float) -> str:
    return "left" if share < 0.15 else "right" if share > 0.85 else "center"
