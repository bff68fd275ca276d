from collections.abc import Generator

import pytest

from biaskit.measures.parts import at_once


def counting(n: int) -> Generator[tuple[int, int], None, str]:
    for k in range(n):
        yield k + 1, n
    if n > 3:
        raise OverflowError(n)
    return "x" * n


def test_all_parts_are_computed() -> None:
    assert at_once(counting(3)) == "xxx"
    assert at_once(counting(0)) == ""
    with pytest.raises(OverflowError, match="4"):
        at_once(counting(4))
