"""A sitting of the artificial-grammar game: what comes, and the string that is to be learned or judged now."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.textpath import TextPath

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import literal

MARGINS = {"left": 0.02, "right": 0.98, "top": 0.86, "bottom": 0.03}
_LARGEST = 34.0  # points of a string alone on its card
_ROUND = "round,pad=0,rounding_size=0.02"


def draw_card(words: str, ax: Axes | None = None, *, title: str, below: str, done: int, of: int) -> Axes:
    """Draw a string alone on a card, as large as it fits, with a bar that says how far things are.

    Parameters
    ----------
    words
        The string.
    title
        What it is: "Item 7 of 24".
    below
        What is to be done, in a few words under the string.
    done, of
        How much of the bar is filled.

    Examples
    --------
    >>> ax = draw_card("tu pi ro", title="Item 7 of 24", below="Does it belong?", done=6, of=24)
    >>> [text.get_text() for text in ax.texts]
    ['tu pi ro', 'Does it belong?']
    """
    ax = axes_of(ax, **MARGINS)
    with house_style():
        _empty(ax, title)
        _frame(ax, 0.0, 0.36, 1.0, 0.64)
        ax.text(0.5, 0.68, literal(words), ha="center", va="center", fontsize=_fitting(words, ax, 0.94))
        ax.text(0.5, 0.22, below, ha="center", va="center")
        _bar(ax, done / max(of, 1))
    return ax


def draw_pair(left: str, right: str, ax: Axes | None = None, *, title: str, below: str, done: int, of: int) -> Axes:
    """Draw two strings on cards side by side, in type of one size.

    Parameters
    ----------
    left, right
        The strings.
    title, below, done, of
        See `draw_card`.

    Examples
    --------
    >>> ax = draw_pair("tupi", "tuga", title="Pair 7 of 12", below="Which belongs?", done=6, of=12)
    >>> [text.get_text() for text in ax.texts]
    ['tupi', 'tuga', 'left', 'right', 'Which belongs?']
    """
    ax = axes_of(ax, **MARGINS)
    quiet = colour("quiet")
    with house_style():
        _empty(ax, title)
        size = min(_fitting(words, ax, 0.43) for words in (left, right))
        for side, words in ((0.0, left), (0.52, right)):
            _frame(ax, side, 0.36, 0.48, 0.64)
            ax.text(side + 0.24, 0.68, literal(words), ha="center", va="center", fontsize=size)
        for side, words in ((0.24, "left"), (0.76, "right")):
            ax.text(side, 0.43, words, ha="center", va="center", color=quiet)
        ax.text(0.5, 0.22, below, ha="center", va="center")
        _bar(ax, done / max(of, 1))
    return ax


def draw_plan(parts: Sequence[tuple[str, str]], ax: Axes | None = None, *, title: str) -> Axes:
    """Draw what a sitting consists of: for each part what is learned and what is judged, and the result at the end.

    Parameters
    ----------
    parts
        For each part what to learn and what to judge, in a few words that may stand in two lines.
    title
        What all of it takes.

    Examples
    --------
    >>> ax = draw_plan([("20 strings", "12 items")], title="About 3 minutes")
    >>> [text.get_text() for text in ax.texts]
    ['1', 'Learn: 20 strings', 'Judge: 12 items', '', 'Then you see how you did, beside learners']
    """
    ax = axes_of(ax, **MARGINS)
    quiet, text = colour("quiet"), colour("text")
    with house_style():
        _empty(ax, title)
        rows = len(parts) + 1
        tall = min(0.24, 0.8 / rows)
        for row, (learn, judge) in enumerate(parts):
            middle = 1 - (row + 0.5) / rows
            ax.text(0.03, middle, str(row + 1), ha="center", va="center", color=quiet)
            for left, words in ((0.07, f"Learn: {learn}"), (0.56, f"Judge: {judge}")):
                _frame(ax, left, middle - tall / 2, 0.42, tall)
                ax.text(left + 0.21, middle, words, ha="center", va="center", fontsize=0.95 * points())
            arrow = {"arrowstyle": "->", "color": text, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (0.555, middle), (0.495, middle), arrowprops=arrow)
        ax.text(0.5, 0.5 / rows, "Then you see how you did, beside learners", ha="center", va="center")
    return ax


def _fitting(words: str, ax: Axes, share: float) -> float:
    """Give the largest size of type in which words fit into a share of the axes' width."""
    width = share * ax.get_position().width * ax.get_figure(root=True).get_figwidth() * 72
    per_point = TextPath((0, 0), literal(words), size=100).get_extents().width / 100
    return min(_LARGEST, width / max(per_point, 0.1))


def _frame(ax: Axes, left: float, bottom: float, width: float, height: float) -> None:
    place = (left, bottom)
    edge = colour("quiet")
    ax.add_patch(FancyBboxPatch(place, width, height, boxstyle=_ROUND, facecolor="none", edgecolor=edge, clip_on=False))


def _bar(ax: Axes, share: float) -> None:
    """Draw how far things are."""
    edge = colour("quiet")
    ax.add_patch(Rectangle((0.0, 0.03), 1.0, 0.05, facecolor="none", edgecolor=edge, clip_on=False))
    ax.add_patch(Rectangle((0.0, 0.03), share, 0.05, facecolor=edge, edgecolor="none"))


def _empty(ax: Axes, title: str) -> None:
    """Leave nothing of the axes but their place and their title."""
    ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_visible(False)
    headline(ax, title)
