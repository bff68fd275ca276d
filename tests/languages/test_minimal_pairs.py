"""Minimal pairs: the good strings are of the language, the bad ones are not, and little differs."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages import two_rules
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible import EvenOddShuffle, FullReverse, NoHop
from biaskit.languages.minimal_pairs import MinimalPairs, agreement_pairs, reversal_pairs
from biaskit.languages.shelf import load


@pytest.mark.parametrize("attractor", [None, True, False])
@pytest.mark.parametrize("name", ["english", "agreement"])
def test_only_the_good_ones_agree(name: str, attractor: bool | None) -> None:
    grammar = load(name)
    pairs = agreement_pairs(grammar, 20, rng=0, attractor=attractor)
    assert len(pairs) == 20
    assert np.isfinite(grammar.log2_prob(pairs.good)).all()
    assert np.isneginf(grammar.log2_prob(pairs.bad)).all()
    for good, bad in zip(pairs.good, pairs.bad, strict=True):
        (apart,) = [(a, b) for a, b in zip(good, bad, strict=True) if a != b]
        (lemma, one), (same, other) = (grammar.source.verbs[form] for form in apart)
        assert lemma == same
        assert {one, other} == {"S", "P"}


def test_attractors_tell_the_wrong_number() -> None:
    # In the twin grammar, where the verb agrees with the last noun before it, a sentence with an attractor is wrong and
    # its bad twin is right; without one it is the other way round.
    twin, agreement = load("agreement-nearest"), load("agreement")
    with_one, without = (agreement_pairs(agreement, 20, rng=0, attractor=has) for has in (True, False))
    assert np.isneginf(twin.log2_prob(with_one.good)).all()
    assert np.isfinite(twin.log2_prob(with_one.bad)).all()
    assert np.isfinite(twin.log2_prob(without.good)).all()


def test_no_sentence_is_longer_than_asked_for() -> None:
    assert agreement_pairs(load("english"), 50, rng=0, longest=8).good.lengths.max() <= 8


def test_the_same_rng_gives_the_same_pairs() -> None:
    one, same, other = (agreement_pairs(load("agreement"), 10, rng=seed).good for seed in (0, 0, 1))
    assert one == same != other


def test_verbs_need_two_forms() -> None:
    grammar = Grammar("verbs: see see P; hear hear P\nclauses: S\nS -> 'we' 'see' [0.5] | 'they' 'hear' [0.5]")
    with pytest.raises(ValueError, match="two forms each; not so: hear, see"):
        agreement_pairs(grammar, 1, rng=0)


def test_too_few_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_rules, "_BATCHES", 1)  # it would look at 200,000 sentences
    grammar = Grammar(
        "verbs: sees see S; see see P\nclauses: S\nnouns: N S; M P\n"
        "S -> N 'sees' [0.5] | M 'see' [0.5]\nN -> 'she'\nM -> 'we'"
    )
    with pytest.raises(ValueError, match="only 0 examples of 1"):
        agreement_pairs(grammar, 1, rng=0, attractor=True)


def test_reversed() -> None:
    pairs = reversal_pairs(Corpus.from_strings(["ab", "aa", "", "abb"]))
    assert list(pairs.good) == [("a", "b"), ("a", "b", "b")]
    assert list(pairs.bad) == [("b", "a"), ("b", "b", "a")]
    with pytest.raises(ValueError, match="no pairs for 'reversal'"):
        reversal_pairs(Corpus.from_strings(["a", "aba"]))


def test_both_strings_of_a_pair_are_perturbed_alike() -> None:
    pairs = agreement_pairs(load("english"), 30, rng=0)
    for rng in (0, np.random.default_rng(0)):
        turned = pairs.after(FullReverse(), rng=rng)
        assert turned.name == pairs.name
        for good, bad in zip(turned.good, turned.bad, strict=True):
            assert good.index("R") == bad.index("R")
            assert sum(a != b for a, b in zip(good, bad, strict=True)) == 1
    assert pairs.after(EvenOddShuffle()).good == EvenOddShuffle()(pairs.good)
    marked = pairs.after(NoHop(load("english").source.verbs))  # the verb's number is in its marker alone
    for good, bad in zip(marked.good, marked.bad, strict=True):
        assert {(a, b) for a, b in zip(good, bad, strict=True) if a != b} in ({("S", "P")}, {("P", "S")})


def test_what_are_no_pairs() -> None:
    two, one, other = Corpus.from_strings(["a", "b"]), Corpus.from_strings(["a"]), Corpus.from_strings(["b"])
    with pytest.raises(ValueError, match="2 good strings and 1 bad ones"):
        MinimalPairs("", two, one)
    with pytest.raises(ValueError, match="different alphabets"):
        MinimalPairs("", one, other)
    with pytest.raises(ValueError, match="pair 1 holds the same string twice, 'b'"):
        MinimalPairs("", two, two.take([1, 1]))
