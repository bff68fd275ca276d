"""Variants of a model, and which items of a test each of them answers.

Two ways to come by them: *apart*, each by itself, or in a *climb*, where each round's variants are made from the best
so far, which was found on the same items. There the best one's luck with these items is inherited.
"""

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.randomness import RNG, generator
from biaskit.selection.winners import draw_abilities

_ROUND = 5  # variants that are made from the best so far, before the best is looked for again


def draw_variants(
    n_variants: int, n_items: int, *, made: str = "apart", spread: float = 0.0, mean: float = 0.5, rng: RNG
) -> tuple[Bool[np.ndarray, "variants items"], Float64[np.ndarray, " variants"]]:
    """Draw which variant answers which item of a test, and how able each is.

    Parameters
    ----------
    n_variants
        How many variants are tested, 1 or more.
    n_items
        How many items the test has, 2 or more.
    made
        "apart": each by itself. "climb": five at a time are made from the best so far. Each keeps the best one's luck,
        except on a fifth of the items, drawn by lot, where it tries its luck anew.
    spread
        How much abilities differ (a standard deviation): among variants made apart, or in a climb between a variant
        and the best so far.
    mean
        The mean ability; a climb begins with a variant of this ability.
    rng
        Draws abilities and luck.

    Raises
    ------
    ValueError
        If a number is out of range, or `made` is another word.

    Examples
    --------
    >>> answers, ability = draw_variants(27, 100, made="climb", rng=0)
    >>> answers.shape, ability.max().item()
    ((27, 100), 0.5)
    """
    if made not in ("apart", "climb"):
        raise ValueError(f'made is {made!r}; choose "apart" or "climb"')
    for name, value, least in (("n_variants", n_variants, 1), ("n_items", n_items, 2)):
        if value < least:
            raise ValueError(f"{name} is {value!r}; give a whole number of {least} or more")
    if not 0 < mean < 1 or not 0 <= spread < np.sqrt(mean * (1 - mean)):
        raise ValueError(
            f"mean is {mean}, spread {spread}; give 0 < mean < 1 and 0 <= spread < sqrt(mean * (1 - mean))"
        )
    random = generator(rng, "variants")
    if made == "apart":
        ability = draw_abilities((n_variants,), spread=spread, mean=mean, rng=random)
        return random.random((n_variants, n_items)) < ability[:, None], ability
    luck, ability = random.random((n_variants, n_items)), np.full(n_variants, mean)
    best = 0
    for first in range(1, n_variants, _ROUND):
        new = slice(first, first + _ROUND)
        n = len(ability[new])
        anew = random.random((n, n_items)).argsort(axis=1) < max(1, n_items // 5)
        luck[new] = np.where(anew, luck[new], luck[best])
        ability[new] = np.clip(ability[best] + spread * random.standard_normal(n), 0, 1)
        best = int(best_so_far((luck < ability[:, None]).mean(axis=1)[: first + n])[-1])
    return luck < ability[:, None], ability


def best_so_far(scores: Float64[np.ndarray, " variants"]) -> Int64[np.ndarray, " variants"]:
    """Give for each number of variants which of them has the highest score, the first of several.

    >>> best_so_far(np.array([0.5, 0.4, 0.6, 0.6])).tolist()
    [0, 0, 2, 2]
    """
    best = np.maximum.accumulate(scores)
    fresh = np.append(True, scores[1:] > best[:-1])
    return np.maximum.accumulate(np.where(fresh, np.arange(len(scores)), 0))
