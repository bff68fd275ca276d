import numpy as np
import pytest

from biaskit.measures.shuffle_price import shuffle_price

SHUFFLED, BESIDE = np.array([20.0, 22.0]), np.array([3.0, 4.0])
ADDED = {"middle_term_bits": 16.0, "increase_bits": 15.0}


@pytest.mark.parametrize(
    ("take_off", "price", "dearer"),
    [("nothing", [20, 22], [17, 18]), ("bound", [4, 6], [1, 2]), ("exact", [5, 7], [2, 3])],
)
def test_each_correction_takes_off_its_bits(take_off: str, price: list[float], dearer: list[float]) -> None:
    found = shuffle_price(SHUFFLED, BESIDE, take_off=take_off, **ADDED)
    np.testing.assert_allclose(found.price_bits, price)
    np.testing.assert_allclose(found.dearer_bits, dearer)
    assert found.take_off == take_off


def test_the_exact_value_is_taken_off_unless_said_otherwise() -> None:
    assert shuffle_price(SHUFFLED, BESIDE, **ADDED).taken_off_bits == 15


def test_what_cannot_be_is_refused() -> None:
    # The shape checker would object first: this is what a reader sees, who has none.
    check = getattr(shuffle_price, "__wrapped__", shuffle_price)
    with pytest.raises(ValueError, match="choose one of 'nothing', 'bound', 'exact'"):
        check(SHUFFLED, BESIDE, take_off="all", **ADDED)
    with pytest.raises(ValueError, match="2 and 1 members"):
        check(SHUFFLED, BESIDE[:1], **ADDED)
    with pytest.raises(ValueError, match="have they been exchanged"):
        shuffle_price(SHUFFLED, BESIDE, middle_term_bits=15.0, increase_bits=16.0)
