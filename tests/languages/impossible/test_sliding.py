"""Part of the way to a permutation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.languages.impossible import (
    DeterministicShuffle,
    EvenOddShuffle,
    LocalShuffle,
    NoReverse,
    Toward,
    inversions,
)

wholes = st.sampled_from(
    [EvenOddShuffle(), *map(DeterministicShuffle, range(8)), *(LocalShuffle(window) for window in range(1, 10))]
)


def test_by_hand() -> None:
    # a b c d e goes to a c e b d, so the places wanted are 0 3 1 4 2. Bubble sort: 3 1 change (b c), 4 2 change (d e),
    # second pass 3 2 change (b e). Half of 3 swaps is 1.5, rounded to 2.
    assert Toward(EvenOddShuffle(), 0.5).apply("abcde") == list("acbed")
    assert Toward(EvenOddShuffle(), 0.5).moves("abcde") == [0, 2, 1, 4, 3]


@given(wholes, st.integers(0, 16))
def test_the_ends(whole: EvenOddShuffle, n: int) -> None:
    assert Toward(whole, 0).permutation(n).tolist() == list(range(n))
    assert Toward(whole, 1).permutation(n).tolist() == whole.permutation(n).tolist()


@given(wholes, st.integers(0, 16), st.lists(st.floats(0, 1), min_size=2, max_size=6))
def test_it_only_grows(whole: EvenOddShuffle, n: int, degrees: list[float]) -> None:
    found = [inversions(Toward(whole, degree), n) for degree in sorted(degrees)]
    assert found == sorted(found)
    # Each swap turns one more pair round: the share of the swaps is the share of the inversions.
    total = inversions(whole, n)
    assert found == [round(degree * total) for degree in sorted(degrees)]


def test_it_goes_toward_compositions_and_itself() -> None:
    whole = LocalShuffle(3) | EvenOddShuffle()
    assert Toward(whole, 1).apply("abcdefg") == whole.apply("abcdefg")
    half = Toward(Toward(whole, 0.5), 0.5)
    assert half.inverse(half.apply("abcdefgh")) == list("abcdefgh")
    assert eval(repr(half)) == half
    assert "2401.06416" in half.citation
    assert str(Toward(EvenOddShuffle(), 0.25)).startswith("go 25% of the way")


def test_what_it_refuses() -> None:
    with pytest.raises(ValueError, match="not one permutation"):
        Toward(NoReverse(), 0.5)
    for degree in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 1"):
            Toward(EvenOddShuffle(), degree)
