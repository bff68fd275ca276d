import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from biaskit.figures import swarm
from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import add_axes, new_figure

LOOK = LOOKS["transformer"]


def axes() -> Axes:
    ax = add_axes(new_figure())
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 4)
    return ax


def test_every_seed_has_its_dot_at_its_value() -> None:
    ax = axes()
    values = np.array([10.0, 50.0, 50.0, 90.0])
    swarm.draw(values, 2, ax, look=LOOK)
    line = ax.lines[0]
    assert list(line.get_xdata()) == values.tolist()
    heights = np.array(line.get_ydata())
    assert heights[[0, 3]].tolist() == [2, 2]
    assert heights[1] + heights[2] == pytest.approx(4), "two that coincide stand on either side of the row"
    assert heights[1] < heights[2]
    assert line.get_marker() == "o"
    assert not ax.texts


def test_a_tower_too_dense_says_its_number_and_keeps_within_its_room() -> None:
    ax = axes()
    swarm.draw(np.array([20.0] * 40 + [80.0] * 3), 2, ax, look=LOOK, room=0.25)
    loose, packed = (line for line in ax.lines if len(line.get_xdata()))
    heights = np.array(packed.get_ydata())
    assert len(heights) == 40
    assert heights.min() == pytest.approx(1.75)
    assert heights.max() == pytest.approx(2.25)
    assert [text.get_text() for text in ax.texts] == ["×40"], "three are plain to see"
    rims = [to_hex(line.get_markeredgecolor()) for line in (loose, packed)]
    assert rims == [colour("ground").lower(), colour("transformer").lower()], "rims of ground would hide the tower"


def test_upright_the_dense_towers_are_given_and_not_numbered_yet() -> None:
    ax = axes()
    (dense,) = swarm.draw(np.array([3.0] * 40 + [1.0]), 50, ax, look=LOOK, room=4, upright=True)
    assert (dense.count, dense.x, dense.y) == (40, 50, 3)
    # 4 units of 100, where the axes are (0.96 - 0.1) * 7.2 inches of 72 points wide; and half a dot of 6 points.
    assert dense.half == pytest.approx(0.04 * 0.86 * 7.2 * 72 + 3)
    assert not ax.texts


def test_fills_and_grey() -> None:
    values, grey = np.array([10.0, 90.0]), np.array([False, True])
    ax = axes()
    swarm.draw(values, 2, ax, look=LOOK, quiet=grey)
    swarm.draw(values, 1, ax, look=LOOK, fill="none")
    swarm.draw(values, 3, ax, look=LOOK, fill="half")
    full, quiet, hollow, half = (line for line in ax.lines if len(line.get_xdata()))
    assert to_hex(full.get_markerfacecolor()) == colour("transformer").lower()
    assert to_hex(quiet.get_markerfacecolor()) == colour("quiet").lower()
    assert list(quiet.get_xdata()) == [90]
    assert to_hex(hollow.get_markerfacecolor()) == colour("ground").lower()
    assert to_hex(hollow.get_markeredgecolor()) == colour("transformer").lower()
    assert half.get_fillstyle() == "left"
