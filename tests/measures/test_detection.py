"""d-prime: by hand, its sign, its correction, its interval."""

import math

import numpy as np
import pytest

from biaskit.measures.detection import d_prime


def test_by_hand() -> None:
    # Corrected rates (8 + .5)/(9 + 1) = .85 and (1 + .5)/(9 + 1) = .15; z(.85) = 1.03643, z(.15) = -1.03643.
    found = d_prime(8, 9, 1, 9)
    assert found.d_prime == pytest.approx(2.07287, abs=1e-5)
    assert found.criterion == 0
    # pdf(1.03643) = .233159; variance 2 * .85 * .15 / (10 * .233159**2) = .469072; 1.96 * its root = 1.342341
    assert found.interval[1] - found.d_prime == pytest.approx(1.34234, abs=1e-4)


def test_a_lean_is_criterion_and_no_difference() -> None:
    # "signal" nearly always: rates 9.5/11 both; z = 1.09680
    found = d_prime(9, 10, 9, 10)
    assert found.d_prime == 0
    assert found.criterion == pytest.approx(-1.09680, abs=1e-4)


def test_perfect_answers_stay_finite_and_symmetric() -> None:
    best, worst = d_prime(6, 6, 0, 6), d_prime(0, 6, 6, 6)
    assert math.isfinite(best.d_prime)
    assert best.d_prime == -worst.d_prime
    # (6.5/7): z = 1.46523
    assert best.d_prime == pytest.approx(2 * 1.46523, abs=1e-4)


def test_pairs_tell_more_than_one_thing() -> None:
    one, two = d_prime(15, 20, 5, 20), d_prime(15, 20, 5, 20, form="pairs")
    assert two.d_prime == pytest.approx(one.d_prime / math.sqrt(2))
    assert two.interval[0] == pytest.approx(one.interval[0] / math.sqrt(2))


def test_an_observer_of_known_d_prime_is_found() -> None:
    # In pairs an observer with d' = 1 is right if two normal draws, 1 apart, come in the right order.
    source = np.random.default_rng(0)
    right = source.normal(1, 1, 40_000) > source.normal(0, 1, 40_000)
    hits, false_alarms = int(right[:20_000].sum()), int((~right[20_000:]).sum())
    assert d_prime(hits, 20_000, false_alarms, 20_000, form="pairs").d_prime == pytest.approx(1, abs=0.03)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    # Twelve pairs of a kind, as in the game. Rates for d' = 1 in pairs: Phi(.7071) = .76025 and .23975.
    source = np.random.default_rng(1)
    hits, wrong = source.binomial(6, 0.76025, 2000), source.binomial(6, 0.23975, 2000)
    games = [d_prime(int(h), 6, int(f), 6, form="pairs") for h, f in zip(hits, wrong, strict=True)]
    held = np.mean([game.interval[0] <= 1 <= game.interval[1] for game in games])
    assert 0.94 <= held <= 1  # the correction shrinks d' and widens nothing: on the safe side


@pytest.mark.parametrize("counts", [(3, 2, 0, 2), (-1, 2, 0, 2), (0, 0, 0, 2), (1, 2, 3, 2)])
def test_no_counts(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="give counts"):
        d_prime(*counts)


def test_no_such_form() -> None:
    with pytest.raises(ValueError, match="yes-no"):
        d_prime(1, 2, 0, 2, form="triples")
