from itertools import combinations

import numpy as np
import pytest

from biaskit.measures.price_of_bias import KINDS, price_of_bias
from biaskit.worlds.families import family
from biaskit.worlds.numbering import every_world


def prior(bits: int, specificity: float, control: float, family_name: str, rule_name: str) -> np.ndarray:
    """The definition, world by world."""
    inside, keeps = family(family_name, bits), family(rule_name, bits)
    belief = specificity * inside / inside.sum() + (1 - specificity) / len(inside)
    belief = belief * np.where(keeps, 1, 1 - control)
    return belief / belief.sum()


def brute_force(bits: int, n_told: int, belief: np.ndarray, family_name: str, rule_name: str) -> list[float]:
    """Go through all worlds and all choices of told points; add up what each unseen label costs, one by one."""
    worlds = every_world(bits)
    inside, keeps = family(family_name, bits), family(rule_name, bits)
    cost = np.zeros(len(worlds))
    choices = list(combinations(range(2**bits), n_told))
    for told in choices:
        for w, labels in enumerate(worlds):
            left = (worlds[:, list(told)] == labels[list(told)]).all(axis=1)
            for point in sorted(set(range(2**bits)) - set(told)):
                after = left & (worlds[:, point] == labels[point])
                if belief[after].sum() == 0:
                    cost[w] = np.inf
                    break
                cost[w] -= np.log2(belief[after].sum() / belief[left].sum())
                left = after
            if belief[w] == 0:
                cost[w] = np.inf
    cost /= len(choices)
    kinds = [inside & keeps, inside & ~keeps, ~inside, np.ones(len(worlds), dtype=bool)]
    return [float(cost[kind].mean()) if kind.any() else np.nan for kind in kinds]


@pytest.mark.parametrize("bits_told", [(2, 0), (2, 2), (3, 0), (3, 1), (3, 3)])
@pytest.mark.parametrize("dials", [(0.9, 0.0), (0.5, 0.3), (0.99, 0.8), (1.0, 0.5), (0.6, 1.0)])
def test_it_is_what_label_by_label_costs(bits_told: tuple[int, int], dials: tuple[float, float]) -> None:
    for family_name in ("thresholds", "one bit"):
        check(bits_told, dials, family_name)


def check(bits_told: tuple[int, int], dials: tuple[float, float], family_name: str) -> None:
    (bits, n_told), (specificity, control), rule = bits_told, dials, "monotone"
    price = price_of_bias(
        specificity=specificity, control=control, n_told=n_told, bits=bits, family_name=family_name, rule_name=rule
    )
    belief = prior(bits, specificity, control, family_name, rule)
    expected = brute_force(bits, n_told, belief, family_name, rule)
    np.testing.assert_allclose(price.untold_bits, expected, rtol=1e-12)
    np.testing.assert_allclose(price.total_bits, np.array(expected) + n_told, rtol=1e-12)
    assert price.coin_bits == 2**bits


@pytest.mark.parametrize("n_told", [0, 1, 5, 12, 16])
def test_without_a_bias_every_world_costs_what_a_coin_pays(n_told: int) -> None:
    price = price_of_bias(specificity=0, control=0, n_told=n_told)
    np.testing.assert_allclose(price.total_bits, 16, rtol=0, atol=1e-12)
    np.testing.assert_allclose(price.saved_bits, 0, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("specificity", "control"), [(0.5, 0.0), (0.9, 0.5), (0.0, 0.7), (0.99, 0.99)])
def test_the_mean_over_all_worlds_is_a_coin_and_the_divergence(specificity: float, control: float) -> None:
    belief = prior(4, specificity, control, "thresholds", "monotone")
    divergence = float(np.mean(np.log2(1 / len(belief) / belief)))  # KL(uniform || prior)
    assert divergence > 0.001
    total = price_of_bias(specificity=specificity, control=control, n_told=0).total_bits
    assert total[-1] == pytest.approx(16 + divergence, rel=1e-12)


