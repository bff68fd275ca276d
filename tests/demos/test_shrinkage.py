"""The demo and what is claimed with it: seen on the demo's seed, asserted on others."""

from typing import Any

import numpy as np
import pytest

import biaskit as bk
from biaskit import logbook, session
from biaskit.demos.shrinkage import Shrinkage

OTHERS = range(1, 21)  # seeds that the demo does not show


@pytest.fixture(autouse=True)
def _a_fresh_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session())


def median_error(world: str, size: int, penalty: float, *, n: int = 30) -> np.ndarray:
    """The median error outside of 20 data sets, for each of 20 seeds."""
    return np.array(
        [
            np.median(
                bk.ridge_path(bk.draw_observations(world, n_observations=n, rng=seed), penalty=penalty).outside, axis=0
            )[size]
            for seed in OTHERS
        ]
    )


def test_a_perfect_fit_is_worst_and_validation_is_not() -> None:
    fit, validated = Shrinkage().result, Shrinkage(by="validation").result
    assert (fit.chosen.promised == 0).all()
    assert (fit.chosen.which == 30).all()
    assert (validated.chosen.came <= fit.chosen.came).mean() > 0.9
    for seed in OTHERS:
        path = bk.ridge_path(bk.draw_observations("few large, first", n_observations=30, rng=seed), penalty=0)
        fitted, left_out = (bk.choose_best(scores, path.outside) for scores in (path.inside, path.validated))
        assert np.median(fitted.came) > 10
        assert np.median(left_out.came) < 2


def test_validation_is_fair_for_one_model_and_flatters_the_best_of_many() -> None:
    """In the mean of 20 data sets, on each of 20 seeds: 1 candidate, 61 sizes, and 61 sizes with 7 penalties."""
    flattery, came = [], []
    for seed in OTHERS:
        draws = bk.draw_observations("many small", n_observations=30, rng=seed)
        paths = {penalty: bk.ridge_path(draws, penalty=penalty) for penalty in (0.3, 1, 3, 10, 30, 100, 300)}
        scores = np.concatenate([path.validated for path in paths.values()], axis=1)
        errors = np.concatenate([path.outside for path in paths.values()], axis=1)
        every = bk.choose_best(scores, errors)
        sizes = bk.choose_best(paths[10].validated, paths[10].outside)
        one = bk.choose_best(paths[10].validated[:, [60]], paths[10].outside[:, [60]])
        flattery.append([float(chosen.flattery.mean()) for chosen in (one, sizes, every)])
        came.append([float(chosen.came.mean()) for chosen in (one, sizes, every)])
    first, second, third = np.array(flattery).T
    assert abs(first.mean()) < 3 * first.std() / np.sqrt(len(first)), "fair: no difference that chance does not make"
    assert (second > 0).all()
    assert (third > second).all()
    assert (np.diff(came, axis=1) > 0).all(), "and what comes is worse, the more was tried"


def test_the_world_decides_which_size_is_best() -> None:
    assert (median_error("few large, first", 4, 0.0) < median_error("few large, first", 60, 0.0)).all()
    assert (median_error("few large, last", 4, 0.0) > median_error("few large, last", 60, 0.0)).all()
    assert (median_error("many small", 4, 0.0) > median_error("many small", 60, 0.0)).all()


def test_with_all_regressors_the_first_three_worlds_cost_the_same() -> None:
    """A penalty on the sum of squares knows no directions: only the sum of squared effects matters."""
    errors = [
        bk.ridge_path(bk.draw_observations(world, n_observations=30, n_draws=400, rng=7), penalty=10).outside[:, -1]
        for world in ("few large, first", "few large, last", "many small")
    ]
    for one, other in ((0, 1), (0, 2)):
        apart = errors[one] - errors[other]
        assert abs(apart.mean()) < 4 * apart.std() / np.sqrt(len(apart))


def test_a_penalty_takes_the_peak_away_and_costs_where_there_was_none() -> None:
    assert (median_error("few large, first", 30, 10.0) < median_error("few large, first", 30, 0.0) / 4).all()
    assert (median_error("few large, first", 4, 10.0) > median_error("few large, first", 4, 0.0)).all()


def test_the_same_penalty_pays_with_few_observations_and_costs_with_more() -> None:
    """With 20 regressors, 4 of which matter: what less variance saves, and what more bias costs."""
    for n, sign in ((30, 1), (60, -1)):
        gains = []
        for seed in OTHERS:
            draws = bk.draw_observations("few large, first", n_observations=n, rng=seed)
            free, shrunk = bk.ridge_path(draws, penalty=0), bk.ridge_path(draws, penalty=30)
            bias, variance = shrunk.bias2[20] - free.bias2[20], free.variance[20] - shrunk.variance[20]
            assert min(bias, variance) > 0
            gains.append(variance - bias)
        assert sign * np.mean(gains) > 3 * np.std(gains) / np.sqrt(len(gains))


@pytest.mark.parametrize(
    ("predicted", "value"), [("outside", [1.0, 2.0, 8.0]), ("inside", [1.0, 0.5, 0.0]), ("came", 3.0)]
)
def test_a_prediction_is_drawn_where_it_was_asked(predicted: str, value: Any) -> None:
    more = {"curve": [4, 20, 60], "x_label": "regressors"} if isinstance(value, list) else {}
    logbook.record("prediction", "01.c", value, sure=0.5, unit="", **more)
    demo = Shrinkage(after="01.c", predicted=predicted)
    demo.hear()
    plain = Shrinkage().answer()[1]
    assert "you" in demo.answer()[1]
    assert "You predicted" in demo.answer()[1]
    assert "You predicted" not in plain
    demo.set(by="validation")
    assert "You predicted" in demo.answer()[1], "the prediction is about the curves, whatever chooses"
    demo.set(observations=20)
    assert "You predicted" not in demo.answer()[1], "another setting was not asked about"


def test_nothing_is_drawn_where_the_prediction_has_another_form() -> None:
    logbook.record("prediction", "01.c", 3.0, sure=0.5, unit="")
    demo = Shrinkage(after="01.c", predicted="outside")
    demo.hear()
    assert "You predicted" not in demo.answer()[1]


def test_how_to_read_it_is_said() -> None:
    assert Shrinkage.reading.endswith(".")
