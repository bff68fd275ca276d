import pytest

from biaskit.figures.room import free_side
from biaskit.figures.style import axes_of, house_style


def test_the_first_free_side_is_taken() -> None:
    ax = axes_of(None)
    assert free_side(ax, "you: 60%", (0.5, 0.5)) == "right"
    assert free_side(ax, "you: 60%", (0.5, 0.5), first="above") == "above"


def test_words_that_are_there_are_not_covered() -> None:
    ax = axes_of(None)
    with house_style():
        ax.text(0.53, 0.5, "77%", va="center")
        assert free_side(ax, "you: 60%", (0.5, 0.5)) == "left"
        ax.annotate("5.2", (0.5, 0.5), (-9, 0), textcoords="offset points", ha="right", va="center")
        assert free_side(ax, "you: 60%", (0.5, 0.5)) == "above"
        ax.text(0.5, 0.56, "two\nlines", ha="center", va="bottom")
        assert free_side(ax, "you: 60%", (0.5, 0.5)) == "below"


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ((0.99, 0.5), "left"),  # to the right the figure ends
        ((0.01, 0.5), "right"),
        ((0.5, 0.0), "above"),  # half of it would lie below the axes, where their own names are
    ],
)
def test_the_label_stays_in_the_figure(place: tuple[float, float], side: str) -> None:
    assert free_side(axes_of(None), "you: 60%", place) == side


def test_the_names_at_the_edges_of_the_axes_are_not_covered() -> None:
    ax = axes_of(None)
    assert free_side(ax, "you: 60%", (0.05, 0.5), first="left") == "right"
    assert free_side(ax, "you: 60%", (0.5, 0.02), first="below") == "above"


def test_marks_lines_and_bars_are_not_covered() -> None:
    ax = axes_of(None)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.bar([0.6], [0.54], width=0.1)  # to the right
    assert free_side(ax, "you: 60%", (0.5, 0.5)) == "left"
    ax.plot([0.42], [0.5], "o")
    assert free_side(ax, "you: 60%", (0.5, 0.5)) == "above"
    ax.vlines(0.48, 0.52, 0.7)  # below, half of the label would lie on the bar
    assert free_side(ax, "you: 60%", (0.5, 0.5)) == "above right"


def test_a_label_at_the_top_keeps_off_the_title() -> None:
    ax = axes_of(None)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    assert free_side(ax, "you: 60%", (0.5, 1.0), first="above") == "above"
    ax.set_title("A finding", loc="left")
    assert free_side(ax, "you: 60%", (0.5, 1.0), first="above") == "right"
