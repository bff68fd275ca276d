"""What all neural learners share: how a crowd of networks learns, is divided, and is kept."""

import copy
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

import numpy as np
import torch
from jaxtyping import Int64

from biaskit.corpus import Corpus
from biaskit.learners import training
from biaskit.learners.batches import Dropout, Given, InOrder, Order, Padded
from biaskit.learners.crowd import DTYPES, Crowd
from biaskit.learners.learner import History, Progress, vocabulary_of
from biaskit.learners.network import Network, nats
from biaskit.learners.preference import Preference, Preferring
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
    _each: ClassVar[tuple[str, ...]] = ("dropout", "init_scale")  # settings that may have a value for each member

    def steps(
        self,
        corpus: Corpus,
        *,
        rng: RNG,
        held_out: Corpus | None = None,
        resume: bool = False,
        once: bool = False,
        reads: Int64[np.ndarray, "members updates batch"] | None = None,
        also: Preference | None = None,
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
        reads : int array (members, updates, batch)
            Which strings each member reads at each update, in the place of an order that is drawn: a curriculum. It
            says how many updates there are, too.
        also
            Pairs of strings that are part of the loss beside the corpus.

        Raises
        ------
        ValueError
            If a setting is impossible, a string is too long, `reads` names a string that there is not, or, with
            `resume`, a symbol is new.
        """
        self._check_settings()
        shares = [] if also is None else also.weights(self.members)
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
        if reads is not None:
            if reads.ndim != 3 or len(reads) != self.members or not 0 <= reads.min() <= reads.max() < len(corpus):
                raise ValueError(
                    f"reads has shape {reads.shape} and numbers from {reads.min()} to {reads.max()}; give (members = "
                    f"{self.members}, updates, batch), and numbers of the {len(corpus)} strings"
                )
            if once:
                raise ValueError("reads says what is read and in which order: leave once out")
        yield from self._train(data, sources, held_out, once, reads, also=also if any(shares) else None)

    def fit(
        self: _Same, corpus: Corpus, *, rng: RNG, held_out: Corpus | None = None, also: Preference | None = None
    ) -> _Same:
        """Learn from a corpus, and from pairs of strings where they are given; see `Learner.fit` and `Preference`."""
        for _ in self.steps(corpus, rng=rng, held_out=held_out, also=also):
            pass
        return self

    def _train(
        self,
        data: Padded,
        sources: list[np.random.Generator],
        held_out: Corpus | None,
        once: bool,
        reads: Int64[np.ndarray, "members updates batch"] | None,
        *,
        also: Preference | None,
    ) -> Iterator[Progress]:
        dropouts = each_member("dropout", self.dropout, self.members, below=1.0)
        drop = Dropout(dropouts, [source.spawn(1)[0] for source in sources], data.read.shape[1])
        n_strings, settings = len(data.read), self.training
        orders: Sequence[Order] = [Order(n_strings, source) for source in sources]
        if once:
            orders = [InOrder(n_strings, source) for source in sources]
            settings = replace(settings, n_steps=-(-n_strings // settings.batch_size))
        if reads is not None:
            orders = [Given(mine) for mine in reads]
            settings = replace(settings, n_steps=reads.shape[1], batch_size=reads.shape[2])
        before = self._progress[-1].step if self._progress else 0
        run, crowd = Run.begun(self._crowd, settings, orders, before), self._crowd

        def loss(read: torch.Tensor, said: torch.Tensor, counts: torch.Tensor, drop: Dropout = drop) -> torch.Tensor:
            states = self._read(crowd.weights, read, drop=drop).layers[-1]
            return nats(self._logits(crowd.weights, states), said) * counts

        preferring = None
        if also is not None:
            sides = (self._padded(also.good), self._padded(also.bad))
            preferring = Preferring(also, sides, sources, dropouts, loss)
        held_out_data = None if held_out is None else self._padded(held_out)

        def evaluate() -> np.ndarray | None:
            return None if held_out_data is None else self._mean_bits(held_out_data)

        looking = training.steps(run, settings, data, loss, evaluate, more=preferring)
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
        for name in self._each:
            setattr(other, name, take_each(getattr(self, name), chosen))
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
