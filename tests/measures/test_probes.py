"""Probes on states of which it is known what they hold."""

from collections.abc import Sequence

import numpy as np
import pytest

from biaskit.measures.probes import probe

N = 1200
DRAW = np.random.default_rng(0)
WORDS = DRAW.choice(20, size=N)
STRINGS = np.arange(N) // 5
LABELS = DRAW.choice(["low", "high"], size=N)  # independent of the words
NOISE = DRAW.normal(size=(N, 4))
ONE_HOT = np.eye(20)[WORDS]


def names(words: np.ndarray) -> list[str]:
    return [f"word {word}" for word in words]


def asked(states: list[np.ndarray], labels: Sequence[str] | np.ndarray, **settings: object):  # type: ignore[no-untyped-def]
    return probe(np.stack(states), list(labels), names(WORDS), STRINGS, rng=1, **settings)


def test_states_that_hold_the_label_alone_are_selective() -> None:
    told = np.column_stack([LABELS == "high", NOISE[:, :3]]).astype(float)
    found = asked([told, NOISE], LABELS)
    assert found.accuracy[0] == 1
    # The control's label is independent of the state: an even lottery over 20 words leaves about half, more where it
    # falls on one side.
    assert 0.4 < found.control_accuracy[0] < 0.7
    assert found.selectivity[0] > 0.3
    # Noise tells nothing: near chance, with 360 held-out tokens (standard error .026).
    assert abs(found.accuracy[1] - 0.5) < 0.1
    assert found.n_held_out == 0.3 * N == N - found.n_fitted


def test_states_that_hold_the_word_alone_learn_every_lottery() -> None:
    found = asked([ONE_HOT], LABELS)
    assert found.control_accuracy[0] == 1  # every word stands among 840 tokens
    assert abs(found.accuracy[0] - 0.5) < 0.1
    assert found.selectivity[0] < -0.3


def test_a_label_that_follows_from_the_word_is_no_better_than_its_control() -> None:
    found = asked([ONE_HOT], ["even" if word % 2 else "odd" for word in WORDS])
    assert found.accuracy[0] == found.control_accuracy[0] == 1
    assert found.selectivity[0] == 0


def test_random_labels_give_chance() -> None:
    three = np.random.default_rng(5).choice(["a", "b", "c"], size=N)
    for states in (NOISE, ONE_HOT):
        found = asked([states], three)
        np.testing.assert_allclose(found.accuracy, 1 / 3, atol=0.1)  # 360 held-out tokens: standard error .025
        assert abs(found.majority_share - 1 / 3) < 0.1


def test_controls_have_labels_as_frequent_as_the_task() -> None:
    rare = np.random.default_rng(6).choice(["no", "yes"], p=[0.9, 0.1], size=N)
    found = asked([NOISE], rare, controls=10)
    # Reading nothing gives 90% of the task, and of its controls about as much; an even lottery would give some 60%.
    assert found.accuracy[0] == pytest.approx(0.9, abs=0.05)
    assert found.control_accuracy[0] > 0.75
    assert found.majority_share == pytest.approx(0.9, abs=0.05)


def test_strings_are_held_out_whole() -> None:
    """States that tell the string: were one string's tokens on both sides, its label would be found."""
    by_string = np.random.default_rng(7).choice(["low", "high"], size=N // 5)[STRINGS]
    which = np.eye(N // 5)[STRINGS]
    assert abs(asked([which], by_string, controls=1).accuracy[0] - 0.5) < 0.15


def test_all_of_it_depends_on_rng_alone() -> None:
    one, same, other = (probe(NOISE[None], list(LABELS), names(WORDS), STRINGS, rng=seed) for seed in (1, 1, 2))
    assert one.accuracy == same.accuracy
    assert one.control_accuracy == same.control_accuracy != other.control_accuracy


def test_scale_does_not_matter_and_constant_numbers_do_no_harm() -> None:
    tiny = np.column_stack([(LABELS == "high") * 1e-4, NOISE[:, 0] * 1e4, np.ones(N)])
    assert asked([tiny], LABELS, controls=1).accuracy[0] == 1


def test_what_cannot_be_probed() -> None:
    with pytest.raises(ValueError, match="states of 1200 tokens, 3 labels"):
        asked([NOISE], ["a", "b", "c"])
    with pytest.raises(ValueError, match=r"held_out=0\.001 of 240 strings leaves one part empty"):
        asked([NOISE], LABELS, held_out=0.001)
    with pytest.raises(ValueError, match="controls=0"):
        asked([NOISE], LABELS, controls=0)


def test_one_label_for_everything() -> None:
    found = asked([NOISE], ["same"] * N)
    assert found.accuracy[0] == found.control_accuracy[0] == found.majority_share == 1
