from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.entropy_trap import EntropyTrap, describe, draw, signed

# Two learners, two seeds. The shuffle adds 15 bits; with that off the LSTM pays less than for the other language.
RESULT = EntropyTrap(
    learners=("bigram", "LSTM"),
    beside="deterministic 21",
    n_strings=2000,
    take_off="nothing",
    taken_off_bits=0.0,
    price_bits=np.array([[28.0, 30.0], [18.0, 19.0]]),
    beside_bits=np.array([[12.0, 12.0], [5.0, 3.5]]),
    limits=(-2.0, 31.0),
)
EXACT = replace(RESULT, take_off="exact", taken_off_bits=15.0, price_bits=RESULT.price_bits - 15)
BOUND = replace(RESULT, take_off="bound", taken_off_bits=19.0, price_bits=RESULT.price_bits - 19)


def test_by_how_much_it_is_dearer_seed_by_seed() -> None:
    np.testing.assert_allclose(EXACT.dearer_bits, [[1, 3], [-2, 0.5]])
    assert RESULT.dearer_seeds == [2, 2]
    assert EXACT.dearer_seeds == [2, 1]


@pytest.mark.parametrize(
    ("result", "title", "beside"),
    [
        (RESULT, "The random shuffle (filled) looks dearer for 2 of 2", ["+17.0", "+14.2"]),
        (EXACT, "The random shuffle (filled) is dearer for 1 of 2", ["+2.0", "−0.8"]),
        (BOUND, "The random shuffle (filled) looks dearer for none of 2", ["−2.0", "−4.8"]),
    ],
)
def test_titles_state_the_finding_and_numbers_stand_beside(result: EntropyTrap, title: str, beside: list[str]) -> None:
    ax = draw(result)
    assert ax.get_title(loc="left") == title
    assert [text.get_text() for text in ax.texts] == beside
    assert ax.get_xlim() == RESULT.limits, "the same for every correction"
    assert "bits per sentence" in ax.get_xlabel()
    assert "deterministic 21" in ax.get_xlabel()


def test_the_sentence_says_the_numbers() -> None:
    assert describe(EXACT) == (
        "After 2,000 sentences, with the exact value taken off (15.0 bits), the random shuffle costs so many bits per "
        "sentence more than deterministic shuffle 21: the bigram +2.0, the LSTM −0.8 (dearer with 1 of 2 seeds)."
    )
    assert describe(RESULT).endswith("the bigram +17.0, the LSTM +14.2; all 2 seeds agree.")
    assert describe(BOUND).endswith("A price below zero cannot be: the bound has taken off too much (LSTM).")


def test_signs() -> None:
    assert [signed(bits) for bits in (12.34, -0.26, 0.04)] == ["+12.3", "−0.3", "0.0"]
