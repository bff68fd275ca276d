import numpy as np
import pytest

from biaskit.measures.counting_price import MATCHED, counting_price

RULES = ("clause end", "adjacent", "count-4", "after object")
DISTANCES = np.array([6.0, 0.0, 4.0, 2.0])
BITS = np.array([[3.0, 4.0], [0.0, 0.5], [1.0, 2.5], [1.0, 2.0]])


def test_halfway_between_two_controls_their_mean_is_expected() -> None:
    found = counting_price(BITS, DISTANCES, RULES)
    assert found.expected_bits.tolist() == [2, 3]
    assert found.price_bits.tolist() == [-1, -0.5]
    assert found.controls == ("after object", "clause end"), "the nearer one first"
    assert found.gap_in_distance == 0


def test_beside_the_adjacent_rule_it_is_dearer_and_much_farther_away() -> None:
    found = counting_price(BITS, DISTANCES, RULES, controls=("adjacent",))
    assert found.price_bits.tolist() == [1, 2]
    assert found.gap_in_distance == 4


def test_outside_the_controls_the_nearer_one_counts() -> None:
    found = counting_price(BITS, np.array([6.0, 0.0, 4.0, 5.0]), RULES)
    assert found.expected_bits.tolist() == [1, 2]
    assert found.gap_in_distance == 1


@pytest.mark.parametrize("controls", [("no such rule",), (), ("count-4", *MATCHED)])
def test_controls_must_be_other_rules(controls: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="choose one or more controls among the rules"):
        counting_price(BITS, DISTANCES, RULES, controls=controls)


def test_a_row_for_each_rule() -> None:
    check = getattr(counting_price, "__wrapped__", counting_price)
    with pytest.raises(ValueError, match="3 rows of bits and 4 distances for 4 rules"):
        check(BITS[:3], DISTANCES, RULES)
