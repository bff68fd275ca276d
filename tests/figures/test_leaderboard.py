from dataclasses import replace

import numpy as np

from biaskit.figures.leaderboard import Leaderboard, describe, draw
from biaskit.selection.leaderboard import Reports

# Two boards, three variants. After two variants 55% and 65% are reported, mean 60%; 50% is true.
BY_HAND = Leaderboard(
    n_variants=2,
    n_items=20,
    spread=0.0,
    made="apart",
    rule="best",
    reports=Reports(np.array([[0.5, 0.55, 0.7], [0.4, 0.65, 0.7]]), np.array([[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]])),
    expected=np.array([0.5, 0.58, 0.62]),
)


def test_means_are_thick_boards_are_thin_and_theory_is_dotted() -> None:
    ax = draw(BY_HAND)
    (thin,) = [line for line in ax.lines if line.get_linewidth() < 1]
    assert np.array(thin.get_ydata()).reshape(2, 4)[:, :3].round(9).tolist() == [[50, 55, 70], [40, 65, 70]]
    reported, true, theory = (line for line in ax.lines if len(line.get_xdata()) == 3)
    assert [list(np.round(line.get_ydata(), 9)) for line in (reported, true)] == [[45, 60, 70], [50, 50, 50]]
    assert theory.get_linestyle() == ":"
    assert list(np.round(theory.get_ydata(), 9)) == [50, 58, 62]


def test_the_flattery_stands_at_the_number_of_variants() -> None:
    ax = draw(BY_HAND)
    marks = {line.get_marker(): (line.get_xdata()[0], round(line.get_ydata()[0])) for line in ax.lines[-2:]}
    assert marks == {"X": (2, 60), "o": (2, 50)}


def test_where_theory_has_no_word_nothing_is_dotted() -> None:
    climb = replace(BY_HAND, made="climb", expected=np.full(3, np.nan))
    ax = draw(climb)
    assert not [line for line in ax.lines if line.get_linestyle() == ":" and len(line.get_xdata())]
    assert "dotted: theory" not in [text.get_text() for text in ax.texts]
    assert "Theory" not in describe(climb)


def test_words() -> None:
    assert draw(BY_HAND).get_title(loc="left") == "2 variants: 60% reported, 50% true"
    # Flattery 5 and 15 points: standard deviation 5, over the root of two 3.5.
    assert describe(BY_HAND) == (
        "2 variants on a test of 20 items, the best is reported, all are equally able. Mean of 2 boards: reported "
        "60.0%, true 50.0%, so +10.0 points of flattery (standard error 3.5). Theory expects 58.0% to be reported."
    )
    one = replace(BY_HAND, n_variants=1, spread=0.05, rule="split")
    assert describe(one).startswith(
        "One variant on a test of 20 items, repeated splits are reported, abilities differ by 5%. Mean of 2 boards: "
        "reported 45.0%, true 50.0%, so \N{MINUS SIGN}5.0 points"
    )