def test_with_labels_bought_it_is_what_is_left_of_the_divergence() -> None:
    belief = prior(3, 0.9, 0.5, "thresholds", "monotone")
    divergence, worlds, told_divergence = float(np.mean(-np.log2(belief))) - 8, every_world(3), []
    for told in combinations(range(8), 3):
        pattern = worlds[:, list(told)] @ np.array([1, 2, 4])
        told_divergence.append(float(np.mean(-np.log2(np.bincount(pattern, weights=belief)))) - 3)
    expected = 8 + divergence - np.mean(told_divergence)
    assert expected > 8
    assert price_of_bias(specificity=0.9, control=0.5, n_told=3, bits=3).total_bits[-1] == pytest.approx(expected)


def test_nobody_is_better_than_a_coin_over_all_worlds_and_data_heal_a_wrong_bias() -> None:
    wrong, right = [], []
    for n_told in (0, 1, 2, 3, 5, 8, 14, 16):
        total = price_of_bias(specificity=0.9, control=0.5, n_told=n_told).total_bits
        assert total[-1] >= 16 - 1e-12
        wrong.append(float(total[2]))
        right.append(float(total[0]))
    assert (np.diff(wrong) < 0).all()
    assert (np.diff(right) > 0).all(), "who is right already pays for what it would have said"
    assert wrong[-1] == right[-1] == 16


def test_known_numbers() -> None:
    # In the family -log2(.9 / 1882 + .1 / 65536); outside -log2(.1 / 65536).
    price = price_of_bias(specificity=0.9, control=0, n_told=0)
    assert price.kinds == KINDS
    assert price.n_worlds.tolist() == [150, 1732, 63654, 65536]
    inside, outside = -np.log2(0.9 / 1882 + 0.1 / 65536), 16 + np.log2(10)
    np.testing.assert_allclose(price.total_bits[:3], [inside, inside, outside], rtol=1e-12)
    # All belief on 150 worlds: log2 of 150 bits there; nothing else can be said.
    sure = price_of_bias(specificity=1, control=1, n_told=0).total_bits
    assert sure[0] == pytest.approx(np.log2(150))
    assert np.isinf(sure[1:]).all()


def test_what_is_excluded_stays_infinite_whatever_is_bought() -> None:
    for n_told in (0, 7, 16):
        total = price_of_bias(specificity=1, control=0, n_told=n_told).total_bits
        assert np.isfinite(total[:2]).all()
        assert np.isinf(total[2:]).all()
        ruled = price_of_bias(specificity=0.5, control=1, n_told=n_told).total_bits
        assert np.isfinite(ruled).tolist() == [True, False, False, False]


def test_a_kind_without_a_world_has_no_mean() -> None:
    # Where the rule is the family itself, nothing in the family breaks it.
    price = price_of_bias(specificity=0.5, control=0.5, n_told=1, bits=2, family_name="monotone")
    assert price.n_worlds.tolist() == [6, 0, 10, 16]
    assert np.isnan(price.total_bits[1])
    assert np.isfinite(price.total_bits[[0, 2, 3]]).all()


def test_dials_have_ends() -> None:
    with pytest.raises(ValueError, match=r"specificity is 1\.5; give a share from 0 to 1"):
        price_of_bias(specificity=1.5, control=0, n_told=0)
    with pytest.raises(ValueError, match=r"control is -0\.1; give a share from 0 to 1"):
        price_of_bias(specificity=0.5, control=-0.1, n_told=0)
    with pytest.raises(ValueError, match="n_told is 9; of 8 labels, buy from 0 to 8"):
        price_of_bias(specificity=0.5, control=0, n_told=9, bits=3)
    with pytest.raises(ValueError, match="no family is called"):
        price_of_bias(specificity=0.5, control=0, n_told=0, family_name="nice")
