import numpy as np
import pytest

from biaskit.worlds.numbering import every_world, number, points, shuffled, spell, world


def test_points_count_in_binary() -> None:
    assert points(3).astype(int).tolist() == [
        [0, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
        [0, 1, 1],
        [1, 0, 0],
        [1, 0, 1],
        [1, 1, 0],
        [1, 1, 1],
    ]
    for bits in (1, 2, 3, 4):
        assert [spell(i, bits) for i in range(2**bits)] == ["".join(map(str, row.astype(int))) for row in points(bits)]


@pytest.mark.parametrize("bits", [1, 2, 3, 4])
def test_every_world_is_there_once_at_its_number(bits: int) -> None:
    worlds = every_world(bits)
    assert worlds.shape == (2 ** (2**bits), 2**bits)
    assert len(np.unique(worlds, axis=0)) == len(worlds)
    for w in (0, 1, len(worlds) // 3, len(worlds) - 1):
        assert number(worlds[w]) == w
        np.testing.assert_array_equal(world(bits, w), worlds[w])


def test_numbers_are_wolframs() -> None:
    # Rule 90 is the exclusive or of the outer two cells, rule 232 the majority of three.
    on = points(3)
    np.testing.assert_array_equal(world(3, 90), on[:, 0] ^ on[:, 2])
    np.testing.assert_array_equal(world(3, 232), on.sum(axis=1) >= 2)


def test_nobody_can_change_the_shared_array() -> None:
    with pytest.raises(ValueError, match="read-only"):
        every_world(2)[0, 0] = True
    mine = world(2, 6)
    mine[:] = False
    assert number(world(2, 6)) == 6


@pytest.mark.parametrize("bits", [-1, 0, 5, True])
def test_only_worlds_that_can_be_enumerated(bits: int) -> None:
    with pytest.raises(ValueError, match="give a whole number from 1 to 4: five bits already have 4,294,967,296"):
        points(bits)


@pytest.mark.parametrize("wrong", [-1, 256, True])
def test_only_worlds_that_there_are(wrong: int) -> None:
    with pytest.raises(ValueError, match="worlds of 3 bits have whole numbers from 0 to 255"):
        world(3, wrong)


def test_an_order_is_drawn() -> None:
    assert sorted(shuffled(4, rng=0)) == list(range(16))
    assert shuffled(4, rng=0) == shuffled(4, rng=0) != shuffled(4, rng=1)
