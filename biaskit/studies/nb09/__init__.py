"""Notebook 09's study: prompts that a language never taught, searched for in every member of a crowd."""

from biaskit.studies.nb09.material import HINT, LANGUAGE, NATURAL, completion, contexts, natural_prefixes
from biaskit.studies.nb09.prompts import (
    MEMBERS,
    PROMPTS,
    READINGS,
    ROUNDS,
    SEED,
    STRANGERS,
    crowd,
    crowd_parts,
    taught,
    untrained,
)

__all__ = [
    "HINT",
    "LANGUAGE",
    "MEMBERS",
    "NATURAL",
    "PROMPTS",
    "READINGS",
    "ROUNDS",
    "SEED",
    "STRANGERS",
    "completion",
    "contexts",
    "crowd",
    "crowd_parts",
    "natural_prefixes",
    "taught",
    "untrained",
]
