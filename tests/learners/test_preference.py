"""A second term of the loss: the gradient, the weights, and that without a weight nothing changes."""

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus
from biaskit.learners.neural import NeuralLearner
from biaskit.learners.preference import Preference
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer

CORPUS = Corpus.from_strings(["abab", "abba", "b", "", "aab", "bbbab", "ab"])
GOOD = Corpus.from_strings(["ab", "abb", "aab", "b"], alphabet=CORPUS.alphabet)
BAD = Corpus.from_strings(["ba", "bba", "baa", "a"], alphabet=CORPUS.alphabet)
KINDS = pytest.mark.parametrize("kind", [RNN, Transformer])


def small(kind: type[NeuralLearner] = Transformer, **settings: object) -> NeuralLearner:
    training = Training(n_steps=6, batch_size=4, learning_rate=0.03)
    return kind(**{"width": 4, "training": training, "precision": "float64", **settings})


def weights_of(learner: NeuralLearner) -> np.ndarray:
    return learner._crowd.flat.numpy()


@KINDS
@pytest.mark.parametrize("weight", [0.0, 0.25, 1.0])
def test_the_gradient_is_that_of_the_loss_as_it_is_written(kind: type[NeuralLearner], weight: float) -> None:
    # A step of plain gradient descent can't be had from AdamW, but its first step tells the gradient's sign in every
    # number: from zero moments it moves each weight by rate * g / (|g| + 1e-8), so by the rate where g is not tiny.
    training = Training(n_steps=1, batch_size=7, learning_rate=1e-3, weight_decay=0.0, clip_norm=None)
    learner = small(kind, members=2, training=training)
    steps = learner.steps(CORPUS, rng=0, also=Preference(GOOD, BAD, weight=weight, batch_size=4))
    next(steps)
    # All strings and all pairs are in the one batch, so their order does not matter. What follows is the loss by
    # autograd through plain reading, string by string. A rate of 0 keeps the initial weights.
    start = small(kind, members=2, training=Training(n_steps=1, learning_rate=0.0, weight_decay=0.0))
    start.fit(CORPUS, rng=0)
    gradient = written_out(start, weight)
    moved = (weights_of(start) - weights_of(learner)) / 1e-3
    expected = gradient / (np.abs(gradient) + 1e-8)
    np.testing.assert_allclose(moved, expected, atol=1e-6)


def written_out(learner: NeuralLearner, weight: float) -> np.ndarray:
    """The gradient of (1 - w) * nats per symbol + w * mean log(1 + exp(good - bad)), by single strings."""
    crowd = learner._crowd

    def nats(strings: Corpus) -> torch.Tensor:
        costs = []
        for string in strings:
            data = learner._padded(Corpus.from_strings([string], alphabet=CORPUS.alphabet))
            read = data.read.expand(learner.members, -1, -1).contiguous()
            logits = learner._logits(crowd.weights, learner._read(crowd.weights, read).layers[-1])
            logs = torch.log_softmax(logits, dim=-1)
            costs.append(-logs[:, 0].gather(2, data.said.expand(learner.members, -1)[..., None]).sum((1, 2)))
        return torch.stack(costs, dim=1)  # (members, strings)

    n_symbols = CORPUS.n_tokens + len(CORPUS)  # ends count
    text = nats(CORPUS).sum(1) / n_symbols
    pairs = torch.log1p(torch.exp(nats(GOOD) - nats(BAD))).mean(1)
    return crowd.gradient(((1 - weight) * text + weight * pairs).sum()).numpy()


@KINDS
@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_a_member_without_weight_learns_what_it_would_have_learned(kind: type[NeuralLearner], dropout: float) -> None:
    for precision in ("float32", "float64"):
        plain = small(kind, members=3, dropout=dropout, precision=precision).fit(CORPUS, rng=0)
        also = Preference(GOOD, BAD, weight=(0.0, 0.5, 0.0), batch_size=2)
        mixed = small(kind, members=3, dropout=dropout, precision=precision).fit(CORPUS, rng=0, also=also)
        np.testing.assert_array_equal(weights_of(mixed)[[0, 2]], weights_of(plain)[[0, 2]])
        assert not np.array_equal(weights_of(mixed)[1], weights_of(plain)[1])
        none = small(kind, members=3, dropout=dropout, precision=precision)
        none.fit(CORPUS, rng=0, also=Preference(GOOD, BAD, weight=0.0))
        np.testing.assert_array_equal(weights_of(none), weights_of(plain))


def test_the_first_members_do_not_depend_on_how_many_there_are() -> None:
    also = Preference(GOOD, BAD, weight=0.3, batch_size=2)
    many, few = (small(members=n, dropout=0.2).fit(CORPUS, rng=0, also=also) for n in (4, 2))
    np.testing.assert_allclose(weights_of(many)[:2], weights_of(few), rtol=1e-9)


def test_taking_members_and_going_on() -> None:
    learner = small(members=3).fit(CORPUS, rng=0, also=Preference(GOOD, BAD, weight=(0.0, 0.5, 1.0)))
    taken = learner.take([2, 0])
    np.testing.assert_array_equal(weights_of(taken), weights_of(learner)[[2, 0]])
    before = weights_of(taken).copy()
    for _ in taken.steps(CORPUS, rng=1, resume=True, also=Preference(GOOD, BAD, weight=(1.0, 0.0))):
        pass
    assert taken.history_.progress[-1].step == 12
    assert not np.array_equal(weights_of(taken), before)
    plain = learner.take([2, 0])
    for _ in plain.steps(CORPUS, rng=1, resume=True):
        pass
    np.testing.assert_array_equal(weights_of(taken)[1], weights_of(plain)[1])
    assert not np.array_equal(weights_of(taken)[0], weights_of(plain)[0])


def test_pairs_alone_are_learned_against_the_text() -> None:
    training = Training(n_steps=80, batch_size=4, learning_rate=0.03)
    against = Preference(Corpus.from_strings(["ba"]), Corpus.from_strings(["ab"]), weight=(0.0, 1.0))
    learner = small(width=8, members=2, training=training)
    text = Corpus.from_strings(["ab", "ab", "ab", "ba"])
    learner.fit(text, rng=0, also=against)
    gap = (learner.string_bits(against.bad) - learner.string_bits(against.good)).ravel()
    # The text says log2(3 / 1) = 1.58 bits for "ab"; the pairs say the other way round, without end.
    assert gap[0] == pytest.approx(-1.58, abs=0.5)
    assert gap[1] > 3


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"weight": 1.5}, "weight is 1.5; give a share"),
        ({"weight": -0.1}, "weight is -0.1"),
        ({"weight": (0.1, 2.0)}, "weight is 2.0"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"bad": Corpus.from_strings(["ba"])}, "4 good strings and 1 bad ones"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Preference(**{"good": GOOD, "bad": BAD, **settings})


def test_as_many_weights_as_members() -> None:
    with pytest.raises(ValueError, match="weight has 2 values for 3 members"):
        small(members=3).fit(CORPUS, rng=0, also=Preference(GOOD, BAD, weight=(0.1, 0.2)))


def test_unknown_symbols_are_named() -> None:
    also = Preference(Corpus.from_strings(["ac"]), Corpus.from_strings(["ca"]), weight=0.5)
    with pytest.raises(ValueError, match="c"):
        small().fit(CORPUS, rng=0, also=also)
