"""What a crowd of networks can be asked, once there are weights: bits, probabilities, samples, states."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from jaxtyping import Float, Float64, Int64

from biaskit.alphabet import Alphabet, unknown_symbols
from biaskit.corpus import Corpus
from biaskit.learners import speaking
from biaskit.learners.batches import Dropout, Padded, padded, pieces
from biaskit.learners.crowd import Crowd, Weight
from biaskit.learners.learner import Learner, Samples, check_sampling, collect
from biaskit.randomness import RNG, spawn

_TOKENS = 8192  # places read at once while scoring, of all members together
_LN2 = np.log(2)


@dataclass(frozen=True)
class Reading:
    """What a network makes of what it reads.

    Attributes
    ----------
    layers
        The states after the embedding and after each layer, each of shape (members, batch, time, width). A state at
        place i has read the symbol at place i, and predicts the next one.
    past
        What the network needs to read on from here.
    attention
        For each layer that attends, how much each place looks at each place before it:
        (members, batch, heads, time, time read). Empty for networks that do not attend.
    """

    layers: tuple[torch.Tensor, ...]
    past: Any
    attention: tuple[torch.Tensor, ...] = field(default=())


class Network(Learner):
    """A crowd of networks that read from left to right and say what comes next; `NeuralLearner` says how it learns."""

    members: int
    layers: int
    answer_after: str | None
    _crowd: Crowd

    @abstractmethod
    def _layout(self, n_symbols: int, longest: int) -> Mapping[str, Weight]:
        """Name the arrays of weights and give their forms.

        Parameters
        ----------
        n_symbols
            How many symbols can be predicted. One more can be read: the begin symbol, the last one.
        longest
            The number of places that the longest string takes, its end included.
        """

    @abstractmethod
    def _read(
        self,
        weights: Mapping[str, torch.Tensor],
        symbols: Int64[torch.Tensor, "members batch time"],
        past: Any = None,
        drop: Dropout | None = None,
    ) -> Reading:
        """Read symbols, or read on where `past` says what was read before."""

    @abstractmethod
    def _logits(
        self, weights: Mapping[str, torch.Tensor], states: Float[torch.Tensor, "members batch time width"]
    ) -> Float[torch.Tensor, "members batch time vocabulary"]:
        """Turn states of the last layer into log probabilities of the next symbol, up to a constant."""

    def token_bits(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens"]:
        """Give the surprisal in bits of every symbol and every end; see `Learner.token_bits`."""
        data = self._padded(corpus)
        return self._bits(data).reshape(self.members, -1)[:, data.places]

    @torch.inference_mode()
    def token_probabilities(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens vocabulary"]:
        """Give all probabilities before every symbol and every end; see `Learner.token_probabilities`."""
        data = self._padded(corpus)
        result = np.empty((self.members, *data.read.shape, len(self.vocabulary)))
        for here, reading in self._readings(data):
            logits = self._logits(self._crowd.weights, reading.layers[-1])
            result[:, here, : logits.shape[2]] = torch.softmax(logits.double(), -1).numpy()
        return result.reshape(self.members, -1, len(self.vocabulary))[:, data.places]

    def next_symbol(self, prefix: Sequence[str] = ()) -> Float64[np.ndarray, "members vocabulary"]:
        """Give the probability of each symbol of the vocabulary after the beginning of a string."""
        return self.token_probabilities(self._one(prefix))[:, -1]

    def sample(
        self,
        n: int,
        *,
        rng: RNG,
        prefix: Sequence[str] = (),
        temperature: float = 1.0,
        max_length: int = 200,
    ) -> Samples:
        """Draw n strings from each member; see `Learner.sample`."""
        check_sampling(n, len(prefix), temperature, max_length)
        codes = self._encode(self._one(prefix))
        return self._speak(np.tile(codes, (n, 1)), np.full(n, len(codes)), rng, temperature, max_length)

    def complete(self, prefixes: Corpus, *, rng: RNG, temperature: float = 1.0, max_length: int = 200) -> Samples:
        """Go on from each of some beginnings of strings; see `Learner.complete`."""
        check_sampling(len(prefixes), int(prefixes.lengths.max()), temperature, max_length)
        data = self._padded(prefixes)
        return self._speak(data.said.numpy()[:, :-1], prefixes.lengths, rng, temperature, max_length)

    def _speak(
        self,
        given: Int64[np.ndarray, "strings time"],
        lengths: Int64[np.ndarray, " strings"],
        rng: RNG,
        temperature: float,
        max_length: int,
    ) -> Samples:
        weights, end = self._crowd.weights, len(self.vocabulary) - 1

        def read_on(symbols: torch.Tensor, past: Any) -> tuple[torch.Tensor, Any]:
            reading = self._read(weights, symbols, past)
            return self._logits(weights, reading.layers[-1][:, :, -1:])[:, :, 0], reading.past

        with torch.inference_mode():
            said = speaking.speak(
                read_on,
                given,
                lengths,
                sources=spawn(rng, self.members, "sample"),
                temperature=temperature,
                max_length=max_length,
                end=end,
            )
        return collect(said, Alphabet(self.vocabulary[:-1]), max_length)

    @torch.inference_mode()
    def hidden(self, corpus: Corpus, layer: int = -1) -> Float[np.ndarray, "members tokens width"]:
        """Give the states that predict: at [:, i] the state from which token i is predicted, before it is read.

        Parameters
        ----------
        corpus
            What is read.
        layer
            0 is the embedding, the following are the layers, -1 is the last.

        Raises
        ------
        ValueError
            If there is no such layer.
        """
        data = self._padded(corpus)
        if not -self.layers - 1 <= layer <= self.layers:
            raise ValueError(f"layer is {layer}; give 0 (the embedding) to {self.layers}, or -1 for the last")
        result: np.ndarray | None = None
        for here, reading in self._readings(data):
            states = reading.layers[layer].numpy()
            if result is None:
                result = np.zeros((self.members, *data.read.shape, states.shape[-1]), dtype=states.dtype)
            result[:, here, : states.shape[2]] = states
        assert result is not None  # a corpus has at least one string
        return result.reshape(self.members, -1, result.shape[-1])[:, data.places]

    @property
    def parameter_count(self) -> int:
        """How many weights one member has."""
        self._require_fitted()
        return self._crowd.flat.shape[1]

    def _padded(self, corpus: Corpus) -> Padded:
        codes = self._encode(corpus)
        vocabulary = self.vocabulary_
        after = None if self.answer_after is None else vocabulary.index(self.answer_after)
        return padded(codes, corpus, len(vocabulary), after)

    def _readings(self, data: Padded) -> Iterator[tuple[Int64[np.ndarray, " piece"], Reading]]:
        """Read a corpus piece by piece, giving which strings, and what was made of them.

        Who calls this sets torch's inference mode: a generator that sets it and is left midway leaves it on.
        """
        for here in pieces(data.lengths, max(_TOKENS // self.members, 256)):
            read = data.read[torch.from_numpy(here), : int(data.lengths[here].max())]
            yield here, self._read(self._crowd.weights, read.expand(self.members, -1, -1).contiguous())

    @torch.inference_mode()
    def _bits(self, data: Padded) -> Float64[np.ndarray, "members strings time"]:
        """Give the surprisal at every place, in bits."""
        result = np.zeros((self.members, *data.read.shape))
        for here, reading in self._readings(data):
            logits = self._logits(self._crowd.weights, reading.layers[-1])
            said = data.said[torch.from_numpy(here), : logits.shape[2]].expand(self.members, -1, -1)
            result[:, here, : logits.shape[2]] = nats(logits, said).numpy() / _LN2
        return np.maximum(result, 0.0)  # -log2(1) is -0.0

    def _mean_bits(self, data: Padded) -> Float64[np.ndarray, " members"]:
        return (self._bits(data) * data.counts.numpy()).sum(axis=(1, 2)) / len(data.read)

    def _one(self, prefix: Sequence[str]) -> Corpus:
        """Make a corpus of one string, whose symbols must be known."""
        symbols = tuple(prefix)
        known = set(self.vocabulary[:-1])
        if not known.issuperset(symbols):
            raise unknown_symbols(symbols, self.vocabulary[:-1])
        return Corpus.from_strings([symbols])


def nats(
    logits: Float[torch.Tensor, "members batch time vocabulary"], said: Int64[torch.Tensor, "members batch time"]
) -> Float[torch.Tensor, "members batch time"]:
    """Give the surprisal of what is said, in nats: torch's logarithm."""
    flat = torch.nn.functional.cross_entropy(logits.flatten(0, 2), said.flatten(), reduction="none")
    return flat.view(said.shape)
