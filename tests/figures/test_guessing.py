import numpy as np
import pytest

from biaskit.figures.guessing import describe, draw
from biaskit.measures.guessing import GuessingBounds, Player


def bounds(low: float, corrected: float, high: float) -> GuessingBounds:
    return GuessingBounds(low / 2, corrected - 0.1, corrected, (low, high), 100)


YOU, THREE, FIVE = bounds(1.2, 1.5, 1.8), bounds(2.4, 2.7, 3.0), bounds(1.7, 2.0, 2.3)


def test_the_sentence_says_the_numbers() -> None:
    players = [Player("3-gram", THREE), Player("4-gram", None), Player("you", YOU)]
    assert describe(players) == (
        "Bits per letter after 100 letters, upper bound from the number of guesses: 3-gram 2.7 bits, "
        "you 1.5 bits (95% interval 1.2 to 1.8)."
    )
    assert describe([Player("you", None)]).startswith("Too few letters have been guessed")
    assert describe([]).startswith("Too few letters")


@pytest.mark.parametrize(
    ("players", "title"),
    [
        ([Player("3-gram", THREE), Player("you", YOU)], "You need fewer bits than the 3-gram"),
        ([Player("3-gram", YOU), Player("you", THREE)], "The 3-gram needs fewer bits than you"),
        # The best model counts, and the intervals 1.2 to 1.8 and 1.7 to 2.3 meet.
        (
            [Player("3-gram", THREE), Player("5-gram", FIVE), Player("you", YOU)],
            "You and the 5-gram cannot be told apart yet",
        ),
        ([Player("3-gram", THREE), Player("you", None)], "Guess, and the bounds appear"),
        ([Player("3-gram", None), Player("you", YOU)], "Guess, and the bounds appear"),
        ([Player("you", YOU)], "Guess, and the bounds appear"),
        ([], "Guess, and the bounds appear"),
    ],
)
def test_the_title_says_who_wins_only_where_the_intervals_part(players: list[Player], title: str) -> None:
    assert draw(players).get_title(loc="left") == title


def test_bars_marks_and_strokes() -> None:
    ax = draw([Player("3-gram", THREE, 2.2), Player("4-gram", None), Player("you", YOU)])
    three, you = ax.patches
    assert three.get_y() == THREE.lower_bits  # type: ignore[attr-defined]
    assert three.get_y() + three.get_height() == pytest.approx(THREE.upper_bits)  # type: ignore[attr-defined]
    assert [line.get_ydata()[0] for line in ax.lines[:2]] == [2.7, 1.5]  # type: ignore[index]
    assert [line.get_marker() for line in ax.lines[:2]] == ["s", "D"]
    assert three.get_facecolor() != you.get_facecolor(), "the reader has the colour of people"
    strokes = [segment[:, 1].tolist() for lines in ax.collections for segment in lines.get_segments()]  # type: ignore[attr-defined]
    assert strokes == [[2.2, 2.2], [2.4, 3.0], [1.2, 1.8]]  # the model's true cost, and two intervals
    texts = [text.get_text() for text in ax.texts]
    assert texts[-1] == "all 27 letters\nequally likely"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["3-gram", "4-gram", "you"]
    assert ax.lines[-1].get_ydata()[0] == np.log2(27)  # type: ignore[index]
    assert ax.get_ylim()[1] > np.log2(27)
