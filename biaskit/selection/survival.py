"""Who survives: by score, by lot, or everybody."""

from typing import Literal

import numpy as np
from jaxtyping import Float64, Int64

Survival = Literal["truncation", "tournament", "proportional", "drift", "none", "hand"]
RULES: dict[str, str] = {
    "truncation": "the best",
    "tournament": "winners of duels drawn by lot",
    "proportional": "drawn by lot, the better the more often",
    "drift": "drawn by lot",
    "none": "everybody",
    "hand": "whom the reader chooses",
}


def survivors(
    rule: Survival, fitness: Float64[np.ndarray, " members"], keep: int, draw: np.random.Generator
) -> Int64[np.ndarray, " survivors"]:
    """Choose who is copied.

    Parameters
    ----------
    rule
        "truncation": the best. "tournament": each place goes to the better of two members drawn by lot. "proportional":
        each place is drawn by lot, with chances in proportion to fitness. "drift": by lot, whatever the fitness.
        "none": everybody.
    fitness
        Of each member; what is not a number counts as the worst there is. Ties go to the member that comes
        first; in a duel, to the one that was drawn first.
    keep
        How many places there are. With "tournament" and "proportional" one member may have several.
    draw
        Draws the lot. It is used by no rule but those that draw.

    Raises
    ------
    ValueError
        If the rule is unknown, or there are not as many members.

    Examples
    --------
    >>> draw = np.random.default_rng(0)
    >>> survivors("truncation", np.array([0.1, 0.9, 0.5]), 2, draw)
    array([1, 2])
    """
    members = len(fitness)
    if not 1 <= keep <= members:
        raise ValueError(f"keep is {keep}; of {members} members 1 to {members} can survive")
    worth = np.where(np.isnan(fitness), -np.inf, fitness)
    if rule == "none":
        return np.arange(members)
    if rule == "truncation":
        return np.sort(np.argsort(-worth, kind="stable")[:keep])
    if rule == "drift":
        return np.sort(draw.choice(members, keep, replace=False))
    if rule == "tournament":
        duels = draw.integers(members, size=(keep, 2))
        return np.sort(duels[np.arange(keep), np.argmax(worth[duels], axis=1)])
    if rule == "proportional":
        chances = np.maximum(np.where(np.isfinite(worth), worth, 0.0), 0.0)
        total = chances.sum()
        return np.sort(draw.choice(members, keep, p=chances / total if total > 0 else None))
    raise ValueError(f"the rule {rule!r} chooses nobody; there are: {', '.join(RULES)}")


def copies(chosen: Int64[np.ndarray, " survivors"], members: int) -> Int64[np.ndarray, " members"]:
    """Say who is whose parent: as many children for each survivor as there can be, those that come first one more.

    Examples
    --------
    >>> copies(np.array([1, 4]), 5)
    array([1, 1, 1, 4, 4])
    """
    return np.sort(np.resize(chosen, members))
