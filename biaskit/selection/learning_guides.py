"""Learning guides evolution: a population in which one setting of twenty switches is good, and all others are not.

After G. E. Hinton and S. J. Nowlan, "How Learning Can Guide Evolution", Complex Systems 1, 495-502, 1987. A genotype
has 20 places. At each stands the right allele, the wrong one, or a question mark: a switch that its bearer sets anew,
by lot, at each trial of its life until all twenty are right. What was learned is not inherited. Yet who has fewer
switches to guess finds the setting sooner and has more offspring. What the model does and does not show is disputed: J.
F. Fontanari and M. Santos, "The Revival of the Baldwin Effect", European Physical Journal B 90, 186, 2017.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int8

from biaskit.measures.parts import Parts, at_once
from biaskit.randomness import RNG, generator, spawn

WRONG, RIGHT, OPEN = 0, 1, 2
FIRST_SHARES = (0.25, 0.25, 0.5)
_BEST = 19  # what finding the setting at once adds to the fitness of 1 that everybody has


@dataclass(frozen=True)
class Evolution:
    """Populations that evolved apart from one another.

    Attributes
    ----------
    shares : float array (populations, generations, alleles)
        The share of wrong alleles, right ones and question marks; first the founders.
    found : float array (populations, generations)
        The share of agents that found the setting in their life.
    """

    shares: Float64[np.ndarray, "populations generations alleles"]
    found: Float64[np.ndarray, "populations generations"]


def evolve_learners(
    n_generations: int,
    *,
    trials: int = 1000,
    survival: str = "fitness",
    agents: int = 1000,
    places: int = 20,
    n_populations: int = 1,
    rng: RNG,
) -> Evolution:
    """Let populations of guessing agents evolve.

    An agent without a wrong allele finds the setting when all its question marks fall right in one trial. Its fitness
    is 1 + 19 n / trials, with n the trials that are left then; everybody else's is 1. Each offspring has two parents,
    drawn in proportion to fitness, and takes its places up to a point drawn by lot from the one, the rest from the
    other. There is no mutation.

    Parameters
    ----------
    n_generations
        How many generations follow the founders.
    trials
        How often an agent guesses in its life. With 1 there is no learning: a question mark is a switch set once.
    survival
        "fitness", or "lot": every agent is as likely to be a parent, whatever it found.
    agents, places
        The size of a population, and how many switches there are.
    n_populations
        How many evolve, each from founders of its own.
    rng
        Population i is the same for every `n_populations`.

    Raises
    ------
    ValueError
        If a number is out of range, or `survival` is another word.

    Examples
    --------
    >>> learned = evolve_learners(50, rng=0)
    >>> learned.shares[0, [0, 50]].round(2).tolist()  # wrong, right, question mark
    [[0.25, 0.26, 0.49], [0.0, 0.8, 0.2]]
    """
    parts = evolving_learners(
        n_generations, trials=trials, survival=survival, agents=agents, places=places, n_populations=n_populations,
        rng=rng,
    )  # fmt: skip
    evolved: Evolution = at_once(parts)
    return evolved


def evolving_learners(
    n_generations: int,
    *,
    trials: int = 1000,
    survival: str = "fitness",
    agents: int = 1000,
    places: int = 20,
    n_populations: int = 1,
    rng: RNG,
) -> Parts[Evolution]:
    """Do what `evolve_learners` does, one population at a time: yields how many are done, of how many."""
    for name, value, least in (
        ("n_generations", n_generations, 0), ("trials", trials, 1), ("agents", agents, 2), ("places", places, 2),
        ("n_populations", n_populations, 1),
    ):  # fmt: skip
        if value < least:
            raise ValueError(f"{name} is {value!r}; give a whole number of {least} or more")
    if survival not in ("fitness", "lot"):
        raise ValueError(f'survival is {survival!r}; choose "fitness" or "lot"')
    shares = np.empty((n_populations, n_generations + 1, 3))
    found = np.empty((n_populations, n_generations + 1))
    for population, parent in enumerate(spawn(rng, n_populations, "learning guides evolution")):
        founding, living, mating = spawn(parent, 3, "")
        genes = founding.choice(np.arange(3, dtype=np.int8), size=(agents, places), p=FIRST_SHARES)
        for generation in range(n_generations + 1):
            shares[population, generation] = [(genes == allele).mean() for allele in (WRONG, RIGHT, OPEN)]
            left = trials_left(genes, trials=trials, rng=living)
            found[population, generation] = (left > 0).mean()
            fitness = 1 + _BEST * left / trials if survival == "fitness" else np.ones(agents)
            genes = _offspring(genes, fitness, mating)
        yield population + 1, n_populations
    return Evolution(shares, found)


def trials_left(genes: Int8[np.ndarray, "agents places"], *, trials: int, rng: RNG) -> Float64[np.ndarray, " agents"]:
    """Let each agent guess, and give how many trials are left when it has found the setting; 0 if it has not.

    The trial that finds it is not counted as used: who needs no guess has all trials left, as the fitness of 20 in the
    paper asks for.

    Parameters
    ----------
    genes
        0 wrong, 1 right, 2 a question mark.
    trials
        How often each guesses.
    rng
        Draws at which trial the question marks first fall right, all together: with q of them each trial has the chance
        2**-q.

    Examples
    --------
    >>> trials_left(np.array([[1, 1, 1], [1, 0, 1]], dtype=np.int8), trials=1000, rng=0)
    array([1000.,    0.])
    """
    chance = 0.5 ** (genes == OPEN).sum(axis=1)
    failures = generator(rng, "guesses").geometric(chance) - 1
    possible: Bool[np.ndarray, " agents"] = (genes != WRONG).all(axis=1)
    return np.where(possible, np.maximum(trials - failures, 0), 0).astype(float)


def _offspring(
    genes: Int8[np.ndarray, "agents places"], fitness: Float64[np.ndarray, " agents"], rng: np.random.Generator
) -> Int8[np.ndarray, "agents places"]:
    n, places = genes.shape
    one, other = rng.choice(n, size=(2, n), p=fitness / fitness.sum())
    cut = rng.integers(1, places, size=(n, 1))  # each parent gives one place or more
    return np.where(np.arange(places) < cut, genes[one], genes[other])
