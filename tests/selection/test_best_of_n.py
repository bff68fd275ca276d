"""The best of n: against what is known in the normal case, against draws, and its turnover."""

import numpy as np
import pytest

from biaskit.selection.best_of_n import ERRORS, best_of_n, kl_bits


def test_the_normal_case_is_regression_to_the_mean() -> None:
    # The expected greatest of 10 and 100 standard normals is 1.53875 and 2.50759. The proxy has the standard deviation
    # root(1 + s^2), so the greatest proxy is that many times as much, and the true value given the proxy u is
    # u / (1 + s^2).
    for spread in (0.5, 1.0, 2.0):
        found = best_of_n([1, 10, 100], spread=spread)
        scale = np.sqrt(1 + spread**2)
        np.testing.assert_allclose(found.proxy, np.array([0, 1.53875, 2.50759]) * scale, atol=2e-5)
        np.testing.assert_allclose(found.true, np.array([0, 1.53875, 2.50759]) / scale, atol=2e-5)


@pytest.mark.parametrize("error", ERRORS)
def test_as_if_drawn(error: str) -> None:
    draw, n = np.random.default_rng(0), 12
    true = draw.standard_normal((20_000, n))
    errors = {
        "normal": draw.standard_normal,
        "uniform": lambda size: draw.uniform(-1, 1, size),
        "t(3)": lambda size: draw.standard_t(3, size),
        "t(10)": lambda size: draw.standard_t(10, size),
    }[error]((20_000, n))
    best = (true + 0.7 * errors).argmax(axis=1)
    came = true[np.arange(len(true)), best]
    expected = best_of_n(n, error=error, spread=0.7).true[0]
    assert abs(came.mean() - expected) < 4 * came.std() / np.sqrt(len(came))


def test_heavy_tails_turn_the_true_value_over() -> None:
    counts = 2 ** np.arange(18)
    heavy = best_of_n(counts, error="t(3)")
    assert heavy.peak == 16
    np.testing.assert_allclose(heavy.true[[4, 12]], [0.871, 0.2171], atol=1e-3)
    assert (np.diff(heavy.proxy) > 0).all()
    for error in ("normal", "uniform"):
        assert (np.diff(best_of_n(counts, error=error).true) > 0).all()
    assert best_of_n(counts, error="t(10)").peak == 1024  # much later
    assert best_of_n(counts, error="t(3)", spread=0.3).peak > 16  # a smaller error later, too


def test_the_distance_in_bits() -> None:
    # Best of n draws a quantile q with density n q^(n-1); its divergence from the uniform is
    # log n + (n - 1) E[log q] = log n - (n - 1) / n nats. For 16: 2.7726 - .9375 = 1.8351 nats = 2.6475 bits.
    np.testing.assert_allclose(kl_bits([1, 2, 16]), [0.0, 1 - 0.5 / np.log(2), 2.6475], atol=1e-4)
    np.testing.assert_array_equal(best_of_n([16]).kl_bits, kl_bits(16))
    draw = np.random.default_rng(0)
    quantiles = draw.random((50_000, 4)).max(axis=1)
    assert np.log2(4 * quantiles**3).mean() == pytest.approx(kl_bits(4)[0], abs=0.02)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"n": 0}, "n is 0; give whole numbers from 1 to 1,000,000"),
        ({"n": [1.5]}, r"n is \[1.5\]"),
        ({"n": []}, r"n is \[\]"),
        ({"n": 2, "error": "cauchy"}, "error is 'cauchy'; choose one of 'normal'"),
        ({"n": 2, "spread": 0}, "spread is 0; give a number from 0.1 to 5"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        best_of_n(**settings)
