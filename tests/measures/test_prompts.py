"""What a prompt does to learners whose best prompt is known, and what HotFlip promises where the promise is exact."""

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.prompts import Completion, encoded, hotflip, prompt_bits

TAUGHT = Corpus.from_strings(["abx", "cby"] * 3)
TASK = Completion(Corpus.from_strings(["b", "bb"]), (frozenset("x"), frozenset("xy")))


def test_each_context_needs_something_right() -> None:
    contexts = Corpus.from_strings(["a", "b"])
    for right in ((frozenset("x"),), (frozenset("x"), frozenset[str]())):
        with pytest.raises(ValueError, match="give each context at least one symbol"):
            Completion(contexts, right)


def test_the_table_says_what_is_right() -> None:
    assert TASK.table(("b", "x", "y", "</s>")).tolist() == [[False, True, False, False], [False, True, True, False]]
    assert TASK.take([1]).right == (frozenset("xy"),)
    with pytest.raises(ValueError, match="x"):
        TASK.table(("b", "y", "</s>"))


def test_unknown_words_of_a_prompt_are_named() -> None:
    learner = NGram(order=2, smoothing="add-k").fit(TAUGHT, rng=0)
    with pytest.raises(ValueError, match="z"):
        prompt_bits(learner, ["az"], TASK)
    assert encoded(learner, "cb").tolist() == [2, 1]


def test_counting_by_hand() -> None:
    # Three of six strings begin with a, and after "ab" always x follows; after a lone "b" x and y are as likely.
    learner = NGram(order=3, smoothing="none").fit(TAUGHT, rng=0)
    task = TASK.take([0])
    np.testing.assert_allclose(prompt_bits(learner, ["a"], task), [[[0.0]]])
    assert prompt_bits(learner, ["c"], task).tolist() == [[[np.inf]]]


@pytest.mark.parametrize("smoothing", ["add-k", "witten-bell", "kneser-ney"])
def test_what_a_count_of_order_n_cannot_see_cannot_move_it(smoothing: str) -> None:
    """Order n reads n - 1 symbols. Where the context has as many, the prompt is out of sight: not one bit changes."""
    rng = np.random.default_rng(0)
    taught = Corpus.from_strings(["".join(rng.choice(list("abxy"), size=8)) for _ in range(60)])
    task = Completion(Corpus.from_strings(["aby", "bba"]), (frozenset("x"), frozenset("x")))
    prompts = ["", "a", "xyxy", "bbbbb"]
    short = prompt_bits(NGram(order=4, smoothing=smoothing).fit(taught, rng=0), prompts, task)[0]
    assert np.ptp(short[:, 0]) == np.ptp(short[:, 1]) == 0
    long = prompt_bits(NGram(order=5, smoothing=smoothing).fit(taught, rng=0), prompts, task)[0]
    assert np.ptp(long) > 0


def linear() -> Transformer:
    """Make a network whose logits are the sum of what each place's vector says: attention that looks everywhere alike.

    Queries are zero, values and all that follows pass a vector on; the last division by the root mean square is made
    idle by a large constant in one number of every state. Up to softmax the network is linear in the prefix.
    """
    width = 8
    network = Transformer(
        width=width, heads=1, layers=1, positions="none", attention_only=True, precision="float64",
        training=Training(n_steps=1, learning_rate=0.0),
    ).fit(TAUGHT, rng=0)  # fmt: skip
    weights = network._crowd.weights
    with torch.no_grad():
        big = 1e3
        weights["embedding"][..., -1] = big  # the root mean square is about big / sqrt(width), whatever else there is
        attention = torch.zeros(width, 3 * width, dtype=torch.float64)
        attention[:, 2 * width :] = torch.eye(width, dtype=torch.float64)
        attention[-1] = 0.0
        weights["layer0.attention"][:] = attention
        weights["layer0.back"][:] = big * torch.eye(width, dtype=torch.float64)
        head = weights["head"].clone() * 30.0
        head[:, -1] = 0.0
        weights["head"][:] = head
    return network


def test_where_bits_are_nearly_linear_the_promise_is_kept() -> None:
    """In the linear network a swap's change of the bits is what HotFlip promises, to the curvature of a softmax."""
    network = linear()
    task = Completion(Corpus.from_strings(["b"]), (frozenset("x"),))
    now = ("a", "c", "b", "a", "b", "c", "a", "c")
    scores = hotflip(network, now, task)[0]
    codes = encoded(network, now)
    symbols = network.vocabulary[:-1]
    promised, found = [], []
    for place in range(len(now)):
        for code, symbol in enumerate(symbols):
            changed = (*now[:place], symbol, *now[place + 1 :])
            before, after = prompt_bits(network, [now, changed], task)[0, :, 0]
            promised.append(scores[place, code] - scores[place, codes[place]])
            found.append(before - after)
    assert np.corrcoef(promised, found)[0, 1] > 0.98
    # All places look alike to it, so the best symbol is the same everywhere, and it is the one with the best bits.
    best = {int(row.argmax()) for row in scores}
    assert len(best) == 1
    alone = prompt_bits(network, [(symbol,) * len(now) for symbol in symbols], task)[0, :, 0]
    assert best == {int(alone.argmin())}


def test_counts_have_no_gradient() -> None:
    learner = NGram(order=2, smoothing="add-k").fit(TAUGHT, rng=0)
    with pytest.raises(TypeError, match="NGram has no gradient"):
        hotflip(learner, "a", TASK)
