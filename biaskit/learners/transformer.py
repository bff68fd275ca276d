"""The transformer: states that look back at earlier states, layer by layer."""

import math
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import numpy as np
import torch
from jaxtyping import Float, Int64

from biaskit.learners.attention import attend
from biaskit.learners.batches import Dropout
from biaskit.learners.crowd import Weight
from biaskit.learners.network import Reading
from biaskit.learners.neural import NeuralLearner
from biaskit.learners.positions import POSITIONS, Positions, leaning, waves
from biaskit.learners.recurrent import embed
from biaskit.learners.settings import Training, each_member

_SMALL = 1e-6


class Transformer(NeuralLearner):
    """A crowd of small decoder-only transformers that predict the next symbol.

    A block adds to each state what attention finds in it and in those before it, then what a network of one hidden
    layer makes of it. States are divided by their root mean square before each of the two (Zhang and Sennrich 2019,
    arXiv 1910.07467), and there are no biases: the form of many language models of today, made small.

    Parameters
    ----------
    width
        How many numbers a state has; the heads share them.
    heads
        How many attention heads there are in each layer.
    layers
        How many blocks.
    positions
        How a state knows its place. "learned": a vector for each place up to the longest string that was learned (later
        places have the vector of the last one). "sinusoidal": waves (Vaswani et al. 2017). "rotary": queries and keys
        turn with their places. "none": only by what it can see, since nobody sees what comes later.
    attention_only
        Whether blocks have attention alone.
    window
        How many places each place sees, its own included; a tuple gives one for each member, rounded to whole numbers.
        None: all.
    recency
        How much less a place looks at another for each step back, in nats (Press et al. 2022, arXiv 2108.12409); a
        tuple gives one for each member.
    position_gain
        What the vectors of places are multiplied by before they are added; a tuple gives one for each member.
    members, dropout, init_scale, answer_after, training, precision
        See `NeuralLearner`. Dropout acts on what each part of a block adds, and on the embedding.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> learner = Transformer(width=8, layers=1, members=3, training=Training(n_steps=100, learning_rate=0.02))
    >>> bits = learner.fit(Corpus.from_strings(["ab", "abab"]), rng=0).string_bits(Corpus.from_strings(["ab"]))
    >>> bool((bits < 1.5).all())  # one bit is what there is to know: whether the string goes on
    True
    """

    _each: ClassVar[tuple[str, ...]] = ("dropout", "init_scale", "window", "recency", "position_gain")

    def __init__(
        self,
        *,
        width: int = 32,
        heads: int = 2,
        layers: int = 2,
        positions: Positions = "learned",
        attention_only: bool = False,
        window: float | tuple[float, ...] | None = None,
        recency: float | tuple[float, ...] = 0.0,
        position_gain: float | tuple[float, ...] = 1.0,
        members: int = 1,
        dropout: float | tuple[float, ...] = 0.0,
        init_scale: float | tuple[float, ...] = 1.0,
        answer_after: str | None = None,
        training: Training = Training(),  # noqa: B008 - frozen
        precision: Literal["float32", "float64"] = "float32",
    ) -> None:
        self.width = width
        self.heads = heads
        self.layers = layers
        self.positions = positions
        self.attention_only = attention_only
        self.window = window
        self.recency = recency
        self.position_gain = position_gain
        self.members = members
        self.dropout = dropout
        self.init_scale = init_scale
        self.answer_after = answer_after
        self.training = training
        self.precision = precision

    @torch.inference_mode()
    def attention(self, string: tuple[str, ...] | str) -> Float[np.ndarray, "members layers heads time places"]:
        """Give how much each place of a string looks at each place.

        Parameters
        ----------
        string
            What is read. Place 0 is the begin symbol, place i the string's i-th symbol.

        Returns
        -------
        float array (members, layers, heads, time, places)
            Each row sums to one; nobody looks at later places.
        """
        data = self._padded(self._one(string))
        _, reading = next(self._readings(data))
        return torch.stack(reading.attention, dim=2)[:, 0].numpy()

    def _check_settings(self) -> None:
        if self.positions not in POSITIONS:
            raise ValueError(f"positions is {self.positions!r}; choose one of {', '.join(map(repr, POSITIONS))}")
        super()._check_settings()
        if isinstance(self.heads, bool) or not isinstance(self.heads, int) or self.heads < 1 or self.width % self.heads:
            raise ValueError(f"heads is {self.heads!r}; give a number by which width, {self.width}, can be divided")
        if self.positions == "rotary" and (self.width // self.heads) % 2:
            raise ValueError(f'positions="rotary" turns pairs: width {self.width} / heads {self.heads} must be even')
        for window in [] if self.window is None else each_member("window", self.window, self.members):
            if not window >= 1:
                raise ValueError(f"window is {window!r}; a place sees itself at least: give a number of 1 or more")
        each_member("recency", self.recency, self.members)
        each_member("position_gain", self.position_gain, self.members)

    def _layout(self, n_symbols: int, longest: int) -> dict[str, Weight]:
        width, spread = self.width, self.width**-0.5
        back = spread / (2 * self.layers) ** 0.5  # what is added to the states, 2 * layers times (Radford et al. 2019)
        layout = {"embedding": Weight((n_symbols + 1, width), 1.0)}
        if self.positions == "learned":
            layout["positions"] = Weight((longest, width), 1.0)
        for layer in range(self.layers):
            layout |= {
                f"layer{layer}.attention": Weight((width, 3 * width), spread),
                f"layer{layer}.back": Weight((width, width), back),
            }
            if not self.attention_only:
                layout |= {
                    f"layer{layer}.think": Weight((width, 4 * width), spread),
                    f"layer{layer}.think.back": Weight((4 * width, width), back / 2),
                }
        return layout | {"head": Weight((width, n_symbols), spread)}

    def _read(
        self,
        weights: Mapping[str, torch.Tensor],
        symbols: Int64[torch.Tensor, "members batch time"],
        past: Any = None,
        drop: Dropout | None = None,
    ) -> Reading:
        batch, time = symbols.shape[1:]
        first = 0 if past is None else past[0][0].shape[2]

        def add(x: torch.Tensor, more: torch.Tensor) -> torch.Tensor:
            if drop is not None:
                more = drop(more.unflatten(1, (batch, time))).flatten(1, 2)
            return x + more

        lean = self._leaning(first, time, weights["embedding"])
        x = embed(weights["embedding"], symbols)
        place = self._places(weights, first, time, x.dtype)
        x = (x if place is None else x + place).flatten(1, 2)  # (members, batch * time, width)
        if drop is not None:
            x = drop(x.unflatten(1, (batch, time))).flatten(1, 2)
        layers, after, looks = [x], [], []
        for layer in range(self.layers):
            name = f"layer{layer}"
            mixed, look, kept = attend(
                normed(x),
                weights[f"{name}.attention"],
                batch=batch,
                heads=self.heads,
                rotary=self.positions == "rotary",
                leaning=lean,
                past=None if past is None else past[layer],
            )
            x = add(x, torch.bmm(mixed, weights[f"{name}.back"]))
            if not self.attention_only:
                thought = torch.bmm(normed(x), weights[f"{name}.think"]).relu_()
                x = add(x, torch.bmm(thought, weights[f"{name}.think.back"]))  # thought: (members, rows, 4 * width)
            layers.append(x)
            after.append(kept)
            looks.append(look)
        return Reading(tuple(x.unflatten(1, (batch, time)) for x in layers), tuple(after), tuple(looks))

    def _logits(
        self, weights: Mapping[str, torch.Tensor], states: Float[torch.Tensor, "members batch time width"]
    ) -> Float[torch.Tensor, "members batch time vocabulary"]:
        logits = torch.bmm(normed(states.flatten(1, 2)), weights["head"])
        return logits.unflatten(1, states.shape[1:3])

    def _places(
        self, weights: Mapping[str, torch.Tensor], first: int, time: int, dtype: torch.dtype
    ) -> Float[torch.Tensor, "any 1 time width"] | None:
        """Give the vectors of places, for all members alike or one set for each."""
        if self.positions == "sinusoidal":
            vectors = waves(first, time, self.width, dtype)[None, None]
        elif self.positions == "learned":
            table = weights["positions"]  # (members, longest, width)
            known = table[:, first : first + time]
            later = table[:, -1:].expand(-1, time - known.shape[1], -1)
            vectors = torch.cat([known, later], dim=1).unsqueeze(1)
        else:
            return None
        if self.position_gain == 1:
            return vectors
        gains = each_member("position_gain", self.position_gain, self.members)
        return vectors * torch.tensor(gains, dtype=dtype)[:, None, None, None]

    def _leaning(self, first: int, time: int, like: torch.Tensor) -> Float[torch.Tensor, "members time places"] | None:
        """Say how each member leans to what is near; None where it looks at everything alike."""
        if self.window is None and self.recency == 0:
            return None
        everything = [math.inf] * self.members
        windows = everything if self.window is None else each_member("window", self.window, self.members)
        return leaning(windows, each_member("recency", self.recency, self.members), first, time, like.dtype)


def normed(x: Float[torch.Tensor, "members rows width"]) -> Float[torch.Tensor, "members rows width"]:
    """Divide each state by its root mean square. Gains are left out: the weights that follow can do the same."""
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + _SMALL)
