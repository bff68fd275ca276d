"""Notebook 13's studies: a benchmark as a part of the loss, its twins along training, and prompts that undo it."""

from biaskit.studies.nb13.codes import CODE_WEIGHTS, CODES, contexts, flipped, nonsense
from biaskit.studies.nb13.material import (
    BENCHMARKS,
    MEMBERS,
    SEED,
    UPDATES,
    benchmark,
    held_out,
    preference,
    taught,
    trained,
    untrained,
)
from biaskit.studies.nb13.trajectories import IN_THE_LOSS, MOMENTS, OF_ALL, WEIGHTS, measured

__all__ = [
    "BENCHMARKS",
    "CODES",
    "CODE_WEIGHTS",
    "IN_THE_LOSS",
    "MEMBERS",
    "MOMENTS",
    "OF_ALL",
    "SEED",
    "UPDATES",
    "WEIGHTS",
    "benchmark",
    "contexts",
    "flipped",
    "held_out",
    "measured",
    "nonsense",
    "preference",
    "taught",
    "trained",
    "untrained",
]
