"""One int, one stream for each purpose; nothing global is touched."""

import inspect

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from biaskit.randomness import generator, spawn, torch_generator


def numbers(draw: np.random.Generator, n: int = 4) -> list[float]:
    return draw.random(n).tolist()


@given(st.integers(0, 2**70))
def test_the_same_int_and_purpose_give_the_same_stream(seed: int) -> None:
    assert numbers(generator(seed, "sampling")) == numbers(generator(seed, "sampling"))


def test_purposes_and_ints_have_streams_of_their_own() -> None:
    purposes = ["sampling", "shuffling", "split", "members", ""]
    streams = [tuple(numbers(generator(seed, purpose))) for seed in range(5) for purpose in purposes]
    assert len(set(streams)) == len(streams)


def test_two_purposes_are_not_correlated() -> None:
    # The correlation of 10,000 independent pairs has a standard error of .01.
    x, y = (generator(0, purpose).random(10_000) for purpose in ("sampling", "shuffling"))
    assert abs(np.corrcoef(x, y)[0, 1]) < 0.04


def test_the_stream_of_an_int_is_what_the_design_says() -> None:
    # crc32(b"split") = 0xb1f59a11, computed outside the package.
    sequence = np.random.SeedSequence(7, spawn_key=(0xB1F59A11,))
    assert numbers(generator(7, "split")) == numbers(np.random.default_rng(sequence))


def test_numpys_ints_are_ints() -> None:
    assert numbers(generator(np.int64(3), "x")) == numbers(generator(3, "x"))


def test_a_generator_is_used_as_given_and_moves_on() -> None:
    given_one = np.random.default_rng(5)
    assert generator(given_one, "anything") is given_one
    expected = numbers(np.random.default_rng(5), 8)
    assert numbers(generator(given_one, "a")) + numbers(generator(given_one, "b")) == expected


@pytest.mark.parametrize("use", [generator, torch_generator, lambda rng, purpose: spawn(rng, 2, purpose)])
@pytest.mark.parametrize(
    ("wrong", "error"),
    [(None, TypeError), (True, TypeError), (0.0, TypeError), ("0", TypeError), (-1, ValueError)],
)
def test_what_is_no_rng_is_refused(use: object, wrong: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        use(wrong, "x")  # type: ignore[operator]


@pytest.mark.parametrize("wrong", [None, True, 0.5, "0", -1])
def test_the_refusal_names_the_value_and_what_to_do(wrong: object) -> None:
    unchecked = inspect.unwrap(generator)  # the shape checker would stop wrong types before our own words
    with pytest.raises((TypeError, ValueError), match=f"rng is {wrong!r}.*pass an int.*numpy.random.Generator"):
        unchecked(wrong, "x")  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [lambda: 4, lambda: np.random.default_rng(4)], ids=["int", "generator"])
def test_the_first_children_are_the_same_for_every_number_of_them(make: object) -> None:
    few, many = (spawn(make(), n, "members") for n in (3, 8))  # type: ignore[operator]
    assert (len(few), len(many)) == (3, 8)
    assert [numbers(child) for child in few] == [numbers(child) for child in many[:3]]
    assert len({tuple(numbers(child)) for child in many}) == 8


def test_children_are_not_their_parent() -> None:
    parent = numbers(generator(0, "members"))
    assert parent not in [numbers(child) for child in spawn(0, 3, "members")]


def test_torch_generators() -> None:
    first, again, other, elsewhere = (
        torch.rand(4, generator=torch_generator(rng, purpose)).tolist()
        for rng, purpose in ((0, "a"), (0, "a"), (1, "a"), (0, "b"))
    )
    assert first == again
    assert first != other
    assert first != elsewhere
    passed = np.random.default_rng(0)
    assert torch_generator(passed, "a").initial_seed() != torch_generator(passed, "a").initial_seed()


def test_no_global_generator_is_read_or_moved() -> None:
    def states() -> tuple[list[int], list[int]]:
        return np.random.get_state()[1].tolist(), torch.random.get_rng_state().tolist()  # noqa: NPY002 - only read

    before = states()
    first = numbers(generator(0, "x"))
    spawn(0, 3, "x")
    torch_generator(0, "x")
    assert states() == before
    np.random.seed(1)  # noqa: NPY002 - what a reader's own cell may do
    assert numbers(generator(0, "x")) == first
