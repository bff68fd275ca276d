import numpy as np
import pytest
from matplotlib.axes import Axes

from biaskit.figures import swarm, tower_numbers
from biaskit.figures.palette import LOOKS
from biaskit.figures.style import add_axes, house_style, new_figure
from biaskit.figures.taken import Taken, box_of

LOOK = LOOKS["transformer"]


def axes() -> Axes:
    ax = add_axes(new_figure())
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 4)
    return ax


def number(ax: Axes, values: list[float], *, at: float = 50.0) -> None:
    tower_numbers.write(swarm.draw(np.array(values), at, ax, look=LOOK, room=4, upright=True), ax)


@pytest.mark.parametrize(("others", "above"), [([], 1), ([3.2], -1)])
def test_the_number_stands_above_its_tower_or_below(others: list[float], above: int) -> None:
    ax = axes()
    number(ax, [3.0] * 40 + others)
    (words,) = ax.texts
    assert words.get_text() == "×40"
    assert np.sign(words.xyann[1]) == above


def test_a_tower_on_the_axis_has_its_number_above() -> None:
    ax = axes()
    number(ax, [0.0] * 40)
    assert ax.texts[0].xyann[1] > 0


@pytest.mark.parametrize("taken", ["mean", "name", "bar", "stroke"])
def test_nothing_is_covered(taken: str) -> None:
    ax = axes()
    with house_style():
        if taken == "mean":
            ax.plot([0, 100], [3.05, 3.35])
        elif taken == "name":
            ax.text(50, 3.12, "linear", va="bottom", ha="center")
        elif taken == "bar":
            ax.bar([50], [0.5], bottom=3.1, width=30)
        else:
            ax.vlines(50, 3.1, 3.9)
    before = Taken(ax)
    number(ax, [3.0] * 40)
    (words,) = [text for text in ax.texts if text.get_text() == "×40"]
    assert before.covered(box_of(words)) == 0


def test_two_towers_numbers_do_not_meet() -> None:
    ax = axes()
    number(ax, [3.0] * 40 + [3.25] * 30)
    first, second = sorted((box_of(text) for text in ax.texts), key=lambda box: box[1])
    assert first[3] <= second[1] or first[2] <= second[0] or second[2] <= first[0]


def test_without_room_there_is_no_number() -> None:
    ax = axes()
    ax.plot(*(grid.ravel() for grid in np.meshgrid(np.linspace(0, 100, 80), np.linspace(0, 4, 40))), ".")
    number(ax, [3.0] * 40)
    assert not ax.texts
