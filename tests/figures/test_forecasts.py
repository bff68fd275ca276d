import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from biaskit.figures.forecasts import describe, draw
from biaskit.figures.svg import to_svg
from biaskit.measures.forecast import Forecast

NEAR = Forecast("02.a", "How many?", "%", 0, 100, 90, 0.8, 10, 97)
OFF = Forecast("02.b", "How much?", "bits", 0, 10, 2.5, 0.5, 1, 4)
CHOICE = Forecast("03.a", "Which?", "", 0, 1, "B.", 0.8, 0, "A.", choices=("A.", "B.", "C, with many words after it"))
CURVE = Forecast("03.b", "Draw it", "bits", 0, 8, (6.0, 4.0, 2.0), 0.6, 0.8, (7.0, 4.0, 0.5))
OPEN = Forecast("02.c", "How much?", "bits", 0, 10, 5, 0.9, 1, None)
SKIPPED = Forecast("02.d", "How much?", "bits per letter", 0, 4.75, None, None, 0.475, 2)


def test_the_sentence_says_the_numbers() -> None:
    # Two can be judged: (80% + 50%) / 2 = 65% sure, one of two near.
    assert describe([NEAR, OFF, OPEN, SKIPPED]) == (
        "02.a: you said 90%, 97% came; 02.b: you said 2.5 bits, 4 bits came; 02.c: you said 5 bits, not measured yet; "
        "02.d: skipped, 2 bits came; You were 65% sure on average, and near in 50%."
    )
    assert describe([OPEN]) == "02.c: you said 5 bits, not measured yet."
    assert describe([]) == "There are no predictions yet."


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ([NEAR, OFF, OPEN], "1 of your 2 predictions came near"),
        ([OPEN, SKIPPED], "No prediction has met its outcome yet"),
        ([], "No prediction has met its outcome yet"),
    ],
)
def test_titles(asked: list[Forecast], title: str) -> None:
    assert draw(asked).get_title(loc="left") == title


def test_choices_and_curves_in_words() -> None:
    # The curve: (1 + 0 + 1.5) / 3 = 0.833 bits away, more than 0.8
    assert describe([CHOICE, CURVE]) == (
        "03.a: you said “B”, “A” came; 03.b: you drew a curve, and what came was 0.833 bits away on average; "
        "You were 70% sure on average, and right or near in 0%."
    )
    assert describe([replace(CHOICE, came=None)]) == "03.a: you said “B”, not measured yet."
    assert describe([replace(CURVE, came=None)]) == "03.b: you drew a curve, not measured yet."
    assert describe([replace(CURVE, predicted=None)]) == "03.b: skipped, and a curve came."


def test_choices_are_dots_in_their_order() -> None:
    ax = draw([replace(CHOICE, predicted="C, with many words after it")])
    (diamond,) = ax.lines
    assert diamond.get_xdata()[0] == 1  # type: ignore[index]
    dots, stroke = ax.collections[1], ax.collections[2]
    assert [tuple(place) for place in dots.get_offsets()] == [(0, 0), (0.5, 0), (1, 0)]  # type: ignore[union-attr]
    assert stroke.get_segments()[0][0][0] == 0  # type: ignore[attr-defined]
    assert ax.texts[0].get_text() == "you: C, with many wo…\ncame: A."
    assert ax.get_title(loc="left") == "0 of your 1 prediction came right or near"
    assert len(ax.get_xticks()) == 0, "choices have no lowest answer"


def test_a_curve_is_drawn_over_what_came() -> None:
    came, said = draw([NEAR, CURVE]).lines[1:]
    # Row 1; 8 is 0.42 above its middle, 0 below: 6 of 8 is a quarter below the top, 1 + .42 (1 - 2 x .75)
    assert list(said.get_ydata()) == pytest.approx([0.79, 1.0, 1.21])
    assert list(came.get_xdata()) == [0, 0.5, 1]
    assert said.get_marker() == "D"
    (open_one,) = draw([replace(CURVE, came=None)]).lines
    assert open_one.get_markerfacecolor() == "none"


@pytest.mark.parametrize("n", [1, 5, 17])
def test_a_figure_is_as_high_as_its_rows(n: int) -> None:
    height = draw([NEAR] * n).figure.get_size_inches()[1]  # type: ignore[union-attr]
    assert height == pytest.approx(0.98 + 0.52 * max(2, n))  # inches


def test_a_diamond_is_hollow_until_the_outcome_is_known() -> None:
    near, open_one = draw([NEAR, OPEN]).lines
    assert [near.get_xdata()[0], open_one.get_xdata()[0]] == [0.9, 0.5]  # type: ignore[index]
    assert (near.get_marker(), open_one.get_markerfacecolor()) == ("D", "none")
    assert near.get_markerfacecolor() == near.get_markeredgecolor()
    assert len(draw([SKIPPED]).lines) == 0


def test_an_outcome_outside_what_could_be_answered_stands_at_the_end() -> None:
    ax = draw([replace(OFF, came=400.0), replace(OFF, came=-3.0)])
    strokes = [
        segment[0, 0]
        for lines in ax.collections
        for segment in lines.get_segments()  # type: ignore[attr-defined]
        if segment[0, 0] == segment[1, 0]
    ]
    assert strokes == [1, 0]
    assert "came: 400 bits" in ax.texts[0].get_text()


def test_dollars_are_dollars() -> None:
    ax = draw([replace(OFF, key="$a$", unit="$")])
    root = ET.fromstring(to_svg(ax.figure, description="", prefix="p"))  # type: ignore[arg-type]
    words = ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "$a$" in words
    assert "you: 2.5 $" in " ".join(words)
