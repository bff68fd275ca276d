import numpy as np
import pytest

from biaskit.figures.held_out import describe, draw
from biaskit.measures.held_out import HeldOut


def result(held_out: list[float], learned: list[float], replaced: float = 0.0, n: int = 512) -> HeldOut:
    orders = tuple(range(1, len(held_out) + 1))
    unseen = np.array([0.0, 0.25, 0.66, 0.9, 0.97][: len(orders)])
    return HeldOut(
        orders, np.array(learned, dtype=float), np.array(held_out, dtype=float), unseen, replaced, n, "kneser-ney"
    )


FINITE = result([8.0, 6.0, 6.5], [7.5, 3.0, 1.0])
INFINITE = result([8.0, np.inf, np.inf], [7.5, 3.0, 1.0])


def test_the_sentence_says_the_numbers() -> None:
    # The cheapest order is 2: 6 bits, 2 ** 6 = 64.
    assert describe(FINITE) == (
        "At order 2 held-out text costs 6.00 bits a word, a perplexity of 64, and the learned text 3.00 bits. "
        "Never seen of the held-out n-grams: 25% of order 2, 66% of order 3."
    )
    assert describe(result([8, 6], [7, 3], replaced=0.3)).endswith(" 30% of the held-out words are “rare” now.")
    assert describe(INFINITE).startswith("At order 1 held-out text costs 8.00 bits a word, a perplexity of 256")
    never = describe(result([np.inf, np.inf], [7, 3]))
    assert never == "Every order meets something impossible. Never seen of the held-out n-grams: 25% of order 2."


def test_titles_state_the_finding() -> None:
    assert draw(FINITE).get_title(loc="left") == "Held-out text costs least at order 2: 6.0 bits a word"
    assert draw(INFINITE).get_title(loc="left") == "One unseen word, and the text is impossible"


def test_two_curves_with_their_numbers_and_names() -> None:
    ax = draw(FINITE)
    held_out, learned = ax.lines[:2]
    assert list(held_out.get_ydata()) == [8, 6, 6.5]
    assert list(learned.get_ydata()) == [7.5, 3, 1]
    assert held_out.get_linestyle() != learned.get_linestyle()
    texts = [text.get_text() for text in ax.texts]
    assert texts[:6] == ["8.0", "6.0", "6.5", "7.5", "3.0", "1.0"]
    assert {"held-out text", "learned text", "all 512 words\nequally likely"} <= set(texts)
    assert list(ax.get_xticks()) == [1, 2, 3]
    assert list(ax.lines[-1].get_ydata()) == [9, 9]  # log2 512


def test_infinite_points_stand_at_the_top_and_say_so() -> None:
    ax = draw(INFINITE)
    heights, top = np.array(ax.lines[0].get_ydata(), dtype=float), ax.get_ylim()[1]
    assert heights[0] == 8
    assert (heights[1:] > 0.9 * top).all()
    assert (heights[1:] < top).all()
    assert [text.get_text() for text in ax.texts][:3] == ["8.0", "∞", "∞"]


@pytest.mark.parametrize("most", [3.0, 15.0, 40.0])
def test_no_point_lies_above_the_axis(most: float) -> None:
    # A learner that is sure of the wrong words pays more than one who holds all words equally likely.
    ax = draw(result([most, 2.0], [1.0, 1.0], n=16))
    assert ax.get_ylim() == (0, pytest.approx(max(12, 1.15 * most)))


def test_the_axis_is_the_same_for_usual_vocabularies_so_that_nothing_jumps() -> None:
    tops = {draw(result([8.0, 6.0], [7.0, 3.0], n=n)).get_ylim()[1] for n in (4, 100, 1000)}
    assert tops == {12.0}
