"""The demo of a benchmark in the loss: what it reads, what it refuses, and where a prediction is drawn."""

import numpy as np
import pytest

from biaskit.demos.in_the_loss import SHOWN, InTheLoss
from biaskit.demos.said import Said
from biaskit.figures.style import new_figure
from biaskit.results.shipped import shipped


def test_without_a_weight_it_shows_reading_alone() -> None:
    demo = InTheLoss(benchmark="length")
    np.testing.assert_array_equal(demo.result.values, demo.result.without)
    rows = shipped("13_in_the_loss").select(benchmark="none", update=600)
    np.testing.assert_array_equal(demo.result.values[0, -1], rows.column("length"))


@pytest.mark.parametrize("shown", SHOWN)
def test_lines_are_means_of_measures(shown: str) -> None:
    result = InTheLoss(weight=0.3, shown=shown).result
    rows = shipped("13_in_the_loss").select(benchmark="agreement", weight=0.3, update=100)
    for line, (name, measures) in enumerate(SHOWN[shown].items()):
        assert result.names[line] == name
        expected = [rows.column("agreement" if measure == "own" else measure) for measure in measures]
        np.testing.assert_allclose(result.values[line, 2], np.mean(expected, axis=0))
    assert result.in_bits == (shown == "text")


def test_what_was_not_tried_is_shown_at_the_nearest_weight() -> None:
    for asked, nearest in ((1.0, 0.9), (0.03, 0.0), (0.6, 0.6)):
        result = InTheLoss(benchmark="length", weight=asked).result
        assert (result.asked, result.weight) == (asked, nearest)
    assert InTheLoss(weight=0.03).result.weight == 0.03


def test_a_prediction_stands_at_its_moment() -> None:
    demo = InTheLoss(after="13.c", predicted=100, weight=0.3)
    figure = new_figure()
    demo.draw(demo.result, figure)
    said = Said(80.0, "%")
    assert demo.draw_said(said, demo.result, figure)
    (diamond,) = [line for line in figure.axes[0].lines if line.get_marker() == "D"]
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (100, 80)
