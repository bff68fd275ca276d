import numpy as np
import pytest

from biaskit.figures.crowd_lines import CrowdLine, draw_lines
from biaskit.figures.stretched import stretch
from biaskit.figures.style import axes_of

# Two points; three seeds, one of which was not measured at the second point.
LSTM = CrowdLine("LSTM", np.array([[1.0, 2.0, 6.0], [3.0, np.nan, 5.0]]))
UNIGRAM = CrowdLine("unigram", np.array([[9.0, 9.0, 9.0], [9.0, 9.0, 9.0]]))
NOTHING = CrowdLine("GRU", np.full((2, 3), np.nan))


def test_means_and_ends_are_of_what_was_measured() -> None:
    np.testing.assert_allclose(LSTM.means, [3.0, 4.0])
    np.testing.assert_allclose(LSTM.ends, [[1, 3], [6, 5]])
    assert np.isnan(NOTHING.means).all()
    assert np.isnan(NOTHING.ends).all()


def test_a_line_marks_and_a_name_for_each_learner() -> None:
    ax = axes_of(None, left=0.1, right=0.7)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 4)
    draw_lines(ax, [0, 1], [LSTM, UNIGRAM, NOTHING], placed=stretch, also=[(0.0, "no bias")])
    marks = [line for line in ax.lines if line.get_gid() == "mean"]
    np.testing.assert_allclose(marks[0].get_ydata(), np.arcsinh([3.0, 4.0]))
    assert [text.get_text() for text in ax.texts] == ["no bias", "LSTM", "unigram"], "from the lowest to the highest"
    names = [line for line in ax.lines if line.get_gid() == "name"]
    assert [line.get_marker() for line in names] == ["^", "."]
    assert all(float(line.get_xdata()[0]) > 1 for line in names), "beside the axes"
    assert ax.get_xlim() == (0, 1)


@pytest.mark.parametrize(("bars", "kinds"), [(True, "LineCollection"), (False, "FillBetweenPolyCollection")])
def test_the_spread_is_a_band_or_bars(bars: bool, kinds: str) -> None:
    ax = axes_of(None)
    ax.set_ylim(0, 10)
    draw_lines(ax, [0, 1], [LSTM], bars=bars)
    (drawn,) = ax.collections
    assert type(drawn).__name__ in (kinds, "PolyCollection")
    heights = np.concatenate([path.vertices[:, 1] for path in drawn.get_paths()])
    assert heights.min() == 1
    assert heights.max() == 6
