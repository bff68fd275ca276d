"""Learning curves: what is drawn, what is said, and names that do not meet."""

import numpy as np
import pytest

from biaskit.figures import curves, inside
from biaskit.figures.palette import colour
from biaskit.figures.panels import heading, name_ends, two_panels
from biaskit.figures.style import axes_of, new_figure

STEPS = np.array([0, 10, 20])
BITS = np.array([[70.0, 80.0], [40.0, 44.0], [31.0, 33.0]])
SET = {"name": "LSTM", "floor_bits": 30.0, "baseline_bits": 35.0, "baseline": "trigrams"}


def test_members_are_thin_and_their_mean_is_thick() -> None:
    ax = curves.draw(STEPS, BITS, total=600, learner="recurrent", **SET)  # type: ignore[arg-type]
    found = [line for line in ax.lines if line.get_color() == colour("recurrent")]
    assert [line.get_linewidth() < 1 for line in found] == [True, True, False, False]
    np.testing.assert_array_equal(found[2].get_ydata(), BITS.mean(axis=1))
    assert ax.get_xlim() == (0, 600)
    assert ax.get_ylim()[0] == 0
    assert [text.get_text() for text in ax.texts] == ["floor 30.0", "LSTM 32.0", "trigrams 35.0"]


def test_what_is_above_the_picture_is_named_with_an_arrow() -> None:
    ax = curves.draw(STEPS[:1], BITS[:1], total=600, learner="transformer", **SET)  # type: ignore[arg-type]
    assert ax.texts[-1].get_text() == "LSTM 75 ↑"
    assert ax.texts[-1].get_position()[1] <= ax.get_ylim()[1]
    (mark,) = [line for line in ax.lines if line.get_marker() != "None"]
    assert list(mark.get_ydata()) == [ax.get_ylim()[1]], "the mark stands at the picture's edge, not above its title"


@pytest.mark.parametrize(
    ("bits", "baseline", "words"),
    [
        (BITS, 35.0, "After 20 steps the LSTM pays 32.0 bits per string, its members 31.0 to 33.0: "
                     "2.0 above the floor, and 3.0 fewer than trigrams."),
        (BITS[:, :1], 30.5, "After 20 steps the LSTM pays 31.0 bits per string: "
                            "1.0 above the floor, and 0.5 more than trigrams."),
        (BITS[:, :1], 31.0, "After 20 steps the LSTM pays 31.0 bits per string: "
                            "1.0 above the floor, and as many as trigrams."),
    ],
)  # fmt: skip
def test_the_sentence(bits: np.ndarray, baseline: float, words: str) -> None:
    said = curves.describe(STEPS, bits, **SET | {"baseline_bits": baseline})  # type: ignore[arg-type]
    assert said == words


@pytest.mark.parametrize("values", [(6.0, 6.0, 6.1), (0.0, 0.1, 0.2), (100.0, 100.0, 9.0), (3.0, 6.0, 9.0)])
def test_names_stand_apart_in_the_order_of_their_lines(values: tuple[float, ...]) -> None:
    ax = axes_of(None)
    ax.set_ylim(0, 10)
    name_ends(ax, [(value, str(number), "#000000") for number, value in enumerate(values)])
    places = [text.get_position()[1] for text in ax.texts]
    assert (np.diff(places) > 0.4).all()
    assert max(places) < 10
    assert [values[int(text.get_text())] for text in ax.texts] == sorted(values)


def test_two_panels_do_not_meet() -> None:
    figure = new_figure()
    left, right = two_panels(figure)
    heading(figure, "It learns")
    assert left.get_position().x1 + 0.2 < right.get_position().x0
    assert right.get_position().x1 < 1
    assert figure.texts[0].get_text() == "It learns"


def test_inside_a_network() -> None:
    look = np.tril(np.ones((4, 4), dtype=np.float32)) / np.arange(1, 5)[:, None]
    ax = inside.draw_attention(["(begin)", "a$", "b", "c"], look, title="where it looks")
    assert ax.images[0].get_clim() == (0, 1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["(begin)", r"a\$", "b", "c"]
    ax = inside.draw_states(["a", "b", "c", "d"], np.zeros((4, 32), dtype=np.float32), title="its state")
    assert ax.images[0].get_array().shape == (32, 4)
    assert ax.images[0].get_clim() == (-1, 1), "zero is white"
    assert ax.get_xticklabels()[0].get_rotation() == 0
