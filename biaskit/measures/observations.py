"""Data sets for regressions, drawn from worlds whose true effects are known."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.randomness import RNG, spawn

WORLDS = ("few large, first", "few large, last", "many small", "none")
SIGNAL = 4.0  # the variance of what the effects do to the outcome; that of the noise is 1
_FEW = 4


@dataclass(frozen=True)
class Draws:
    """Independent data sets from one world.

    Attributes
    ----------
    regressors : float array (draws, observations, regressors)
        Independent standard normal, so that nothing but its effect tells one regressor from another.
    outcomes : float array (draws, observations)
        The sum of regressors times effects, and standard normal noise.
    effects : float array (regressors,)
        The true effects, in the order in which an analyst takes the regressors in.
    """

    regressors: Float64[np.ndarray, "draws observations regressors"]
    outcomes: Float64[np.ndarray, "draws observations"]
    effects: Float64[np.ndarray, " regressors"]


def true_effects(world: str, n_regressors: int) -> Float64[np.ndarray, " regressors"]:
    """Give the effects of a world; in every world but "none" they explain the same variance, 4.

    Parameters
    ----------
    world
        "few large, first": four effects of 1, the first that the analyst takes in. "few large, last": the same four,
        taken in last. "many small": all effects alike. "none": all of them 0.
    n_regressors
        How many there are: 4 or more.

    Raises
    ------
    ValueError
        If there is no such world, or there are too few regressors.

    Examples
    --------
    >>> true_effects("few large, last", 6), true_effects("many small", 16)[:3]
    (array([0., 0., 1., 1., 1., 1.]), array([0.5, 0.5, 0.5]))
    """
    if world not in WORLDS:
        raise ValueError(f"world is {world!r}; choose one of {', '.join(map(repr, WORLDS))}")
    if n_regressors < _FEW:
        raise ValueError(f"n_regressors is {n_regressors}; give {_FEW} or more")
    effects = np.zeros(n_regressors)
    if world == "many small":
        effects[:] = np.sqrt(SIGNAL / n_regressors)
    elif world != "none":
        few = slice(_FEW) if world == "few large, first" else slice(-_FEW, None)
        effects[few] = np.sqrt(SIGNAL / _FEW)
    return effects


def draw_observations(world: str, *, n_observations: int, n_regressors: int = 60, n_draws: int = 20, rng: RNG) -> Draws:
    """Draw data sets from a world.

    Regressors and noise are the same in every world, and a larger data set begins with the smaller one: what differs
    between two settings is what was set. (Given an int. A Generator moves on.)

    Parameters
    ----------
    world
        See `true_effects`.
    n_observations, n_regressors, n_draws
        How many observations in a data set (2 or more), of how many regressors, and how many data sets.
    rng
        An int or a numpy Generator.

    Raises
    ------
    ValueError
        If there is no such world, or one of the numbers is too small.

    Examples
    --------
    >>> few = draw_observations("none", n_observations=5, n_draws=2, rng=0)
    >>> more = draw_observations("many small", n_observations=9, n_draws=3, rng=0)
    >>> bool((few.regressors == more.regressors[:2, :5]).all())
    True
    """
    if n_observations < 2:
        raise ValueError(f"n_observations is {n_observations}; give 2 or more, for validation leaves one out")
    if n_draws < 1:
        raise ValueError(f"n_draws is {n_draws}; give 1 or more")
    effects = true_effects(world, n_regressors)
    shape = (n_observations, n_regressors + 1)  # the noise stands in the last column
    together = np.stack([child.standard_normal(shape) for child in spawn(rng, n_draws, "observations")])
    regressors, noise = together[..., :-1], together[..., -1]
    return Draws(regressors, regressors @ effects + noise, effects)
