import numpy as np
import pytest

from biaskit.figures.surprisal import describe, draw
from biaskit.measures.bits import Surprisal

# 1 + 6 + 2 = 9 bits, 3 a word; 256 words equally likely would be 8 bits each.
PLAIN = Surprisal(("the", "lamp", "</s>"), np.array([[1.0, 6.0, 2.0]]), (), 256)
STRANGE = Surprisal(("zebra", "sang", "</s>"), np.array([[9.0, 12.0, 3.0]]), ("zebra", "sang"), 256)
IMPOSSIBLE = Surprisal(("the", "zebra", "sang"), np.array([[1.0, np.inf, np.inf]]), ("zebra",), 256)


def test_the_sentence_says_the_numbers() -> None:
    assert describe(PLAIN) == (
        "The sentence costs 9.0 bits, 3.0 bits a word with its end counted. "
        "The most surprising is “lamp” with 6.0 bits."
    )
    assert describe(STRANGE).endswith("“sang” with 12.0 bits. The learner has never met “zebra”, “sang”.")
    assert describe(IMPOSSIBLE) == (
        "The learner holds this impossible: “zebra”, “sang” cannot come there, so the bits are infinite."
    )


def test_a_crowd_is_described_by_its_mean() -> None:
    crowd = Surprisal(("the", "</s>"), np.array([[1.0, 2.0], [3.0, 6.0]]), (), 256)  # means 2 and 4
    assert describe(crowd).startswith("The sentence costs 6.0 bits, 3.0 bits a word")
    assert [bar.get_height() for bar in draw(crowd).patches] == pytest.approx([2, 4])


def test_bars_and_labels() -> None:
    ax = draw(PLAIN)
    assert [bar.get_height() for bar in ax.patches] == pytest.approx([1, 6, 2])
    assert [text.get_text() for text in ax.texts][:3] == ["1.0", "6.0", "2.0"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["the", "lamp", "(end)"]
    assert ax.get_title(loc="left") == "“lamp” is the surprise: 6.0 bits"
    assert ax.texts[-1].get_text() == "all 256 words\nequally likely"
    assert list(ax.lines[0].get_ydata()) == [8, 8]


def test_the_axis_holds_the_greatest_surprise_and_the_line() -> None:
    for result, least in ((PLAIN, 8), (STRANGE, 12)):
        assert draw(result).get_ylim()[1] > least


def test_the_impossible_reaches_the_top_and_says_so() -> None:
    ax = draw(IMPOSSIBLE)
    heights = [bar.get_height() for bar in ax.patches]
    assert [text.get_text() for text in ax.texts][:3] == ["1.0", "∞", "∞"]
    assert heights[1] == heights[2] == pytest.approx(8 * 1.15)
    assert ax.get_ylim()[1] > heights[1], "the sign stands above the bar"
    assert "infinitely many bits" in ax.get_title(loc="left")
    all_impossible = Surprisal(("a", "</s>"), np.full((1, 2), np.inf), (), 4)
    assert np.isfinite([bar.get_height() for bar in draw(all_impossible).patches]).all()


def test_nothing_surprises_who_is_certain() -> None:
    certain = Surprisal(("a", "</s>"), np.zeros((1, 2)), (), 2)
    assert draw(certain).get_title(loc="left") == "Nothing here is a surprise"


def test_many_words_lean() -> None:
    many = Surprisal(tuple("abcdefgh"), np.ones((1, 8)), (), 16)
    assert {label.get_rotation() for label in draw(many).get_xticklabels()} == {32}
    assert {label.get_rotation() for label in draw(PLAIN).get_xticklabels()} == {0}
