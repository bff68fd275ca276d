"""Reading in a given order: a curriculum, for each member its own."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.neural import NeuralLearner
from biaskit.learners.recurrent import RNN
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer

CORPUS = Corpus.from_strings(["abab", "abba", "b", "aab", "bbbab", "ab"])
READS = np.array([[[0, 1], [4, 4], [5, 3]], [[4, 4], [1, 0], [3, 2]]])  # two members, three updates of two strings
KINDS = pytest.mark.parametrize("kind", [RNN, Transformer])


def small(kind: type[NeuralLearner], **settings: object) -> NeuralLearner:
    training = Training(n_steps=7, batch_size=1, learning_rate=0.05)  # what is read says how many updates, and of what
    return kind(**{"width": 4, "precision": "float64", "members": 2, "training": training, **settings})


def taught(kind: type[NeuralLearner], reads: np.ndarray = READS, corpus: Corpus = CORPUS) -> NeuralLearner:
    learner = small(kind)
    list(learner.steps(corpus, rng=0, reads=reads))
    return learner


@KINDS
def test_reading_in_a_given_order_is_reading_the_corpus_laid_out_so(kind: type[NeuralLearner]) -> None:
    given = taught(kind).token_bits(CORPUS)
    # Member by member: the corpus in the order given, read once in its own order, two strings at a time.
    for member, order in enumerate(READS):
        alone = small(kind, training=Training(batch_size=2, learning_rate=0.05))
        list(alone.steps(CORPUS.take(order.ravel()), rng=0, once=True))
        np.testing.assert_allclose(alone.token_bits(CORPUS)[member], given[member], rtol=1e-9)


@KINDS
def test_what_is_read_says_how_many_updates_there_are(kind: type[NeuralLearner]) -> None:
    progress = taught(kind).history_.progress
    assert [part.step for part in progress] == [1, 2, 3]
    assert {part.total for part in progress} == {3}


def test_an_update_may_hold_more_strings_than_there_are() -> None:
    few = Corpus.from_strings(["ab", "bba"])
    reads = np.array([[[0, 0, 1, 0, 1]], [[1, 1, 1, 1, 1]]])
    learner, alike = taught(RNN, reads, few), small(RNN, training=Training(batch_size=5, learning_rate=0.05))
    assert learner.history_.progress[0].training_bits is not None
    list(alike.steps(few.take(reads[0, 0]), rng=0, once=True))  # the same five strings as a corpus of five
    np.testing.assert_allclose(learner.token_bits(few)[0], alike.token_bits(few)[0], rtol=1e-9)


def test_members_do_not_depend_on_what_the_others_read() -> None:
    other = READS.copy()
    other[1] = 0
    one, two = taught(Transformer).token_bits(CORPUS), taught(Transformer, other).token_bits(CORPUS)
    np.testing.assert_allclose(one[0], two[0], rtol=1e-9)
    assert not np.allclose(one[1], two[1])


def test_reading_on_from_weights_that_there_are() -> None:
    learner = taught(Transformer)
    before = learner.token_bits(CORPUS)
    list(learner.steps(CORPUS, rng=1, resume=True, reads=READS[:, :1]))
    assert [part.step for part in learner.history_.progress] == [1, 2, 3, 4]
    assert not np.allclose(learner.token_bits(CORPUS), before)


@pytest.mark.parametrize("reads", [READS[0], READS[:1], READS + 2, READS - 1])
def test_reads_that_cannot_be_read(reads: np.ndarray) -> None:
    # Of the wrong form; of too few members; of strings 6 and 7, which there are not; of string -1.
    with pytest.raises((ValueError, TypeError), match="reads"):
        list(small(RNN).steps(CORPUS, rng=0, reads=reads))


def test_an_order_is_given_or_it_is_that_of_the_corpus() -> None:
    with pytest.raises(ValueError, match="leave once out"):
        list(small(RNN).steps(CORPUS, rng=0, reads=READS, once=True))
