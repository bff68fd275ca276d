"""Rows of seeds: a stroke for each, a mark at the mean, and what lies outside is drawn at the edge."""

import numpy as np
from matplotlib.colors import to_hex

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of
from biaskit.figures.trap_rows import Row, draw

ROWS = [
    Row("unigram", np.array([1.0, 3.0]), np.array([5.0]), beside="+2"),
    Row("transformer, no positions", np.array([9.0, 99.0, np.inf])),
]


def test_strokes_marks_and_names() -> None:
    ax = axes_of(None)
    draw(ROWS, ax, limits=(-1, 10))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["unigram", "no positions"]
    assert [text.get_text() for text in ax.texts] == ["+2", ""]
    marks = [line for line in ax.lines if line.get_linestyle() == "None"]
    # Hollow first, the mean of 1 and 3, and that of 9 and of 10, where 99 is drawn; infinity is drawn nowhere.
    assert [float(line.get_xdata()[0]) for line in marks] == [5, 2, 9.5]
    assert [to_hex(line.get_markerfacecolor()) for line in marks] == [
        colour("ground").lower(),
        colour("unigram").lower(),
        colour("transformer").lower(),
    ]
    strokes = [line.get_xdata()[::3].tolist() for line in ax.lines if line.get_gid() == "seeds"]
    assert strokes == [[5], [1, 3], [9, 10]]


def test_the_first_row_stands_at_the_top_and_zero_is_a_line() -> None:
    ax = axes_of(None)
    draw(ROWS, ax, limits=(-1, 10))
    low, high = ax.get_ylim()
    assert low > high
    assert [0.0, 0.0] in [list(line.get_xdata()) for line in ax.lines]
