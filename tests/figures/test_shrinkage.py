from dataclasses import replace

import numpy as np
import pytest

from biaskit import session
from biaskit.figures.palette import colour
from biaskit.figures.shrinkage import TOP, Shrunk, describe, draw
from biaskit.figures.style import new_figure
from biaskit.measures.choosing import choose_best
from biaskit.measures.shrinkage import Path

PATH = Path(
    inside=np.array([[5.0, 0.5, 0.0], [3.0, 0.7, 0.0]]),
    outside=np.array([[5.0, 1.5, 30.0], [5.0, 1.1, 4.0]]),
    validated=np.array([[5.0, 1.0, 9.0], [3.0, 1.2, 0.6]]),
    bias2=np.array([4.0, 0.1, 2.0]),
    variance=np.array([0.0, 0.2, 14.0]),
)
BY_FIT = Shrunk(20, 0.0, "many small", "fit", PATH, choose_best(PATH.inside, PATH.outside))
BY_VALIDATION = replace(BY_FIT, penalty=0.3, by="validation", chosen=choose_best(PATH.validated, PATH.outside))


def test_the_curves_are_medians_over_a_thin_line_for_each_draw() -> None:
    curves, _ = draw(BY_FIT, new_figure())
    (thin,) = [line for line in curves.lines if line.get_linewidth() < 1]
    drawn = np.array(thin.get_ydata()).reshape(2, 4)  # a gap after each
    assert drawn[:, :3].tolist() == PATH.outside.tolist()
    assert np.isnan(drawn[:, 3]).all()
    outside, inside = (line for line in curves.lines if line.get_linewidth() >= 2 and line.get_marker() == "None")
    assert list(outside.get_ydata()) == [5, 1.3, 17]
    assert list(inside.get_ydata()) == [4, 0.6, 0]
    assert outside.get_linestyle() != inside.get_linestyle()
    assert {"outside", "inside", "noise"} == {text.get_text() for text in curves.texts}
    assert any(list(line.get_ydata()) == [1, 1] for line in curves.lines)


def test_what_was_promised_stands_beside_what_came() -> None:
    curves, choice = draw(BY_VALIDATION, new_figure())
    marks = [line for line in choice.lines if line.get_linestyle() == "None" and len(line.get_xdata())]
    hollow, filled = marks
    assert list(hollow.get_ydata()) == [1.0, 0.6]
    assert list(filled.get_ydata()) == [1.5, 4.0]
    assert hollow.get_markerfacecolor() == colour("ground") != filled.get_markerfacecolor()
    assert [label.get_text() for label in choice.get_xticklabels()] == ["promised", "came"]
    (seen,) = [line for line in curves.lines if line.get_linestyle() == "None" and len(line.get_xdata())]
    assert list(seen.get_xdata()) == [1, 2]


def test_errors_beyond_the_picture_stand_at_its_edge_as_arrows() -> None:
    _, choice = draw(BY_FIT, new_figure())
    (beyond,) = [line for line in choice.lines if line.get_marker() == "^" and len(line.get_xdata())]
    assert list(beyond.get_ydata()) == [TOP]


@pytest.mark.parametrize("room", ["desk", "projector"])
def test_axes_do_not_move(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    places = set()
    for result in (BY_FIT, BY_VALIDATION):
        for ax in draw(result, new_figure()):
            assert ax.get_ylim() == (0, TOP)
            assert 0 < ax.get_position().x0 < ax.get_position().x1 < 1
            places.add(ax.get_position().bounds)
    assert len(places) == 2


def test_titles_state_the_finding() -> None:
    for result, title in (
        (BY_FIT, "The best fit promises 0.00; 17 comes"),
        (BY_VALIDATION, "Leave-one-out promises 0.80; 2.75 comes"),
    ):
        figure = new_figure()
        draw(result, figure)
        assert [text.get_text() for text in figure.texts] == [title]


def test_the_sentence_says_the_numbers() -> None:
    # Means with both regressors: (30 + 4) / 2 = 17 = 1 + 2 + 14.
    curves = (
        "inside, the error falls from 4.00 to 0.00 with all 2 regressors; outside, it is least with 1 (1.30), greatest "
        "with 2 (17), and 17 with all (medians of 2 draws; the noise is 1)."
    )
    parts = "With all, the mean error outside is 17: 1 of noise, 2.00 of bias squared, 14 of variance."
    assert describe(BY_FIT) == (
        f"20 observations, no penalty: {curves} The best fit takes 2 regressors and promises 0.00; 17 comes, where the "
        f"best size has 1.30. {parts}"
    )
    assert describe(BY_VALIDATION) == (
        f"20 observations, a penalty of 0.3: {curves} Leave-one-out takes 1 to 2 regressors and promises 0.80; 2.75 "
        f"comes, where the best size has 1.30. {parts}"
    )
