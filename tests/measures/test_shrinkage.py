"""Against scikit-learn, brute force and cases worked out by hand."""

import math

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.model_selection import LeaveOneOut, cross_val_predict

from biaskit.measures.observations import WORLDS, Draws, draw_observations
from biaskit.measures.shrinkage import ridge_path

PENALTIES = [0.0, 1e-6, 0.5, 20.0]


def by_hand(x: list[list[float]], y: list[float], effects: list[float]) -> Draws:
    return Draws(np.array([x]), np.array([y]), np.array(effects))


def test_one_regressor_in_closed_form() -> None:
    # x'x = 1 + 4 = 5, x'y = 1 + 8 = 9: with penalty 4 the effect is 9 / 9 = 1; without, 9 / 5 = 1.8.
    draws = by_hand([[1.0], [2.0]], [1.0, 4.0], [1.5])
    shrunk, free = ridge_path(draws, penalty=4), ridge_path(draws, penalty=0)
    assert shrunk.inside[0] == pytest.approx([17 / 2, (0 + 4) / 2])  # residuals 1, 4, then 0, 2
    assert free.inside[0] == pytest.approx([17 / 2, (0.64 + 0.16) / 2])  # then -.8, .4
    assert shrunk.outside[0] == pytest.approx([1 + 2.25, 1 + 0.25])
    assert free.outside[0] == pytest.approx([1 + 2.25, 1 + 0.09])
    # Without the first the effect is 8 / (4 + 4) = 1, without the second 1 / (1 + 4) = .2: 1 - 1 and 4 - .4 are left.
    assert shrunk.validated[0] == pytest.approx([17 / 2, (0 + 3.6**2) / 2])
    # Without a penalty 2 and 1: 1 - 2 and 4 - 2.
    assert free.validated[0] == pytest.approx([17 / 2, (1 + 4) / 2])


def test_more_regressors_than_observations_fit_perfectly_with_the_shortest_effects() -> None:
    # The rows (1, 2, 2) and (2, 1, -2) have the square 9 and are orthogonal, so the shortest effects that give 9 and 0
    # are (1, 2, 2). With two regressors b1 + 2 b2 = 9 and 2 b1 + b2 = 0: (-3, 6). With one 9 / 5 = 1.8.
    draws = by_hand([[1.0, 2.0, 2.0], [2.0, 1.0, -2.0]], [9.0, 0.0], [0.0, 0.0, 0.0])
    path = ridge_path(draws, penalty=0)
    assert path.inside[0] == pytest.approx([81 / 2, (7.2**2 + 3.6**2) / 2, 0, 0])
    assert path.outside[0] == pytest.approx([1, 1 + 3.24, 1 + 9 + 36, 1 + 9])
    # With all three, either observation says nothing of the other, which is predicted to be 0.
    assert path.validated[0, 3] == pytest.approx(81 / 2)


@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("n", [3, 9, 14])
def test_against_scikit_learn(n: int, penalty: float) -> None:
    draws = draw_observations("many small", n_observations=n, n_regressors=12, n_draws=3, rng=0)
    path = ridge_path(draws, penalty=penalty)
    for draw, (x, y) in enumerate(zip(draws.regressors, draws.outcomes, strict=True)):
        for size in range(1, 13):
            model, used = Ridge(alpha=penalty, fit_intercept=False, solver="svd"), x[:, :size]
            fitted = np.zeros(12)
            fitted[:size] = model.fit(used, y).coef_
            assert path.outside[draw, size] == pytest.approx(1 + ((fitted - draws.effects) ** 2).sum(), rel=1e-5)
            assert path.inside[draw, size] == pytest.approx(((y - used @ fitted[:size]) ** 2).mean(), abs=1e-5)
            left_out = cross_val_predict(model, used, y, cv=LeaveOneOut())
            assert path.validated[draw, size] == pytest.approx(((y - left_out) ** 2).mean(), rel=1e-4)


@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("world", WORLDS)
def test_the_mean_error_outside_is_noise_bias_and_variance(world: str, penalty: float) -> None:
    path = ridge_path(draw_observations(world, n_observations=15, n_regressors=20, rng=0), penalty=penalty)
    np.testing.assert_allclose(path.outside.mean(axis=0), 1 + path.bias2 + path.variance, rtol=1e-9)
    assert (path.bias2 >= 0).all()
    assert (path.variance >= 0).all()
    assert path.variance[0] == 0, "no regressors: the same prediction from every data set"


def test_the_error_outside_is_that_on_new_observations() -> None:
    draws = draw_observations("many small", n_observations=8, n_regressors=10, n_draws=1, rng=3)
    path = ridge_path(draws, penalty=2)
    fitted = Ridge(alpha=2, fit_intercept=False).fit(draws.regressors[0], draws.outcomes[0]).coef_
    new = draw_observations("many small", n_observations=200_000, n_regressors=10, n_draws=1, rng=4)
    errors = (new.outcomes[0] - new.regressors[0] @ fitted) ** 2
    assert path.outside[0, -1] == pytest.approx(errors.mean(), abs=4 * errors.std() / math.sqrt(len(errors)))


def test_unshrunk_regression_has_the_expected_error_of_theory() -> None:
    # With independent normal regressors the effects left in have the variance (1 + left out) / (n - size - 1) each.
    n, size = 30, 10
    path = ridge_path(draw_observations("few large, first", n_observations=n, n_draws=2000, rng=1), penalty=0)
    assert path.outside[:, size].mean() == pytest.approx(1 + size / (n - size - 1), rel=0.02)
    assert path.outside[:, 2].mean() == pytest.approx(3 + 3 * 2 / (n - 2 - 1), rel=0.02)  # two effects of 1 left out
    # Shortest perfect fits of all 60: they miss 4 * (1 - 30 / 60) of the effects, and fit 30 / (60 - 30 - 1) of noise.
    assert path.outside[:, 60].mean() == pytest.approx(1 + 2 + 30 / 29, rel=0.02)


def test_a_perfect_fit_needs_as_many_regressors_as_observations_and_is_worst_there() -> None:
    path = ridge_path(draw_observations("few large, first", n_observations=20, rng=0), penalty=0)
    assert (path.inside[:, 20:] == 0).all()
    assert (path.inside[:, :20] > 0).all()
    middle = np.median(path.outside, axis=0)
    assert 19 <= middle.argmax() <= 21
    assert middle[60] < middle[20] / 4


def test_excess_bits_are_a_divergence() -> None:
    path = ridge_path(draw_observations("many small", n_observations=10, n_draws=2, rng=0), penalty=1)
    # One noise variance more: 1 / (2 ln 2) = .72 bits an observation.
    np.testing.assert_allclose(path.excess_bits, (path.outside - 1) * 0.7213475, rtol=1e-6)
    assert (path.excess_bits >= 0).all()


@pytest.mark.parametrize("penalty", [-1.0, math.inf, math.nan])
def test_a_penalty_that_is_none_is_refused(penalty: float) -> None:
    draws = draw_observations("none", n_observations=4, n_draws=1, rng=0)
    with pytest.raises(ValueError, match=r"penalty is .*; give a number of 0 or more"):
        ridge_path(draws, penalty=penalty)
