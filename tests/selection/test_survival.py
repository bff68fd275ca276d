"""Who survives, against what each rule says and against exact chances."""

import numpy as np
import pytest

from biaskit.selection.survival import RULES, Survival, copies, survivors

DRAWS = 4000
FITNESS = np.array([0.3, 0.1, 0.5, 0.0, 0.9])
SOMETHING = np.random.default_rng(7)  # for rules that draw nothing


def often(rule: Survival, fitness: np.ndarray, keep: int) -> np.ndarray:
    """Give the mean number of places that each member has, over many draws."""
    draw = np.random.default_rng(0)
    counts = np.zeros(len(fitness))
    for _ in range(DRAWS):
        np.add.at(counts, survivors(rule, fitness, keep, draw), 1)
    return counts / DRAWS


def near(found: np.ndarray, chances: np.ndarray, places: int = 1) -> None:
    """Compare mean numbers of places with chances of each place; 4.5 standard errors of a binomial count."""
    error = np.sqrt(places * chances * (1 - chances) / DRAWS)
    assert (np.abs(found - places * chances) <= 4.5 * error + 1e-12).all(), (found, places * chances)


def test_truncation_keeps_the_best_and_draws_nothing() -> None:
    before = SOMETHING.bit_generator.state
    assert survivors("truncation", FITNESS, 2, SOMETHING).tolist() == [2, 4]
    assert survivors("truncation", FITNESS, 5, SOMETHING).tolist() == [0, 1, 2, 3, 4]
    assert SOMETHING.bit_generator.state == before


def test_of_equals_the_first_survive() -> None:
    assert survivors("truncation", np.array([0.5, 0.5, 0.9, 0.5]), 3, SOMETHING).tolist() == [0, 1, 2]
    assert survivors("truncation", np.zeros(6), 2, SOMETHING).tolist() == [0, 1]


def test_what_is_not_a_number_comes_last() -> None:
    fitness = np.array([np.nan, -5.0, np.nan, 0.1])
    assert survivors("truncation", fitness, 2, SOMETHING).tolist() == [1, 3]
    assert survivors("truncation", fitness, 3, SOMETHING).tolist() == [0, 1, 3]
    near(often("proportional", np.array([np.nan, 0.25, -1.0, 0.75]), 1), np.array([0.0, 0.25, 0.0, 0.75]))


def test_a_duel_is_won_by_the_better() -> None:
    # Of n = 5 the one with rank r from below wins if both are r, or one is and the other lower: (2r - 1) / n^2.
    rank = np.array([3, 2, 4, 1, 5])
    near(often("tournament", FITNESS, 3), (2 * rank - 1) / 25, places=3)


def test_no_number_loses_every_duel_but_those_against_itself() -> None:
    # Ranks from below: nan 1 of 2.
    near(often("tournament", np.array([np.nan, -3.0]), 1), np.array([0.25, 0.75]))


def test_proportional_survival() -> None:
    near(often("proportional", FITNESS, 2), FITNESS / 1.8, places=2)  # .3 + .1 + .5 + 0 + .9 = 1.8


def test_where_nobody_has_any_fitness_the_lot_is_even() -> None:
    near(often("proportional", np.zeros(4), 1), np.full(4, 0.25))


def test_the_lot_of_drift_is_even_and_nobody_is_drawn_twice() -> None:
    # Two places of five, without replacement: each member survives with probability 2/5.
    near(often("drift", FITNESS, 2), np.full(5, 0.4))
    draw = np.random.default_rng(1)
    assert all(len(set(survivors("drift", FITNESS, 4, draw))) == 4 for _ in range(50))


@pytest.mark.parametrize("fitness", [np.zeros(5), -FITNESS, 100 * FITNESS, np.full(5, np.nan)])
def test_drift_does_not_look_at_fitness(fitness: np.ndarray) -> None:
    for seed in range(20):
        one, other = (survivors("drift", scores, 2, np.random.default_rng(seed)) for scores in (FITNESS, fitness))
        assert one.tolist() == other.tolist()


def test_everybody_survives_where_nothing_selects() -> None:
    assert survivors("none", FITNESS, 2, SOMETHING).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in ("none", "hand")])
def test_so_many_survive_in_order(rule: Survival) -> None:
    for keep in (1, 3, 5):
        kept = survivors(rule, FITNESS, keep, np.random.default_rng(keep))
        assert len(kept) == keep
        assert kept.tolist() == sorted(kept.tolist())


@pytest.mark.parametrize("keep", [0, 6])
def test_too_few_or_too_many(keep: int) -> None:
    with pytest.raises(ValueError, match=f"keep is {keep}; of 5 members 1 to 5"):
        survivors("truncation", FITNESS, keep, SOMETHING)


def test_rules_that_choose_nobody() -> None:
    with pytest.raises(ValueError, match="'hand' chooses nobody"):
        survivors("hand", FITNESS, 2, SOMETHING)


@pytest.mark.parametrize("members", [1, 4, 5, 16])
def test_survivors_have_as_equal_numbers_of_children_as_can_be(members: int) -> None:
    chosen = np.array([0, 2, 3])
    children = np.bincount(copies(chosen, members), minlength=4)
    assert children.sum() == members
    assert children[1] == 0
    # members = 3k + r: k each, and one more for the first r.
    each, more = divmod(members, 3)
    assert children[chosen].tolist() == [each + (i < more) for i in range(3)]


def test_who_won_two_places_has_children_for_both() -> None:
    assert np.bincount(copies(np.array([1, 1, 3]), 6)).tolist() == [0, 4, 0, 2]
