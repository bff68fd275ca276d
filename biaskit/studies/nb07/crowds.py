"""Crowds that have learned a language, in batches that were taught together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from biaskit.studies.nb07.languages import Material, material
from biaskit.studies.nb07.pupils import SEED, networks, pupil

if TYPE_CHECKING:
    from biaskit.corpus import Corpus
    from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class Taught:
    """A crowd, what it has learned, and the seeds that its members stand for.

    Attributes
    ----------
    learner
        Fitted.
    training
        What it learned from.
    material
        The language, and its test sentences.
    seeds
        One for each member.
    """

    learner: "Learner"
    training: "Corpus"
    material: Material
    seeds: tuple[int, ...]


def taught(language: str, learner: str, n_strings: int, members: int) -> Iterator[Taught]:
    """Teach a language to a learner, as often as there are members.

    Networks learn side by side, all from the same sentences. A counting learner draws nothing at random, so each of its
    members learns from sentences of its own.

    Parameters
    ----------
    language
        One of `languages.LANGUAGES`.
    learner
        One of `pupils.LEARNERS`.
    n_strings
        How many sentences are learned.
    members
        How many members there are.
    """
    batches = [tuple(range(members))] if learner in networks() else [(seed,) for seed in range(members)]
    for seeds in batches:
        yield teach(material(language, seeds[0]), learner, n_strings, seeds)


def teach(given: Material, learner: str, n_strings: int, seeds: tuple[int, ...]) -> Taught:
    """Teach the first sentences of a material to one crowd, whose members stand for these seeds."""
    training = given.training[:n_strings]
    crowd = pupil(learner, n_strings, members=len(seeds)).fit(training, rng=SEED)
    return Taught(crowd, training, given, seeds)
