"""Sixty-four word orders: each switch does one thing, and none changes the entropy."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.trees import Tree
from biaskit.languages.typology import ORDER_OF, WORD_ORDERS, parallel_corpora, reorder, word_order

# The monk says that a tall poet under millers teases tailors who whistle, in the order 000000:
#   monk NOM [[millers under] poet NOM [whistle which tailors] ACC teases] that says
BASE = "monk NOM millers under poet NOM whistle which tailors ACC teases that says"


def base_tree() -> Tree:
    def noun(word: str, number: str) -> Tree:
        return Tree(f"N_{number}", (word,))

    poet = Tree(
        "NP_sg",
        (
            Tree("PP", (Tree("Inner", (Tree("Small", (noun("millers", "pl"),)),)), Tree("Prep", ("under",)))),
            noun("poet", "sg"),
        ),
    )
    tailors = Tree("NP_pl", (Tree("Inside_pl", (Tree("IV_pl", ("whistle",)),)), "which", noun("tailors", "pl")))
    verb_phrase = Tree("VP_sg", (Tree("Object", (tailors, "ACC")), Tree("TV_sg", ("teases",))))
    inner = Tree("S", (Tree("Subject_sg", (poet, "NOM")), verb_phrase))
    outer = Tree("VP_sg", (Tree("Complement", (inner, "that")), Tree("CV_sg", ("says",))))
    return Tree("S", (Tree("Subject_sg", (Tree("NP_sg", (noun("monk", "sg"),)), "NOM")), outer))


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ("000000", BASE),
        # 1: verb phrase before subject, in both clauses
        ("100000", "whistle which tailors ACC teases millers under poet NOM that says monk NOM"),
        # 2: verb before object, and before its complement clause
        ("010000", "monk NOM says millers under poet NOM teases whistle which tailors ACC that"),
        # 3: complementizer before its clause
        ("001000", "monk NOM that millers under poet NOM whistle which tailors ACC teases says"),
        # 4: preposition, and its phrase after the noun
        ("000100", "monk NOM poet under millers NOM whistle which tailors ACC teases that says"),
        # 5: nothing here, there is no adjective
        ("000010", BASE),
        # 6: relative clause after its noun
        ("000001", "monk NOM millers under poet NOM tailors which whistle ACC teases that says"),
        (ORDER_OF["English"], "monk NOM says that poet under millers NOM teases tailors which whistle ACC"),
    ],
)
def test_each_switch_reverses_one_thing(bits: str, expected: str) -> None:
    tree = reorder(base_tree(), bits)
    assert " ".join(tree.leaves()) == expected
    sentence = Corpus.from_strings([expected.split()])
    base = Corpus.from_strings([BASE.split()])
    np.testing.assert_allclose(word_order(bits).log2_prob(sentence), word_order("000000").log2_prob(base), rtol=1e-12)


def test_adjectives() -> None:
    for bits, phrase in (("000000", "tall monk"), ("000010", "monk tall")):
        sentence = Corpus.from_strings([[*phrase.split(), "NOM", "yawns"]])
        # 1/2 * (NP with an adjective .2 * tall .4 * monk .1) * (intransitive .35 * yawns .4)
        np.testing.assert_allclose(2 ** word_order(bits).log2_prob(sentence), 0.5 * 0.008 * 0.14)


def test_all_sixty_four_have_the_same_entropy_and_no_ambiguity() -> None:
    assert len(set(WORD_ORDERS)) == 64
    corpora = parallel_corpora(40, WORD_ORDERS, rng=0)
    reference, entropy = None, word_order("000000").entropy_bits
    for bits, corpus in zip(WORD_ORDERS, corpora, strict=True):
        grammar = word_order(bits)
        assert grammar.entropy_bits is not None
        assert abs(grammar.entropy_bits - entropy) < 1e-9
        np.testing.assert_allclose(grammar.count_parses(grammar.sample(300, rng=1)), 1, rtol=1e-9)
        # The same sentences have the same probabilities in all orders.
        log2_prob = grammar.log2_prob(corpus)
        reference = log2_prob if reference is None else reference
        np.testing.assert_allclose(log2_prob, reference, atol=1e-9)


def test_the_entropy_is_that_of_the_strings() -> None:
    for bits in ("000000", "110010"):
        grammar = word_order(bits)
        estimate = grammar.estimate_entropy(4000, rng=2)
        assert abs(estimate.bits - grammar.entropy_bits) < 4 * estimate.standard_error_bits


def test_parallel_corpora_are_the_same_words() -> None:
    one, two = parallel_corpora(200, ("000000", "111111"), rng=5)
    assert one.alphabet == two.alphabet
    assert all(sorted(a) == sorted(b) for a, b in zip(one, two, strict=True))
    assert one != two
    assert parallel_corpora(200, ("111111",), rng=5)[0] == two


@pytest.mark.parametrize("bits", ["", "01110", "0111011", "01110x", "SOV"])
def test_other_bits_are_refused(bits: str) -> None:
    with pytest.raises(ValueError, match="6 times 0 or 1"):
        word_order(bits)
    with pytest.raises(ValueError, match="6 times 0 or 1"):
        parallel_corpora(2, (bits,), rng=0)
