"""One world: which learner has most of its unseen labels right, over draws of the points that are told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.learners.classifiers import CLASSIFIERS, Classifier, as_classifier
from biaskit.measures.parts import Parts, at_once
from biaskit.randomness import RNG, spawn
from biaskit.worlds.numbering import points

_ERRORS = 2.0  # standard errors that a difference must have to count: some 95%


@dataclass(frozen=True)
class InOneWorld:
    """How learners fare in one world.

    Attributes
    ----------
    learners
        Their names.
    labels : bool array (points,)
        The world.
    n_told
        To how many points they were told the labels.
    correct : int array (learners, draws)
        How many unseen labels each had right, for each draw of the points that were told.
    """

    learners: tuple[str, ...]
    labels: Bool[np.ndarray, " points"]
    n_told: int
    correct: Int64[np.ndarray, "learners draws"]

    @property
    def n_unseen(self) -> int:
        """How many labels were asked for."""
        return len(self.labels) - self.n_told

    @property
    def accuracy(self) -> Float64[np.ndarray, "learners draws"]:
        """The share of the unseen labels that was right."""
        return self.correct / self.n_unseen

    @property
    def mean(self) -> Float64[np.ndarray, " learners"]:
        """The mean accuracy over draws."""
        return self.accuracy.mean(axis=1)

    @property
    def error(self) -> Float64[np.ndarray, " learners"]:
        """The standard error of that mean."""
        return _standard_error(self.accuracy)

    @property
    def first(self) -> tuple[int, ...]:
        """Who comes first: the highest mean, and everybody who is not told apart from it, the highest first.

        Told apart means that the difference, draw by draw, has a mean of more than two standard errors.
        """
        accuracy, mean = self.accuracy, self.mean
        best = int(mean.argmax())
        gap = accuracy[best] - accuracy
        close = gap.mean(axis=1) <= _ERRORS * _standard_error(gap)
        return tuple(int(i) for i in np.argsort(-mean, kind="stable") if close[i])

    @property
    def beats_a_coin(self) -> Bool[np.ndarray, " learners"]:
        """Whose mean lies more than two standard errors above one half."""
        return self.mean - 0.5 > _ERRORS * self.error

    @property
    def loses_to_a_coin(self) -> Bool[np.ndarray, " learners"]:
        """Whose mean lies more than two standard errors below one half."""
        return 0.5 - self.mean > _ERRORS * self.error


def in_one_world(
    labels: Bool[np.ndarray, " points"],
    *,
    n_told: int,
    draws: int,
    rng: RNG,
    learners: Sequence[str | Classifier] = CLASSIFIERS,
) -> InOneWorld:
    """Tell learners the labels of some points, drawn by lot, and count what they have right of the others.

    All learners are told the same points in each draw, in the same order. With the same int, the first points of a draw
    are the same for every `n_told`, so that a larger one only adds points; and the first k of n draws are those of k.

    Parameters
    ----------
    labels
        The world: the labels of all 2**bits points, such as `worlds.named("majority", 4)`.
    n_told
        To how many points the labels are told, from 1 to all but one.
    draws
        How often points are drawn; 2 or more.
    rng
        For the points, and for learners that draw.
    learners
        Names of ours (see `classify`) or functions of your own (see `no_free_lunch`).

    Examples
    --------
    >>> from biaskit.worlds import named
    >>> found = in_one_world(named("parity", 3), n_told=7, draws=20, rng=0, learners=["nearest neighbour"])
    >>> found.mean  # all neighbours of a point have the other parity
    array([0.])
    """
    return at_once(in_one_world_parts(labels, n_told=n_told, draws=draws, rng=rng, learners=learners))


def in_one_world_parts(
    labels: Bool[np.ndarray, " points"],
    *,
    n_told: int,
    draws: int,
    rng: RNG,
    learners: Sequence[str | Classifier] = CLASSIFIERS,
) -> Parts[InOneWorld]:
    """Do what `in_one_world` does, and say after each draw how many are done."""
    labels = np.asarray(labels, dtype=bool)
    bits = max(len(labels).bit_length() - 1, 1)
    on = points(bits)
    if len(labels) != len(on):
        raise ValueError(f"labels has {len(labels)} labels; a world has 2, 4, 8 or 16: one for each point")
    if not 1 <= n_told < len(labels):
        raise ValueError(f"n_told is {n_told}; tell from 1 to {len(labels) - 1} labels, so that one is left to ask for")
    if draws < 2:
        raise ValueError(f"draws is {draws}; draw twice at least, or the spread stays unknown")
    correct = np.empty((len(learners), draws), dtype=np.int64)
    names: list[str] = []
    for k, child in enumerate(spawn(rng, draws, "told points")):
        order = child.permutation(len(labels))
        told, unseen = order[:n_told], order[n_told:]
        seed = int(child.integers(2**31))
        asked = [as_classifier(learner, rng=seed) for learner in learners]
        names = [name for name, _ in asked]
        for i, (_, ask) in enumerate(asked):
            correct[i, k] = (ask(on[told], labels[told], on[unseen]) == labels[unseen]).sum()
        yield k + 1, draws
    return InOneWorld(tuple(names), labels, n_told, correct)


def _standard_error(values: np.ndarray) -> np.ndarray:
    return np.asarray(values.std(axis=1, ddof=1) / np.sqrt(values.shape[1]))
