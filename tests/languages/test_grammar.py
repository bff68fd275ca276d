"""Grammars: exact numbers against hand derivation, enumeration and Monte Carlo."""

import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar

DOGS = """
unambiguous: yes
S -> NP VP
NP -> 'the' N [0.6] | 'the' N PP [0.4]
N -> 'dog' [0.5] | 'cat' [0.25] | 'fox' [0.25]
PP -> 'near' NP
VP -> V [0.5] | V NP [0.5]
V -> 'sees' | 'bites'
"""
# A unary chain, a rule of three, words inside rules, and strings with several derivations (PP attachment).
AMBIGUOUS = """
S -> NP VP [0.9] | Short [0.1]
Short -> Bare [0.5] | 'no' [0.5]
Bare -> 'yes'
NP -> 'dogs' [0.7] | NP PP [0.3]
PP -> 'near' NP
VP -> 'see' NP PP [0.4] | 'see' NP [0.6]
"""


def brute_force(grammar: Grammar, string: tuple[str, ...]) -> tuple[float, int]:
    """Sum over all leftmost derivations, by search: the probability, and how many there are."""
    by_left: dict[str, list] = {}
    for rule in grammar.rules:
        by_left.setdefault(rule.left, []).append(rule)
    total, found = 0.0, 0
    waiting: list[tuple[tuple, int, float]] = [((grammar.source.start,), 0, 1.0)]
    while waiting:
        form, done, p = waiting.pop()
        while form and not isinstance(form[0], str) and done < len(string) and form[0].text == string[done]:
            form, done = form[1:], done + 1
        if not form:
            if done == len(string):
                total, found = total + p, found + 1
            continue
        if not isinstance(form[0], str) or len(form) > len(string) - done:
            continue  # every symbol left needs a word
        waiting += [((*rule.right, *form[1:]), done, p * rule.probability) for rule in by_left[form[0]]]
    return total, found


def test_log2_prob_by_hand() -> None:
    grammar = Grammar(DOGS)
    corpus = Corpus.from_strings(
        [["the", "dog", "sees"], ["the", "cat", "near", "the", "fox", "bites", "the", "dog"], ["sees"]]
    )
    # .6 * .5 * .5 * .5 = .075;   (.4 * .25) * (.6 * .25) * .5 * .5 * (.6 * .5) = .001125
    expected = [np.log2(0.075), np.log2(0.001125), -np.inf]
    np.testing.assert_allclose(grammar.log2_prob(corpus), expected)


def test_entropy_by_hand() -> None:
    # H(N) = 1.5; NP: h(.4) + 1.5 + .4 H(NP), so H(NP) = (h(.4) + 1.5)/.6; S: H(NP) + h(.5) + h(.5) + .5 H(NP).
    h = -(0.4 * np.log2(0.4) + 0.6 * np.log2(0.6))
    noun_phrase = (h + 1.5) / 0.6
    grammar = Grammar(DOGS)
    assert grammar.entropy_bits == pytest.approx(1.5 * noun_phrase + 2)
    assert grammar.entropy_bounds == (grammar.entropy_bits, grammar.entropy_bits)


def test_entropy_agrees_with_monte_carlo() -> None:
    estimate = Grammar(DOGS).estimate_entropy(20_000, rng=0)
    exact = Grammar(DOGS).entropy_bits
    assert exact is not None
    assert abs(estimate.bits - exact) < 4 * estimate.standard_error_bits


def test_ambiguous_grammars_know_bounds_only() -> None:
    grammar = Grammar(AMBIGUOUS)
    assert grammar.entropy_bits is None
    low, high = grammar.entropy_bounds
    estimate = grammar.estimate_entropy(20_000, rng=0)
    assert low <= estimate.bits + 4 * estimate.standard_error_bits
    assert estimate.bits < high  # several derivations of a string are one string


@pytest.mark.parametrize("text", [DOGS, AMBIGUOUS])
def test_inside_sums_all_derivations(text: str) -> None:
    grammar = Grammar(text)
    corpus = grammar.sample(150, rng=0)
    corpus = corpus.take(np.flatnonzero(corpus.lengths <= 9))
    expected = [brute_force(grammar, string) for string in corpus]
    np.testing.assert_allclose(np.exp2(grammar.log2_prob(corpus)), [p for p, _ in expected])
    np.testing.assert_allclose(grammar.count_parses(corpus), [n for _, n in expected])
    assert (grammar.count_parses(corpus).max() == 1) == grammar.unambiguous


