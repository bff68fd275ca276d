"""The Price equation: what of a change is selection, and what is transmission.

    mean change = Cov(w, z) / mean(w)  +  E(w dz) / mean(w)

w is how many children somebody has, z a trait, dz how far the children's trait is from the parent's (G. R. Price 1970,
"Selection and covariance", Nature 227, 520). It is an identity, whatever the trait and whoever survived: a covariance
of the population, not of a sample. Training between generations is part of transmission. A child of two parents is a
child of each in part: of its first parent by a share, and of its second by the rest.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64


@dataclass(frozen=True)
class Price:
    """A change of the mean of a trait in its two parts, in the trait's own unit.

    Attributes
    ----------
    selection
        Because some parents have more children than others.
    transmission
        Because children are not like their parents.
    before, after
        The means of parents and of children.
    """

    selection: float
    transmission: float
    before: float
    after: float

    @property
    def change(self) -> float:
        """How far the mean moved: the sum of the two parts."""
        return self.after - self.before


def price(
    before: Float64[np.ndarray, " members"],
    after: Float64[np.ndarray, " children"],
    parents: Int64[np.ndarray, " births"],
    others: Int64[np.ndarray, " births"] | None = None,
    shares: Float64[np.ndarray, " births"] | None = None,
) -> Price:
    """Split the change of a mean from one generation to the next.

    Parameters
    ----------
    before, after
        The trait of each parent generation's member, and of each child.
    parents, others
        Each child's first and second parent; without `others` it has one only.
    shares
        What share of a child comes from its first parent; all of it, unless given.

    Raises
    ------
    ValueError
        If a child has no parent in the generation before, or a trait is not finite.

    Examples
    --------
    >>> found = price(np.array([1.0, 3.0]), np.array([2.0, 3.0]), np.array([1, 1]))
    >>> found.selection, found.transmission, found.change  # the better one has all children; they are a bit worse
    (1.0, -0.5, 0.5)
    """
    others = parents if others is None else others
    shares = np.ones(len(parents)) if shares is None else shares
    if len(after) != len(parents) or not len(parents):
        raise ValueError(f"{len(after)} children and {len(parents)} parents: say for each child who its parent is")
    both = np.concatenate([parents, others])
    if both.min() < 0 or both.max() >= len(before):
        raise ValueError(
            f"parents are {both.min()} to {both.max()}; there are the members 0 to {len(before) - 1}. Founders have "
            "no parents: begin with the generation after theirs"
        )
    if not (np.isfinite(before).all() and np.isfinite(after).all()):
        raise ValueError("a trait is not finite: leave out the members whose training failed, or take another trait")
    # How much of a child comes from each member: (children, members).
    descent = np.zeros((len(parents), len(before)))
    rows = np.arange(len(parents))
    np.add.at(descent, (rows, parents), shares)
    np.add.at(descent, (rows, others), 1 - shares)
    children = descent.sum(axis=0)  # w
    mean = children.mean()
    selection = float(((children - mean) * (before - before.mean())).mean() / mean)
    transmission = float((descent * (after[:, None] - before)).sum() / children.sum())
    return Price(selection, transmission, float(before.mean()), float(after.mean()))
