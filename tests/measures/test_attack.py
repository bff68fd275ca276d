"""Attacks against trying everything, and against pairs whose answer is known by hand."""

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus, String
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.ngram import NGram
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.measures.attack import WAYS, Attack, at_margin, attack
from biaskit.measures.pairs import prefer

# What comes last follows from the first word; x, y, z and k, l in between do not matter.
TAUGHT = Corpus.from_strings([first + x + k + last for first, last in ("ac", "bd") for x in "xyz" for k in "kl"])
GROUPS = ("xyz", "kl")


def like(string: String, place: int) -> set[str]:
    return {word for group in GROUPS if string[place] in group for word in group}


def pairs(*both: tuple[str, str]) -> MinimalPairs:
    good, bad = (Corpus.from_strings(side, alphabet=TAUGHT.alphabet) for side in zip(*both, strict=True))
    return MinimalPairs("pairs", good, bad)


PAIRS = pairs(("axkc", "axkd"), ("bylc", "byld"), ("bzkd", "bzkc"))


def crowd(n_steps: int, **settings: object) -> Transformer:
    training = Training(n_steps=n_steps, learning_rate=0.02)
    network = Transformer(members=4, width=8, precision="float64", training=training, **settings)  # type: ignore[arg-type]
    return network.fit(TAUGHT, rng=1)


SOME = crowd(8)


def changed(pair: int, place: int, word: str) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]
        "".join((*side[pair][:place], word, *side[pair][place + 1 :])) for side in (PAIRS.good, PAIRS.bad)
    )


def everything() -> list[dict[tuple[int, str], np.ndarray]]:
    """Try all substitutions: for each pair (place, word) -> (members,)."""
    return [
        {
            (place, word): prefer(SOME, pairs(changed(pair, place, word))).difference_bits[:, 0]
            for place in (1, 2)
            for word in sorted(like(string, place) - {string[place]})
        }
        for pair, string in enumerate(PAIRS.good)
    ]


def test_what_is_found_is_what_whole_strings_cost() -> None:
    found, tried = attack(SOME, PAIRS, like, rng=0, n_draws=3), everything()
    assert [len(mine) for mine in tried] == [3, 3, 3]  # two others of x, y, z and one other of k, l
    np.testing.assert_allclose(found.margin_bits, prefer(SOME, PAIRS).difference_bits, atol=1e-9)
    assert {way: after.shape for way, after in found.after_bits.items()} == {
        "gradient": (1, 4, 3),
        "lot": (3, 4, 3),
        "noise": (3, 4, 3),
    }
    for pair, mine in enumerate(tried):
        for member in range(4):
            place, word = int(found.places[member, pair]), found.words[member][pair]
            after = found.after_bits["gradient"][0, member, pair]
            np.testing.assert_allclose(after, mine[place, word][member], atol=1e-9)
        for after in found.after_bits["lot"][:, :, pair]:  # one of those tried, the same for all members
            assert any(np.allclose(after, one, atol=1e-9) for one in mine.values())


def test_the_gradient_finds_the_worst_word_where_steps_are_small() -> None:
    """With all words nearly alike a straight line is true, so the choice is that of trying everything."""
    near = SOME.take([0, 1, 2, 3])
    with torch.no_grad():
        table = near._crowd.weights["embedding"]
        centre = table.mean(dim=1, keepdim=True)
        table.copy_(centre + 1e-3 * (table - centre))
    found = attack(near, PAIRS, like, rng=0)
    for pair, string in enumerate(PAIRS.good):
        tried = {
            (place, word): prefer(near, pairs(changed(pair, place, word))).difference_bits[:, 0]
            for place in (1, 2)
            for word in like(string, place) - {string[place]}
        }
        for member in range(4):
            worst = min(tried, key=lambda one: tried[one][member])
            assert (found.places[member, pair], found.words[member][pair]) == worst
    np.testing.assert_allclose(found.promised_bits, found.after_bits["gradient"][0], atol=1e-4)


def test_on_average_the_gradient_does_more_than_the_lot() -> None:
    found = attack(SOME, PAIRS, like, rng=0, n_draws=8)
    assert found.after_bits["gradient"].mean() < found.after_bits["lot"].mean()


