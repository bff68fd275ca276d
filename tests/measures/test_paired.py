"""Paired differences by hand, and Holm's correction beside an independent one."""

import numpy as np
import pytest
from scipy import stats

from biaskit.measures.paired import holm, paired


def test_a_mean_and_its_interval() -> None:
    # Differences .1, .3, -.1, .1: mean .1, variance .08 / 3; t at 3 degrees of freedom is 3.182446.
    found = paired(np.array([0.8, 0.9, 0.6, 0.7]), np.array([0.7, 0.6, 0.7, 0.6]))
    np.testing.assert_allclose(found.differences, [0.1, 0.3, -0.1, 0.1])
    half = 3.182446 * (0.08 / 3 / 4) ** 0.5
    np.testing.assert_allclose([found.mean, found.low, found.high], [0.1, 0.1 - half, 0.1 + half], rtol=1e-6)
    assert str(found) == "+0.100 [-0.160, +0.360], p = 0.31"


def test_p_is_that_of_students_t() -> None:
    rng = np.random.default_rng(0)
    for n in (2, 3, 10):
        one, other = rng.normal(size=(2, n))
        np.testing.assert_allclose(paired(one, other).p, stats.ttest_rel(one, other).pvalue)


def test_differences_without_spread() -> None:
    same = paired(np.full(5, 0.25))
    assert (same.low, same.high, same.p) == (0.25, 0.25, 0.0)
    assert paired(np.zeros(5)).p == 1.0


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [([1.0], None, "two or more"), ([1.0, np.nan], None, "finite"), ([1.0], [2.0], "two or more")],
)
def test_what_is_no_pairs_is_refused(one: list, other: list | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        paired(np.array(one), None if other is None else np.array(other))


def test_holm_corrects_so_that_a_family_errs_in_at_most_one_of_twenty() -> None:
    assert holm([]) == []
    # .02 * 4 = .08 lifts the next, .03 * 3 = .09 is above it, .04 * 2 and .2 are below or 1 * .2.
    np.testing.assert_allclose(holm([0.04, 0.02, 0.2, 0.03]), [0.09, 0.08, 0.2, 0.09])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    rng = np.random.default_rng(0)
    wrong = sum(min(holm(ps)) <= 0.05 for ps in rng.uniform(size=(2000, 4)).tolist())
    # Four true nulls: 1 - (1 - .05 / 4)^4 = .049 of families, standard error .0048.
    assert abs(wrong / 2000 - 0.049) < 3 * 0.0048


def test_holm_refuses_what_is_no_probability() -> None:
    with pytest.raises(ValueError, match=r"p is 1\.5"):
        holm([0.1, 1.5])
