from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest

from biaskit.learners.classifiers import CLASSIFIERS, classify
from biaskit.measures.no_free_lunch import every_answer, no_free_lunch, no_free_lunch_parts
from biaskit.worlds.by_name import named
from biaskit.worlds.numbering import every_world, number, points, world


def contrary(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    return np.full(len(unseen), 2 * labels.sum() < len(labels))


def opposite_neighbour(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    steps = (unseen[:, None] != seen).sum(axis=2)
    return ~labels[steps.argmin(axis=1)]


def brute_force(learner: str, bits: int, seen: list[int]) -> np.ndarray:
    """One fit in each world, and a count: what the measure does with one fit for each pattern of told labels."""
    on, unseen = points(bits), [i for i in range(2**bits) if i not in seen]
    return np.array(
        [
            int((classify(learner, on[seen], labels[seen], on[unseen], rng=0) == labels[unseen]).sum())
            for labels in every_world(bits)
        ]
    )


@pytest.mark.parametrize("learner", CLASSIFIERS)
@pytest.mark.parametrize(("bits", "seen"), [(2, [2]), (2, [3, 0, 1]), (3, [6, 1, 3])])
def test_it_is_what_one_fit_in_each_world_gives(learner: str, bits: int, seen: list[int]) -> None:
    lunch = no_free_lunch(learner, bits=bits, seen=seen, rng=0)
    np.testing.assert_array_equal(lunch.correct, brute_force(learner, bits, seen))
    assert lunch.mean == Fraction(1, 2)


@pytest.mark.parametrize("learner", [*CLASSIFIERS, contrary, opposite_neighbour])
@pytest.mark.parametrize(("bits", "seen"), [(3, [0]), (3, [0, 3, 5, 6]), (3, list(range(7))), (4, [0, 9, 5, 10])])
def test_the_mean_is_one_half_exactly_and_so_is_everything_else_the_same(
    learner: str, bits: int, seen: list[int]
) -> None:
    lunch = no_free_lunch(learner, bits=bits, seen=seen, rng=0)
    assert lunch.mean == Fraction(1, 2)
    # Whatever is answered, k of u labels are right in C(u, k) of the ways to label the unseen points.
    unseen = 2**bits - len(seen)
    expected = [2 ** len(seen) * comb(unseen, k) for k in range(unseen + 1)]
    assert lunch.worlds_by_correct.tolist() == expected
    assert int(lunch.worlds_by_correct.sum()) == 2 ** (2**bits)


def test_every_choice_of_told_points() -> None:
    for n in (1, 2, 3):
        for seen in combinations(range(4), n):
            assert no_free_lunch("SVM", bits=2, seen=seen, rng=0).mean == Fraction(1, 2)


def test_answers_best_and_worst_by_hand() -> None:
    # Two bits, told 00 and 11: the contrary learner says of 01 and 10 on where both are off, else off.
    lunch = no_free_lunch(contrary, bits=2, seen=[0, 3], rng=0)
    assert (lunch.learner, lunch.seen, lunch.unseen) == ("contrary", (0, 3), (1, 2))
    assert lunch.answers.tolist() == [[True, True], [False, False], [False, False], [False, False]]
    # All right: both told off and both others on (world 0110 = 2 + 4); or one told on at least and the others off.
    assert lunch.best_worlds.tolist() == [1, 6, 8, 9]
    assert lunch.worst_worlds.tolist() == [0, 7, 14, 15]
    assert lunch.correct[6] == 2
    assert lunch.correct[0] == 0


def test_patterns_tell_labels_in_the_order_told() -> None:
    heard = []

    def listener(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> list[int]:
        heard.append((seen.astype(int).tolist(), labels.astype(int).tolist(), unseen.astype(int).tolist()))
        return [1]

    no_free_lunch(listener, bits=2, seen=[3, 0, 1], rng=0)
    assert [labels for _, labels, _ in heard][:4] == [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]]
    assert all(seen == [[1, 1], [0, 0], [0, 1]] and unseen == [[1, 0]] for seen, _, unseen in heard)
    assert len(heard) == 8


def test_a_learner_that_draws_is_a_coin_too() -> None:
    rng = np.random.default_rng(0)
    lunch = no_free_lunch(lambda seen, labels, unseen: rng.random(len(unseen)) < 0.9, bits=3, seen=[1, 2], rng=0)
    assert lunch.mean == Fraction(1, 2)


def test_progress_is_said() -> None:
    parts = no_free_lunch_parts("majority label", bits=4, seen=[0, 1, 2, 3, 4], rng=0)
    assert list(parts) == [(8, 32), (16, 32), (24, 32), (32, 32)]


def test_everybody_is_asked_the_same() -> None:
    on, labels, told = points(3), named("first bit", 3), [0, 3, 4, 7]
    said = every_answer(on[told], labels[told], on[[1, 6]], rng=0)
    assert list(said) == list(CLASSIFIERS)
    for name, answers in said.items():
        np.testing.assert_array_equal(answers, classify(name, on[told], labels[told], on[[1, 6]], rng=0))
    assert said["decision tree"].tolist() == [False, True]


def test_the_same_labels_get_five_different_sets_of_answers() -> None:
    on, labels, told = points(3), world(3, 90), [0, 1, 2, 4]
    said = every_answer(on[told], labels[told], on[[3, 5, 6, 7]], rng=0)
    assert len({answers.tobytes() for answers in said.values()}) == 5
    assert number(labels) == 90


@pytest.mark.parametrize("seen", [[], [0, 0], [4], [-1], [0, 1, 2, 3]])
def test_some_are_told_and_some_left(seen: list[int]) -> None:
    with pytest.raises(ValueError, match=r"seen is .*; give from 1 to 3 different points, each .* from 0 to 3"):
        no_free_lunch("SVM", bits=2, seen=seen, rng=0)


@pytest.mark.parametrize("answers", [[True], [0.3, 0.7, 0.9], "yes", None, [2, 1, 0]])
def test_answers_are_labels(answers: object) -> None:
    def mumbler(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> object:
        return answers

    with pytest.raises(ValueError, match=r"mumbler answered .* to 3 unseen points; a learner gives an array of 3"):
        no_free_lunch(mumbler, bits=2, seen=[0], rng=0)  # type: ignore[arg-type]
