"""Colours of the floor: dark to bright, settings by their logarithm."""

import numpy as np
import pytest
from matplotlib import colormaps

from biaskit.figures.floor_scales import SCALES, Scale, colours, draw_bar
from biaskit.figures.style import new_figure
from biaskit.selection.genes import GENES


def test_settings_are_placed_by_their_logarithm() -> None:
    scale = Scale("window", 1.0, 16.0, 8.0)
    middle, low, above = colours(scale, np.array([[4.0, 1.0, 40.0]]))[0]
    np.testing.assert_allclose(middle, colormaps["cividis"](0.5))  # 4 is the root of 1 times 16
    np.testing.assert_allclose(low, colormaps["cividis"](0.0))
    np.testing.assert_allclose(above, colormaps["cividis"](1.0), err_msg="beyond the end it is the end's")


def test_scores_are_placed_as_they_are_and_what_was_not_measured_has_no_colour() -> None:
    found = colours(SCALES["score"], np.array([[0.625, np.nan]]))
    np.testing.assert_allclose(found[0, 0], colormaps["cividis"](0.5))  # between .25 and 1
    assert found[0, 1, 3] == 0


@pytest.mark.parametrize("name", [name for name in SCALES if name in GENES])
def test_founders_stand_within_the_colours_and_settings_cannot_leave_their_bounds(name: str) -> None:
    scale, gene = SCALES[name], GENES[name]
    assert gene.low <= scale.low < gene.start == scale.start < scale.high <= gene.high
    assert scale.high / gene.start <= 4.0001


@pytest.mark.parametrize("name", SCALES)
def test_the_bar_names_its_colours(name: str) -> None:
    figure = new_figure()
    draw_bar(SCALES[name], figure, (0.1, 0.1, 0.3, 0.03))
    ax = figure.axes[0]
    assert ax.texts[0].get_text() == SCALES[name].name
    ends = [label.get_text() for label in ax.get_xticklabels()]
    assert len(ends) == 3
    if name == "window":
        assert ends == ["2", "8", "16"]
