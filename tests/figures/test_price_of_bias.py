import numpy as np
import pytest

from biaskit.figures.price_of_bias import describe, draw
from biaskit.measures.price_of_bias import KINDS, PriceOfBias


def price(untold: list[float], n_told: int = 0, specificity: float = 0.9, control: float = 0.5) -> PriceOfBias:
    return PriceOfBias(
        specificity, control, n_told, KINDS, np.array([150, 1732, 63654, 65536]), np.array(untold, dtype=float), 16
    )


SOME = price([6.0, 8.0, 14.0, 12.5], n_told=4)
NONE = price([16.0] * 4, specificity=0, control=0)
EXCLUDES = price([7.0, 9.0, np.inf, np.inf], n_told=2, specificity=1)


def test_bars_are_what_was_bought_and_then_what_was_predicted() -> None:
    ax = draw(SOME)
    bars = [(bar.get_x(), bar.get_width(), bar.get_hatch()) for bar in ax.patches]
    assert bars[0::2] == [(4, 6, None), (4, 8, None), (4, 14, None), (4, 12.5, None)]
    assert bars[1::2] == [(0, 4, "////")] * 4
    assert [text.get_text() for text in ax.texts] == [
        "10.0\nsaves 6.0",
        "12.0\nsaves 4.0",
        "18.0\npays 2.0",
        "16.5\npays 0.5",
    ]
    coin = ax.lines[-1]
    assert set(coin.get_xdata()) == {16}
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "8", "16: a coin", "24"]
    assert ax.get_xlim()[0] == 0
    assert "bits" in ax.get_xlabel()
    assert ax.get_yticklabels()[0].get_text() == "family,\nrule kept: 150"


def test_nothing_bought_leaves_nothing_hatched() -> None:
    ax = draw(NONE)
    assert [bar.get_hatch() for bar in ax.patches] == [None] * 4
    assert {text.get_text() for text in ax.texts} == {"16.0\nas a coin"}


def test_what_is_excluded_has_no_end_and_says_so() -> None:
    ax = draw(EXCLUDES)
    end = ax.get_xlim()[1]
    assert [bar.get_x() + bar.get_width() for bar in ax.patches[0::2]] == [9, 11, end, end]
    arrows = [line for line in ax.lines if line.get_marker() == ">"]
    assert [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in arrows] == [(end, 2), (end, 3)]
    assert [text.get_text() for text in ax.texts][2:] == ["infinite", "infinite"]


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (SOME, "Right: you save 6.0 bits. Wrong: you pay 2.0"),
        (NONE, "Without a bias every world costs 16 bits"),
        (price([0.0] * 4, n_told=16), "Without a bias every world costs 16 bits"),
        (EXCLUDES, "Right: you save 7.0 bits. Wrong: infinitely many"),
    ],
)
def test_titles_state_the_finding(result: PriceOfBias, title: str) -> None:
    assert draw(result).get_title(loc="left") == title


def test_the_sentence_says_the_numbers() -> None:
    assert describe(SOME) == (
        "90% of the belief goes to the family, the rule is trusted to 50%, and 4 labels are bought. All 16 labels "
        "cost: family, rule kept 10.00 bits; family, rule broken 12.00 bits; outside the family 18.00 bits; any world "
        "16.50 bits. A coin pays 16 bits. Over all worlds that is 0.50 bits more than a coin pays."
    )
    assert "as much as a coin pays" in describe(NONE)
    assert "outside the family infinitely many bits" in describe(EXCLUDES)
    assert "excludes some worlds" in describe(EXCLUDES)
