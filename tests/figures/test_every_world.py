from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex

from biaskit.figures.every_world import EveryAnswer, describe, draw
from biaskit.figures.palette import colour
from biaskit.measures.no_free_lunch import no_free_lunch
from biaskit.worlds.numbering import world


def contrary(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    return np.full(len(unseen), 2 * labels.sum() < len(labels))


# Two bits, told 00 and 11, both off; the contrary learner says on of the other two, which world 6 does.
LUNCH = no_free_lunch(contrary, bits=2, seen=[0, 3], rng=0)
RESULT = EveryAnswer(LUNCH, world(2, 6), ("majority label", "contrary"), np.array([[False, False], [True, True]]))


def test_what_is_right_and_what_differs() -> None:
    assert RESULT.n_right == [0, 2]
    assert RESULT.n_different == 2
    assert replace(RESULT, answers=np.zeros((2, 2), dtype=bool)).n_different == 1


def test_squares_are_filled_where_the_label_is_on() -> None:
    table, _ = draw(RESULT).axes
    filled, hollow = [], []
    for line in table.lines:
        if line.get_marker() == "s" and line.get_markerfacecolor() != "none":
            where = list(zip(line.get_xdata(), line.get_ydata(), strict=True))
            (filled if to_hex(line.get_markerfacecolor()).upper() == colour("text") else hollow).extend(where)
    # Columns: told 00 and 11 at 0 and 1, then a gap, asked 01 and 10. Rows: the world, majority label, contrary.
    assert sorted(filled) == [(2.7, 0), (2.7, 2), (3.7, 0), (3.7, 2)]
    assert sorted(hollow) == [(0, 0), (1, 0), (2.7, 1), (3.7, 1)]
    frames = [line for line in table.lines if line.get_marker() == "s" and line.get_markerfacecolor() == "none"]
    assert [list(line.get_xdata()) for line in frames] == [[0, 1]]
    assert [label.get_text() for label in table.get_xticklabels()] == ["00", "11", "01", "10"]
    assert [label.get_text() for label in table.get_yticklabels()] == ["the world", "majority label", "▸ contrary"]
    assert [text.get_text() for text in table.texts] == ["0/2", "2/2", "told", "asked"]


def test_the_histogram_its_mean_and_this_world() -> None:
    _, bars = draw(RESULT).axes
    assert [bar.get_height() for bar in bars.patches] == [4, 8, 4]
    mean, here = bars.lines
    assert set(mean.get_xdata()) == {1.0}
    assert bars.texts[0].get_text() == "mean 1/2"
    assert list(here.get_xdata()) == [2]
    assert float(here.get_ydata()[0]) > 4
    assert [label.get_text() for label in bars.get_yticklabels()] == ["0", "8\nworlds"]


def test_titles_state_the_finding() -> None:
    assert draw(RESULT).texts[0].get_text() == "2 learners, 2 different answers: on average a coin"
    alike = draw(replace(RESULT, answers=np.zeros((2, 2), dtype=bool)))
    assert alike.texts[0].get_text() == "2 learners, all answer alike: on average a coin"


def test_the_sentence_says_the_numbers() -> None:
    assert describe(RESULT) == (
        "2 of 4 labels of world 6 are told. About the other 2 the 2 learners give 2 different sets of answers; the "
        "contrary says on at all of them, and has 2 of 2 right here. Over all 16 worlds its mean is exactly 1/2."
    )
    alike = describe(replace(RESULT, answers=np.zeros((2, 2), dtype=bool), labels=world(2, 8)))
    assert "give the same answers; the contrary says on at none of them, and has 2 of 2 right" in alike


@pytest.mark.parametrize(("n_told", "ticks"), [(1, [0, 3]), (2, [0, 1, 2]), (3, [0, 1])])
def test_ticks_are_whole_labels(n_told: int, ticks: list[int]) -> None:
    lunch = no_free_lunch("majority label", bits=2, seen=range(n_told), rng=0)
    result = EveryAnswer(lunch, world(2, 6), ("majority label",), lunch.answers[:1])
    assert list(draw(result).axes[1].get_xticks()) == ticks