def test_noise_goes_as_far_as_the_word() -> None:
    twin = SOME.take([0, 1, 2, 3])
    with torch.no_grad():
        table, code = twin._crowd.weights["embedding"], TAUGHT.alphabet.code
        for group in GROUPS:  # words with one vector are no distance apart, so there is no noise
            for word in group[1:]:
                table[:, code(word)] = table[:, code(group[0])]
    found = attack(twin, PAIRS, like, rng=0)
    np.testing.assert_allclose(found.after_bits["noise"], found.margin_bits[None].repeat(4, axis=0), atol=1e-9)
    assert not np.allclose(attack(SOME, PAIRS, like, rng=0).after_bits["noise"], SOME_MARGIN)


SOME_MARGIN = prefer(SOME, PAIRS).difference_bits[None]


def test_members_do_not_meet() -> None:
    together, alone = (attack(one, PAIRS, like, rng=3) for one in (SOME, SOME.take(2)))
    for way in WAYS:
        np.testing.assert_allclose(together.after_bits[way][:, [2]], alone.after_bits[way], atol=1e-9)
    assert alone.words[0] == together.words[2]


def test_the_same_seed_draws_the_same() -> None:
    one, same, other = (attack(SOME, PAIRS, like, rng=rng, n_draws=6) for rng in (0, 0, 1))
    assert np.array_equal(one.after_bits["noise"], same.after_bits["noise"])
    assert not np.array_equal(one.after_bits["noise"], other.after_bits["noise"])
    assert not np.array_equal(one.after_bits["lot"], other.after_bits["lot"])


def test_a_word_that_is_out_of_sight_can_do_nothing() -> None:
    """With a window of 1 each place sees its own word alone, so the second word cannot move a margin at the last."""
    found = attack(crowd(8, layers=1, window=1, positions="none"), PAIRS, like, rng=0)
    after, seen = found.after_bits["gradient"][0], found.places == 2
    # Where the third word's only substitute would raise the margin, the second one is chosen: it does no harm.
    np.testing.assert_allclose(after[~seen], found.margin_bits[~seen], atol=1e-9)
    assert (found.promised_bits[seen] < found.margin_bits[seen]).all()
    assert seen.any()
    assert not seen.all()


def by_hand(margin: list[list[float]], gradient: list[list[float]]) -> Attack:
    before, after = np.array(margin), np.array([gradient])
    return Attack(
        margin_bits=before,
        after_bits={"gradient": after, "lot": np.concatenate([after, np.ones_like(after)]), "noise": after},
        promised_bits=before,
        places=np.zeros(before.shape, dtype=np.int64),
        words=(("w",) * before.shape[1],) * len(before),
    )


def test_shares_by_hand() -> None:
    found = by_hand([[1.0, 2.0, -1.0, 3.0], [-1.0, -1.0, -2.0, 0.0]], [[-1.0, 1.0, -3.0, 0.0], [-1.0, 1.0, 1.0, 1.0]])
    # The first member has three right, and loses the first and the last: a tie is no preference. The second has none.
    np.testing.assert_array_equal(found.flipped("gradient"), [2 / 3, np.nan])
    # In one of two draws nothing is lost.
    np.testing.assert_array_equal(found.flipped("lot"), [1 / 3, np.nan])


def test_at_the_same_margins_by_hand() -> None:
    # Who is sure loses little. The first has many small margins, the second many large ones; by class they are alike.
    unsure = by_hand([[0.1, 0.2, 0.3, 0.4, 5.0]], [[-1.0, -1.0, 1.0, 1.0, 1.0]])
    sure = by_hand([[0.1, 0.2, 5.0, 6.0, 7.0]], [[-1.0, 1.0, 1.0, 1.0, 1.0]])
    assert unsure.flipped("gradient")[0] == 2 / 5
    assert sure.flipped("gradient")[0] == 1 / 5
    # Six of ten pairs are of the small class, in which both lose one half; of the others they lose nothing.
    np.testing.assert_allclose(at_margin([unsure, sure], "gradient"), [0.3, 0.3])
    # Without a class in common there is nothing to compare.
    assert np.isnan(at_margin([by_hand([[0.1]], [[-1.0]]), by_hand([[9.0]], [[-1.0]])], "gradient")).all()


def test_what_cannot_be_attacked() -> None:
    with pytest.raises(TypeError, match="NGram has no gradient"):
        attack(NGram(order=2, smoothing="add-k").fit(TAUGHT, rng=0), PAIRS, like, rng=0)
    with pytest.raises(ValueError, match="no word of pair 0"):
        attack(SOME, PAIRS, lambda string, place: "", rng=0)
    with pytest.raises(ValueError, match="q"):
        attack(SOME, PAIRS, lambda string, place: "q", rng=0)
    with pytest.raises(ValueError, match="n_draws is 0"):
        attack(SOME, PAIRS, like, rng=0, n_draws=0)
