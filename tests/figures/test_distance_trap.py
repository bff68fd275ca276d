from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.distance_trap import DistanceTrap, describe, draw, signed_finely
from biaskit.measures.counting_price import MATCHED, PUBLISHED, counting_price

RULES = ("adjacent", "count-4", "after object", "clause end")
DISTANCES = np.array([0.0, 4.0, 3.0, 5.0])
# Counting costs 1 bit; the rules of structure 1.5 and 2.5, so 2 at its distance: it is 1 bit cheaper.
BITS = np.array([[0.2, 0.2], [0.75, 1.25], [1.5, 1.5], [2.5, 2.5]])
FOUR = DistanceTrap(
    learner="LSTM",
    n_strings=2000,
    measure="marker",
    rules=RULES,
    values=BITS,
    mean_distance=DISTANCES,
    sd_distance=np.array([0.0, 0.0, 2.0, 1.0]),
    alike=np.eye(4),
    n_sentences=100,
    price=counting_price(BITS, DISTANCES, RULES, controls=MATCHED),
    limits=(0.0, 3.0),
)
TWO = replace(
    FOUR,
    rules=RULES[:2],
    values=BITS[:2],
    mean_distance=DISTANCES[:2],
    sd_distance=np.zeros(2),
    alike=np.eye(2),
    price=counting_price(BITS[:2], DISTANCES[:2], RULES[:2], controls=PUBLISHED),
)


@pytest.mark.parametrize(
    ("result", "title", "thick"),
    [
        (TWO, "Counting is 0.80 bits dearer than standing near", [0.2, 1.0]),
        (FOUR, "Counting looks 1.00 bits cheaper than structure", [2.0, 1.0]),
        (replace(FOUR, measure="beyond"), "Counting is 1.00 bits cheaper than structure", [2.0, 1.0]),
    ],
)
def test_the_thick_line_is_the_price_of_counting(result: DistanceTrap, title: str, thick: list[float]) -> None:
    ax = draw(result)
    assert ax.get_title(loc="left") == title
    price = next(line for line in ax.lines if line.get_gid() == "price")
    np.testing.assert_allclose(price.get_ydata(), thick)
    np.testing.assert_allclose(price.get_xdata(), [4, 4])
    assert {text.get_text() for text in ax.texts} == set(result.rules)
    leads = [line.get_ydata()[0] for line in ax.lines if line.get_gid() == "lead"]
    np.testing.assert_allclose(leads, result.values.mean(axis=1), err_msg="from each mark to its name")
    assert ax.get_ylim() == (0, 3)


def test_nothing_more_and_nothing_less_is_said_so() -> None:
    same = replace(FOUR, price=counting_price(np.ones((4, 2)), DISTANCES, RULES, controls=MATCHED))
    assert draw(same).get_title(loc="left") == "Counting costs as much as structure"


def test_accuracy_is_in_percent() -> None:
    ax = draw(replace(FOUR, measure="number", values=np.full((4, 2), 0.5), limits=(0.0, 104.0)))
    assert "%" in ax.get_ylabel()
    marks = [float(line.get_ydata()[0]) for line in ax.lines if line.get_linestyle() == "None"]
    assert marks == [50] * 4


def test_the_sentence_says_the_numbers() -> None:
    assert describe(FOUR) == (
        "Bits of the marker, those included that its place holds by itself, after 2,000 sentences, LSTM: adjacent 0.20 "
        "bits (0.0 symbols on, standard deviation 0.0); count-4 1.00 bits (4.0 symbols on, standard deviation 0.0); "
        "after object 1.50 bits (3.0 symbols on, standard deviation 2.0); clause end 2.50 bits (5.0 symbols on, "
        "standard deviation 1.0). Beside “after object” and “clause end” counting costs −1.00 bits; it is dearer with "
        "none of 2 seeds."
    )
    number = describe(replace(FOUR, measure="number", values=np.full((4, 2), 0.5)))
    assert "50% right" in number
    assert "counting costs −1.00 excess bits of the sentence" in number


def test_signs() -> None:
    assert [signed_finely(bits) for bits in (1.234, -0.256, 0.004)] == ["+1.23", "−0.26", "0.00"]
