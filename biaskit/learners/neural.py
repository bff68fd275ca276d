"""What all neural learners share: how a crowd of networks learns, is divided, and is kept."""

import copy
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
import torch

from biaskit.corpus import Corpus
from biaskit.learners import training
from biaskit.learners.batches import Dropout, InOrder, Order, Padded
from biaskit.learners.crowd import DTYPES, Crowd
from biaskit.learners.learner import History, Progress, vocabulary_of
from biaskit.learners.network import Network, nats
from biaskit.learners.settings import Training, each_member, take_each
from biaskit.learners.training import Run
from biaskit.randomness import RNG, spawn

_LONGEST = 2000  # symbols of a string to learn from

_Same = TypeVar("_Same", bound="NeuralLearner")


class NeuralLearner(Network):
    """A crowd of networks with a members axis; `RNN` and `Transformer` say what is inside.

    Parameters
    ----------
    width
        How many numbers a state has.
    layers
        How many layers lie on each other.
    members
        How many networks learn side by side, each from its own initial weights and in its own order of strings.
    dropout
        The share of numbers set to zero in training; a tuple gives one for each member.
    init_scale
        What the spread of the initial weights is multiplied by; a tuple gives one for each member.
    answer_after
        A symbol of the corpus: only what follows it in a string is learned. None learns everything.
    training
        How the crowd learns.
    precision
        "float32" or, for comparing to the last digit, "float64".
    """

    width: int
    layers: int
    members: int
    dropout: float | tuple[float, ...]
    init_scale: float | tuple[float, ...]
    answer_after: str | None
    training: Training
    precision: Literal["float32", "float64"]

    def steps(
        self, corpus: Corpus, *, rng: RNG, held_out: Corpus | None = None, resume: bool = False, once: bool = False
    ) -> Iterator[Progress]:
        """Learn from a corpus, yielding after each update; see `Learner.steps`.

        The learner can be asked anything between two steps, and knows what it has learned so far when nobody asks for
        the next one.

        Parameters
        ----------
        corpus, rng, held_out
            See `Learner.fit`.
        resume
            Go on from the weights that there are, for another `n_steps`, instead of starting anew. The optimizer
            starts afresh.
        once
            Read the strings once, in the order of the corpus, the same for all members. How many updates there are
            then follows from `batch_size`, and the `training_bits` of each are what its strings cost before they were
            learned.

        Raises
        ------
        ValueError
            If a setting is impossible, a string is too long, or, with `resume`, a symbol is new.
        """
        self._check_settings()
        if self.training.patience is not None and held_out is None:
            raise ValueError("patience stops by held-out bits: give a held_out corpus to fit, or patience=None")
        if int(corpus.lengths.max()) > _LONGEST:
            raise ValueError(
                f"a string has {corpus.lengths.max():,} symbols; networks here learn strings of up to {_LONGEST:,}: "
                'cut the text into sentences or lines, Corpus.from_text(..., strings="sentence")'
            )
        if self.answer_after is not None and self.answer_after not in corpus.alphabet:
            raise ValueError(f"answer_after is {self.answer_after!r}, no symbol of the corpus; give one that is")
        if resume:
            self._require_fitted()
        sources = spawn(rng, self.members, "resume" if resume else "crowd")
        if not resume:
            vocabulary = vocabulary_of(corpus)
            self._longest = int(corpus.lengths.max()) + 1
            layout = self._layout(len(vocabulary), self._longest)
            scales = each_member("init_scale", self.init_scale, self.members)
            self._crowd = Crowd.drawn(layout, sources, scales, DTYPES[self.precision])
            self.vocabulary_, self._progress = vocabulary, list[Progress]()
        data = self._padded(corpus)
        if not data.counts.any():
            raise ValueError(f"no string holds {self.answer_after!r}, so there is nothing to learn: see answer_after")
        yield from self._train(data, sources, held_out, once)

    def _train(
        self, data: Padded, sources: list[np.random.Generator], held_out: Corpus | None, once: bool
    ) -> Iterator[Progress]:
        dropouts = each_member("dropout", self.dropout, self.members, below=1.0)
        drop = Dropout(dropouts, [source.spawn(1)[0] for source in sources], data.read.shape[1])
        n_strings, settings = len(data.read), self.training
        orders: Sequence[Order] = [Order(n_strings, source) for source in sources]
        if once:
            orders = [InOrder(n_strings, source) for source in sources]
            settings = replace(settings, n_steps=-(-n_strings // settings.batch_size))
        before = self._progress[-1].step if self._progress else 0
        run, crowd = Run.begun(self._crowd, settings, orders, before), self._crowd

        def loss(read: torch.Tensor, said: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
            states = self._read(crowd.weights, read, drop=drop).layers[-1]
            return nats(self._logits(crowd.weights, states), said) * counts

        held_out_data = None if held_out is None else self._padded(held_out)

        def evaluate() -> np.ndarray | None:
            return None if held_out_data is None else self._mean_bits(held_out_data)

        looking = training.steps(run, settings, data, loss, evaluate)
        for told, bits in looking:
            said = Progress(
                step=before + run.step,
                total=before + settings.n_steps,
                held_out_bits=bits,
                training_bits=told.bits_per_string,
                stopped=told.stopped,
            )
            self._progress.append(said)
            for message in told.stopped:
                warnings.warn(f"{type(self).__name__}: {message}", RuntimeWarning, stacklevel=3)
            yield said

    @property
    def history_(self) -> History:  # type: ignore[override]
        """All progress so far, in order."""
        self._require_fitted()
        return History(tuple(self._progress))

    def take(self: _Same, members: int | Sequence[int]) -> _Same:
        """Copy some members into a learner of their own, settings of each member included.

        Raises
        ------
        ValueError
            If there is no such member.
        """
        self._require_fitted()
        chosen = [members] if isinstance(members, int) else [int(member) for member in members]
        if not chosen or not all(-self.members <= member < self.members for member in chosen):
            raise ValueError(f"members is {members!r}; give one or more numbers from 0 to {self.members - 1}")
        other = copy.copy(self)
        other.members = len(chosen)
        other.dropout = take_each(self.dropout, chosen)
        other.init_scale = take_each(self.init_scale, chosen)
        other.training = self.training.take(chosen)
        other._crowd = self._crowd.take(chosen)
        other._progress = [part.take(chosen) for part in self._progress]
        return other

    def save(self, path: str | Path) -> None:
        """Write the crowd to a file: weights, settings and vocabulary, in the safetensors format."""
        from biaskit.learners.storage import save

        self._require_fitted()
        save(self, path)

    def _check_settings(self) -> None:
        for name in ("width", "layers", "members"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} is {value!r}; give a whole number of 1 or more")
        if self.precision not in DTYPES:
            raise ValueError(f"precision is {self.precision!r}; choose {' or '.join(map(repr, DTYPES))}")
        each_member("dropout", self.dropout, self.members, below=1.0)
        each_member("init_scale", self.init_scale, self.members)
        self.training.check(self.members)
