import numpy as np
import pytest

from biaskit.figures.next_word import describe, draw
from biaskit.figures.palette import colour
from biaskit.measures.prediction import NextSymbols

# 1/2, 1/4 and twice 1/8: 1.75 bits, and 2 ** 1.75 = 3.36.
SYMBOLS = ("lamps", "$", "</s>", "the")
ONE = NextSymbols(("of", "the"), SYMBOLS, np.array([[0.5, 0.25, 0.125, 0.125]]), np.array([1.75]), 698)
# Of two members one is certain: the mean is 3/4, 1/8, 1/16, 1/16.
CROWD = NextSymbols(("the",), SYMBOLS, np.array([[0.5, 0.25, 0.125, 0.125], [1, 0, 0, 0]]), np.array([1.75, 0]), 698)
NOTHING = NextSymbols(("zebra",), SYMBOLS, np.zeros((1, 4)), np.array([np.nan]), 698)


def test_the_sentence_says_the_numbers() -> None:
    assert describe(ONE) == (
        "After “of the” the learner expects “lamps” 50%, “$” 25%, “(end)” 12%. “(end)” means that the sentence stops. "
        "The next word holds 1.8 bits on average, as much as a choice among 3 equally likely words. The learner knows "
        "698 words, punctuation marks and the end counted."
    )
    without = NextSymbols(("of", "the"), ("lamps", "$", "a", "the"), ONE.probability, ONE.entropy_bits, 698)
    assert "stops" not in describe(without), "where no bar is the end's, its name needs no explanation"
    assert "“lamps” 75%, “$” 12%" in describe(CROWD)
    assert "0.9 bits" in describe(CROWD)  # the mean of 1.75 and 0


def test_the_beginning_and_the_never_seen() -> None:
    start = NextSymbols((), SYMBOLS, ONE.probability, ONE.entropy_bits, 698)
    assert describe(start).startswith("At the beginning of a sentence the learner expects “lamps”")
    assert draw(start).get_title(loc="left") == "At the beginning: “lamps” with 50%"
    assert describe(NOTHING) == (
        "After “zebra” no word is possible: nothing was counted there, and without smoothing nothing is added."
    )
    assert draw(NOTHING).get_title(loc="left") == "After “zebra”: no word is possible"


def test_the_bars_are_the_probabilities_the_likeliest_on_top() -> None:
    ax = draw(ONE)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.5, 0.25, 0.125, 0.125])
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert ax.get_xlim() == (0, 1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["lamps", r"\$", "(end)", "the"]
    assert [text.get_text() for text in ax.texts] == ["50%", "25%", "12%", "12%"]
    assert not ax.collections, "one member has no spread"
    assert ax.patches[0].get_facecolor() == pytest.approx(draw(ONE, learner="ngram").patches[0].get_facecolor())
    assert ax.get_title(loc="left") == "After “of the”: “lamps” with 50%"


def test_whiskers_span_the_members_of_a_crowd() -> None:
    ax = draw(CROWD, learner="transformer")
    spans = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]  # type: ignore[attr-defined]
    assert spans == [[0.5, 1], [0, 0.25], [0, 0.125], [0, 0.125]]
    red, green, blue = (round(255 * part) for part in ax.patches[0].get_facecolor()[:3])
    assert f"#{red:02X}{green:02X}{blue:02X}" == colour("transformer")


def test_a_long_beginning_is_shown_by_its_last_words() -> None:
    long = NextSymbols(tuple(["one", "two", "three", "four"]), SYMBOLS, ONE.probability, ONE.entropy_bits, 698)
    assert draw(long).get_title(loc="left") == "After “… two three four”: “lamps” with 50%"
    endless = NextSymbols(("x" * 190,), SYMBOLS, ONE.probability, ONE.entropy_bits, 698)
    assert len(draw(endless).get_title(loc="left")) < 70
