"""Bits, derived by hand."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.learner import UNKNOWN
from biaskit.learners.ngram import NGram
from biaskit.measures.bits import cross_entropy, surprisal

# Learned from ab once and ac three times: after a, b has 1/4 and c 3/4; all else is certain. So ab costs
# log2 4 = 2 bits and ac log2(4/3) bits.
CORPUS = Corpus.from_strings(["ab", "ac", "ac", "ac"])
AC = np.log2(4 / 3)


class Crowd(NGram):
    """Two members: the n-gram model, and one who holds all symbols equally likely."""

    def token_bits(self, corpus: Corpus) -> np.ndarray:
        own = super().token_bits(corpus)
        return np.vstack([own, np.full_like(own, np.log2(len(self.vocabulary)))])


def fitted(kind: type[NGram] = NGram) -> NGram:
    return kind(order=2, smoothing="none").fit(CORPUS, rng=0)


def test_cross_entropy_perplexity_and_their_error() -> None:
    found = cross_entropy(fitted(), Corpus.from_strings(["ab", "ac"], alphabet=CORPUS.alphabet))
    assert (found.n_strings, found.n_symbols) == (2, 6)  # two symbols and the end, twice
    np.testing.assert_allclose(found.bits_per_string, [(2 + AC) / 2])
    np.testing.assert_allclose(found.bits_per_symbol, [(2 + AC) / 6])
    # Two numbers that differ by d: standard deviation d / sqrt(2), standard error d / 2.
    np.testing.assert_allclose(found.standard_error_bits, [(2 - AC) / 2])
    # 2 ** ((2 + log2(4/3)) / 6) = (4 * 4/3) ** (1/6)
    np.testing.assert_allclose(found.perplexity, [(16 / 3) ** (1 / 6)])


def test_the_error_is_over_strings() -> None:
    # ab, ac, ac, ac: mean (2 + 3 AC) / 4; with d = 2 - AC the deviations are 3d/4 once and -d/4 three times, their
    # squares sum to 12 d^2 / 16; divided by 3 and by 4 that is d^2 / 16.
    found = cross_entropy(fitted(), CORPUS)
    np.testing.assert_allclose(found.bits_per_string, [(2 + 3 * AC) / 4])
    np.testing.assert_allclose(found.standard_error_bits, [(2 - AC) / 4])


def test_one_string_has_no_standard_error() -> None:
    found = cross_entropy(fitted(), CORPUS[:1])
    np.testing.assert_allclose(found.bits_per_string, [2])
    assert np.isnan(found.standard_error_bits).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("strings", [["ca"], ["ca", "ab"]])
def test_the_impossible_costs_infinitely_many_bits_without_a_warning(strings: list[str]) -> None:
    found = cross_entropy(fitted(), Corpus.from_strings(strings, alphabet=CORPUS.alphabet))
    for bits in (found.bits_per_string, found.bits_per_symbol, found.perplexity):
        assert np.isposinf(bits).all()
    assert np.isnan(found.standard_error_bits).all()


def test_every_member_of_a_crowd_is_measured() -> None:
    found = cross_entropy(fitted(Crowd), CORPUS)
    # The second member pays log2 4 = 2 bits for each of three symbols, whatever the string.
    np.testing.assert_allclose(found.bits_per_string, [(2 + 3 * AC) / 4, 6])
    np.testing.assert_allclose(found.standard_error_bits, [(2 - AC) / 4, 0])
    np.testing.assert_allclose(found.perplexity, [2 ** ((2 + 3 * AC) / 12), 4])


def test_surprisal() -> None:
    found = surprisal(fitted(Crowd), "ac")
    assert found.symbols == ("a", "c", "</s>")
    np.testing.assert_allclose(found.bits, [[0, AC, 0], [2, 2, 2]])
    assert (found.unknown, found.n_vocabulary) == ((), 4)


def test_words_never_met_are_named_once_and_in_order() -> None:
    learner = NGram(order=1, smoothing="add-k", unknown=True).fit(CORPUS, rng=0)
    found = surprisal(learner, ("z", "a", "y", "z"))
    assert found.unknown == ("z", "y")
    # 12 tokens (a4 b1 c3 $4) and 5 symbols with <unk>: p(z) = p(y) = 1/17, p(a) = p($) = 5/17.
    np.testing.assert_allclose(found.bits, -np.log2([[1 / 17, 5 / 17, 1 / 17, 1 / 17, 5 / 17]]))
    assert found.n_vocabulary == len(learner.vocabulary) == 5
    assert UNKNOWN in learner.vocabulary


def test_a_learner_that_takes_no_unknown_words_says_so() -> None:
    with pytest.raises(ValueError, match="not in the alphabet: 'z'"):
        surprisal(fitted(), "az")


def test_the_empty_string_holds_its_end() -> None:
    # No string that was learned was empty: its end is impossible.
    found = surprisal(fitted(), "")
    assert found.symbols == ("</s>",)
    assert np.isposinf(found.bits).all()


def test_results_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        cross_entropy(fitted(), CORPUS).n_strings = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        surprisal(fitted(), "ab").symbols = ()  # type: ignore[misc]
