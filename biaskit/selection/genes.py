"""What is inherited: the settings of a learner that a child has from its parent, nearly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int64

Genome = Mapping[str, Float64[np.ndarray, " members"]]


@dataclass(frozen=True)
class Gene:
    """A setting that is inherited, with small changes.

    Attributes
    ----------
    name
        The setting.
    start
        What founders have.
    low, high
        Between which numbers it stays.
    means
        What it is, in a few words, with its unit.
    """

    name: str
    start: float
    low: float
    high: float
    means: str


GENES: dict[str, Gene] = {
    gene.name: gene
    for gene in (
        Gene("learning_rate", 5e-3, 5e-4, 5e-2, "learning rate"),
        Gene("weight_decay", 0.03, 3e-4, 3.0, "weight decay"),
        Gene("init_scale", 1.0, 0.05, 4.0, "spread of the initial weights, times the usual one"),
        Gene("window", 8.0, 1.0, 16.0, "places seen, its own included"),
        Gene("recency", 0.1, 1e-3, 3.0, "taken off for each step back, nats"),
        Gene("position_gain", 1.0, 0.05, 8.0, "weight of the vectors of places"),
        Gene("dropout", 0.02, 1e-3, 0.5, "share of numbers dropped in training"),
        Gene("mix", 1.0, 0.1, 10.0, "how much more often strings of the marked kind are read"),
    )
}


def founders(names: Sequence[str], members: int) -> dict[str, Float64[np.ndarray, " members"]]:
    """Give everybody the founders' settings.

    Raises
    ------
    ValueError
        If there is no such gene.

    Examples
    --------
    >>> founders(["window"], 3)
    {'window': array([8., 8., 8.])}
    """
    if strangers := [name for name in names if name not in GENES]:
        raise ValueError(f"there is no gene {strangers[0]!r}; there are: {', '.join(GENES)}")
    return {name: np.full(members, GENES[name].start) for name in names}


def mutated(genome: Genome, size: float, draw: np.random.Generator) -> dict[str, Float64[np.ndarray, " members"]]:
    """Multiply every gene of every member by a log-normal factor, and keep it within its bounds.

    Parameters
    ----------
    genome
        The settings, gene by gene.
    size
        The standard deviation of the factor's natural logarithm; 0 changes nothing.
    draw
        Draws as many numbers whatever the genome is, so that two lines with one seed have the same mutations.
    """
    factors = {name: np.exp(size * draw.standard_normal(len(values))) for name, values in genome.items()}
    return {name: np.clip(values * factors[name], GENES[name].low, GENES[name].high) for name, values in genome.items()}


def inherited(
    genome: Genome,
    parents: Int64[np.ndarray, " members"],
    others: Int64[np.ndarray, " members"],
    from_other: Mapping[str, Bool[np.ndarray, " members"]],
) -> dict[str, Float64[np.ndarray, " members"]]:
    """Give each child its parent's settings, or, gene by gene, those of its other parent.

    Examples
    --------
    >>> mother, father = np.array([0, 0]), np.array([0, 1])
    >>> inherited({"window": np.array([8.0, 3.0])}, mother, father, {"window": np.array([True, True])})
    {'window': array([8., 3.])}
    """
    return {name: np.where(from_other[name], values[others], values[parents]) for name, values in genome.items()}
