import numpy as np
import pytest

from biaskit.figures.founder_lines import FounderLines, describe, draw
from biaskit.figures.style import new_figure
from biaskit.selection.descent import Descent

# Three members, two generations after the founders. The last descend from members 2, 2, 1 of the second generation,
# so from founder 0 alone. Two other crowds keep two founders, and three.
BRED = Descent(
    np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [3.0, 4.0, 2.0]]), np.array([[-1, -1, -1], [1, 0, 0], [2, 2, 1]])
)
BY_HAND = FounderLines("lot", 2, BRED, np.array([[3, 2, 1], [3, 2, 1], [3, 2, 2]]), np.array([2.0, -1.0, 0.5]))


def test_thick_lines_lead_to_the_last_generation() -> None:
    lines, _ = draw(BY_HAND, new_figure())
    thin, thick = (line for line in lines.lines if line.get_linestyle() == "-" and line.get_marker() == "None")
    assert np.nan_to_num(thin.get_ydata(), nan=-9).tolist() == [1, 1, -9], "one has no descendants"
    strokes = np.array(thick.get_ydata()).reshape(-1, 3)[:, :2].tolist()
    assert strokes == [[0, 0], [0, 3], [3, 3], [3, 4], [0, 2]]


def test_the_median_of_the_founders_left_is_thick() -> None:
    _, left = draw(BY_HAND, new_figure())
    assert list(left.lines[-1].get_ydata()) == [3, 2, 1]


def test_words() -> None:
    assert BY_HAND.alone.tolist() == [2, 2, np.inf]
    figure = new_figure()
    draw(BY_HAND, figure)
    assert figure.texts[0].get_text() == "1 of 3 founders left; the mean moved by +2.0"
    # Quantiles of -1, .5, 2: .1 of the way from -1 to 2 is -.7, and 1.7.
    assert describe(BY_HAND) == (
        "2 of 3 survive, by lot. After 2 generations 1 of 3 founders has descendants in the crowd that is drawn, since "
        "generation 2. Of 3 such crowds half descend from a single founder by generation 2; their means moved by "
        "\N{MINUS SIGN}0.7 to +1.7 (eight in ten)."
    )


@pytest.mark.parametrize(("survival", "line"), [("trait", "-"), ("luck", ":"), ("lot", ":")])
def test_chance_is_dotted(survival: str, line: str) -> None:
    _, left = draw(FounderLines(survival, 2, BRED, BY_HAND.left, BY_HAND.moved), new_figure())
    assert left.lines[-1].get_linestyle() == line
