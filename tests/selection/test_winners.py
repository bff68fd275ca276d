"""Against brute force, closed forms and repeated drawing."""

from itertools import product
from math import comb, pi, sqrt

import numpy as np
import pytest

from biaskit.selection.winners import expected_best, expected_winner, hold_contests


def test_the_best_of_few_normals_in_closed_form() -> None:
    # Known order statistics: 0, 1 / sqrt(pi), 3 / (2 sqrt(pi)).
    assert expected_best(1) == pytest.approx(0, abs=1e-12)
    assert expected_best(2) == pytest.approx(1 / sqrt(pi), abs=1e-12)
    assert expected_best(3) == pytest.approx(1.5 / sqrt(pi), abs=1e-12)


@pytest.mark.parametrize(("n", "value"), [(10, 1.5388), (100, 2.5076), (1000, 3.2414)])  # Harter 1961
def test_the_best_of_many_normals(n: int, value: float) -> None:
    assert expected_best(n) == pytest.approx(value, abs=5e-5)
    best = np.random.default_rng(n).standard_normal((2000, n)).max(axis=1)
    assert best.mean() == pytest.approx(value, abs=4 * best.std() / sqrt(2000))


def test_the_best_of_guessers_by_brute_force() -> None:
    # Three members, two items: all 64 ways to answer are equally likely.
    best = [max(sum(answers[i : i + 2]) for i in (0, 2, 4)) / 2 for answers in product((0, 1), repeat=6)]
    first, fresh = expected_winner(3, 2, spread=0)
    assert first == pytest.approx(np.mean(best))
    assert fresh == 0.5


def test_abilities_that_are_uniform_in_closed_form() -> None:
    # With mean 1/2 and variance 1/12 the beta distribution is uniform, and so are the scores 0, 1, ..., k. Of one
    # member the expected score is 1/2. Of n it is the sum over x < k of 1 - ((x + 1) / (k + 1))**n, over k.
    n, k = 5, 4
    first, fresh = expected_winner(n, k, spread=sqrt(1 / 12))
    assert first == pytest.approx(sum(1 - ((x + 1) / (k + 1)) ** n for x in range(k)) / k)
    # Laplace's rule: after x of k the next is right with probability (x + 1) / (k + 2).
    assert fresh == pytest.approx((first * k + 1) / (k + 2))


@pytest.mark.parametrize(("members", "n_items", "mean"), [(1, 7, 0.3), (10, 20, 0.5), (3, 2, 0.8)])
def test_equal_abilities_against_the_binomial_by_hand(members: int, n_items: int, mean: float) -> None:
    at_most = np.cumsum([comb(n_items, x) * mean**x * (1 - mean) ** (n_items - x) for x in range(n_items + 1)])
    best = np.diff(at_most**members, prepend=0)
    first, fresh = expected_winner(members, n_items, spread=0, mean=mean)
    assert first == pytest.approx((best * np.arange(n_items + 1)).sum() / n_items)
    assert fresh == mean


@pytest.mark.parametrize("spread", [0.0, 0.04, 0.15])
@pytest.mark.parametrize(("members", "n_items"), [(10, 40), (100, 100)])
def test_what_is_measured_is_what_is_expected(spread: float, members: int, n_items: int) -> None:
    contests = hold_contests(members, n_items, spread=spread, mean=0.6, n_contests=1500, rng=0)
    for scores, expected in (
        (contests.first, contests.expected.first),
        (contests.fresh, contests.expected.fresh),
        (contests.ability, contests.expected.fresh),
    ):
        measured = contests.of_winners(scores)
        error = measured.std() / sqrt(len(measured))
        assert measured.mean() == pytest.approx(expected, abs=4 * error + 1e-9)


def test_many_items_make_the_fall_small_and_a_wide_spread_too() -> None:
    def fall(n_items: int, spread: float) -> float:
        first, fresh = expected_winner(100, n_items, spread=spread)
        return first - fresh

    assert fall(50, 0.05) > fall(200, 0.05) > fall(5000, 0.05)
    assert fall(50, 0) > fall(50, 0.05) > fall(50, 0.2)


def test_an_int_gives_the_same_twice() -> None:
    one, other = (hold_contests(4, 5, spread=0.1, n_contests=3, rng=7) for _ in range(2))
    assert (one.first == other.first).all()
    assert (one.fresh == other.fresh).all()
    assert (one.first.max(axis=1) == one.of_winners(one.first)).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"members": 0}, "members is 0; give a whole number of 1 or more"),
        ({"n_items": -1}, "n_items is -1; give a whole number of 1"),
        ({"n_contests": 0}, "n_contests is 0; give"),
        ({"mean": 1.0}, "mean is 1.0; give a share between 0 and 1"),
        ({"spread": 0.5}, "spread is 0.5; with mean 0.5 give 0 or more, and less than 0.5"),
        ({"spread": -0.1}, "spread is -0.1; with mean 0.5"),
    ],
)
def test_what_is_out_of_range_is_refused(wrong: dict[str, float], words: str) -> None:
    given = {"members": 3, "n_items": 4, "spread": 0.1, "mean": 0.5, "n_contests": 2} | wrong
    with pytest.raises(ValueError, match=words):
        hold_contests(**given, rng=0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="n is 0; give a whole number of 1 or more"):
        expected_best(0)
