"""Probabilistic automata: probability, entropy, ambiguity, and errors that name states."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.artificial.finite_state import FiniteStateLanguage
from biaskit.languages.artificial.reber import embedded_reber, reber

LOOP = FiniteStateLanguage([("s", "a", "s", 0.5), ("s", "b", "e", 0.25)], start="s", stops={"s": 0.25, "e": 1})
# Two ways to read each a: a string of n letters has n + 1 paths (when does it move over?), one for n = 0.
DOUBLE = FiniteStateLanguage(
    [("x", "a", "x", 0.25), ("x", "a", "y", 0.25), ("y", "a", "y", 0.5)], start="x", stops={"x": 0.5, "y": 0.5}
)
# Not deterministic (two arcs with a leave s), but the last letter tells which was taken.
LATE = FiniteStateLanguage(
    [("s", "a", "l", 0.5), ("s", "a", "r", 0.5), ("l", "b", "e", 1.0), ("r", "c", "e", 1.0)],
    start="s",
    stops={"e": 1.0},
)
LANGUAGES = {"loop": LOOP, "double": DOUBLE, "late": LATE, "reber": reber(), "embedded": embedded_reber()}
each_language = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


def probability(language: FiniteStateLanguage, string: tuple[str, ...], state: str) -> float:
    if not string:
        return language.stops.get(state, 0.0)
    return sum(
        arc.probability * probability(language, string[1:], arc.target)
        for arc in language.arcs
        if (arc.source, arc.symbol) == (state, string[0])
    )


def test_probabilities_by_hand() -> None:
    corpus = Corpus.from_strings(["", "a", "ab", "aaa", "ba"], alphabet=Alphabet(("b", "a")))
    # 1/4; 1/2 * 1/4; 1/2 * 1/4 * 1; 1/8 * 1/4; nothing follows b
    np.testing.assert_allclose(np.exp2(LOOP.log2_prob(corpus)), [1 / 4, 1 / 8, 1 / 8, 1 / 32, 0])
    # DOUBLE, aa: xx 1/16 * 1/2, xy 1/16 * 1/2, yy 1/8 * 1/2 - in all 1/8; a: 1/8 + 1/8.
    np.testing.assert_allclose(np.exp2(DOUBLE.log2_prob(Corpus.from_strings(["aa", "a", ""]))), [1 / 8, 1 / 4, 1 / 2])


@each_language
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_forward_algorithm_sums_over_paths(language: FiniteStateLanguage, data: st.DataObject) -> None:
    symbol = st.sampled_from((*language.alphabet, "unknown"))
    strings = data.draw(st.lists(st.lists(symbol, max_size=6).map(tuple), min_size=1, max_size=5))
    strings += list(language.sample(5, rng=data.draw(st.integers(0, 50))))
    expected = [probability(language, string, language.start) for string in strings]
    np.testing.assert_allclose(np.exp2(language.log2_prob(Corpus.from_strings(strings))), expected)
    assert [language.accepts(string) for string in strings] == [p > 0 for p in expected]


@each_language
def test_mass_of_all_strings(language: FiniteStateLanguage) -> None:
    # What has not stopped after n symbols: the start's row of the n-th power of the transition matrix.
    n = 9
    corpus = language.strings(n)
    assert len(set(corpus)) == len(corpus)
    ahead = np.linalg.matrix_power(language.transitions.matrix, n + 1)[0].sum()
    assert np.exp2(language.log2_prob(corpus)).sum() == pytest.approx(1 - ahead)
    short = [string for k in range(4) for string in product(language.alphabet, repeat=k) if language.accepts(string)]
    assert {string for string in corpus if len(string) <= 3} == set(short)


@each_language
def test_samples(language: FiniteStateLanguage) -> None:
    corpus = language.sample(20_000, rng=0)
    bits = -language.log2_prob(corpus)
    assert np.isfinite(bits).all()
    error = 4 * bits.std() / np.sqrt(len(bits)) + 1e-9
    assert bits.mean() <= language.entropy_bounds[1] + error
    if language.entropy_bits is not None:
        assert abs(bits.mean() - language.entropy_bits) <= error
    lengths = corpus.lengths
    assert abs(lengths.mean() - language.expected_length) <= 4 * lengths.std() / np.sqrt(len(lengths)) + 1e-9
    # Frequencies of the likeliest strings.
    likely = language.strings(7).take(np.argsort(-language.log2_prob(language.strings(7)))[:5])
    for string, p in zip(likely, np.exp2(language.log2_prob(likely)), strict=True):
        share = np.mean([other == string for other in corpus.take(np.arange(4000))])
        assert abs(share - p) <= 4 * np.sqrt(p * (1 - p) / 4000)
    assert language.sample(9, rng=4) == language.sample(9, rng=4)
    assert corpus.alphabet == language.alphabet


def test_rounding_never_stops_a_string_early() -> None:
    # Ten ways of 0.1 sum to 0.9999999999999999: a draw above it must not count as a stop.
    arcs = [("s", symbol, "e", 0.1) for symbol in "abcdefghij"]
    assert (FiniteStateLanguage(arcs, start="s", stops={"e": 1}).sample(50_000, rng=0).lengths == 1).all()


def test_entropy_by_hand() -> None:
    # LOOP: 1.5 bits at s (1/2, 1/4, 1/4), which is visited 2 times on average; 0 at e.
    assert LOOP.entropy_bits == pytest.approx(3)
    assert LOOP.expected_length == pytest.approx(1.5)  # at each visit of s a letter with probability 3/4
    # LATE: one bit, which of two strings.
    assert LATE.entropy_bits == pytest.approx(1)
    # DOUBLE: the strings' lengths are geometric with 1/2 (2 bits); the paths hold more.
    assert not DOUBLE.unambiguous
    assert DOUBLE.entropy_bits is None
    low, high = DOUBLE.entropy_bounds
    # y: 1 bit each, 2 visits; x: 1.5 bits, then 1/4 x and 1/4 y: H = 1.5 + H/4 + 2/4
    assert (low, high) == (0, pytest.approx(8 / 3))
    exact = -(np.exp2(DOUBLE.log2_prob(DOUBLE.strings(60))) * DOUBLE.log2_prob(DOUBLE.strings(60))).sum()
    assert exact == pytest.approx(2)


def test_what_decides_ambiguity() -> None:
    assert LOOP.unambiguous
    assert LATE.unambiguous
    # The same graph with b on both arcs: ab has two paths.
    arcs = [("s", "a", "l", 0.5), ("s", "a", "r", 0.5), ("l", "b", "e", 1.0), ("r", "b", "e", 1.0)]
    assert not FiniteStateLanguage(arcs, start="s", stops={"e": 1.0}).unambiguous


def test_transitions_are_labelled() -> None:
    table = LOOP.transitions
    assert table.states == ("s", "e")
    np.testing.assert_allclose(table.matrix, [[0.5, 0.25], [0, 0]])
    np.testing.assert_allclose(table.matrix.sum(axis=1) + table.stop, 1)
    assert repr(LOOP) == "FiniteStateLanguage(2 states, 2 arcs, 2 symbols)"


def test_long_strings_do_not_underflow() -> None:
    assert LOOP.log2_prob(Corpus.from_strings(["a" * 5000])).tolist() == [-5002.0]


def test_global_random_state_is_untouched() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the global state is what is tested
    LOOP.sample(100, rng=0)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


@pytest.mark.parametrize(
    ("arcs", "stops", "message"),
    [
        ([], {}, "needs an arc"),
        ([("s", "a", "e", 0.7)], {"e": 1}, r"the ways out of state 's' \(stopping included\) sum to 0.7"),
        ([("s", "a", "e", 1)], {"e": 0.5}, "state 'e' .* sum to 0.5"),
        ([("s", "a", "e", 0.5), ("s", "b", "t", 0.5), ("t", "a", "t", 1)], {"e": 1}, "state 't' cannot reach an end"),
        ([("s", "a", "e", 1)], {}, "state 's', 'e' cannot reach an end"),
        ([("s", "a", "e", 1), ("u", "a", "e", 1)], {"e": 1}, "state 'u' cannot be reached from 's'"),
        ([("s", "a", "e", 1)], {"e": 1, "z": 1}, "state 'z' cannot be reached"),
        ([("s", "a", "e", 0.5), ("s", "a", "e", 0.5)], {"e": 1}, "'s' -a-> 'e' stands there twice"),
        ([("s", "a", "e", 1.5)], {"e": 1}, "has probability 1.5"),
        ([("s", "a", "e", 1)], {"e": 2}, "state 'e' stops with probability 2"),
    ],
)
def test_errors_name_the_states(arcs: list, stops: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FiniteStateLanguage(arcs, start="s", stops=stops)


def test_listing_strings_has_a_limit() -> None:
    with pytest.raises(ValueError, match="more than 10 strings"):
        reber().strings(20, limit=10)
    with pytest.raises(ValueError, match="no string has 2 symbols or fewer"):
        reber().strings(2)
