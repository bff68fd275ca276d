"""The n-gram model's numbers, derived by hand; and the errors that say what to do."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kneser_ney_reference import kneser_ney, string_probability

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.learners.learner import UNKNOWN
from biaskit.learners.ngram import NGram
from biaskit.learners.smoothing import SMOOTHINGS

# Every symbol of the first three occurs; d never does. Counts by hand ($ is the end, ^ the beginning):
# unigrams a9 b3 c2 $4; bigrams ^a4 aa3 ab3 a$2 ac1 ba1 bc1 b$1 ca1 c$1;
# trigrams ^ab2 and once each ^aa ^ac aaa aab aba abc ab$ aa$ aca ba$ bc$ caa.
TINY = ["abc", "aaab", "aba", "acaa"]
CORPUS = Corpus.from_strings(TINY, alphabet=Alphabet(("a", "b", "c", "d")))


def probability(learner: NGram, string: str) -> float:
    corpus = Corpus.from_strings([string], alphabet=CORPUS.alphabet)
    return float(2 ** -learner.string_bits(corpus)[0, 0])


def fitted(order: int, smoothing: str, **settings: object) -> NGram:
    return NGram(order=order, smoothing=smoothing, **settings).fit(CORPUS, rng=0)  # type: ignore[arg-type]


def test_relative_frequencies() -> None:
    learner = fitted(2, "none")
    # aba: ^a 4/4, ab 3/9, ba 1/3, a$ 2/9.
    assert probability(learner, "aba") == pytest.approx(1 * 3 / 9 * 1 / 3 * 2 / 9)
    assert probability(learner, "cb") == 0  # no string begins with c: infinitely many bits


def test_add_k() -> None:
    # aba with k = .5 and 5 symbols: ^a 4.5/6.5, ab 3.5/11.5, ba 1.5/5.5, a$ 2.5/11.5.
    expected = 4.5 / 6.5 * 3.5 / 11.5 * 1.5 / 5.5 * 2.5 / 11.5
    assert probability(fitted(2, "add-k", k=0.5), "aba") == pytest.approx(expected)
    # After a context never seen all symbols are equally likely.
    np.testing.assert_allclose(fitted(3, "add-k").next_symbol("dd"), 1 / 5)


def test_witten_bell() -> None:
    # Unigrams: 18 tokens, 4 types: p(a) = (9 + 4/5)/22 = 49/110, p($) = (4 + 4/5)/22 = 24/110, p(b) = (3 + 4/5)/22.
    # After ^: total 4, one type: p(a) = (4 + 49/110)/5. After a: total 9, 4 types: p(b) = (3 + 4 * 19/110)/13.
    # After b: total 3, 3 types: p(a) = (1 + 3 * 49/110)/6. After a: p($) = (2 + 4 * 24/110)/13.
    b, a, end = 19 / 110, 49 / 110, 24 / 110
    expected = (4 + a) / 5 * (3 + 4 * b) / 13 * (1 + 3 * a) / 6 * (2 + 4 * end) / 13
    assert probability(fitted(2, "witten-bell"), "aba") == pytest.approx(expected)


def test_kneser_ney_by_hand() -> None:
    # Bigrams, raw counts: t1 = 6, t2 = 1, so D = 6/8 = 3/4. Unigrams count what stands before them: a 4 {^,a,b,c},
    # b 1 {a}, c 2 {a,b}, $ 3 {a,b,c}, in all 10; t1 = t2 = 1, D = 1/3, four types: 4/30 for the uniform distribution.
    learner = fitted(2, "kneser-ney")
    assert [d.values for d in learner.discounts_] == [pytest.approx((1 / 3,)), pytest.approx((3 / 4,))]
    a, b, end = (Fraction(n, 10) - Fraction(1, 30) + Fraction(4, 30) / 5 for n in (4, 1, 3))
    d = Fraction(3, 4)
    after_start = (4 - d) / 4 + d / 4 * a
    after_a_b = (3 - d) / 9 + 4 * d / 9 * b
    after_b_a = (1 - d) / 3 + 3 * d / 3 * a
    after_a_end = (2 - d) / 9 + 4 * d / 9 * end
    expected = after_start * after_a_b * after_b_a * after_a_end
    assert expected == Fraction(2891019109, 129600000000)
    assert probability(learner, "aba") == pytest.approx(float(expected))


@pytest.mark.parametrize(
    ("order", "string", "bits"),
    [
        # Order 3, as KenLM computes it. Adjusted bigrams: ^a 4 (raw: it begins a string), aa 3, ab 2, a$ 2, six with 1.
        # Discounts: unigrams (t = 1, 1, 1, 1; Y = 1/3) 1/3, 1, 5/3; bigrams (t = 6, 2, 1, 1; Y = 3/5) 3/5, 11/10, 3/5;
        # trigrams (t3 = 0) fall back to 1/2, 1, 3/2. Unigrams: p(a) = (4 - 5/3)/10 + 7/75 = 49/150, p(b) = 4/25,
        # p(c) = 29/150, p($) = 17/75, p(d) = 7/75, where 7/75 = (5/3 + 1/3 + 1 + 5/3)/10 / 5.
        # P(a|^) = 899/1000, P(b|^a) = 1361/4000, P(a|ab) = 497/1500, P($|ba) = 7253/12000.
        (3, "aba", 4.028969307940),
        # P(c|^) = 29/1000, then contexts ^c and cb that never occurred: P(b|c) = 12/125, P($|b) = 101/375.
        (3, "cb", 10.381160376107),
        # The symbol that was never seen: 899/1000 * P(d|^a) = 119/6000 * p($) = 17/75.
        (3, "ad", 7.950891850468),
        (3, "", 4.878321443412),  # P($|^) = 17/500
        # Order 2: raw bigrams t = (6, 1, 2, 1), so D2 = 2 - 3 * 3/4 * 2/1 is negative: all fall back.
        (2, "aba", 6.194251619325),
        (2, "cb", 9.266232652139),
        (2, "", 3.556393348524),
        # Order 1: t1 = 0 falls back; p(a) = 43/90, p(b) = 13/90, p($) = 1/5.
        (1, "aba", 7.244518156331),
    ],
)
def test_modified_kneser_ney_is_kenlms(order: int, string: str, bits: float) -> None:
    learner = fitted(order, "modified-kneser-ney")
    assert -np.log2(probability(learner, string)) == pytest.approx(bits, abs=1e-10)


def test_estimated_discounts_and_fallbacks_are_told_apart() -> None:
    unigrams, bigrams, trigrams = fitted(3, "modified-kneser-ney").discounts_
    assert unigrams.estimated
    assert unigrams.values == pytest.approx((1 / 3, 1, 5 / 3))
    assert bigrams.estimated
    assert bigrams.values == pytest.approx((3 / 5, 11 / 10, 3 / 5))
    assert not trigrams.estimated
    assert trigrams.values == (0.5, 1.0, 1.5)


@settings(max_examples=60, deadline=None)
@given(
    strings=st.lists(st.text("abc", max_size=7), min_size=1, max_size=12),
    order=st.integers(1, 4),
    tested=st.text("abcd", max_size=6),
)
@pytest.mark.parametrize(("smoothing", "n"), [("kneser-ney", 1), ("modified-kneser-ney", 3)])
def test_kneser_ney_equals_the_reference(smoothing: str, n: int, strings: list[str], order: int, tested: str) -> None:
    corpus = Corpus.from_strings(strings, alphabet=CORPUS.alphabet)
    learner = NGram(order=order, smoothing=smoothing).fit(corpus, rng=0)  # type: ignore[arg-type]
    exact = string_probability(kneser_ney(strings, order, "abcd", n_discounts=n), tested)
    assert probability(learner, tested) == pytest.approx(float(exact), rel=1e-9)


def test_unknown_symbols_share_what_smoothing_leaves() -> None:
    corpus = Corpus.from_strings(TINY)
    learner = NGram(order=2, smoothing="add-k", unknown=True).fit(corpus, rng=0)
    assert learner.vocabulary == ("a", "b", "c", UNKNOWN, "</s>")
    strange = learner.string_bits(Corpus.from_strings(["az"]))
    # ^a 5/9, then z as the unknown symbol after a: 1/14, then the end after what never was a context: 1/5.
    assert strange[0, 0] == pytest.approx(-np.log2(5 / 9 * 1 / 14 * 1 / 5))
    np.testing.assert_allclose(learner.next_symbol("z").sum(), 1)


def test_reserved_symbols_are_refused() -> None:
    with pytest.raises(ValueError, match="reserved"):
        NGram().fit(Corpus.from_strings([("</s>",)]), rng=0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"order": 0}, "order"),
        ({"order": 2.5}, "order"),
        ({"smoothing": "laplace"}, "add-k"),
        ({"smoothing": "add-k", "k": 0.0}, "above 0"),
        ({"smoothing": "kneser-ney", "discount": 1.5}, "between|at most"),
        ({"smoothing": "modified-kneser-ney", "discount": 0.5}, "three"),
        ({"smoothing": "add-k", "discount": 0.5}, "none"),
    ],
)
def test_wrong_settings_say_what_is_allowed(wrong: dict, words: str) -> None:
    learner = NGram.__new__(NGram)  # the shape checker would stop wrong types before our own words are seen
    for name, value in ({**NGram().settings(), **wrong}).items():
        setattr(learner, name, value)
    with pytest.raises(ValueError, match=words):
        learner.fit(CORPUS, rng=0)


def test_reversal_trap() -> None:
    """Bigrams by relative frequency or add-k score a reversed language as they score the language itself."""
    corpus = Corpus.from_strings(["abcab", "abb", "cab", "aabc"])
    backwards = corpus.map(lambda string: string[::-1])
    for smoothing in ("none", "add-k"):
        forth = NGram(order=2, smoothing=smoothing).fit(corpus, rng=0).string_bits(corpus)  # type: ignore[arg-type]
        back = NGram(order=2, smoothing=smoothing).fit(backwards, rng=0).string_bits(backwards)  # type: ignore[arg-type]
        np.testing.assert_allclose(forth, back)


def test_every_smoothing_is_named() -> None:
    assert set(SMOOTHINGS) == {"none", "add-k", "witten-bell", "kneser-ney", "modified-kneser-ney"}