def test_all_strings_of_a_length_have_its_probability() -> None:
    grammar = Grammar(AMBIGUOUS)
    words = grammar.alphabet.symbols
    lengths = grammar.length_probabilities(5)
    for length in (1, 3, 5):
        strings = Corpus.from_strings(itertools.product(words, repeat=length))
        assert np.exp2(grammar.log2_prob(strings)).sum() == pytest.approx(lengths[length])
    # One word: .1. Three: dogs see dogs: .9 * .7 * .6 * .7. Two and four cannot be.
    np.testing.assert_allclose(lengths[:5], [0, 0.1, 0, 0.9 * 0.7 * 0.6 * 0.7, 0], atol=1e-12)


def test_samples_have_the_stated_frequencies() -> None:
    grammar = Grammar(DOGS)
    corpus = grammar.sample(20_000, rng=1)
    assert corpus.alphabet == grammar.alphabet
    lengths = grammar.length_probabilities(12)
    share = np.bincount(corpus.lengths, minlength=13)[:13] / len(corpus)
    np.testing.assert_allclose(share, lengths, atol=4 * np.sqrt(0.25 / 20_000))
    assert corpus.lengths.mean() == pytest.approx(grammar.expected_length, rel=0.02)


def test_trees_are_those_of_the_sample() -> None:
    grammar = Grammar(AMBIGUOUS)
    trees = grammar.sample_trees(200, rng=7)
    assert [tree.leaves() for tree in trees] == list(grammar.sample(200, rng=7))
    rules = {(rule.left, tuple(getattr(s, "text", s) for s in rule.right)) for rule in grammar.rules}
    for tree in trees:
        for node in tree.subtrees():
            assert (node.label, tuple(getattr(c, "label", c) for c in node.children)) in rules


def test_same_int_same_strings_and_the_global_generator_is_left_alone() -> None:
    grammar = Grammar(DOGS)
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - looked at, not used
    assert grammar.sample(50, rng=3) == grammar.sample(50, rng=3)
    assert grammar.sample(50, rng=3) != grammar.sample(50, rng=4)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


def test_long_strings_neither_vanish_nor_recurse() -> None:
    grammar = Grammar("unambiguous: yes\nS -> 'a' S [0.998] | 'a' [0.002]")
    string = Corpus.from_strings(["a" * 300])
    assert grammar.log2_prob(string)[0] == pytest.approx(299 * np.log2(0.998) + np.log2(0.002))
    deep = grammar.sample_trees(20, rng=0)
    assert max(len(tree.leaves()) for tree in deep) > 1000
    assert str(deep[0]).count("(") == len(deep[0].leaves())


def test_words_outside_the_grammar_have_probability_zero() -> None:
    grammar = Grammar(DOGS)
    corpus = Corpus.from_strings([("the", "unicorn", "sees"), ()])
    assert (grammar.log2_prob(corpus) == -np.inf).all()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
@pytest.mark.parametrize("text", [DOGS, AMBIGUOUS])
def test_a_bag_is_all_its_orders(text: str, seed: int) -> None:
    grammar = Grammar(text)
    string = min(grammar.sample(5, rng=seed), key=len)[:7]
    orders = Corpus.from_strings(dict.fromkeys(itertools.permutations(string)))
    together = np.exp2(grammar.log2_prob(orders)).sum()
    bag = np.exp2(grammar.log2_prob_bag(Corpus.from_strings([string])))[0]
    assert bag == pytest.approx(together, abs=1e-15)


def test_bags_are_limited() -> None:
    with pytest.raises(ValueError, match="at most 12"):
        Grammar(DOGS).log2_prob_bag(Corpus.from_strings([("the",) * 13]))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(DOGS)
    assert Grammar(path).entropy_bits == Grammar(DOGS).entropy_bits


def test_languages_need_no_torch() -> None:
    code = "import sys, biaskit.languages.grammar; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
