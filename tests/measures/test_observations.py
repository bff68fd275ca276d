import numpy as np
import pytest

from biaskit.measures.observations import WORLDS, draw_observations, true_effects


@pytest.mark.parametrize("world", WORLDS)
def test_effects_explain_a_variance_of_four_or_nothing(world: str) -> None:
    effects = true_effects(world, 60)
    assert effects.shape == (60,)
    # Regressors are independent with variance 1: the variance of the sum is the sum of squared effects.
    assert (effects**2).sum() == pytest.approx(0 if world == "none" else 4)


def test_where_the_effects_stand() -> None:
    assert np.flatnonzero(true_effects("few large, first", 10)).tolist() == [0, 1, 2, 3]
    assert np.flatnonzero(true_effects("few large, last", 10)).tolist() == [6, 7, 8, 9]
    assert true_effects("many small", 100) == pytest.approx(0.2)  # 100 * .04 = 4


def test_regressors_and_noise_are_the_same_in_every_world() -> None:
    draws = {world: draw_observations(world, n_observations=12, n_draws=3, rng=5) for world in WORLDS}
    none = draws["none"]
    for world, other in draws.items():
        assert np.array_equal(other.regressors, none.regressors), world
        np.testing.assert_allclose(other.outcomes - other.regressors @ other.effects, none.outcomes, atol=1e-12)


def test_a_larger_data_set_begins_with_the_smaller_one_and_more_draws_with_the_fewer() -> None:
    small = draw_observations("many small", n_observations=10, n_draws=2, rng=1)
    large = draw_observations("many small", n_observations=25, n_draws=4, rng=1)
    assert np.array_equal(large.regressors[:2, :10], small.regressors)
    np.testing.assert_allclose(large.outcomes[:2, :10], small.outcomes, atol=1e-12)
    assert not np.array_equal(large.regressors[2], large.regressors[3])


def test_noise_and_regressors_have_variance_one() -> None:
    draws = draw_observations("none", n_observations=400, n_regressors=10, n_draws=25, rng=0)
    assert draws.outcomes.var() == pytest.approx(1, abs=0.05)  # 10,000 values: a standard error of .014
    assert draws.regressors.var() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("world", "settings", "words"),
    [
        ("some", {}, "world is 'some'; choose one of 'few large, first'"),
        ("none", {"n_observations": 1}, "n_observations is 1; give 2 or more"),
        ("none", {"n_regressors": 3}, "n_regressors is 3; give 4 or more"),
        ("none", {"n_draws": 0}, "n_draws is 0; give 1 or more"),
    ],
)
def test_what_cannot_be_drawn_is_refused(world: str, settings: dict[str, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw_observations(world, **{"n_observations": 5, **settings}, rng=0)


def test_a_generator_moves_on() -> None:
    rng = np.random.default_rng(0)
    first, second = (draw_observations("none", n_observations=3, n_draws=1, rng=rng).outcomes for _ in range(2))
    assert not np.array_equal(first, second)
