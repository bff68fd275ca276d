"""What every learner must do, whatever it is made of."""

from collections.abc import Callable

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner
from biaskit.learners.ngram import NGram
from biaskit.learners.smoothing import SMOOTHINGS

LEARNERS: dict[str, Callable[[], Learner]] = {
    f"{order}-gram {smoothing}": lambda order=order, smoothing=smoothing: NGram(order=order, smoothing=smoothing)
    for smoothing in SMOOTHINGS
    for order in (1, 3)
}
# Learners that give zero to what they have not seen, on purpose.
UNSMOOTHED = {name for name in LEARNERS if name.endswith("none")}

CORPUS = Corpus.from_strings(["abab", "abba", "b", "", "aab", "bbbab", "ab", "abab", "ba"])


@pytest.fixture(params=LEARNERS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def learner(name: str) -> Learner:
    return LEARNERS[name]()


def test_the_constructor_only_stores(learner: Learner) -> None:
    assert not learner.is_fitted
    assert all(not attribute.endswith("_") for attribute in vars(learner))
    assert eval(repr(learner), {"NGram": NGram}).settings() == learner.settings()


def test_unfitted_use_is_refused(learner: Learner) -> None:
    uses: list[Callable[[], object]] = [
        lambda: learner.vocabulary,
        lambda: learner.token_bits(CORPUS),
        lambda: learner.string_bits(CORPUS),
        learner.next_symbol,
        lambda: learner.sample(1, rng=0),
    ]
    for use in uses:
        with pytest.raises(NotFittedError, match="fit"):
            use()


def test_fit_gives_the_learner_itself_and_steps_do_the_same(name: str, learner: Learner) -> None:
    assert learner.fit(CORPUS, rng=0) is learner
    other = LEARNERS[name]()
    progress = list(other.steps(CORPUS, rng=0))
    assert progress[-1].step == progress[-1].total
    assert other.history_.progress == tuple(progress)
    np.testing.assert_array_equal(other.token_bits(CORPUS), learner.token_bits(CORPUS))


def test_held_out_bits_are_those_of_the_held_out_strings(learner: Learner) -> None:
    held_out = CORPUS.take([0, 2, 4])
    last = list(learner.steps(CORPUS, rng=0, held_out=held_out))[-1]
    assert last.held_out_bits is not None
    np.testing.assert_allclose(last.held_out_bits, learner.string_bits(held_out).mean(axis=1))


def test_shapes_and_vocabulary(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    bits = learner.token_bits(CORPUS)
    assert bits.shape[1] == CORPUS.n_tokens + len(CORPUS)
    assert learner.string_bits(CORPUS).shape == (len(bits), len(CORPUS))
    assert learner.vocabulary[:-1] == CORPUS.alphabet.symbols
    assert learner.next_symbol("ab").shape == (len(bits), len(learner.vocabulary))


def test_string_bits_are_the_sum_of_token_bits(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    token_bits, place = learner.token_bits(CORPUS), 0
    for i, string in enumerate(CORPUS):
        end = place + len(string) + 1
        expected = token_bits[:, place:end].sum(axis=1)
        np.testing.assert_allclose(learner.string_bits(CORPUS)[:, i], expected)
        place = end


def test_token_bits_are_the_surprisal_of_next_symbol(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    expected = []
    for string in CORPUS:
        for i, symbol in enumerate((*string, learner.vocabulary[-1])):
            expected.append(-np.log2(learner.next_symbol(string[:i])[:, learner.vocabulary.index(symbol)]))
    np.testing.assert_allclose(learner.token_bits(CORPUS), np.array(expected).T, rtol=1e-6, atol=1e-9)


def test_token_probabilities_are_next_symbol(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    expected = np.stack([learner.next_symbol(s[:i]) for s in CORPUS for i in range(len(s) + 1)], axis=1)
    np.testing.assert_allclose(learner.token_probabilities(CORPUS), expected, rtol=1e-6)


@pytest.mark.parametrize("prefix", ["", "a", "ab", "bbbb", "abababababab", "bbbaaa"])
def test_probabilities_sum_to_one(name: str, learner: Learner, prefix: str) -> None:
    probability = learner.fit(CORPUS, rng=0).next_symbol(prefix)
    assert (probability >= 0).all()
    if name in UNSMOOTHED:  # the documented exception: nothing is possible after a context never seen
        assert np.isclose(probability.sum(), 1) or probability.sum() == 0
    else:
        np.testing.assert_allclose(probability.sum(axis=1), 1, rtol=1e-6)
        assert (probability > 0).all()


def test_only_no_smoothing_finds_something_impossible(name: str, learner: Learner) -> None:
    learner.fit(Corpus.from_strings(["ab", "ab"]), rng=0)
    bits = learner.string_bits(Corpus.from_strings(["ba"]))  # no string began with b
    if name in UNSMOOTHED and "1-gram" not in name:
        assert np.isinf(bits).all()
    else:
        assert np.isfinite(bits).all()


def test_same_rng_same_bits_and_no_global_generator_is_touched(name: str, learner: Learner) -> None:
    def global_state() -> object:
        return np.random.get_state()[1].tolist()  # noqa: NPY002 - looked at, not used

    before = global_state()
    first = learner.fit(CORPUS, rng=3)
    second = LEARNERS[name]().fit(CORPUS, rng=3)
    np.testing.assert_array_equal(first.token_bits(CORPUS), second.token_bits(CORPUS))
    assert first.sample(20, rng=5).corpora == second.sample(20, rng=5).corpora
    assert first.sample(20, rng=5).corpora != first.sample(20, rng=6).corpora
    assert before == global_state()


def test_unknown_symbols_are_named(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    with pytest.raises(ValueError, match="'z'"):
        learner.token_bits(Corpus.from_strings(["az"]))
    with pytest.raises(ValueError, match="'z'"):
        learner.next_symbol("z")
    # A larger alphabet is no fault as long as the corpus does not use it.
    wide = Corpus.from_strings(["ab"], alphabet=Corpus.from_strings(["abz"]).alphabet)
    narrow = Corpus.from_strings(["ab"])
    np.testing.assert_array_equal(learner.token_bits(wide), learner.token_bits(narrow))


def test_an_empty_corpus_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="empty corpus"):
        Corpus.from_strings([])


@pytest.mark.parametrize("strings", [["ab"], ["a", "aa", "aaa"], [""]], ids=["one string", "one symbol", "no symbol"])
def test_small_corpora(name: str, learner: Learner, strings: list[str]) -> None:
    corpus = Corpus.from_strings(strings)
    bits = learner.fit(corpus, rng=0).string_bits(corpus)
    assert np.isfinite(bits).all()
    assert len(learner.sample(5, rng=0).corpora[0]) == 5


def test_strings_longer_than_those_in_training(name: str, learner: Learner) -> None:
    learner.fit(Corpus.from_strings(["ab", "abab"]), rng=0)
    bits = learner.string_bits(Corpus.from_strings(["ab" * 200]))
    assert np.isfinite(bits).all()


def test_sampled_frequencies_match_stated_probabilities(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    n = 20_000
    samples = learner.sample(n, rng=1, prefix="ab", max_length=40)
    for corpus, stated in zip(samples.corpora, learner.next_symbol("ab"), strict=True):
        said = [string[2] if len(string) > 2 else learner.vocabulary[-1] for string in corpus]
        share = np.array([said.count(symbol) for symbol in learner.vocabulary]) / n
        # Four standard errors of a share: the largest is 4 * sqrt(.25 / 20,000) = .014.
        np.testing.assert_allclose(share, stated, atol=0.0142)
        assert all(string[:2] == ("a", "b") for string in corpus)


def test_temperature(learner: Learner) -> None:
    learner.fit(CORPUS, rng=0)
    likeliest = {learner.vocabulary[i] for i in learner.next_symbol()[0].argsort()[::-1][:1]}
    greedy = learner.sample(10, rng=0, temperature=0, max_length=5).corpora[0]
    assert {string[0] if string else learner.vocabulary[-1] for string in greedy} == likeliest

    def share(temperature: float) -> float:
        strings = learner.sample(2000, rng=0, temperature=temperature, max_length=1).corpora[0]
        return sum({string[0] if string else learner.vocabulary[-1]} == likeliest for string in strings) / 2000

    assert share(0.2) > share(1.0) > share(5.0)


def test_cut_strings_are_marked(learner: Learner) -> None:
    samples = learner.fit(CORPUS, rng=0).sample(2000, rng=0, max_length=2)
    lengths = samples.corpora[0].lengths
    assert samples.cut.shape == (1, 2000)
    assert lengths.max() == 2
    assert samples.cut.any()
    assert (lengths[samples.cut[0]] == 2).all()


@pytest.mark.parametrize(
    "wrong", [{"n": 0}, {"max_length": 0}, {"temperature": -1.0}, {"prefix": "ab", "max_length": 1}]
)
def test_wrong_sampling_is_refused(learner: Learner, wrong: dict) -> None:
    learner.fit(CORPUS, rng=0)
    with pytest.raises(ValueError, match="must be"):
        learner.sample(**{"n": 1, "rng": 0, **wrong})


def test_rng_is_required(learner: Learner) -> None:
    with pytest.raises(TypeError):
        learner.fit(CORPUS)  # type: ignore[call-arg]
    learner.fit(CORPUS, rng=0)
    with pytest.raises(Exception, match="rng"):
        learner.sample(1, rng=None)  # type: ignore[arg-type]
