"""Several perturbed versions of the same sentences."""

from typing import NamedTuple

import numpy as np

from biaskit.corpus import Corpus
from biaskit.languages.impossible.perturbation import Perturbation
from biaskit.randomness import RNG


class Aligned(NamedTuple):
    """Versions of the same sentences, in the same order; and how many sentences were dropped from all."""

    corpora: tuple[Corpus, ...]
    n_dropped: int


def aligned(corpus: Corpus, *perturbations: Perturbation, rng: RNG | None = None) -> Aligned:
    """Perturb a corpus in several ways, keeping the same sentences in all.

    Sentences in which a `WordHop` cannot be completed, because too few words follow a verb, are dropped from all.

    Parameters
    ----------
    corpus
        The sentences.
    perturbations
        One or more.
    rng
        Needed where one draws. All that draw get the same int, so that the reverse languages agree on where R goes.

    Raises
    ------
    ValueError
        If there is no perturbation, no sentence is left, or one draws and there is no `rng`.

    Examples
    --------
    >>> from biaskit.languages.impossible import NoHop, WordHop
    >>> verbs = {"sees": ("see", "S")}
    >>> corpus = Corpus.from_strings(["he sees a dog near me .".split(), "he sees me .".split()])
    >>> kept = aligned(corpus, NoHop(verbs), WordHop(verbs))
    >>> [" ".join(version[0]) for version in kept.corpora], kept.n_dropped
    (['he see S a dog near me .', 'he see a dog near me . S'], 1)
    """
    if not perturbations:
        raise ValueError("give at least one perturbation")
    kept = np.logical_and.reduce([perturbation.completes(corpus) for perturbation in perturbations])
    if not kept.any():
        raise ValueError("no sentence is left: in each, fewer words follow a verb than a WordHop's distance")
    if isinstance(rng, np.random.Generator):
        rng = int(rng.integers(2**63))  # one int, because each draw moves a generator on
    same = corpus.take(np.flatnonzero(kept))
    return Aligned(tuple(perturbation(same, rng=rng) for perturbation in perturbations), int((~kept).sum()))
