from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.unigram_trap import UnigramTrap, describe, draw
from biaskit.measures.order_price import Baseline, TwinGap, order_price


def trap(
    unigram: float, bigram: float, lstm: float, *, take_off: Baseline = "nothing", counted: int = 10
) -> UnigramTrap:
    """Two draws for those that count, two seeds for the LSTM; the mean gaps are those given."""
    gaps = [np.array([mean - 0.25, mean + 0.25]) if mean else np.zeros(2) for mean in (unigram, bigram, lstm)]
    return UnigramTrap(
        possible="no reverse",
        impossible="full reverse",
        n_strings=500,
        learners=("unigram", "bigram", "LSTM"),
        counting="add-one bigram",
        prices=tuple(order_price(gap, gaps[0], take_off=take_off) for gap in gaps),
        unigram=TwinGap(gaps[0], float(abs(gaps[0]).max()), 10, 10),
        counted=TwinGap(gaps[1], float(abs(gaps[1]).max()), 10, counted),
    )


BLIND = trap(0, 0, 0.5)
MATCHED = trap(0, 3, 0.5)
CARELESS = trap(1.5, 3, 2)


@pytest.mark.parametrize(
    ("result", "title", "beside"),
    [
        (BLIND, "No unigram, and no such bigram, tells them apart", ["0.0", "0.0", "+0.5 (0%)"]),
        (MATCHED, "A unigram cannot tell the two languages apart", ["0.0", "+3.0 (0%)", "+0.5 (0%)"]),
        (CARELESS, "A unigram alone shows 1.5 bits", ["+1.5 (100%)", "+3.0 (50%)", "+2.0 (75%)"]),
        (trap(1.5, 3, 2, take_off="unigram"), "Without the unigram’s 1.5 bits", ["0.0", "+1.5", "+0.5"]),
        (trap(1.5, 1, -2), "A unigram alone shows 1.5 bits", ["+1.5 (100%)", "+1.0 (100%)", "−2.0"]),
    ],
)
def test_titles_state_the_finding_and_shares_stand_beside(result: UnigramTrap, title: str, beside: list[str]) -> None:
    ax = draw(result)
    assert ax.get_title(loc="left") == title
    assert [text.get_text() for text in ax.texts] == beside
    assert ax.get_xlabel() == "bits per sentence: full reverse − no reverse"


def test_the_axis_is_the_same_with_and_without_the_correction_and_the_unigram_is_a_line() -> None:
    plain, corrected = draw(CARELESS), draw(trap(1.5, 3, 2, take_off="unigram"))
    assert plain.get_xlim() == corrected.get_xlim()
    lines = [[line for line in ax.lines if list(line.get_xdata()) == [1.5, 1.5]] for ax in (plain, corrected)]
    assert [len(found) for found in lines] == [1, 0]


def test_the_sentence_says_who_could_have_seen_it() -> None:
    assert describe(BLIND) == (
        "For full reverse rather than no reverse a unigram pays exactly the same: the words are the same, so what "
        "others pay is about their order. The add-one bigram pays exactly the same in every single sentence: it "
        "cannot see the difference, so its zero is no finding. The networks after 500 sentences: the LSTM +0.5 (all 2 "
        "seeds pay more)."
    )
    words = describe(CARELESS)
    assert "a unigram, which knows no order, pays 1.5 bits a sentence more: the two differ in their words" in words
    assert "The add-one bigram pays +3.0 bits." in words
    assert "without what the unigram shows: the LSTM +0.5" in describe(trap(1.5, 3, 2, take_off="unigram"))


def test_sentences_left_out_are_counted() -> None:
    some = replace(BLIND, counted=TwinGap(np.zeros(2), 0.0, 10, 7))
    assert "(3 of 10 sentences cost it infinitely many bits, and are left out)" in describe(some)
