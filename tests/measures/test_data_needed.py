import numpy as np
import pytest

from biaskit.measures.data_needed import data_needed

# Four amounts, each twice the one before; three members.
AMOUNTS = (100, 200, 400, 800)
CURVES = np.array([[8.0, 3.0, 9.0], [6.0, 2.0, 7.0], [2.0, 4.0, 6.0], [1.0, 1.0, 5.5]])


def test_a_curve_is_straight_over_the_logarithm() -> None:
    # Member 0 goes from 6 at 200 to 2 at 400: 5 bits a quarter of the doubling on, 200 * 2 ** .25.
    needed = data_needed(AMOUNTS, CURVES, reach_bits=5.0)
    assert needed[0] == pytest.approx(200 * 2**0.25)


def test_the_first_time_counts_and_edges_are_said() -> None:
    needed = data_needed(AMOUNTS, CURVES, reach_bits=3.0)
    assert needed[0] == pytest.approx(200 * 2**0.75), "from 6 to 2, three quarters of the way"
    assert needed[1] == 100, "low enough from the start; that it rises again is not looked at"
    assert needed[2] == np.inf


def test_what_was_not_measured_is_bridged() -> None:
    holes = CURVES.copy()
    holes[1, 0] = np.nan
    holes[:, 2] = np.nan
    needed = data_needed(AMOUNTS, holes, reach_bits=5.0)
    assert needed[0] == pytest.approx(200), "from 8 at 100 to 2 at 400, half of two doublings"
    assert np.isnan(needed[2])


@pytest.mark.parametrize("amounts", [(100, 200, 400), (200, 100, 400, 800), (100, 100, 400, 800), (0, 1, 2, 3)])
def test_amounts_must_rise(amounts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="rising"):
        data_needed(amounts, CURVES, reach_bits=5.0)
