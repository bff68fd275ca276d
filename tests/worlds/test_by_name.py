import numpy as np
import pytest

from biaskit import worlds
from biaskit.worlds.by_name import NAMES, in_words, named
from biaskit.worlds.families import family
from biaskit.worlds.numbering import number, points

# By hand, over the points 0000, 0001, ... 1111.
BY_HAND = {
    "first bit": "0000000011111111",
    "majority": "0000000100010111",
    "first and another": "0000000001111111",
    "both ends": "0000000001010101",
    "either end": "0101010111111111",
    "first two equal": "1111000000001111",
    "exactly one": "0110100010000000",
    "parity": "0110100110010110",
}


def test_worlds_are_what_their_words_say() -> None:
    for name, labels in BY_HAND.items():
        assert "".join(map(str, named(name, 4).astype(int))) == labels, name
    assert {*BY_HAND, "random"} == set(NAMES)


def test_worlds_exist_for_all_numbers_of_bits() -> None:
    for name in NAMES:
        assert [len(named(name, bits)) for bits in (1, 2, 3, 4)] == [2, 4, 8, 16]
        assert in_words(name)


def test_five_of_them_have_a_plane_and_three_have_none() -> None:
    thresholds = family("thresholds", 4)
    without = [name for name in BY_HAND if not thresholds[number(named(name, 4))]]
    assert without == ["first two equal", "exactly one", "parity"]


def test_random_worlds_have_seeds() -> None:
    np.testing.assert_array_equal(named("random", 4), named("random 0", 4))
    found = {number(named(f"random {seed}", 4)) for seed in range(256)}
    assert len(found) > 250  # 256 draws from 65,536 have half a pair in common on average
    share = np.mean([named(f"random {seed}", 4).mean() for seed in range(256)])
    assert abs(share - 0.5) < 4 * 0.5 / np.sqrt(16 * 256)
    assert in_words("random 7") == in_words("random")


@pytest.mark.parametrize("wrong", ["and", "random x", "random -1", "parity 3", ""])
def test_unknown_names_are_refused(wrong: str) -> None:
    for ask in (lambda: named(wrong, 3), lambda: in_words(wrong)):
        with pytest.raises(ValueError, match=r"no world is called .*there are: first bit, .*random"):
            ask()


def test_the_package_offers_all_by_name() -> None:
    assert {name for name in worlds.__all__ if getattr(worlds, name) is not None} == set(dir(worlds))
    assert worlds.points is points
    with pytest.raises(AttributeError, match=r"biaskit\.worlds has no 'planets'; it offers: .*points"):
        _ = worlds.planets
