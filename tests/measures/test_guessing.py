"""Shannon's bounds: his formulas, the jackknife by hand, and what a simulation says about short games."""

import inspect
from math import log2, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.measures.guessing import Player, guess_numbers, guessing_bounds

NUMBERS = st.lists(st.integers(1, 27), min_size=2, max_size=60)


def test_shannons_formulas_by_hand() -> None:
    # Shares 1/2, 1/4, 1/4: the entropy is 1/2 + 2/4 + 2/4; the lower bound is
    # 1 (1/2 - 1/4) log2 1 + 2 (1/4 - 1/4) log2 2 + 3 (1/4 - 0) log2 3.
    bounds = guessing_bounds([1, 2, 1, 3])
    assert bounds.upper_bits == pytest.approx(1.5)
    assert bounds.lower_bits == pytest.approx(3 / 4 * log2(3))
    assert bounds.n_guessed == 4


def test_an_ideal_guessers_shares_never_rise() -> None:
    # Whoever needs three guesses more often than one would have done better to swap them: shares are sorted.
    assert guessing_bounds([3, 3, 3, 1]).lower_bits == pytest.approx(guessing_bounds([1, 1, 1, 2]).lower_bits)


def test_the_jackknife_by_hand() -> None:
    # Three 1s and a 2, with L = log2 3. All four: H = 2 - 3L/4. Without a 1 (three times): shares 2/3 and 1/3,
    # H = L - 2/3; without the 2: H = 0. Their mean is m = 3/4 (L - 2/3) = 3L/4 - 1/2.
    # Corrected: 4 H - 3 m = 8 - 3L - 9L/4 + 3/2 = 19/2 - 21L/4.
    # The deviations from m are L/4 - 1/6 = m/3 three times and -m once: their squares sum to 4/3 m^2, and
    # 3/4 of that is the variance, so the standard error is m.
    three = log2(3)
    mean = 3 / 4 * three - 1 / 2
    corrected = 19 / 2 - 21 / 4 * three
    bounds = guessing_bounds([1, 2, 1, 1])
    assert bounds.upper_bits == pytest.approx(2 - 3 / 4 * three)
    assert bounds.upper_bits_corrected == pytest.approx(corrected)
    assert bounds.interval_bits == pytest.approx((0, corrected + 1.96 * mean))  # 1.18 - 1.35 lies below zero


@settings(deadline=None)
@given(NUMBERS)
def test_the_jackknife_equals_a_plain_loop(numbers: list[int]) -> None:
    def entropy(values: list[int]) -> float:
        return -sum(values.count(g) / len(values) * log2(values.count(g) / len(values)) for g in set(values))

    n, whole = len(numbers), entropy(numbers)
    without = [entropy(numbers[:i] + numbers[i + 1 :]) for i in range(n)]
    corrected = n * whole - (n - 1) * sum(without) / n
    error = sqrt((n - 1) / n * sum((h - sum(without) / n) ** 2 for h in without))
    found, most = guessing_bounds(numbers), log2(27)
    assert found.upper_bits == pytest.approx(whole, abs=1e-9)
    assert found.upper_bits_corrected == pytest.approx(min(most, corrected), abs=1e-9)
    low, high = max(0, corrected - 1.96 * error), corrected + 1.96 * error
    assert found.interval_bits == pytest.approx((min(most, low), min(most, high)), abs=1e-9)


@settings(deadline=None)
@given(NUMBERS)
def test_bounds_are_in_order_and_within_what_letters_can_hold(numbers: list[int]) -> None:
    bounds = guessing_bounds(np.array(numbers))
    low, high = bounds.interval_bits
    tiny = 1e-9
    assert 0 <= bounds.lower_bits <= bounds.upper_bits + tiny
    assert bounds.upper_bits <= bounds.upper_bits_corrected + tiny
    assert 0 <= low <= bounds.upper_bits_corrected + tiny
    assert bounds.upper_bits_corrected <= high + tiny
    assert high <= log2(27)


def test_when_every_number_came_once_the_correction_stops_at_all_letters_alike() -> None:
    # 27 different numbers: 27 log2 27 - 26 log2 26 = 6.17 bits, more than 27 letters can hold.
    bounds = guessing_bounds(range(1, 28))
    assert bounds.upper_bits_corrected == log2(27)
    assert bounds.interval_bits == (log2(27), log2(27))


