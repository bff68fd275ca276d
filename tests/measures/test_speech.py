"""What learners say, where it is known beforehand what they say."""

import numpy as np
import pytest

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible import (
    FullReverse,
    LocalShuffle,
    NondeterministicShuffle,
    NoReverse,
    PartialReverse,
    Perturbation,
)
from biaskit.languages.language import Language
from biaskit.languages.shelf import load
from biaskit.learners.learner import Samples
from biaskit.learners.ngram import NGram
from biaskit.measures.speech import speech, unheard
from biaskit.randomness import RNG

# Strings of a's, then as many b's.
NESTED = Grammar("unambiguous: yes\nS -> 'a' S 'b' [0.5] | 'a' 'b' [0.5]")


class Source(NGram):
    """Says what the language says."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def sample(self, n: int, *, rng: RNG, max_length: int = 200, **_: object) -> Samples:
        corpus = self.language.sample(n, rng=rng)
        return Samples((corpus,), np.zeros((1, n), dtype=bool))


class Scripted(NGram):
    """A crowd whose members say given strings; "~" at the end of one says that it was cut."""

    def __init__(self, *scripts: list[str]) -> None:
        super().__init__()
        self.scripts = scripts

    def sample(self, n: int, *, rng: RNG, **_: object) -> Samples:
        alphabet = Alphabet(("a", "b", "R"))
        said = tuple(Corpus.from_strings([s.strip("~") for s in mine], alphabet=alphabet) for mine in self.scripts)
        return Samples(said, np.array([[s.endswith("~") for s in mine] for mine in self.scripts]))


@pytest.mark.parametrize("change", [FullReverse(), LocalShuffle(3), NondeterministicShuffle()])
def test_the_source_itself_is_always_grammatical(change: Perturbation) -> None:
    dogs = load("dogs")
    language = dogs | change
    found = speech(Source(language), language, language.sample(20, rng=1), n=50, rng=2)
    assert found.grammatical_share.tolist() == [1.0]
    assert found.cut_share.tolist() == [0.0]


def test_a_memory_without_end_says_nothing_new() -> None:
    english = load("english")
    training = english.sample(200, rng=0)
    longest = int(training.lengths.max())
    memory = NGram(order=longest + 2, smoothing="none").fit(training, rng=0)
    found = speech(memory, english, training, n=300, rng=0, max_length=longest + 1)
    assert found.grammatical_share.tolist() == [1.0]
    assert found.novel_share.tolist() == [0.0]


def test_a_bag_of_words_hardly_speaks() -> None:
    english = load("english")
    training = english.sample(500, rng=0)
    bag, pairs = (NGram(order=order).fit(training, rng=0) for order in (1, 2))
    spoken = [speech(learner, english, training, n=500, rng=0).grammatical_share[0] for learner in (bag, pairs)]
    assert spoken[0] < 0.01 < spoken[1]


def test_shares_are_of_the_strings_that_ended() -> None:
    crowd = Scripted(["ab", "aabb", "aab", "aaa~"], ["ab", "ab~", "ab~", "b"], ["a~", "a~", "ab~", "b~"])
    found = speech(crowd, NESTED, Corpus.from_strings(["ab"]), n=4, rng=0)
    # The first: ab and aabb of three, of which ab was heard. The second: ab of two; a cut ab counts as neither.
    np.testing.assert_allclose(found.grammatical_share, [2 / 3, 1 / 2, np.nan])
    np.testing.assert_allclose(found.novel_share, [1 / 3, 0, np.nan])
    np.testing.assert_allclose(found.cut_share, [1 / 4, 1 / 2, 1])
    assert found.lengths[0].tolist() == [2, 4, 3, 3]
    assert found.source_lengths.tolist() == [2]


def test_nothing_is_in_the_language_where_everything_is_wrong_or_unknown() -> None:
    found = speech(Scripted(["", "Rab", "ba"]), NESTED, Corpus.from_strings(["ab"]), n=3, rng=0)
    assert not found.grammatical.any()
    assert not found.novel.any()


def test_what_is_said_depends_on_rng_alone() -> None:
    training = NESTED.sample(30, rng=0)
    pairs = NGram(order=2).fit(training, rng=0)
    one, same, other = (speech(pairs, NESTED, training, n=100, rng=seed) for seed in (1, 1, 2))
    assert (one.lengths == same.lengths).all()
    assert (one.lengths != other.lengths).any()


@pytest.mark.parametrize("change", [NoReverse(), PartialReverse(), FullReverse()])
def test_a_sentence_that_was_heard_is_not_new_because_its_marker_moved(change: NoReverse) -> None:
    language = NESTED | change
    heard, new = (tuple(string) for string in ("aabb", "ab"))
    training = Corpus.from_strings([change.apply(heard, position=0)], alphabet=language.alphabet)
    asked = [change.apply(heard, position=3), change.apply(heard, position=0), change.apply(new, position=0)]
    corpus = Corpus.from_strings(asked, alphabet=language.alphabet)
    assert np.isfinite(language.log2_prob(corpus)).all()
    assert unheard(corpus, training, language).tolist() == [False, False, True]


def test_a_bag_that_was_heard_is_not_new_because_it_was_shuffled_again() -> None:
    language = NESTED | NondeterministicShuffle()
    corpus = Corpus.from_strings(["baab", "ba"])
    assert unheard(corpus, Corpus.from_strings(["abab"]), language).tolist() == [False, True]


def test_where_order_is_fixed_another_order_is_new() -> None:
    words = Grammar("S -> 'a' 'b' [0.5] | 'b' 'a' [0.5]")
    assert unheard(Corpus.from_strings(["ab", "ba"]), Corpus.from_strings(["ab"]), words).tolist() == [False, True]
