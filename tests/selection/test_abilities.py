"""Items made from sentences: one thing is wrong in each bad string, and it is the thing that was asked for."""

import numpy as np
import pytest

from biaskit.languages.grammar import Grammar
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.languages.trees import Tree
from biaskit.selection.abilities import Spoil, items, wrong_determiner, wrong_mark, wrong_number, wrong_order

SMALL = Grammar("""
    unambiguous: yes
    verbs: naps nap S; nap nap P
    clauses: Clause Rel
    S -> Clause '.' [0.5] | 'Q' Clause '?' [0.5]
    Clause -> NP_sg 'naps' [0.4] | NP_pl 'nap' [0.4] | NP_sg Rel 'naps' [0.2]
    Rel -> 'who' 'nap' NP_pl
    NP_sg -> Det_sg 'cook'
    NP_pl -> Det_pl 'cooks'
    Det_sg -> 'the' [0.4] | 'this' [0.3] | 'that' [0.3]
    Det_pl -> 'the' [0.4] | 'these' [0.3] | 'those' [0.3]
""")


def noun(determiner: str, number: str = "sg") -> Tree:
    word = "cook" if number == "sg" else "cooks"
    return Tree(f"NP_{number}", (Tree(f"Det_{number}", (determiner,)), word))


RELATIVE = Tree("S", (Tree("Clause", (noun("this"), Tree("Rel", ("who", "nap", noun("those", "pl"))), "naps")), "."))
QUESTION = Tree("S", ("Q", Tree("Clause", (noun("the", "pl"), "nap")), "?"))


@pytest.mark.parametrize(
    ("spoil", "tree", "bad"),
    [
        # The verb of the main clause, not the one inside the relative clause.
        (wrong_number, RELATIVE, "this cook who nap those cooks nap ."),
        (wrong_number, QUESTION, "Q the cooks naps ?"),
        (wrong_determiner, RELATIVE, "these cook who nap those cooks naps ."),
        (wrong_determiner, QUESTION, None),  # "the" goes with both numbers
        (wrong_mark, RELATIVE, "this cook who nap those cooks naps ?"),
        (wrong_mark, QUESTION, "Q the cooks nap ."),
        (wrong_order, RELATIVE, "cook this who nap those cooks naps ."),
        (wrong_order, QUESTION, "Q cooks the nap ?"),
        (wrong_mark, Tree("Clause", ("cooks", "nap")), None),
        (wrong_order, Tree("Clause", ("cooks", "nap")), None),
        (wrong_number, Tree("S", (Tree("Clause", ("cooks",)), ".")), None),
    ],
)
def test_what_is_spoiled(spoil: Spoil, tree: Tree, bad: str | None) -> None:
    found = spoil(tree, SMALL)
    assert found == (None if bad is None else tuple(bad.split()))


def differ(pairs: MinimalPairs) -> list[tuple[tuple[str, str], ...]]:
    """Give the words of each pair that are not the same, place by place."""
    return [
        tuple((word, other) for word, other in zip(good, bad, strict=True) if word != other)
        for good, bad in zip(pairs.good, pairs.bad, strict=True)
    ]


@pytest.mark.parametrize(
    ("spoil", "n"), [(wrong_number, 10), (wrong_determiner, 6), (wrong_mark, 10), (wrong_order, 10)]
)
def test_good_strings_are_of_the_language_and_bad_ones_are_not(spoil: Spoil, n: int) -> None:
    found = items(SMALL, n, spoil, rng=0)
    assert len(found) == n
    assert np.isfinite(SMALL.log2_prob(found.good)).all()
    assert np.isneginf(SMALL.log2_prob(found.bad)).all()


def test_only_the_verb_differs() -> None:
    assert {pair for (pair,) in differ(items(SMALL, 10, wrong_number, rng=0))} == {("naps", "nap"), ("nap", "naps")}


def test_only_two_neighbours_change_places() -> None:
    for (one, other), (other_again, one_again) in differ(items(SMALL, 10, wrong_order, rng=0)):
        assert (one, other) == (one_again, other_again)


def test_labels_that_a_tree_must_have_and_may_not_have() -> None:
    inside = items(SMALL, 4, wrong_number, rng=0, holds=["Rel"])
    outside = items(SMALL, 4, wrong_number, rng=0, lacks=["Rel"])
    assert all("who" in string for string in inside.good)
    assert not any("who" in string for string in outside.good)


def test_words_that_no_item_may_hold() -> None:
    # Three sentences are left.
    found = items(SMALL, 3, wrong_number, rng=0, without=["this", "that", "these", "those", "Q"])
    assert sorted(map(" ".join, found.good)) == [
        "the cook naps .",
        "the cook who nap the cooks naps .",
        "the cooks nap .",
    ]


def test_no_two_items_are_alike_unless_they_may_be() -> None:
    # There are 2 * (3 + 3 + 3 * 3) = 30 sentences.
    assert len(set(items(SMALL, 20, wrong_number, rng=1).good)) == 20
    assert len(set(items(SMALL, 60, wrong_number, rng=1, distinct=False).good)) <= 30


def test_another_seed_and_another_name_give_other_items() -> None:
    one, same, seed, name = (
        list(items(SMALL, 8, wrong_number, rng=rng, name=name).good)
        for rng, name in ((0, "a"), (0, "a"), (1, "a"), (0, "b"))
    )
    assert one == same
    assert one != seed
    assert one != name
