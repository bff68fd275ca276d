"""A benchmark: items, a score with its error, and twins that tell what the score stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from types import MappingProxyType

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.learner import Learner
from biaskit.measures.pairs import prefer


@dataclass(frozen=True)
class Scored:
    """What share of a benchmark's items each member gets right.

    Attributes
    ----------
    share : float array (members,)
        A tie counts half; chance is .5.
    standard_error : float array (members,)
        How far the share would stray with as many other items of the same kind: that of a binomial share.
    n_items
        How many items there are.
    """

    share: Float64[np.ndarray, " members"]
    standard_error: Float64[np.ndarray, " members"]
    n_items: int


@dataclass(frozen=True)
class Benchmark:
    """Items by which learners are scored, and twins by which nobody is selected.

    An item is a minimal pair: who finds the good string likelier than the bad one has it right.

    Parameters
    ----------
    name
        What it is said to measure.
    items
        The pairs.
    twins
        Name -> other pairs: fresh items of the same template, other templates for the same ability, other abilities.
        Over the alphabet of the items.

    Raises
    ------
    ValueError
        If a twin has another alphabet.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> good, bad = Corpus.from_strings(["ab"]), Corpus.from_strings(["ba"])
    >>> order = Benchmark("order", MinimalPairs("order", good, bad))
    >>> bigram = NGram(order=2, smoothing="add-k").fit(good, rng=0)
    >>> order.score(bigram).share
    array([1.])
    """

    name: str
    items: MinimalPairs
    twins: Mapping[str, MinimalPairs] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the twins, and refuse those that no learner of the items could read."""
        object.__setattr__(self, "twins", MappingProxyType(dict(self.twins)))
        for name, twin in self.twins.items():
            if twin.good.alphabet != self.items.good.alphabet:
                raise ValueError(f"the twin {name!r} has another alphabet than the items; build both from one language")

    def __len__(self) -> int:
        """Count the items."""
        return len(self.items)

    def score(self, learner: Learner) -> Scored:
        """Score a crowd by the items."""
        return scored(learner, {"": self.items})[""]

    def share(self, learner: Learner) -> Float64[np.ndarray, " members"]:
        """Give the share of items that each member gets right: what selection looks at."""
        return self.score(learner).share

    def profile(self, learner: Learner) -> dict[str, Scored]:
        """Score a crowd by all twins."""
        return scored(learner, self.twins)


def scored(learner: Learner, sets: Mapping[str, MinimalPairs]) -> dict[str, Scored]:
    """Score a crowd by several sets of pairs over one alphabet, reading all of them at once.

    Parameters
    ----------
    learner
        A fitted learner.
    sets
        Name -> pairs.
    """
    if not sets:
        return {}
    alphabet = next(iter(sets.values())).good.alphabet
    good, bad = (
        Corpus.from_strings([string for pairs in sets.values() for string in getattr(pairs, side)], alphabet=alphabet)
        for side in ("good", "bad")
    )
    points = prefer(learner, MinimalPairs("all", good, bad)).points
    ends = list(accumulate(map(len, sets.values())))
    result = {}
    for (name, pairs), end in zip(sets.items(), ends, strict=True):
        share = points[:, end - len(pairs) : end].mean(axis=1)
        result[name] = Scored(share, np.sqrt(share * (1 - share) / len(pairs)), len(pairs))
    return result
