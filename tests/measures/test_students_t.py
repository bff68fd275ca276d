"""Student's t beside the printed table."""

import pytest

from biaskit.measures.students_t import t_reach


def test_the_printed_table() -> None:
    # Two-sided 95%: 12.706 at 1 degree of freedom, 2.776 at 4, 2.262 at 9, 2.093 at 19.
    assert [round(t_reach(n), 3) for n in (2, 5, 10, 20)] == [12.706, 2.776, 2.262, 2.093]


@pytest.mark.parametrize("n", [0, 1])
def test_a_single_number_has_no_spread(n: int) -> None:
    with pytest.raises(ValueError, match=f"n is {n}; give .* 2 or more"):
        t_reach(n)
