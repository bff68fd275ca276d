"""By how much a network prefers one string to another, and what each word that both share does to that.

The margin of a pair is what the bad string costs more than the good one, in bits. A word is in it twice: as a vector
that is read, and as a symbol that is predicted. Both parts are straight lines in the shares that symbols have of a
place, the second exactly, the first to first order: so one pass back scores every substitution (HotFlip, Ebrahimi et
al. 2018, arXiv 1712.06751).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Bool, Float, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.learners.network import Network, nats

_LN2 = float(np.log(2))


@dataclass(frozen=True)
class Laid:
    """Pairs as a network reads them: good strings at [0], bad ones at [1], the two of a pair of one length.

    Attributes
    ----------
    read : int tensor (sides, strings, time)
        The begin symbol, then the string, padded.
    said : int tensor (sides, strings, time)
        The string, then its end, padded.
    counts : bool tensor (sides, strings, time)
        Which places have something to be predicted.
    shared : bool array (strings, places)
        Where both strings of a pair have the same symbol; there is one place less than in `read`.
    """

    read: Int64[torch.Tensor, "sides strings time"]
    said: Int64[torch.Tensor, "sides strings time"]
    counts: Bool[torch.Tensor, "sides strings time"]
    shared: Bool[np.ndarray, "strings places"]

    def put(
        self, places: Int64[np.ndarray, "members strings"], symbols: Int64[np.ndarray, "members strings"]
    ) -> tuple[Int64[torch.Tensor, "members sides strings time"], Int64[torch.Tensor, "members sides strings time"]]:
        """Put one symbol of each pair, at the same place of both strings, in the place of what is there."""
        members, strings = places.shape
        read, said = (
            codes.expand(members, -1, -1, -1).clone() for codes in (self.read, self.said)
        )  # (members, sides, strings, time)
        at, new = torch.from_numpy(places), torch.from_numpy(symbols)
        member, string = torch.arange(members)[:, None], torch.arange(strings)
        for side in range(2):
            read[member, side, string, at + 1] = new
            said[member, side, string, at] = new
        return read, said


def laid(network: Network, good: Corpus, bad: Corpus) -> Laid:
    """Lay out pairs: the first good string and the first bad one, and so on.

    Raises
    ------
    ValueError
        If the two strings of a pair have different lengths.
    """
    unequal = np.flatnonzero(good.lengths != bad.lengths)
    if len(unequal):
        raise ValueError(
            f"the strings of pair {unequal[0]} have {good.lengths[unequal[0]]} and "
            f"{bad.lengths[unequal[0]]} symbols; a word is replaced at the same place of both, so give pairs of "
            "equal lengths"
        )
    one, other = network._padded(good), network._padded(bad)
    read, said, counts = (
        torch.stack([getattr(one, name), getattr(other, name)]) for name in ("read", "said", "counts")
    )
    inside = np.arange(read.shape[2] - 1) < good.lengths[:, None]
    return Laid(read, said, counts, (read[0] == read[1]).numpy()[:, 1:] & inside)


@torch.inference_mode()
def margins(
    network: Network,
    given: Laid,
    read: Int64[torch.Tensor, "members sides strings time"] | None = None,
    said: Int64[torch.Tensor, "members sides strings time"] | None = None,
    added: tuple[Int64[np.ndarray, "members strings"], Float[np.ndarray, "members strings width"]] | None = None,
) -> Float64[np.ndarray, "members strings"]:
    """Measure what the bad string of each pair costs more than the good one, in bits.

    Parameters
    ----------
    network
        A fitted network.
    given
        The pairs.
    read, said
        What is read and predicted in their place; see `Laid.put`.
    added
        Places, and what is added to the vectors that are read there, in both strings.
    """
    weights, members = network._crowd.weights, network.members
    read, said = (
        codes.expand(members, -1, -1, -1) if other is None else other
        for codes, other in ((given.read, read), (given.said, said))
    )
    if added is not None:
        own = _looked_up(weights["embedding"], read).clone()
        places, more = torch.from_numpy(added[0]), torch.from_numpy(added[1]).to(own.dtype)
        member, string = torch.arange(members)[:, None], torch.arange(read.shape[2])
        for side in range(2):
            own[member, side, string, places + 1] += more
        weights, read = _with_rows(weights, own)
    return _margin(network, weights, read, said, given.counts)[0].double().numpy()


def margin_slopes(
    network: Network, given: Laid
) -> tuple[Float64[np.ndarray, "members strings"], Float64[np.ndarray, "members strings places symbols"]]:
    """Give the margins, and how fast each rises with a symbol's share of a place of both strings.

    To first order, putting symbol v in the place of u at a place p changes the margin by slope[p, v] - slope[p, u].

    Parameters
    ----------
    network
        A fitted network.
    given
        The pairs.

    Returns
    -------
    float array (members, strings), float array (members, strings, places, symbols)
        In bits. Symbols in the order of the vocabulary, without its end.
    """
    table = network._crowd.weights["embedding"].detach()  # (members, symbols, width)
    read = given.read.expand(network.members, -1, -1, -1)
    own = _looked_up(table, read).clone().requires_grad_()
    weights, rows = _with_rows({name: weight.detach() for name, weight in network._crowd.weights.items()}, own)
    margin, logs = _margin(network, weights, rows, given.said.expand_as(read), given.counts)
    (slope,) = torch.autograd.grad(margin.sum(), own)  # members and pairs do not meet: each has its own gradient
    n_symbols = len(network.vocabulary) - 1
    as_read = torch.einsum("mspw,mvw->mspv", slope.sum(1)[:, :, 1:], table[:, :n_symbols])
    costs = -logs.detach()[..., :-1, :n_symbols] / _LN2 * given.counts[:, :, :-1, None]
    return (
        margin.detach().double().numpy(),
        (as_read + costs[:, 1] - costs[:, 0]).double().numpy(),
    )


def _looked_up(table: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
    """Give the vector that each place reads: (members, sides, strings, time, width)."""
    return table[torch.arange(len(table)).view(-1, 1, 1, 1), read]


def _with_rows(weights: Mapping[str, torch.Tensor], own: torch.Tensor) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    """Give each place a row of its own in the table of vectors, and say which row each place reads."""
    table = weights["embedding"]
    rows = table.shape[1] + torch.arange(own[0, ..., 0].numel()).view(own.shape[1:-1])
    extended = {**weights, "embedding": torch.cat([table, own.flatten(1, 3)], dim=1)}
    return extended, rows.expand(len(table), -1, -1, -1)


def _margin(
    network: Network, weights: Mapping[str, torch.Tensor], read: torch.Tensor, said: torch.Tensor, counts: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Give the margins (members, strings) and all log probabilities (members, sides, strings, time, vocabulary)."""
    states = network._read(weights, read.flatten(1, 2).contiguous()).layers[-1]
    logits = network._logits(weights, states)
    cost = nats(logits, said.flatten(1, 2).contiguous()).unflatten(1, read.shape[1:3])
    bits = (cost * counts).sum(-1) / _LN2  # (members, sides, strings)
    return bits[:, 1] - bits[:, 0], torch.log_softmax(logits, dim=-1).unflatten(1, read.shape[1:3])
