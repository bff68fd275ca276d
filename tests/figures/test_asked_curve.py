import numpy as np
import pytest

from biaskit import session
from biaskit.figures.asked_curve import CurveAxes, describe, draw

AXES = CurveAxes((1, 2, 4), 0, 8, x_label="regressors", y_label="error", given={0: 6.0})


def test_true_distances_where_points_have_room() -> None:
    # 0, 5, 10, 20: even steps would be 20/3; the smallest, 5, is more than half of that.
    axes = CurveAxes((0, 5, 10, 20), 0, 1)
    assert [axes.place(x) for x in axes.ticks] == [0, 5, 10, 20]


def test_even_distances_where_points_would_touch() -> None:
    # 1, 2, 4, 8, 16: even steps would be 15/4; the smallest, 1, is less than half of that.
    axes = CurveAxes((1, 2, 4, 8, 16), 0, 1)
    assert [axes.place(x) for x in axes.ticks] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("room", session.ROOMS)
def test_handles_lie_where_the_points_are_drawn(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    figure = draw(AXES, [1, 2, 3], moved=True)
    (ax,) = figure.axes
    lefts, top, height = AXES.handles
    size = figure.get_size_inches() * figure.dpi
    for left, x in zip(lefts, AXES.xs, strict=True):
        at_the_top = ax.transData.transform((AXES.place(x), AXES.high)) / size
        at_the_bottom = ax.transData.transform((AXES.place(x), AXES.low)) / size
        assert left == pytest.approx(at_the_top[0])
        assert top == pytest.approx(1 - at_the_top[1])
        assert top + height == pytest.approx(1 - at_the_bottom[1])


def test_the_line_goes_through_what_is_given() -> None:
    (ax,) = draw(AXES, [1, 2, 3], moved=True).axes
    assert np.array(ax.lines[0].get_xydata()).tolist() == [[0, 6], [1, 1], [2, 2], [4, 3]]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["0", "1", "2", "4"]
    assert [text.get_text() for text in ax.texts] == ["known: 6"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("regressors", "error")


def test_a_line_that_nobody_has_drawn_is_dashed() -> None:
    assert draw(AXES, [4, 4, 4], moved=False).axes[0].lines[0].is_dashed()
    assert not draw(AXES, [4, 4, 1], moved=True).axes[0].lines[0].is_dashed()


def test_the_description_names_axes_and_points() -> None:
    assert describe(AXES, [1, 2.5, 3]) == (
        "error from 0 to 8 by regressors; your curve stands at 1: 1, 2: 2.5, 4: 3. Known: 0: 6."
    )


def test_points_that_cannot_be_moved_any_more_are_part_of_the_picture() -> None:
    free, fixed = (draw(AXES, [1, 2, 3], moved=True, fixed=fixed).axes[0] for fixed in (False, True))
    assert "D" not in [line.get_marker() for line in free.lines]
    (points,) = [line for line in fixed.lines if line.get_marker() == "D"]
    assert np.array(points.get_xydata()).tolist() == [[1, 1], [2, 2], [4, 3]]
    skipped = draw(AXES, [4, 4, 4], moved=False, fixed=True).axes[0]
    assert "D" not in [line.get_marker() for line in skipped.lines], "nobody has drawn these"
