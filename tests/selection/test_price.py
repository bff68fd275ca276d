import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.selection.price import price


def test_by_hand():
    # Traits 1, 2, 6, mean 3. The third has two children, the first one, the second none: w = 1, 0, 2, mean 1.
    # Selection: mean of (w - 1)(z - 3) = (0 + (-1)(-1) + (1)(3)) / 3 = 4/3. Children are at 2 | 5, 8: the first's is 1
    # higher, the third's 1 lower and 2 higher, so transmission is (1 - 1 + 2) / 3 = 2/3. From 3 to 5.
    found = price(np.array([1.0, 2.0, 6.0]), np.array([2.0, 5.0, 8.0]), np.array([0, 2, 2]))
    assert found.selection == pytest.approx(4 / 3)
    assert found.transmission == pytest.approx(2 / 3)
    assert (found.before, found.after) == (3.0, 5.0)


def test_a_child_of_two_is_a_child_of_each_in_part():
    # Two children, both a quarter of the first and three quarters of the second: w = .5, 1.5. Selection:
    # ((-.5)(0 - 2) + (.5)(4 - 2)) / 2 = 1. Children at 3: transmission (2 (.25 * 3 + .75 * (3 - 4))) / 2 = 0.
    found = price(
        np.array([0.0, 4.0]), np.array([3.0, 3.0]), np.array([0, 0]), np.array([1, 1]), np.array([0.25, 0.25])
    )
    assert found.selection == pytest.approx(1.0)
    assert found.transmission == pytest.approx(0.0)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_the_two_parts_sum_to_the_change(members, children, seed):
    draw = np.random.default_rng(seed)
    found = price(
        draw.normal(size=members),
        draw.normal(size=children),
        draw.integers(members, size=children),
        draw.integers(members, size=children),
        draw.random(children),
    )
    assert found.selection + found.transmission == pytest.approx(found.change, abs=1e-12)


def test_nothing_is_selected_where_everybody_has_one_child():
    before, after = np.arange(5.0), np.arange(5.0) ** 2
    found = price(before, after, np.array([3, 1, 0, 2, 4]))
    assert found.selection == 0
    assert found.transmission == pytest.approx(found.change)


def test_children_like_their_parents_transmit_nothing():
    before, parents = np.array([1.0, 5.0, 9.0]), np.array([2, 2, 1, 2])
    assert price(before, before[parents], parents).transmission == 0


@pytest.mark.parametrize(
    ("before", "after", "parents", "message"),
    [
        ([1.0], [1.0], [-1], "Founders have no parents"),
        ([1.0], [1.0], [1], "there are the members 0 to 0"),
        ([1.0], [1.0, 2.0], [0], "2 children and 1 parents"),
        ([np.nan], [1.0], [0], "not finite"),
    ],
)
def test_says_what_is_wrong(before, after, parents, message):
    with pytest.raises(ValueError, match=message):
        price(np.array(before), np.array(after), np.array(parents))
