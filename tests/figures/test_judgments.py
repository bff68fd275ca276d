"""The picture of the game: marks where the numbers are, words that say them, and what is simulated says so."""

import numpy as np
import pytest
from matplotlib.axes import Axes

from biaskit.figures import judgments as figure
from biaskit.figures.judgments import describe, draw, finding
from biaskit.measures.judging_players import CELLS, JudgingReport, player_of_many, player_of_one
from biaskit.measures.judgments import Judgment

LEARNER = player_of_many("LSTM", "recurrent", {cell: [-3.0, -2.5, -2.2] for cell in CELLS})
JUDGED = [Judgment(side, side, 0.9, *cell) for cell in CELLS for side in ("left", "right")]


def report(name: str = "you", *, simulated: bool = False) -> JudgingReport:
    return JudgingReport((LEARNER, player_of_one(name, JUDGED)), len(JUDGED), 1, simulated)


def marks(ax: Axes) -> list[tuple[float, str]]:
    """Where each player's mean is marked, and how."""
    lines = [line for line in ax.lines if len(line.get_xdata()) == 1]
    return [(float(np.asarray(line.get_xdata())[0]), str(line.get_marker())) for line in lines]


def test_marks_stand_at_the_means() -> None:
    left = draw(report())
    panels = left.figure.axes
    assert len(panels) == 2
    bits = 1 + np.log2(0.9)
    for ax in panels:
        # far below the axis: an arrow at its end, twice (two languages); then the reader's diamonds
        assert marks(ax) == [
            (figure.LOW, "<"),
            (figure.LOW, "<"),
            (pytest.approx(bits), "D"),
            (pytest.approx(bits), "D"),
        ]
    assert [label.get_text() for label in left.get_yticklabels()] == ["LSTM", "you"]


def test_learners_that_are_not_to_be_seen_yet_leave_a_row_with_words() -> None:
    left = draw(report().without_learners(), held="after prediction 08.c, below")
    assert [label.get_text() for label in left.get_yticklabels()] == ["learners", "you"]
    assert {mark for ax in left.figure.axes for _, mark in marks(ax)} == {"D"}
    heights = sorted(float(line.get_ydata()[0]) for line in left.lines if line.get_marker() == "D")
    assert heights == pytest.approx([1 - 0.17, 1 + 0.17]), "in the reader's own row, the second"
    assert "after prediction 08.c, below" in [text.get_text() for text in left.figure.texts]


def test_words() -> None:
    said = describe(report())
    assert "you: rule pairs 0.85 (possible), rule pairs 0.85 (impossible)" in said
    assert "d-prime" in said
    assert "imulated" not in said
    assert "Simulated answers" in describe(report("simulated reader", simulated=True))


def test_finding() -> None:
    assert finding(report()) == "You: better than a coin on the rule"
    assert finding(report("simulated reader")).startswith("Simulated reader: ")
    assert finding(JudgingReport((LEARNER,), 0, 0, False)) == "Learners after twenty strings a language"
    coin = player_of_many("class", "people", {CELLS[0]: [-0.5, 0.5]})
    assert "Class: perhaps a coin" in finding(JudgingReport((coin,), 2, 2, False))
    bold = player_of_many("class", "people", {CELLS[0]: [-1.0, -1.1, -0.9]})
    assert "surer than right" in finding(JudgingReport((bold,), 3, 3, False))
