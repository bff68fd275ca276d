from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from biaskit.worlds.families import FAMILIES, family
from biaskit.worlds.numbering import every_world, points

# Threshold functions of one to four variables: Muroga 1971, table 2.3.2 (A000609 of oeis.org). Monotone functions:
# Dedekind's numbers (A000372). Conjunctions: each bit is wanted on, wanted off or free. One bit: it or its opposite,
# and the two constants.
COUNTS = {
    "thresholds": [4, 14, 104, 1882],
    "monotone": [3, 6, 20, 168],
    "conjunctions": [3, 9, 27, 81],
    "one bit": [4, 6, 8, 10],
}


def test_families_have_their_known_sizes() -> None:
    assert {name: [int(family(name, bits).sum()) for bits in (1, 2, 3, 4)] for name in FAMILIES} == COUNTS


@pytest.mark.parametrize("bits", [2, 3])
def test_thresholds_are_what_a_plane_separates(bits: int) -> None:
    on = points(bits).astype(float)
    for labels, belongs in zip(every_world(bits), family("thresholds", bits), strict=True):
        sign = np.where(labels, -1.0, 1.0)[:, None]
        # Weights w and a threshold t with w.x - t >= 1 where on, and <= -1 where off.
        sides = sign * np.column_stack([on, -np.ones(len(on))])
        found = linprog(np.zeros(bits + 1), A_ub=sides, b_ub=-np.ones(len(on)), bounds=(None, None))
        assert found.success == belongs


def test_monotone_labels_never_go_off_again() -> None:
    on = points(3)
    for labels, belongs in zip(every_world(3), family("monotone", 3), strict=True):
        falls = any(
            labels[a] and not labels[b] and all(x <= y for x, y in zip(on[a], on[b], strict=True))
            for a, b in product(range(8), repeat=2)
        )
        assert falls != belongs


def test_how_the_families_lie() -> None:
    one, conjunctions, thresholds = (family(name, 4) for name in ("one bit", "conjunctions", "thresholds"))
    monotone = family("monotone", 4)
    assert thresholds[one].all()
    assert thresholds[conjunctions].all()
    assert not (monotone <= thresholds).all()
    # Of the 168 monotone worlds 18 have no plane: two pairs of bits of which one must be on, for example.
    assert int((thresholds & monotone).sum()) == 150
    assert (family("monotone", 3) <= family("thresholds", 3)).all()


@pytest.mark.parametrize("name", FAMILIES)
def test_no_family_cares_which_bit_is_first(name: str) -> None:
    # The price of a bias counts one of all choices of points that differ in that only.
    moved = points(3)[:, [2, 0, 1]] @ np.array([4, 2, 1])
    belongs = family(name, 3)
    for w in np.flatnonzero(belongs):
        assert belongs[int((every_world(3)[w][moved].astype(int) << np.arange(8)).sum())]


def test_unknown_families_are_refused() -> None:
    with pytest.raises(ValueError, match="no family is called 'linear'; there are: thresholds, monotone"):
        family("linear", 3)
    with pytest.raises(ValueError, match="read-only"):
        family("monotone", 3)[0] = True
