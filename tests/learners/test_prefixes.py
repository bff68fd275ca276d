"""Bits and slopes of a beginning: against the learner's own probabilities, and against small steps in each share."""

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus
from biaskit.learners.prefixes import right_bits, right_gradient
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer

TAUGHT = Corpus.from_strings(["abc", "bca", "cab", "aab"])
CONTEXTS = Corpus.from_strings(["ab", "c", "bca"])  # of three lengths
ONCE = Training(n_steps=3, learning_rate=0.1)
NETWORKS = [
    Transformer(width=8, layers=2, members=2, precision="float64", training=ONCE),
    Transformer(width=8, layers=1, members=2, positions="rotary", precision="float64", training=ONCE),
    RNN(cell="gru", width=6, members=2, precision="float64", training=ONCE),
]
# c is right after ab; a or b after c; the end after bca. The vocabulary is a, b, c, end.
RIGHT = np.array([[0, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 1]], dtype=bool)


@pytest.mark.parametrize("network", NETWORKS, ids=["learned", "rotary", "gru"])
def test_the_bits_are_those_of_the_next_symbol(network: Transformer) -> None:
    network.fit(TAUGHT, rng=0)
    prefixes = np.array([[0, 1], [2, 2], [1, 0]])
    bits = right_bits(network, prefixes, CONTEXTS, RIGHT)
    for i, prefix in enumerate(prefixes):
        for j, context in enumerate(CONTEXTS):
            read = (*(network.vocabulary[code] for code in prefix), *context)
            said = (network.next_symbol(read) * RIGHT[j]).sum(axis=1)
            np.testing.assert_allclose(bits[:, i, j], -np.log2(said), rtol=1e-9)


@pytest.mark.parametrize("network", NETWORKS, ids=["learned", "rotary", "gru"])
def test_the_gradient_is_the_slope_in_each_share(network: Transformer) -> None:
    network.fit(TAUGHT, rng=0)
    prefix, step = np.array([2, 0]), 1e-6
    slope = right_gradient(network, prefix, CONTEXTS, RIGHT)
    assert slope.shape == (2, 2, 3)
    table = network._crowd.weights["embedding"].detach()

    def bits_with(place: int, symbol: int, share: float) -> np.ndarray:
        """Read with a little of a symbol added at a place: the symbol there has a row of its own in the table."""
        vectors = table[:, prefix].clone()
        vectors[:, place] += share * table[:, symbol]
        weights = {**network._crowd.weights, "embedding": torch.cat([table, vectors], dim=1)}
        rows = table.shape[1] + np.arange(2)
        mean = np.zeros(2)
        for j, context in enumerate(CONTEXTS):
            codes = [len(network.vocabulary), *rows, *(network.vocabulary.index(symbol) for symbol in context)]
            read = torch.tensor(codes).expand(2, 1, -1).contiguous()
            with torch.no_grad():
                logits = network._logits(weights, network._read(weights, read).layers[-1])[:, 0, -1]
            mean += -np.log2((torch.softmax(logits, -1).numpy() * RIGHT[j]).sum(axis=1)) / len(CONTEXTS)
        return mean

    for place in range(2):
        for symbol in range(3):
            rise = (bits_with(place, symbol, step) - bits_with(place, symbol, -step)) / (2 * step)
            np.testing.assert_allclose(slope[:, place, symbol], rise, rtol=1e-5, atol=1e-7)


def test_the_same_symbol_in_the_context_has_no_part_in_the_gradient() -> None:
    """An RNN that is cut off from its prefix: with recurrent weights of zero the prefix has no slope at all."""
    network = RNN(cell="elman", width=4, members=1, training=ONCE).fit(TAUGHT, rng=0)
    with torch.no_grad():
        network._crowd.weights["layer0.recurrent"].zero_()
    slope = right_gradient(network, np.array([0, 1]), CONTEXTS, RIGHT)
    assert not slope.any()


def test_nothing_is_left_behind() -> None:
    network = NETWORKS[0].fit(TAUGHT, rng=0)
    before = network._crowd.flat.clone()
    right_gradient(network, np.array([0]), CONTEXTS, RIGHT)
    assert torch.equal(network._crowd.flat, before)
    assert all(weight.grad is None for weight in network._crowd.weights.values())
