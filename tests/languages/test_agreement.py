"""Agreement and reflexives: with the subject, or with the last noun before."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.agreement import agree_with_nearest, reflexive_binding, verb_agreement
from biaskit.languages.grammar import Grammar
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree


def test_the_nearest_noun_rewrites_a_grammar_into_its_twin() -> None:
    possible, impossible = load("agreement"), load("agreement-nearest")
    trees = possible.sample_trees(1000, rng=0)
    before = Corpus.from_strings((tree.leaves() for tree in trees), alphabet=possible.alphabet)
    after = Corpus.from_strings(
        (agree_with_nearest(tree, possible.source) for tree in trees), alphabet=possible.alphabet
    )
    np.testing.assert_allclose(possible.log2_prob(before), impossible.log2_prob(after), atol=1e-9)
    changed = np.array([a != b for a, b in zip(before, after, strict=True)])
    # A share of 0.3 has an incongruent noun in between: 300 of 1,000, with a standard deviation of 14.5.
    assert abs(changed.sum() - 300) < 4 * 14.5
    assert np.isneginf(possible.log2_prob(after)[changed]).all()
    assert len(set(before)) == len(set(after))


def test_in_english_only_the_main_verb_changes_and_no_two_sentences_become_one() -> None:
    english = load("english")
    trees = english.sample_trees(600, rng=0)
    before = [tree.leaves() for tree in trees]
    after = [agree_with_nearest(tree, english.source) for tree in trees]
    assert {sum(a != b for a, b in zip(x, y, strict=True)) for x, y in zip(before, after, strict=True)} == {0, 1}
    assert len(set(before)) == len(set(after))


def test_verb_agreement_parts_on_the_held_out_set() -> None:
    task = verb_agreement(500, 200, rng=0)
    subject, recent = task.rules["agree-subject"], task.rules["agree-recent"]
    assert subject.inside == recent.inside == task.training.answers
    verbs = load("agreement").source.verbs
    for given, right, wrong in zip(task.held_out, subject.outside, recent.outside, strict=True):
        assert len(given) == 6  # the noun near the noun, and the lemma
        assert verbs[right[0]][0] == verbs[wrong[0]][0] == given[-1]
        assert verbs[right[0]][1] == ("P" if given[1].endswith("s") else "S")  # all plural nouns here end in s
        assert verbs[wrong[0]][1] == ("P" if given[4].endswith("s") else "S")
        assert right != wrong


def test_reflexives_part_on_the_held_out_set() -> None:
    task = reflexive_binding(500, 200, rng=0)
    subject, recent = task.rules["bind-subject"], task.rules["bind-recent"]
    assert subject.inside == recent.inside == task.training.answers
    kind = {"boy": "himself", "uncle": "himself", "waiter": "himself"}
    kind |= {"girl": "herself", "aunt": "herself", "waitress": "herself"}
    kind |= dict.fromkeys(("boys", "girls", "uncles", "aunts"), "themselves")
    for given, right, wrong in zip(task.held_out, subject.outside, recent.outside, strict=True):
        nouns = [word for word in given if word in kind]
        assert len(nouns) == 2
        assert right == (kind[nouns[0]],)
        assert wrong == (kind[nouns[1]],)
        assert right != wrong
    assert {"himself", "herself", "themselves"} == {answer[0] for answer in recent.outside}
    whole = [(*given, *answer, ".") for given, answer in zip(task.held_out, subject.outside, strict=True)]
    assert np.isfinite(load("reflexives").log2_prob(Corpus.from_strings(whole))).all()


def test_the_same_int_gives_the_same_task() -> None:
    assert verb_agreement(50, 20, rng=4) == verb_agreement(50, 20, rng=4)
    assert reflexive_binding(50, 20, rng=4) != reflexive_binding(50, 20, rng=5)


def test_what_is_missing_is_said() -> None:
    header = "verbs: sees see S\nclauses: S\nnouns: N P\n"
    grammar = Grammar(header + "S -> N 'sees'\nN -> 'cats'")
    with pytest.raises(ValueError, match="no form of 'see' with the marker 'P'"):
        agree_with_nearest(Tree("S", (Tree("N", ("cats",)), "sees")), grammar.source)
    with pytest.raises(ValueError, match="no noun that the header declares stands before place 0 of 'sees'"):
        agree_with_nearest(Tree("S", ("sees",)), grammar.source)
    with pytest.raises(ValueError, match="no main verb in 'cats'"):
        agree_with_nearest(Tree("S", (Tree("N", ("cats",)),)), grammar.source)
