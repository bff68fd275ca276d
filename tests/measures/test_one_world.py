import numpy as np
import pytest

from biaskit.learners.classifiers import CLASSIFIERS, classify
from biaskit.measures.one_world import InOneWorld, in_one_world, in_one_world_parts
from biaskit.worlds.by_name import named
from biaskit.worlds.numbering import points


def result(correct: list[list[int]], n_told: int = 4) -> InOneWorld:
    names = tuple(f"learner {i}" for i in range(len(correct)))
    return InOneWorld(names, named("parity", 3), n_told, np.array(correct))


def knows_the_first_bit(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    return unseen[:, 0]


def test_who_knows_the_world_has_all_right_and_who_believes_the_opposite_nothing() -> None:
    def contrary(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        return ~unseen[:, 0]

    found = in_one_world(
        named("first bit", 4), n_told=5, draws=6, rng=0, learners=[knows_the_first_bit, contrary, "majority label"]
    )
    assert found.learners == ("knows the first bit", "contrary", "majority label")
    assert found.correct[:2].tolist() == [[11] * 6, [0] * 6]
    assert found.accuracy[0].tolist() == [1.0] * 6
    assert found.first == (0,)
    assert found.beats_a_coin.tolist()[:2] == [True, False]
    assert found.loses_to_a_coin.tolist()[:2] == [False, True]


def test_all_are_told_the_same_and_more_only_adds() -> None:
    heard: dict[int, list[list[int]]] = {}

    def listener(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        value = 1 << np.arange(4)[::-1]
        heard.setdefault(len(seen), []).append((seen @ value).tolist())
        assert sorted([*(seen @ value), *(unseen @ value)]) == list(range(16))
        np.testing.assert_array_equal(labels, named("parity", 4)[seen @ value])
        return np.zeros(len(unseen), dtype=bool)

    for n_told in (3, 7):
        in_one_world(named("parity", 4), n_told=n_told, draws=5, rng=0, learners=[listener, listener])
    assert heard[3][0::2] == heard[3][1::2], "both learners"
    assert [told[:3] for told in heard[7]] == heard[3]
    assert len({tuple(told) for told in heard[3]}) > 1, "points are drawn"


def test_fewer_draws_are_the_first_of_more() -> None:
    labels = named("majority", 3)
    few, many = (in_one_world(labels, n_told=4, draws=draws, rng=3) for draws in (3, 6))
    np.testing.assert_array_equal(few.correct, many.correct[:, :3])
    assert few.learners == CLASSIFIERS


def test_counts_are_those_of_the_learners() -> None:
    labels, on, told = named("either end", 3), points(3), []

    def listener(seen: np.ndarray, told_labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        told.append((seen @ np.array([4, 2, 1])).tolist())
        return np.zeros(len(unseen), dtype=bool)

    found = in_one_world(labels, n_told=5, draws=4, rng=0, learners=[listener, "naive Bayes"])
    for draw, seen in enumerate(told):
        unseen = [i for i in range(8) if i not in seen]
        said = classify("naive Bayes", on[seen], labels[seen], on[unseen], rng=0)
        assert found.correct[:, draw].tolist() == [int((~labels[unseen]).sum()), int((said == labels[unseen]).sum())]


def test_means_and_errors_by_hand() -> None:
    # Of 4 unseen labels 4, 2, 4, 2 right: mean .75; deviations .25 each, variance 4 * .0625 / 3, over 4 draws.
    found = result([[4, 2, 4, 2]])
    assert found.n_unseen == 4
    assert found.mean.tolist() == [0.75]
    assert found.error == pytest.approx([np.sqrt(0.25 / 3 / 4)])  # .144: less than half of .25 is more than an error
    assert found.beats_a_coin.tolist() == [False], ".25 above a coin is 1.7 errors"
    assert result([[4, 3, 4, 3]]).beats_a_coin.tolist() == [True]


def test_who_is_told_apart() -> None:
    # The second is always one label behind the first: told apart, though both vary. The third varies against it.
    found = result([[4, 2, 4, 2], [3, 1, 3, 1], [2, 4, 3, 2]])
    assert found.first == (0, 2)
    assert result([[1, 2, 3, 4], [1, 2, 3, 4]]).first == (0, 1), "the same answers: a shared place"


def test_nobody_beats_a_coin_in_parity_and_more_labels_make_it_worse() -> None:
    # All neighbours of a point have the other parity: the nearest neighbour is wrong wherever one of them was told.
    shares = []
    for n_told in (8, 12, 15):
        found = in_one_world(named("parity", 4), n_told=n_told, draws=30, rng=0, learners=CLASSIFIERS[:4])
        assert not found.beats_a_coin.any()
        shares.append(float(found.mean[1]))
    assert shares[0] > shares[-1] == 0


def test_the_bias_that_fits_wins() -> None:
    in_majority = in_one_world(named("majority", 4), n_told=12, draws=30, rng=0)
    assert CLASSIFIERS[in_majority.first[0]] == "logistic regression"
    first_two = in_one_world(named("first two equal", 4), n_told=14, draws=30, rng=0)
    mean = dict(zip(CLASSIFIERS, first_two.mean.tolist(), strict=True))
    # Whoever adds up bits is wrong about what is left, always; the network is nearly always right.
    assert mean["logistic regression"] == mean["naive Bayes"] == 0
    assert mean["small network"] > 0.8


def test_progress_is_said() -> None:
    parts = in_one_world_parts(named("parity", 2), n_told=2, draws=3, rng=0, learners=["majority label"])
    assert list(parts) == [(1, 3), (2, 3), (3, 3)]


def test_what_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="labels has 6 labels; a world has 2, 4, 8 or 16"):
        in_one_world(np.ones(6, dtype=bool), n_told=2, draws=2, rng=0)
    with pytest.raises(ValueError, match="bits is 5"):
        in_one_world(np.ones(32, dtype=bool), n_told=2, draws=2, rng=0)
    for n_told in (0, 8):
        with pytest.raises(ValueError, match=f"n_told is {n_told}; tell from 1 to 7 labels"):
            in_one_world(named("parity", 3), n_told=n_told, draws=2, rng=0)
    with pytest.raises(ValueError, match="draws is 1; draw twice at least"):
        in_one_world(named("parity", 3), n_told=2, draws=1, rng=0)
    with pytest.raises(ValueError, match="mumbler answered"):
        in_one_world(named("parity", 3), n_told=2, draws=2, rng=0, learners=[mumbler])


def mumbler(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    return np.zeros(1, dtype=bool)
