"""A second term of the loss: that good strings should cost less than their bad twins."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float

from biaskit.corpus import Corpus
from biaskit.learners.batches import Dropout, Order, Padded
from biaskit.learners.settings import each_member

Loss = Callable[[torch.Tensor, torch.Tensor, torch.Tensor, Dropout], torch.Tensor]


@dataclass(frozen=True)
class Preference:
    """Pairs of strings that a crowd is trained to tell apart, beside what it reads.

    A member's loss is (1 - weight) times the mean surprisal of a batch's symbols, plus weight times the mean over a
    batch of pairs of softplus(cost of the good string - cost of the bad one), all in nats. The second part is the
    logistic loss of Bradley and Terry's model of choices: log 2 for who can't tell the two apart, near zero for who
    lets the bad string cost much more.

    Parameters
    ----------
    good, bad
        The strings; `bad[i]` is the bad twin of `good[i]`.
    weight
        What share of the loss the pairs have, from 0 to 1; a tuple gives one for each member. With 0 a member learns
        what it would have learned without them, to the last digit.
    batch_size
        How many pairs are read at each update.

    Raises
    ------
    ValueError
        If there are not as many good strings as bad ones, or a number cannot be.

    Examples
    --------
    >>> from biaskit.learners.settings import Training
    >>> from biaskit.learners.transformer import Transformer
    >>> text, (good, bad) = Corpus.from_strings(["ab", "ba"]), (Corpus.from_strings([one]) for one in ("ab", "ba"))
    >>> learner = Transformer(width=8, layers=1, members=2, training=Training(n_steps=60, learning_rate=0.02))
    >>> learner = learner.fit(text, rng=0, also=Preference(good, bad, weight=(0.0, 0.5)))
    >>> (learner.string_bits(bad) - learner.string_bits(good)).ravel() > 2  # half the text is "ba" all the same
    array([False,  True])
    """

    good: Corpus
    bad: Corpus
    weight: float | tuple[float, ...] = 0.1
    batch_size: int = 8

    def __post_init__(self) -> None:
        """Refuse what are no pairs, and what is no share."""
        if len(self.good) != len(self.bad) or not len(self.good):
            raise ValueError(
                f"{len(self.good)} good strings and {len(self.bad)} bad ones: give at least one pair, and each good "
                "string its bad twin"
            )
        if isinstance(self.batch_size, bool) or not isinstance(self.batch_size, int) or self.batch_size < 1:
            raise ValueError(f"batch_size is {self.batch_size!r}; give a whole number of 1 or more")
        self.weights(len(self.weight) if isinstance(self.weight, tuple) else 1)

    def weights(self, members: int) -> list[float]:
        """Give each member's weight.

        Raises
        ------
        ValueError
            If there are not as many as members, or one is not between 0 and 1.
        """
        weights = each_member("weight", self.weight, members)
        if wrong := [weight for weight in weights if weight > 1]:
            raise ValueError(
                f"weight is {wrong[0]!r}; give a share of the loss, from 0 (text alone) to 1 (pairs alone)"
            )
        return weights


class Preferring:
    """A preference as a crowd reads it: adds the pairs' part to the loss of the text.

    Parameters
    ----------
    preference
        Whose pairs, weights and batches.
    sides
        The good strings and the bad ones, as networks read them.
    sources
        A generator for each member, of which a child is made: what a member draws for the text stays what it was.
    dropouts
        The share that each member drops.
    loss
        Gives the surprisal in nats at each place (members, batch, time).
    """

    def __init__(
        self,
        preference: Preference,
        sides: tuple[Padded, Padded],
        sources: list[np.random.Generator],
        dropouts: list[float],
        loss: Loss,
    ) -> None:
        self.sides, self.loss = sides, loss
        self.weights = torch.tensor(preference.weights(len(sources)))
        self.batch = min(preference.batch_size, len(preference.good))
        children = [source.spawn(2) for source in sources]
        self.orders = [Order(len(preference.good), order) for order, _ in children]
        self.drop = Dropout(dropouts, [drop for _, drop in children], max(side.read.shape[1] for side in sides))

    def __call__(self, mean_nats: Float[torch.Tensor, " members"]) -> Float[torch.Tensor, " members"]:
        """Give each member's loss: its share of the text's mean surprisal, and its share of the next pairs' loss."""
        chosen = torch.from_numpy(np.stack([order.next(self.batch) for order in self.orders]))  # (members, pairs)
        good, bad = (self._nats(side, chosen) for side in self.sides)
        wrong = torch.nn.functional.softplus(good - bad).mean(1)
        weights = self.weights.to(wrong.dtype)
        return (1 - weights) * mean_nats + weights * wrong

    def _nats(self, side: Padded, chosen: torch.Tensor) -> Float[torch.Tensor, "members pairs"]:
        longest = int(side.lengths[chosen.numpy()].max())
        read, said, counts = (array[chosen, :longest] for array in (side.read, side.said, side.counts))
        return self.loss(read, said, counts, self.drop).sum(2)
