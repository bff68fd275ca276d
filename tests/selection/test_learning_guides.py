"""Against the paper's numbers, closed forms and what chance alone does."""

import numpy as np
import pytest

from biaskit.selection.learning_guides import OPEN, RIGHT, WRONG, evolve_learners, trials_left


def test_who_has_no_guess_to_make_has_all_trials_left_and_who_is_wrong_has_none() -> None:
    genes = np.array([[RIGHT] * 4, [RIGHT, WRONG, RIGHT, RIGHT], [WRONG, OPEN, OPEN, OPEN]], dtype=np.int8)
    assert trials_left(genes, trials=10, rng=0).tolist() == [10, 0, 0]


def test_guesses_fall_right_as_often_as_theory_says() -> None:
    # Three question marks: a trial has the chance 1/8. Found at all within 10: 1 - (7/8)**10 = .737; of the trials
    # the expected number left is the sum over f < 10 of (10 - f) * (7/8)**f / 8.
    genes = np.full((20_000, 3), OPEN, dtype=np.int8)
    left = trials_left(genes, trials=10, rng=0)
    chances = (7 / 8) ** np.arange(10) / 8
    assert (left > 0).mean() == pytest.approx(1 - (7 / 8) ** 10, abs=4 * 0.5 / 20_000**0.5)
    expected = float((chances * (10 - np.arange(10))).sum())
    assert left.mean() == pytest.approx(expected, abs=4 * left.std() / 20_000**0.5)


def test_learners_lose_the_wrong_alleles_and_keep_some_question_marks() -> None:
    """In the paper the wrong ones are gone by generation 20 or so, and question marks stay."""
    evolved = evolve_learners(50, n_populations=4, rng=0)
    assert evolved.shares.shape == (4, 51, 3)
    np.testing.assert_allclose(evolved.shares.sum(axis=2), 1)
    assert (evolved.shares[:, 0] - [0.25, 0.25, 0.5] < 0.02).all()
    assert (np.sort(evolved.shares[:, 20, WRONG])[:3] < 0.02).all(), "one population of four may be late"
    assert (evolved.shares[:, 50, WRONG] == 0).all()
    assert (evolved.shares[:, 50, OPEN] > 0.15).all()
    assert (evolved.found[:, 50] > 0.9).all()


def test_without_learning_nothing_happens_but_drift() -> None:
    evolved = evolve_learners(30, trials=1, n_populations=3, rng=0)
    assert (np.abs(evolved.shares[:, -1] - evolved.shares[:, 0]) < 0.06).all()
    assert (evolved.found < 0.01).all()


def test_by_lot_finding_makes_no_difference() -> None:
    """With a setting that all can find: fitness moves the alleles, a lottery does not."""
    chosen, lot = (evolve_learners(8, places=3, survival=how, rng=1).shares[0] for how in ("fitness", "lot"))
    assert chosen[-1, WRONG] < 0.1
    assert abs(lot[-1, WRONG] - lot[0, WRONG]) < 0.1


def test_a_population_is_the_same_beside_others() -> None:
    alone, beside = (evolve_learners(3, agents=50, places=4, n_populations=n, rng=5).shares[0] for n in (1, 3))
    assert (alone == beside).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"trials": 0}, "trials is 0; give a whole number of 1 or more"),
        ({"agents": 1}, "agents is 1; give"),
        ({"places": 1}, "places is 1; give"),
        ({"n_populations": 0}, "n_populations is 0; give"),
        ({"n_generations": -1}, "n_generations is -1; give"),
        ({"survival": "merit"}, "survival is 'merit'; choose"),
    ],
)
def test_what_is_out_of_range_is_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        evolve_learners(**({"n_generations": 1, "rng": 0} | wrong))  # type: ignore[arg-type]
