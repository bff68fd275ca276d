"""Meaning spaces: sizes, weights, and splits that show every value."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.languages.semantics.meanings import FEATURES, MeaningSpace

sizes = st.tuples(*[st.integers(1, 5)] * 4).filter(lambda sizes: np.prod(sizes) > 1)


def test_all_combinations_occur_once() -> None:
    space = MeaningSpace()
    assert len(space) == 4 * 4 * 3 * 3 == len(set(space.meanings))
    assert space.entropy_bits == pytest.approx(np.log2(144))
    assert space.meanings[0] == ("circle", "red", "one", "above")
    assert space.meanings[143] == ("star", "yellow", "three", "beside")


def test_weights_are_how_often_meanings_are_said() -> None:
    space = MeaningSpace(shape=2, colour=2, number=1, relation=1, weights=(4, 2, 1, 1))
    np.testing.assert_array_equal(space.probabilities, [0.5, 0.25, 0.125, 0.125])
    assert space.entropy_bits == 1.75  # .5 * 1 + .25 * 2 + 2 * .125 * 3


@given(sizes=sizes, fraction=st.floats(0, 1), seed=st.integers(0, 1000))
@settings(max_examples=100, deadline=None)
def test_a_split_shows_every_value_in_its_first_part(
    sizes: tuple[int, int, int, int], fraction: float, seed: int
) -> None:
    space = MeaningSpace(**dict(zip(FEATURES, sizes, strict=True)))
    first = round(fraction * len(space))
    if not max(sizes) <= first < len(space):
        with pytest.raises(ValueError, match="give a share from"):
            space.split(fraction, rng=seed)
        return
    some, others = space.split(fraction, rng=seed)
    assert len(some) == first
    np.testing.assert_array_equal(np.sort(np.concatenate([some, others])), np.arange(len(space)))
    for feature, size in enumerate(sizes):
        assert set(space.values[some, feature].tolist()) == set(range(size))


def test_splits_repeat_and_differ_by_seed() -> None:
    space = MeaningSpace()
    np.testing.assert_array_equal(space.split(0.5, rng=1)[0], space.split(0.5, rng=1)[0])
    assert space.split(0.5, rng=1)[0].tolist() != space.split(0.5, rng=2)[0].tolist()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"shape": 0}, "shape is 0; give a number of values from 1 to 8"),
        ({"relation": 9}, "relation is 9; give a number of values from 1 to 8"),
        ({"shape": 1, "colour": 1, "number": 1, "relation": 1}, "one meaning only"),
        ({"weights": (1.0, 2.0)}, "144 positive numbers"),
        ({"shape": 2, "colour": 1, "number": 1, "relation": 1, "weights": (1.0, 0.0)}, "2 positive numbers"),
    ],
)
def test_spaces_that_cannot_be_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MeaningSpace(**arguments)


@pytest.mark.parametrize("places", [[], [0, 0], [-1], [144]])
def test_places_that_cannot_be_are_refused(places: list[int]) -> None:
    with pytest.raises(ValueError, match="from 0 to 143"):
        MeaningSpace().places(places)
