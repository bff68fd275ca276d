from dataclasses import replace

import numpy as np

from biaskit.figures.plane import describe, draw, finding
from biaskit.results.plane import Dot, Plane

PLANE = Plane(
    (
        Dot("unigram", np.full(3, np.inf), np.zeros(3)),
        Dot("bigram", np.array([900.0, 1000.0, np.inf]), np.array([10.0, 11.0, 12.0])),
        Dot("LSTM", np.array([31.0, 31.0, 64.0]), np.array([1.0, 2.0, 4.0])),
        Dot("transformer", np.array([200.0, 250.0, 300.0]), np.array([-1.0, -0.5, 0.5])),
    ),
    family="hops",
    reach_bits=5.0,
    n_strings=(31, 8000),
)


def test_a_large_mark_at_the_medians_and_a_pale_one_for_each_seed() -> None:
    ax = draw(PLANE)
    large = [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in ax.lines if line.get_gid() == "learner"
    ]
    np.testing.assert_allclose(large[1], [np.log2(1000), np.arcsinh(11)])
    np.testing.assert_allclose(large[3], [np.log2(250), np.arcsinh(-0.5)])
    assert large[0][0] > np.log2(8000), "beyond the last amount"
    assert sum(len(line.get_xdata()) for line in ax.lines if line.get_gid() == "seed") == 12
    low, high = ax.get_ylim()
    assert low < 0 < high, "zero is on the axis"


def test_names_stand_in_the_order_of_the_dots() -> None:
    assert [text.get_text() for text in draw(PLANE).texts] == ["transformer", "unigram", "LSTM", "bigram"]


def test_what_is_said() -> None:
    assert finding(PLANE) == "Against hops networks lean by −0.5 to 2.0 bits"
    words = describe(PLANE)
    assert "unigram 0.00 (0.00 to 0.00), more than 8,000 sentences" in words
    assert "LSTM 2.00 (1.00 to 4.00), at most 31 sentences" in words
    assert "transformer −0.50 (−1.00 to 0.50), 250 sentences" in words
    assert draw(PLANE, title="Who leans where").get_title(loc="left") == "Who leans where"


def test_without_networks_it_speaks_of_all() -> None:
    counting = replace(PLANE, dots=PLANE.dots[:2])
    assert finding(counting) == "Against hops networks lean by 0.0 to 11.0 bits".replace("networks", "learners")
