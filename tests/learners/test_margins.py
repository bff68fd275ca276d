"""Margins and their slopes against what the learner says of whole strings, and against small steps."""

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.margins import laid, margin_slopes, margins
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.pairs import prefer

TAUGHT = Corpus.from_strings(["axcd", "aycd", "bxdc", "bydca", "xyab"])
SHORT = Training(n_steps=30, learning_rate=0.02)


def pairs(*both: tuple[str, str]) -> MinimalPairs:
    good, bad = (Corpus.from_strings(side, alphabet=TAUGHT.alphabet) for side in zip(*both, strict=True))
    return MinimalPairs("pairs", good, bad)


PAIRS = pairs(("axcd", "axdd"), ("byd", "byc"), ("xyabc", "ayabc"))
CROWDS = {
    "transformer": Transformer(
        members=3, width=8, window=(2.0, 3.0, 9.0), recency=0.1, precision="float64", training=SHORT
    ).fit(TAUGHT, rng=0),
    "GRU": RNN(cell="gru", members=2, width=8, precision="float64", training=SHORT).fit(TAUGHT, rng=0),
}


@pytest.mark.parametrize("name", CROWDS)
def test_a_margin_is_what_the_strings_cost(name: str) -> None:
    crowd = CROWDS[name]
    given = laid(crowd, PAIRS.good, PAIRS.bad)
    expected = prefer(crowd, PAIRS).difference_bits
    np.testing.assert_allclose(margins(crowd, given), expected, atol=1e-9)
    np.testing.assert_allclose(margin_slopes(crowd, given)[0], expected, atol=1e-9)


def test_shared_places_are_inside_and_the_same() -> None:
    expected = [[1, 1, 0, 1, 0], [1, 1, 0, 0, 0], [0, 1, 1, 1, 1]]
    assert laid(CROWDS["GRU"], PAIRS.good, PAIRS.bad).shared.astype(int).tolist() == expected


def test_what_is_put_into_pairs_is_what_other_pairs_would_be() -> None:
    crowd = CROWDS["transformer"]
    given = laid(crowd, PAIRS.good, PAIRS.bad)
    code = TAUGHT.alphabet.code
    # Each member has another pair changed at place 1, from x or y to b or c.
    places = np.ones((3, 3), dtype=np.int64)
    symbols = np.array([[code(word) for word in words] for words in ("bca", "cab", "abc")])
    after = margins(crowd, given, *given.put(places, symbols))
    for member, words in enumerate(("bca", "cab", "abc")):
        changed = [
            tuple("".join((string[0], word, *string[2:])) for string in both)
            for both, word in zip(zip(PAIRS.good, PAIRS.bad, strict=True), words, strict=True)
        ]
        expected = prefer(crowd, pairs(*changed)).difference_bits[member]  # type: ignore[arg-type]
        np.testing.assert_allclose(after[member], expected, atol=1e-9)
    np.testing.assert_allclose(margins(crowd, given), prefer(crowd, PAIRS).difference_bits, atol=1e-9)  # untouched


@pytest.mark.parametrize("name", CROWDS)
def test_slopes_are_those_of_small_steps(name: str) -> None:
    """A slope has two parts: of the vector that is read, found by small steps here, and of what is predicted."""
    crowd = CROWDS[name]
    given = laid(crowd, PAIRS.good, PAIRS.bad)
    slopes = margin_slopes(crowd, given)[1]
    good, bad = (crowd.token_probabilities(side) for side in (PAIRS.good, PAIRS.bad))
    table = crowd._crowd.weights["embedding"].detach().numpy()
    starts = PAIRS.good.offsets[:-1] + np.arange(3)  # every string has its end, too
    new, place, step = TAUGHT.alphabet.code("c"), 1, 1e-4
    old = [TAUGHT.alphabet.code(string[place]) for string in PAIRS.good]
    toward = table[:, [new]] - table[:, old]  # (members, pairs, width)
    places = np.full(toward.shape[:2], place)
    up, down = (margins(crowd, given, added=(places, sign * step * toward)) for sign in (1, -1))
    for pair in range(3):
        of_read = (up - down)[:, pair] / (2 * step)
        at = starts[pair] + place
        cost = np.log2(good[:, at]) - np.log2(bad[:, at])  # of the bad string minus of the good one
        expected = of_read + cost[:, new] - cost[:, old[pair]]
        found = slopes[:, pair, place, new] - slopes[:, pair, place, old[pair]]
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-7)


def test_slopes_leave_nothing_behind() -> None:
    crowd = CROWDS["GRU"]
    before = crowd._crowd.flat.clone()
    margin_slopes(crowd, laid(crowd, PAIRS.good, PAIRS.bad))
    assert torch.equal(before, crowd._crowd.flat)
    assert all(weight.grad is None for weight in crowd._crowd.weights.values())


def test_lengths_must_be_equal() -> None:
    unequal = pairs(("ax", "a"))
    with pytest.raises(ValueError, match="pair 0 have 2 and 1 symbols"):
        laid(CROWDS["GRU"], unequal.good, unequal.bad)
