"""Descent: a crowd of numbers that are scored, kept, copied and changed, and who descends from whom.

The smallest thing that selection and drift can be told apart on. A member is one number, its trait. Three rules say who
survives: the score is the trait; the score is luck; nobody looks at a score. The second and the third are the same
thing: whoever is selected for luck is drawn by lot.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.randomness import RNG, spawn
from biaskit.selection.survival import copies, survivors

RULES = {"trait": "the score is the trait", "luck": "the score is luck", "lot": "by lot"}


@dataclass(frozen=True)
class Descent:
    """Generations of numbers, the founders first.

    Attributes
    ----------
    traits : float array (generations, members)
        Each member's number.
    parents : int array (generations, members)
        Each member's parent in the generation before; -1 for founders.
    """

    traits: Float64[np.ndarray, "generations members"]
    parents: Int64[np.ndarray, "generations members"]

    @property
    def founders(self) -> Int64[np.ndarray, "generations members"]:
        """From which founder each member descends."""
        found = [np.arange(self.traits.shape[1])]
        for parents in self.parents[1:]:
            found.append(found[-1][parents])
        return np.stack(found)

    @property
    def founders_left(self) -> Int64[np.ndarray, " generations"]:
        """How many founders have descendants in each generation."""
        return np.array([len(set(row.tolist())) for row in self.founders])


def breed_numbers(
    generations: int, *, members: int = 16, keep: int = 4, survival: str = "trait", mutation: float = 1.0, rng: RNG
) -> Descent:
    """Breed a crowd of numbers, which begin as standard normal ones.

    Parameters
    ----------
    generations
        How many there are after the founders.
    members
        How many members each has.
    keep
        How many survive. Each survivor has as many children, or some have one more.
    survival
        "trait": those with the highest numbers. "luck": those with the highest scores, where a score is a number drawn
        by lot. "lot": survivors are drawn by lot.
    mutation
        The standard deviation of what is added to each child's number.
    rng
        Founders and mutations are the same whoever survives: they have streams of their own.

    Raises
    ------
    ValueError
        If a number is out of range, or `survival` is another word.

    Examples
    --------
    >>> for survival in ("trait", "luck", "lot"):
    ...     bred = breed_numbers(10, survival=survival, rng=0)
    ...     print(survival, bred.traits[-1].mean().round(1), bred.founders_left[-1])
    trait 15.4 2
    luck 0.2 1
    lot 2.8 2
    """
    if survival not in RULES:
        raise ValueError(f"survival is {survival!r}; choose one of {', '.join(map(repr, RULES))}")
    if generations < 0 or not 1 <= keep <= members:
        raise ValueError(
            f"generations is {generations}, keep {keep}, members {members}; give 0 generations or more, and keep from "
            "1 to the members"
        )
    if not 0 <= mutation < np.inf:
        raise ValueError(f"mutation is {mutation!r}; give a number of 0 or more")
    founding, changing, choosing = spawn(rng, 3, "descent")
    traits, parents = [founding.standard_normal(members)], [np.full(members, -1)]
    for _ in range(generations):
        now = traits[-1]
        score = choosing.standard_normal(members) if survival == "luck" else now
        chosen = survivors("drift" if survival == "lot" else "truncation", score, keep, choosing)
        parents.append(copies(chosen, members))
        traits.append(now[parents[-1]] + mutation * changing.standard_normal(members))
    return Descent(np.stack(traits), np.stack(parents))