def test_guessed_at_once_every_time() -> None:
    bounds = guessing_bounds([1] * 50)
    assert (bounds.lower_bits, bounds.upper_bits, bounds.upper_bits_corrected) == (0, 0, 0)
    assert bounds.interval_bits == (0, 0)


@pytest.mark.parametrize(
    ("numbers", "settings", "words"),
    [
        ([], {}, "too few guesses: give two or more"),
        ([1], {}, "too few guesses"),
        ([0, 1], {}, "between 1 and 27; these are 0 to 1"),
        ([1, 28], {}, "between 1 and 27; these are 1 to 28"),
        ([1, 3], {"n_letters": 2}, "between 1 and 2"),
        (np.array([1.5, 2.5]), {}, r"whole numbers, such as \[1, 3, 1\]; these are float64"),
        (np.ones((2, 2), dtype=int), {}, "too few guesses"),
    ],
)
def test_what_are_no_guess_numbers_is_refused(numbers: object, settings: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        inspect.unwrap(guessing_bounds)(numbers, **settings)


# A game much like a reader's: two thirds at once, then ever fewer.
SHARES = 0.66 ** np.arange(1, 28) + 0.002
SHARES[0] = 3.2
SHARES /= SHARES.sum()
TRUTH = float(-(SHARES * np.log2(SHARES)).sum())


def played(n: int, games: int) -> tuple[float, float, float]:
    """Play many games of n letters: the mean plain and corrected bound, and how often the interval holds the truth."""
    rng = np.random.default_rng(0)
    bounds = [guessing_bounds(rng.choice(np.arange(1, 28), size=n, p=SHARES)) for _ in range(games)]
    held = [game.interval_bits[0] <= TRUTH <= game.interval_bits[1] for game in bounds]
    plain = np.mean([game.upper_bits for game in bounds])
    return float(plain), float(np.mean([game.upper_bits_corrected for game in bounds])), float(np.mean(held))


def test_short_games_come_out_too_low_and_the_correction_takes_off_most_of_it() -> None:
    plain, corrected, held = played(30, 500)
    assert plain < TRUTH - 0.15
    assert abs(corrected - TRUTH) < 0.5 * (TRUTH - plain)
    assert held > 0.75  # the docstring says some 87 of 100


def test_the_interval_of_a_game_of_100_letters_holds_the_truth_as_often_as_is_said() -> None:
    plain, corrected, held = played(100, 500)
    assert abs(corrected - TRUTH) < TRUTH - plain
    # 92 to 94 of 100 are promised; 500 games have a standard error of .012.
    assert 0.88 < held < 0.98


@settings(deadline=None, max_examples=60)
@given(
    st.text("abc", min_size=1, max_size=12),
    st.text("abc", max_size=12),
    st.integers(1, 4),
    st.sampled_from(["none", "add-k", "kneser-ney"]),
    st.integers(0, 12),
)
def test_guess_numbers_equal_a_plain_loop(learned: str, text: str, order: int, smoothing: str, start: int) -> None:
    corpus = Corpus.from_strings([learned, "abc"])
    learner = NGram(order=order, smoothing=smoothing).fit(corpus, rng=0)  # type: ignore[arg-type]
    expected = []
    for i in range(start, len(text)):
        probability = learner.next_symbol(text[:i])[0]
        letters = sorted("abc", key=lambda letter: -probability["abc".index(letter)])  # sorted keeps ties in order
        expected.append(letters.index(text[i]) + 1)
    assert guess_numbers(learner, text, start=start).tolist() == expected


def test_the_end_is_never_guessed() -> None:
    # After a the end came twice and b once: b is the first letter all the same.
    learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["a", "a", "ab"]), rng=0)
    assert guess_numbers(learner, "ab").tolist() == [1, 1]


def test_letters_that_a_learner_does_not_know_are_named() -> None:
    learner = NGram(order=2).fit(Corpus.from_strings(["ab"]), rng=0)
    with pytest.raises(ValueError, match="'z'"):
        guess_numbers(learner, "az")


def test_a_player_may_have_no_bounds_yet() -> None:
    assert Player("you", None).bits_per_letter is None
