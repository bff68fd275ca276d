"""What a beginning does to what a network says next: its bits, and the slope of these bits at each place.

A string is read as begin symbol, prefix, context. Asked is what comes right after the context, where several symbols
may be right: the surprisal of their joint probability.
"""

from collections.abc import Mapping

import numpy as np
import torch
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.learners.network import Network

_LN2 = float(np.log(2))
_PLACES = 8_000  # read at once, of all members together: what is on the way then stays close to the processor


@torch.inference_mode()
def right_bits(
    network: Network,
    prefixes: Int64[np.ndarray, "prefixes places"],
    contexts: Corpus,
    right: Bool[np.ndarray, "strings vocabulary"],
) -> Float64[np.ndarray, "members prefixes strings"]:
    """Give the surprisal of saying something right after each prefix and context.

    Parameters
    ----------
    network
        A fitted network.
    prefixes
        Beginnings of one length, in the codes of the network's vocabulary.
    contexts
        What stands between the prefix and the symbol in question.
    right
        Which symbols of the vocabulary are right after each context.

    Examples
    --------
    >>> from biaskit.learners.settings import Training
    >>> from biaskit.learners.transformer import Transformer
    >>> taught, contexts = Corpus.from_strings(["ab", "cd"]), Corpus.from_strings(["a", "c"])
    >>> training = Training(n_steps=100, learning_rate=0.02)
    >>> network = Transformer(width=8, layers=1, members=2, training=training).fit(taught, rng=0)
    >>> right = np.array([[symbol == wanted for symbol in network.vocabulary] for wanted in "bd"])
    >>> bits = right_bits(network, np.empty((1, 0), int), contexts, right)
    >>> bits.shape, bool((bits < 0.1).all())
    ((2, 1, 2), True)
    """
    weights, members = network._crowd.weights, network.members
    given, last = _contexts(network, contexts)
    wanted = torch.from_numpy(right)
    result = np.empty((members, len(prefixes), len(contexts)))
    size = max(1, _PLACES // (members * given.numel()))
    for first in range(0, len(prefixes), size):
        some = torch.from_numpy(prefixes[first : first + size])
        read, places = _joined(network, some, given, last)
        bits = _bits(network, weights, read.expand(members, -1, -1), places, wanted.repeat(len(some), 1))
        result[:, first : first + size] = bits.unflatten(1, (len(some), -1)).numpy()
    return np.maximum(result, 0.0)  # -log2(1) is -0.0


def right_gradient(
    network: Network,
    prefix: Int64[np.ndarray, " places"],
    contexts: Corpus,
    right: Bool[np.ndarray, "strings vocabulary"],
) -> Float64[np.ndarray, "members places symbols"]:
    """Give how fast the mean bits of `right_bits` rise with each symbol's share at each place of a prefix.

    A symbol enters a network as a vector, the sum of all symbols' vectors with the shares 1 and 0. The gradient with
    respect to the share of a symbol is its vector times the gradient with respect to the place's vector.

    Parameters
    ----------
    network, contexts, right
        See `right_bits`.
    prefix
        One beginning. The symbols of the result are those of the vocabulary, without its end.
    """
    table = network._crowd.weights["embedding"].detach()  # (members, symbols, width)
    codes = torch.from_numpy(prefix)
    # The prefix gets rows of its own in the table, so that its gradient is apart from that of the same symbols later.
    own = table[:, codes].clone().requires_grad_()
    weights: Mapping[str, torch.Tensor] = {
        **{name: weight.detach() for name, weight in network._crowd.weights.items()},
        "embedding": torch.cat([table, own], dim=1),
    }
    given, last = _contexts(network, contexts)
    rows = table.shape[1] + torch.arange(len(codes))
    read, places = _joined(network, rows[None], given, last)
    bits = _bits(network, weights, read.expand(network.members, -1, -1), places, torch.from_numpy(right))
    (slope,) = torch.autograd.grad(bits.mean(1).sum(), own)  # members do not meet, so each has its own gradient
    symbols = table[:, : len(network.vocabulary) - 1]
    return torch.bmm(slope, symbols.transpose(1, 2)).double().numpy()


def _contexts(
    network: Network, contexts: Corpus
) -> tuple[Int64[torch.Tensor, "strings time"], Int64[torch.Tensor, " strings"]]:
    """Lay out the contexts without a begin symbol, and say at which place each one ends."""
    data = network._padded(contexts)
    return data.read[:, 1:], torch.from_numpy(contexts.lengths)


def _joined(
    network: Network,
    prefixes: Int64[torch.Tensor, "prefixes places"],
    given: Int64[torch.Tensor, "strings time"],
    last: Int64[torch.Tensor, " strings"],
) -> tuple[Int64[torch.Tensor, "rows all"], Int64[torch.Tensor, " rows"]]:
    """Put each prefix before each context, the begin symbol first; say where what is read ends."""
    n, length = prefixes.shape
    begin = torch.full((n * len(given), 1), len(network.vocabulary))
    read = torch.cat([begin, prefixes.repeat_interleave(len(given), 0), given.repeat(n, 1)], dim=1)
    return read, length + last.repeat(n)


def _bits(
    network: Network,
    weights: Mapping[str, torch.Tensor],
    read: Int64[torch.Tensor, "members rows time"],
    places: Int64[torch.Tensor, " rows"],
    right: Bool[torch.Tensor, "rows vocabulary"],
) -> torch.Tensor:
    states = network._read(weights, read.contiguous()).layers[-1]
    ends = states[:, torch.arange(len(places)), places].unsqueeze(2)  # (members, rows, 1, width)
    logs = torch.log_softmax(network._logits(weights, ends)[:, :, 0], dim=-1)
    return -torch.logsumexp(logs.masked_fill(~right, -torch.inf), dim=-1) / _LN2
