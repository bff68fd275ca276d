"""Every world with equal weight: how many of its unseen labels a learner has right in each of them.

The mean is one half for every learner: "off-training-set", no learner is better than another until some worlds count
for more than others (D. H. Wolpert, "The lack of a priori distinctions between learning algorithms", Neural
Computation 8, 1996). The whole distribution is the same, too: whatever a learner answers, k of u labels are right in
C(u, k) of the ways to label what it did not see, so that nobody is safer than others either. Here nothing is proved:
all worlds are gone through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from jaxtyping import Bool, Int64

from biaskit.learners.classifiers import CLASSIFIERS, Classifier, as_classifier, classify
from biaskit.measures.parts import Parts, at_once
from biaskit.randomness import RNG
from biaskit.worlds.numbering import every_world, n_points, points

_AT_ONCE = 8  # fits between two reports of progress: some hundredths of a second at most


@dataclass(frozen=True)
class NoFreeLunch:
    """What one learner has right in every world.

    Attributes
    ----------
    learner
        Its name.
    bits
        Over how many bits the worlds are.
    seen, unseen
        The points whose labels are told, and those whose labels are asked for.
    answers : bool array (patterns, unseen)
        Its answers to each pattern of told labels. Pattern k tells the label of the i-th seen point by the binary
        digit of k of value 2**i. Worlds that agree on what is told get the same answers.
    correct : int array (worlds,)
        How many unseen labels it has right in each world, by the world's number.
    """

    learner: str
    bits: int
    seen: tuple[int, ...]
    unseen: tuple[int, ...]
    answers: Bool[np.ndarray, "patterns unseen"]
    correct: Int64[np.ndarray, " worlds"]

    @property
    def mean(self) -> Fraction:
        """The mean accuracy over all worlds, exactly."""
        return Fraction(int(self.correct.sum()), len(self.correct) * len(self.unseen))

    @property
    def worlds_by_correct(self) -> Int64[np.ndarray, " counts"]:
        """In how many worlds none of the unseen labels is right, in how many one, and so on to all."""
        return np.bincount(self.correct, minlength=len(self.unseen) + 1).astype(np.int64)

    @property
    def best_worlds(self) -> Int64[np.ndarray, " found"]:
        """The numbers of the worlds in which most is right."""
        return np.flatnonzero(self.correct == self.correct.max())

    @property
    def worst_worlds(self) -> Int64[np.ndarray, " found"]:
        """The numbers of the worlds in which least is right."""
        return np.flatnonzero(self.correct == self.correct.min())


def no_free_lunch(learner: str | Classifier, *, bits: int, seen: Sequence[int], rng: RNG) -> NoFreeLunch:
    """Count in every world how many unseen labels a learner has right, once it was told the seen ones.

    There is one fit for each pattern of labels that can be told, 2**seen of them, for a learner's answers depend on
    nothing else; then all worlds are gone through.

    Parameters
    ----------
    learner
        The name of one of ours (see `classify`), or any function of your own that takes the seen points, their labels
        and the unseen points, as boolean arrays, and gives a label for each unseen point.
    bits
        From 1 to 4.
    seen
        The numbers of the points whose labels are told, in the order in which they are told.
    rng
        See `classify`.

    Raises
    ------
    ValueError
        If points are told that do not exist, twice, all or none; if a learner does not answer each unseen point by
        true or false.

    Examples
    --------
    >>> lunch = no_free_lunch("nearest neighbour", bits=3, seen=[0, 3, 5, 6], rng=0)
    >>> lunch.mean, lunch.worlds_by_correct
    (Fraction(1, 2), array([16, 64, 96, 64, 16]))
    >>> def stubborn(seen, labels, unseen):
    ...     return np.ones(len(unseen), dtype=bool)
    >>> no_free_lunch(stubborn, bits=4, seen=[0, 1, 2], rng=0).mean
    Fraction(1, 2)
    """
    return at_once(no_free_lunch_parts(learner, bits=bits, seen=seen, rng=rng))


def no_free_lunch_parts(learner: str | Classifier, *, bits: int, seen: Sequence[int], rng: RNG) -> Parts[NoFreeLunch]:
    """Do what `no_free_lunch` does, and say after every few fits how many are done."""
    on, told = points(bits), split(bits, seen)
    unseen = tuple(i for i in range(n_points(bits)) if i not in told)
    name, ask = as_classifier(learner, rng=rng)
    n = 2 ** len(told)
    patterns = (np.arange(n)[:, None] >> np.arange(len(told)) & 1).astype(bool)
    answers = np.empty((n, len(unseen)), dtype=bool)
    for k in range(n):
        answers[k] = ask(on[list(told)], patterns[k].copy(), on[list(unseen)])
        if k % _AT_ONCE == _AT_ONCE - 1:
            yield k + 1, n
    worlds = every_world(bits)
    pattern_of = worlds[:, told].astype(np.int64) @ (1 << np.arange(len(told)))
    correct = (answers[pattern_of] == worlds[:, unseen]).sum(axis=1, dtype=np.int64)
    return NoFreeLunch(name, int(bits), told, unseen, answers, correct)


def every_answer(
    points: Bool[np.ndarray, "seen bits"],
    labels: Bool[np.ndarray, " seen"],
    unseen: Bool[np.ndarray, "unseen bits"],
    *,
    rng: RNG,
) -> dict[str, Bool[np.ndarray, " unseen"]]:
    """Ask all our learners for the same unseen labels, after telling all of them the same.

    Parameters are those of `classify`.

    Examples
    --------
    >>> from biaskit.worlds import named, points
    >>> on, labels, told = points(2), named("first bit", 2), [0, 1, 3]
    >>> said = every_answer(on[told], labels[told], on[[2]], rng=0)
    >>> said["decision tree"], said["nearest neighbour"]  # 10 is as near to 00 as to 11, and 00 was told first
    (array([ True]), array([False]))
    """
    return {name: classify(name, points, labels, unseen, rng=rng) for name in CLASSIFIERS}


def split(bits: int, seen: Sequence[int]) -> tuple[int, ...]:
    """Give the seen points as a tuple, or refuse them."""
    n, told = n_points(bits), tuple(int(i) for i in seen)
    if len(set(told)) < len(told) or not set(told) <= set(range(n)) or not 1 <= len(told) < n:
        raise ValueError(
            f"seen is {list(told)}; give from 1 to {n - 1} different points, each a whole number from 0 to {n - 1}: "
            "some must be told, and some left to ask for"
        )
    return told
