"""What a bias saves in some worlds and costs in others, in bits, exactly: a Bayesian learner over every world.

Its prior is set by two dials. *Specificity* is how much of its belief goes to a family of worlds; the rest goes to all
worlds alike. *Control* is how far its designer trusts a rule of their own: the belief in every world that breaks the
rule is multiplied by one minus control. A third dial, *scale*, is how many labels it buys before it begins, at one bit
each: the label is told, and that is what a label is worth to somebody who knows nothing.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.worlds.families import family
from biaskit.worlds.numbering import every_world, n_points, points

KINDS = ("family, rule kept", "family, rule broken", "outside the family", "any world")
_PARTS = 4  # in the family or not, the rule kept or broken


@dataclass(frozen=True)
class PriceOfBias:
    """The bits that a learner with a bias pays, by the kind of world it lives in.

    Attributes
    ----------
    specificity, control
        The shares between 0 and 1 that set the prior.
    n_told
        How many labels were bought, at one bit each.
    kinds
        The kinds of worlds: `KINDS`.
    n_worlds : int array (kinds,)
        How many worlds are of each kind.
    untold_bits : float array (kinds,)
        What the labels that were not bought cost the learner, predicted one after the other: the mean over the worlds
        of a kind and over all choices of the points that are told; nan for a kind without a world. It is infinite where
        the prior excludes a world.
    coin_bits
        What a coin pays for all labels, in every world: a bit each.
    """

    specificity: float
    control: float
    n_told: int
    kinds: tuple[str, ...]
    n_worlds: Int64[np.ndarray, " kinds"]
    untold_bits: Float64[np.ndarray, " kinds"]
    coin_bits: int

    @property
    def total_bits(self) -> Float64[np.ndarray, " kinds"]:
        """What all labels cost: those bought, and those predicted."""
        return self.n_told + self.untold_bits

    @property
    def saved_bits(self) -> Float64[np.ndarray, " kinds"]:
        """What the learner saves against a coin; negative where it pays more."""
        return self.coin_bits - self.total_bits


def price_of_bias(
    *,
    specificity: float,
    control: float,
    n_told: int,
    bits: int = 4,
    family_name: str = "thresholds",
    rule_name: str = "monotone",
) -> PriceOfBias:
    """Price a prior in every world, and give the means over each kind of world.

    In a world f the labels told have the probability P(told), the sum of the prior over the worlds that agree with
    them, and the others cost log2 P(told) - log2 P(f) bits. With no label bought that is -log2 P(f), and its mean over
    all worlds is `coin_bits` plus the divergence of the prior from equal belief in all, KL(uniform || prior): never
    less than a coin pays, and the same only without any bias. With labels bought it is `coin_bits` plus what is left of
    that divergence once they are told: the divergence for all labels less that for the told ones, a conditional
    divergence, and so not negative either.

    Parameters
    ----------
    specificity
        From 0 (all worlds alike) to 1 (the family alone).
    control
        From 0 (the rule does not count) to 1 (worlds that break it are excluded).
    n_told
        How many labels are bought, from 0 to all.
    bits
        From 1 to 4.
    family_name, rule_name
        Names of families (see `worlds.family`); the rule is to belong to the second.

    Examples
    --------
    >>> price = price_of_bias(specificity=0.9, control=0.0, n_told=0)
    >>> price.total_bits.round(2), price.coin_bits  # in the family -log2(.9 / 1882 + .1 / 65536)
    (array([11.03, 11.03, 19.32, 19.08]), 16)
    >>> price_of_bias(specificity=0.0, control=0.0, n_told=5).total_bits
    array([16., 16., 16., 16.])
    """
    for name, share in (("specificity", specificity), ("control", control)):
        if not 0 <= share <= 1:
            raise ValueError(f"{name} is {share!r}; give a share from 0 to 1")
    n = n_points(bits)
    if not 0 <= n_told <= n:
        raise ValueError(f"n_told is {n_told!r}; of {n} labels, buy from 0 to {n}")
    in_each, rows, times = _counts(bits, int(n_told), family_name, rule_name)
    n_family, n_all = int(in_each[:2].sum()), int(in_each.sum())
    belief = np.array([specificity / n_family, specificity / n_family, 0, 0]) + (1 - specificity) / n_all
    belief = belief * np.array([1, 1 - control, 1, 1 - control])
    belief /= in_each @ belief
    with np.errstate(divide="ignore", invalid="ignore"):
        told = np.log2(rows @ belief)  # log2 P(told), for every way in which labels can be told
        # A world that the prior excludes costs infinitely many bits, even where what was told excludes it already.
        cost = np.where(belief > 0, told[:, None] - np.log2(belief), np.inf)
        paid = np.where(rows > 0, rows * times[:, None] * cost, 0).sum(axis=0) / times.sum() * 2**n_told
        of_kind = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1]])
        # Not a product of matrices: infinity times zero would be nan.
        untold = np.where(of_kind, paid, 0).sum(axis=1) / (of_kind @ in_each)
    return PriceOfBias(
        specificity=float(specificity),
        control=float(control),
        n_told=int(n_told),
        kinds=KINDS,
        n_worlds=of_kind @ in_each,
        untold_bits=untold,
        coin_bits=n,
    )


@lru_cache(maxsize=32)
def _counts(
    bits: int, n_told: int, family_name: str, rule_name: str
) -> tuple[Int64[np.ndarray, " parts"], Int64[np.ndarray, "rows parts"], Int64[np.ndarray, " rows"]]:
    """Count how many worlds of each part agree with what can be told.

    Gives the number of worlds in each part; the different rows of such counts; and how often each row occurs over all
    choices of the told points and all labels that they can have. The prior needs no more than that.
    """
    in_family, keeps = family(family_name, bits), family(rule_name, bits)
    part = np.where(in_family, 0, 2) + np.where(keeps, 0, 1)
    in_each = np.bincount(part, minlength=_PARTS)
    # The last part, by far the largest, is what the others leave. A world of the k-th part counts as place[k], so that
    # one number holds the counts of the three.
    few = part < _PARTS - 1
    place = np.cumprod([1, *(in_each[:2] + 1)])
    labels, worth = every_world(bits)[few].astype(np.int64), place[part[few]].astype(np.float64)
    found, empty = [], 0  # how often nothing but the last part is left
    for told, alike in _choices(bits, n_told):
        counted = np.bincount(labels[:, told] @ (1 << np.arange(n_told)), weights=worth, minlength=2**n_told)
        some = counted[counted > 0].astype(np.int64)
        found.append(np.stack([some, np.full(len(some), alike)]))
        empty += alike * (2**n_told - len(some))
    codes, alike_of = np.concatenate(found, axis=1)
    different, which = np.unique(codes, return_inverse=True)
    often = np.bincount(which, weights=alike_of).astype(np.int64)
    if empty:
        different, often = np.append(different, 0), np.append(often, empty)
    rows = different[:, None] // place % (in_each[:3] + 1)
    rest = 2 ** (n_points(bits) - n_told) - rows.sum(axis=1, keepdims=True)
    return in_each, np.concatenate([rows, rest], axis=1), often


def _choices(bits: int, n_told: int) -> list[tuple[np.ndarray, int]]:
    """Give choices of so many points, one of those that differ in the order of the bits only, and how many they are.

    Our families do not care which bit comes first, so that all of these have the same counts.
    """
    chosen = every_world(bits)
    chosen = chosen[chosen.sum(axis=1) == n_told]
    on, value = points(bits), 1 << np.arange(bits)[::-1]
    least = np.full(len(chosen), np.iinfo(np.int64).max)
    for order in permutations(range(bits)):
        moved = on[:, order].astype(np.int64) @ value  # where each point goes
        least = np.minimum(least, chosen.astype(np.int64) @ (1 << moved))
    _, first, alike = np.unique(least, return_index=True, return_counts=True)
    return [(np.flatnonzero(chosen[i]), int(n)) for i, n in zip(first, alike, strict=True)]
