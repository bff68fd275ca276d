"""Linear CKA where its value is known: the same, turned, independent, and four tokens by hand."""

from itertools import permutations

import numpy as np
import pytest

from biaskit.measures.represent import debiased_cka, plain_cka, similarity

DRAW = np.random.default_rng(3)
STATES = DRAW.normal(size=(40, 6))


def turned(width: int) -> np.ndarray:
    """Give a random rotation."""
    return np.linalg.qr(np.random.default_rng(0).normal(size=(width, width)))[0]


@pytest.mark.parametrize("cka", [debiased_cka, plain_cka])
def test_the_same_turned_stretched_and_moved(cka) -> None:  # type: ignore[no-untyped-def]
    assert cka(STATES, STATES) == pytest.approx(1, abs=1e-12)
    assert cka(STATES, STATES @ turned(6) * 0.01 + 5) == pytest.approx(1, abs=1e-9)
    wider = np.hstack([STATES, np.zeros((40, 3))]) @ turned(9)
    assert cka(STATES, wider) == pytest.approx(1, abs=1e-12)
    other = DRAW.normal(size=(40, 2))
    assert cka(STATES, other) == pytest.approx(cka(other, STATES), abs=1e-12)


def test_independent_representations_look_alike_to_the_plain_one_only() -> None:
    """For n tokens and widths d of normal numbers the plain one is near d / (n + d) (1 - 1/n) or so, the debiased 0."""
    draw = np.random.default_rng(0)
    found = {}
    for width in (5, 50, 500):
        pairs = [draw.normal(size=(2, 30, width)) for _ in range(40)]
        found[width] = [np.mean([cka(x, y) for x, y in pairs]) for cka in (plain_cka, debiased_cka)]
    assert found[5][0] < 0.3
    assert 0.5 < found[50][0] < 0.7
    assert found[500][0] > 0.9
    # Over 40 pairs the debiased one's standard error is at most 1 / 30 / sqrt(40) or so.
    assert max(abs(debiased) for _, debiased in found.values()) < 0.03


def test_four_tokens_by_hand() -> None:
    x, y = np.array([[1.0], [1], [-1], [-1]]), np.array([[1.0], [-1], [1], [-1]])
    # K = x x' off its diagonal: rows sum to 0 - 1 = -1, so 1'K1 = -4; tr(KK) = 4^2 - 4 = 12 and tr(KL) = 0 - 4.
    # HSIC(x, x) = 12 + 16 / 6 - 2 * 4 / 2 = 32/3; HSIC(x, y) = -4 + 16 / 6 - 4 = -16/3; the quotient is -1/2.
    assert debiased_cka(x, y) == pytest.approx(-0.5)
    assert plain_cka(x, y) == 0  # x'y = 0
    # Together with y, x shares half of what varies: plain |x'x|^2 / (|x'x| sqrt(|x'x|^2 + |y'y|^2)) = 1 / sqrt(2).
    assert plain_cka(x, np.hstack([x, y])) == pytest.approx(2**-0.5)


def by_definition(x: np.ndarray, y: np.ndarray) -> float:
    """Compute HSIC's U-statistic: the mean over all ordered quadruples of different tokens."""
    k, m = x @ x.T, y @ y.T
    return float(
        np.mean([k[i, j] * (m[i, j] + m[q, r] - 2 * m[i, q]) for i, j, q, r in permutations(range(len(x)), 4)])
    )


def test_the_estimator_is_the_mean_over_quadruples_of_different_tokens() -> None:
    x, y = np.random.default_rng(1).normal(size=(2, 7, 3))
    y += x
    wanted = by_definition(x, y) / np.sqrt(by_definition(x, x) * by_definition(y, y))
    assert debiased_cka(x, y) == pytest.approx(wanted, rel=1e-10)


def test_every_member_beside_every_other() -> None:
    crowd = np.random.default_rng(2).normal(size=(2, 20, 4))
    others = np.stack([crowd[1], crowd[0] * 2, crowd[0] + crowd[1]])
    found = similarity(crowd, others)
    assert found.debiased.shape == found.plain.shape == (2, 3)
    assert found.debiased[0, 1] == pytest.approx(1) == found.debiased[1, 0]
    assert found.plain[0, 2] == plain_cka(crowd[0], others[2])
    assert (found.n_tokens, found.widths) == (20, (4, 4))


def test_what_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="40 tokens and 39 tokens"):
        debiased_cka(STATES, STATES[1:])
    with pytest.raises(ValueError, match="3 tokens are too few"):
        debiased_cka(STATES[:3], STATES[:3])
    with pytest.raises(ValueError, match="the same at all tokens"):
        debiased_cka(STATES, np.ones((40, 2)))
    with pytest.raises(ValueError, match="not finite"):
        plain_cka(STATES, np.full((40, 2), np.nan))
    # One token that is unlike the rest: nothing is left once its likeness with itself is left out.
    with pytest.raises(ValueError, match="all but one"):
        debiased_cka(STATES[:4], np.eye(4)[:, :1])
