import warnings
from itertools import product

import numpy as np
import pytest
from scipy.optimize import minimize

from biaskit.learners.classifiers import CLASSIFIERS, as_classifier, classify
from biaskit.worlds.by_name import named
from biaskit.worlds.numbering import every_world, points

ON = points(3)
every_learner = pytest.mark.parametrize("learner", CLASSIFIERS)


def ask(learner: str, told: list[int], labels: list[int], asked: list[int], rng: int = 0) -> list[int]:
    return classify(learner, ON[told], np.array(labels, dtype=bool), ON[asked], rng=rng).astype(int).tolist()


@every_learner
def test_where_all_labels_are_the_same_everybody_answers_that(learner: str) -> None:
    assert ask(learner, [0, 5], [1, 1], [1, 2, 7]) == [1, 1, 1]
    assert ask(learner, [3], [0], [1, 2, 7]) == [0, 0, 0]


@every_learner
def test_all_that_can_be_told_is_answered_without_a_warning_and_the_same_twice(learner: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for labels in product((0, 1), repeat=4):
            found = ask(learner, [0, 3, 5, 6], list(labels), [1, 2, 4, 7])
            assert found == ask(learner, [0, 3, 5, 6], list(labels), [1, 2, 4, 7])


def test_no_solver_gives_up_where_another_one_did() -> None:
    # Here scikit-learn's Newton-Cholesky finds no further step down near the minimum, and warns.
    told, on = [4, 7, 2, 10, 6, 14, 1, 13, 5, 15, 12, 9], [4, 7, 2, 15, 12, 9]
    labels = np.isin(told, on)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = classify("logistic regression", points(4)[told], labels, points(4), rng=0)
    assert said.shape == (16,)


@every_learner
def test_numpys_global_generator_stays_where_it_is(learner: str) -> None:
    before = np.random.get_state()  # noqa: NPY002 - only looked at
    ask(learner, [0, 3, 5], [0, 1, 1], [1])
    after = np.random.get_state()  # noqa: NPY002 - only looked at
    assert before[2] == after[2]
    assert (before[1] == after[1]).all()


@pytest.mark.parametrize("learner", ["nearest neighbour", "decision tree", "SVM", "small network"])
def test_these_learn_by_heart_whatever_they_are_told(learner: str) -> None:
    told = [0, 1, 3, 4, 6, 7]
    for labels in every_world(3)[::5, told]:
        assert classify(learner, ON[told], labels, ON[told], rng=0).tolist() == labels.tolist()


def test_logistic_regression_learns_by_heart_what_a_plane_can_separate() -> None:
    for name in ("first bit", "majority", "both ends", "either end"):
        np.testing.assert_array_equal(classify("logistic regression", ON, named(name, 3), ON, rng=0), named(name, 3))


def test_the_majority_label_counts_and_a_tie_is_off() -> None:
    assert ask("majority label", [0, 1, 2], [0, 1, 1], [3, 4]) == [1, 1]
    assert ask("majority label", [0, 1, 2, 3], [0, 1, 1, 0], [5, 6]) == [0, 0]


def test_of_equally_near_neighbours_the_first_told_counts() -> None:
    # 010 is one step from 000, from 011 and from 110.
    assert ask("nearest neighbour", [0, 3, 6], [1, 0, 0], [2]) == [1]
    assert ask("nearest neighbour", [3, 0, 6], [0, 1, 1], [2]) == [0]
    order = np.random.default_rng(0).permutation(8)
    for told in (order[:3], order[:6]):
        for labels in every_world(3)[::7, told]:
            steps = (ON[:, None] != ON[told]).sum(axis=2)
            expected = labels[steps.argmin(axis=1)]  # argmin keeps the first
            np.testing.assert_array_equal(classify("nearest neighbour", ON[told], labels, ON, rng=0), expected)


def test_naive_bayes_by_hand() -> None:
    # Told 000 off, 011 on, 111 on. With one more of each count, P(on) : P(off) = 2 : 1; bits are on in the class on
    # with 2/4, 3/4, 3/4, in the class off with 1/3 each. At 100: 2 * 2/4 * 1/4 * 1/4 = .0625 against 1/3 * (2/3)**2 =
    # .148: off. At 010: 2 * 1/2 * 3/4 * 1/4 = .1875 against 2/3 * 1/3 * 2/3 = .148: on.
    assert ask("naive Bayes", [0, 3, 7], [0, 1, 1], [4, 2]) == [0, 1]


def test_logistic_regression_is_the_minimum_of_its_loss_and_a_tie_is_off() -> None:
    # Told 000 off and 111 on: at 100 the model says less than one half, for two of three bits are as in 000.
    assert ask("logistic regression", [0, 7], [0, 1], [4, 6]) == [0, 1]
    # Parity of two bits, all told: the minimum is flat, and every point a tie.
    assert ask("logistic regression", [0, 2, 4, 6], [0, 1, 1, 0], [0, 2, 4, 6]) == [0, 0, 0, 0]
    told, labels = [0, 1, 2, 4, 7], [1, 0, 1, 1, 0]
    sign = np.where(labels, 1, -1)

    def loss(weights: np.ndarray) -> float:
        score = ON[told] @ weights[:3] + weights[3]
        return float(np.logaddexp(0, -sign * score).sum() + weights[:3] @ weights[:3] / (2 * 100))  # C = 100

    best = minimize(loss, np.zeros(4), tol=1e-12).x
    asked = [3, 5, 6]
    score = ON[asked] @ best[:3] + best[3]
    assert np.abs(score).min() > 0.1
    assert ask("logistic regression", told, labels, asked) == (score > 0).astype(int).tolist()


def test_the_tree_asks_the_bit_that_decides() -> None:
    # Of 001 off, 010 on and 110 on the last bit and the middle bit decide: which is asked is drawn.
    said = {tuple(ask("decision tree", [1, 2, 6], [0, 1, 1], [0, 3], rng=seed)) for seed in range(20)}
    assert said == {(1, 0), (0, 1)}
    # Here only the first bit is always as the label is.
    assert {tuple(ask("decision tree", [0, 3, 4, 7], [0, 0, 1, 1], [1, 2, 5, 6], rng=s)) for s in range(5)} == {
        (0, 0, 1, 1)
    }


def test_a_function_of_the_readers_own_is_a_learner() -> None:
    def never_on(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        return np.zeros(len(unseen), dtype=bool)

    name, ask_it = as_classifier(never_on, rng=0)
    assert name == "never on"
    assert ask_it(ON[:2], np.array([True, True]), ON[2:]).tolist() == [False] * 6


def test_what_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="no learner is called 'oracle'; there are: majority label, nearest"):
        ask("oracle", [0], [1], [2])
    with pytest.raises(ValueError, match=r"no learner is called 'oracle'.*or give a function of your own"):
        as_classifier("oracle", rng=0)
    with pytest.raises(ValueError, match="no label is told; tell one at least"):
        ask("SVM", [], [], [2])
    with pytest.raises(ValueError, match="rng is -1"):
        ask("SVM", [0, 1], [0, 1], [2], rng=-1)
