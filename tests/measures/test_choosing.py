import numpy as np
import pytest

from biaskit.measures.choosing import choose_best


def test_the_lowest_score_is_chosen_and_of_several_the_first() -> None:
    scores = np.array([[0.5, 0.2, 0.2], [0.1, 0.3, 0.0]])
    errors = np.array([[1.0, 1.3, 1.1], [2.0, 1.0, 1.5]])
    chosen = choose_best(scores, errors)
    assert chosen.which.tolist() == [1, 2]
    assert chosen.promised.tolist() == [0.2, 0.0]
    assert chosen.came.tolist() == [1.3, 1.5]
    assert chosen.best.tolist() == [1.0, 1.0]
    assert chosen.flattery == pytest.approx([1.1, 1.5])


def test_fair_scores_flatter_once_the_best_of_many_is_taken() -> None:
    # All candidates have the error 0, and scores are standard normal noise: right on average for each. The best of
    # ten promises -1.539 and the best of a hundred -2.508, the expected extremes of as many normals.
    rng = np.random.default_rng(0)
    for candidates, extreme in ((1, 0.0), (10, 1.539), (100, 2.508)):
        chosen = choose_best(rng.standard_normal((20_000, candidates)), np.zeros((20_000, candidates)))
        assert chosen.flattery.mean() == pytest.approx(extreme, abs=0.03)


@pytest.mark.parametrize("shape", [(2, 4), (2, 0)])
def test_other_shapes_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="must have one shape"):
        choose_best(np.zeros(shape), np.zeros((2, 3 if shape[1] else 0)))
