import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.measures.prediction import next_symbols

# After a: b four times, c twice, d once and the end once, of eight.
CORPUS = Corpus.from_strings(["ab"] * 4 + ["ac"] * 2 + ["ad", "a"])


class Crowd(NGram):
    """Two members: the n-gram model, and one who is sure of d."""

    def next_symbol(self, prefix: object = ()) -> np.ndarray:
        own = super().next_symbol(prefix)  # type: ignore[arg-type]
        return np.vstack([own, [symbol == "d" for symbol in self.vocabulary]])


def fitted(kind: type[NGram] = NGram) -> NGram:
    return kind(order=2, smoothing="none").fit(CORPUS, rng=0)


def test_the_likeliest_come_first() -> None:
    found = next_symbols(fitted(), "a", n=3)
    assert (found.prefix, found.symbols) == (("a",), ("b", "c", "d"))  # d before the end: ties go by the vocabulary
    np.testing.assert_allclose(found.probability, [[1 / 2, 1 / 4, 1 / 8]])
    # 1/2 * 1 + 1/4 * 2 + 2 * 1/8 * 3, whatever n is: the entropy is that of the whole distribution.
    np.testing.assert_allclose(found.entropy_bits, [1.75])
    assert found.n_vocabulary == 5


def test_the_end_can_be_expected_and_n_may_exceed_the_vocabulary() -> None:
    found = next_symbols(fitted(), ["a"], n=10)
    assert found.symbols == ("b", "c", "d", "</s>", "a")
    np.testing.assert_allclose(found.probability.sum(), 1)
    np.testing.assert_allclose(next_symbols(fitted()).entropy_bits, [0])  # every string begins with a


def test_a_crowd_is_ranked_by_its_average() -> None:
    found = next_symbols(fitted(Crowd), "a", n=2)
    assert found.symbols == ("d", "b")  # (1/8 + 1) / 2 against 1/4
    np.testing.assert_allclose(found.probability, [[1 / 8, 1 / 2], [1, 0]])
    np.testing.assert_allclose(found.entropy_bits, [1.75, 0])


def test_where_nothing_is_possible_there_is_no_entropy() -> None:
    learner = NGram(order=3, smoothing="none").fit(CORPUS, rng=0)
    found = next_symbols(learner, "ba")  # b was always followed by the end
    assert not found.probability.any()
    assert np.isnan(found.entropy_bits).all()


def test_unknown_symbols_are_named() -> None:
    with pytest.raises(ValueError, match="not in the alphabet: 'z'"):
        next_symbols(fitted(), "z")
