"""Prices as arrays: what stands where, and how code lengths add up."""

import numpy as np
import pytest
from prices_by_hand import N_SEEDS, PRICE, SIZES, block, excess, price_rows

from biaskit.results.live import collect
from biaskit.results.plane import plane
from biaskit.results.prices import FAMILIES, Prices, prices, twin_of
from biaskit.studies.job import Finished


@pytest.fixture(scope="module")
def table() -> Prices:
    done = [
        Finished(dict(s), tuple(price_rows(s["language"], s["learner"], s["n_strings"])), 1.0, {})
        for s in PRICE.settings
    ]
    return prices(collect(PRICE, done, "by hand"))


def test_every_number_stands_in_its_place(table: Prices) -> None:
    found = table.of("excess_bits", "even-odd", "GRU")
    assert found.shape == (len(SIZES), N_SEEDS)
    assert found[SIZES.index(2000), 3] == excess("GRU", 3, 2000, 3), "even-odd is the fourth of the shuffles"
    assert np.isnan(found[SIZES.index(250)]).all(), "not scored there"


def test_unknown_names_are_listed(table: Prices) -> None:
    with pytest.raises(ValueError, match=r"no measure is called 'bits'.*excess_bits"):
        table.of("bits", "even-odd", "GRU")
    with pytest.raises(ValueError, match=r"'odd-even' was not priced.*even-odd"):
        table.of("excess_bits", "odd-even", "GRU")


def test_code_lengths_are_sums_of_blocks(table: Prices) -> None:
    code = table.code_bits("local 3", "LSTM")
    assert (code[0] == 0).all()
    by_hand = sum(block(n) * (20 + excess("LSTM", 1, n, 2)) for n in SIZES[:3])
    assert code[3, 2] == pytest.approx(by_hand)


def test_bits_of_bias_are_the_difference_per_sentence(table: Prices) -> None:
    # A step in the family costs 1.5 * 250 / n more a sentence, and blocks are as long as n or one longer:
    # 375 bits a block, and eight blocks up to 8,000 sentences.
    blocks = sum(block(n) / n for n in SIZES[:-1])
    bias = table.bias_bits("even-odd", "LSTM")
    np.testing.assert_allclose(bias[-1], 3 * 375 * blocks / 8000)
    assert (table.bias_bits("even-odd", "unigram") == 0).all(), "a bag of words knows no order"
    assert (table.bias_bits("no reverse", "LSTM") == 0).all(), "the twin itself"
    np.testing.assert_allclose(table.bias_bits("even-odd", "LSTM", twin="local 3")[-1], 2 * 375 * blocks / 8000)


def test_curves_go_on_below_the_test_sentences(table: Prices) -> None:
    # What the next block costs, less the 20 bits of the sentences, is by hand exactly the excess.
    curve = table.curve("deterministic 21", "trigram")
    np.testing.assert_allclose(curve[:, 1], [excess("trigram", 4, n, 1) for n in SIZES])


def test_twins_are_the_first_of_their_family() -> None:
    assert {twin_of(name) for name in FAMILIES["hops"]} == {"no hop"}
    with pytest.raises(ValueError, match="no twin of equal entropy"):
        twin_of("nondeterministic")


def test_the_plane_has_both_coordinates(table: Prices) -> None:
    found = plane("reversals", reach_bits=2.0, table=table)
    dots = {dot.learner: dot for dot in found.dots}
    assert list(dots) == list(table.learners)
    assert np.isinf(dots["bigram"].n_needed).all(), "its floor is at 4"
    # The LSTM pays .3 + 375 / n: 2 bits between 125 (3.3) and 250 (1.8), at a share .8667 of the doubling.
    assert dots["LSTM"].n_needed[0] == pytest.approx(125 * 2 ** (1.3 / 1.5))
    blocks = sum(block(n) / n for n in SIZES[:-1])
    np.testing.assert_allclose(
        dots["LSTM"].bias_bits, 1.5 * 375 * blocks / 8000, err_msg="the mean of one and two steps"
    )
    assert found.n_strings == (31, 8000)


def test_the_plane_refuses_what_it_does_not_know(table: Prices) -> None:
    with pytest.raises(ValueError, match="choose one of 'shuffles', 'reversals', 'hops'"):
        plane("odd", table=table)
    with pytest.raises(ValueError, match="above 0"):
        plane(reach_bits=0.0, table=table)
