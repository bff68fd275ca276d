"""A parse tree: words in a row at the bottom, what they form above them."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, house_style, points
from biaskit.figures.words import literal, spell
from biaskit.languages.trees import Tree

MARGINS = {"left": 0.01, "right": 0.99, "bottom": 0.02, "top": 0.98}
_MOST_WORDS = 30


@dataclass(frozen=True)
class _Placed:
    """A node with its place: columns from left to right, rows from the bottom."""

    label: str
    column: float
    row: int
    is_word: bool
    children: tuple["_Placed", ...] = ()


def draw(tree: Tree, ax: Axes | None = None) -> Axes:
    """Draw a tree; each node stands over the middle of what it covers, each word on the ground line.

    Raises
    ------
    ValueError
        If there are more than 30 words: nobody could read it.
    """
    n = len(tree.leaves())
    if n > _MOST_WORDS:
        raise ValueError(f"{n} words; a tree of at most {_MOST_WORDS} can be read")
    ax = axes_of(ax, **MARGINS)
    columns = iter(range(n))
    with house_style():
        top = _place(tree, columns)
        size = points() * min(1.0, 16 / max(n, 1), 11 / max(top.row, 1))
        _draw_node(ax, top, size)
        ax.set_xlim(-0.6, n - 0.4)
        ax.set_ylim(-0.5, top.row + 0.5)
        ax.set_axis_off()
    return ax


def _place(node: Tree | str, columns: Iterator[int]) -> _Placed:
    if isinstance(node, str):
        return _Placed(node, float(next(columns)), 0, is_word=True)
    children = tuple(_place(child, columns) for child in node.children)
    middle = (children[0].column + children[-1].column) / 2
    return _Placed(node.label, middle, 1 + max(child.row for child in children), is_word=False, children=children)


def _draw_node(ax: Axes, node: _Placed, size: float) -> None:
    for child in node.children:
        line = (0, (2, 2)) if child.is_word else "-"
        ax.plot(
            [node.column, child.column],
            [node.row - 0.22, child.row + 0.24],
            color=colour("quiet"),
            linewidth=1.1,
            linestyle=line,
        )
        _draw_node(ax, child, size)
    own = colour("text") if node.is_word else colour("recurrent")
    ax.text(node.column, node.row, literal(spell(node.label)), ha="center", va="center", color=own, fontsize=size)


def describe(tree: Tree) -> str:
    """Say the tree in brackets."""
    return f"Parse tree of “{' '.join(tree.leaves())}”: {tree}."
