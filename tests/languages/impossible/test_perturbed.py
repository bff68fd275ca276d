"""Perturbed languages: probabilities and entropies against enumeration of everything."""

from collections import Counter
from itertools import permutations
from math import factorial, inf, log2, prod

import numpy as np
import pytest

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible import (
    DeterministicShuffle,
    EvenOddShuffle,
    FullReverse,
    LocalShuffle,
    NoHop,
    NondeterministicShuffle,
    NoReverse,
    NoShuffle,
    PartialReverse,
    Perturbation,
    PerturbedLanguage,
    TokenHop,
    Toward,
    WordHop,
    shuffle_entropy,
)
from biaskit.languages.language import Language

VERBS = {"sees": ("see", "S"), "see": ("see", "P")}
TOY = {
    ("he", "sees", "it", "."): 0.3,
    ("they", "see", "it", "now", "."): 0.2,
    ("it", "see", "they", "now", "."): 0.1,  # the same bag as the one before
    ("it",): 0.15,
    ("sees", "see", "sees"): 0.15,
    (): 0.1,
}
# "the N (near the N) sees/see the N .": one PP at most
GRAMMAR = """
unambiguous: yes
S -> NP V NP '.'
NP -> 'a' N [0.6] | 'a' N 'near' 'a' N [0.4]
N -> 'dog' [0.75] | 'cat' [0.25]
V -> 'sees' | 'see'
"""


class Finite(Language):
    """Listed strings and their probabilities."""

    def __init__(self, strings: dict[tuple[str, ...], float]) -> None:
        self.strings = strings

    @property
    def alphabet(self) -> Alphabet:
        return Alphabet.of(self.strings)

    def sample(self, n: int, *, rng: int | np.random.Generator) -> Corpus:
        source = np.random.default_rng(rng)
        which = source.choice(len(self.strings), size=n, p=list(self.strings.values()))
        return Corpus.from_strings(self.strings, alphabet=self.alphabet).take(which)

    def log2_prob(self, corpus: Corpus) -> np.ndarray:
        return np.array([log2(self.strings[string]) if string in self.strings else -inf for string in corpus])

    def log2_prob_bag(self, corpus: Corpus) -> np.ndarray:
        bags: Counter = Counter()
        for string, probability in self.strings.items():
            bags[tuple(sorted(string))] += probability  # type: ignore[assignment]
        return np.array([log2(p) if (p := bags[tuple(sorted(string))]) else -inf for string in corpus])

    def length_probabilities(self, max_length: int) -> np.ndarray:
        found = np.zeros(max_length + 1)
        for string, probability in self.strings.items():
            found[len(string) : len(string) + 1] += probability
        return found

    @property
    def entropy_bits(self) -> float:
        return entropy(self.strings)


def entropy(strings: dict[tuple[str, ...], float]) -> float:
    return -sum(p * log2(p) for p in strings.values())


def everything(strings: dict[tuple[str, ...], float], perturbation: Perturbation) -> dict[tuple[str, ...], float]:
    """List the perturbed strings and their probabilities, from the definitions."""
    found: Counter = Counter()
    for string, probability in strings.items():
        if isinstance(perturbation, (NoReverse, PartialReverse, FullReverse)):
            outcomes = [perturbation.apply(string, position=i) for i in range(len(string) + 1)]
        elif isinstance(perturbation, NondeterministicShuffle):
            outcomes = [list(order) for order in permutations(string)]
        else:
            outcomes = [perturbation.apply(string)]
        for outcome in outcomes:
            found[tuple(outcome)] += probability / len(outcomes)  # type: ignore[assignment]
    return dict(found)


def listed(grammar: Grammar) -> dict[tuple[str, ...], float]:
    nouns = ["a dog", "a cat", "a dog near a dog", "a dog near a cat", "a cat near a dog", "a cat near a cat"]
    texts = [f"{one} {verb} {other} ." for one in nouns for verb in ("sees", "see") for other in nouns]
    corpus = Corpus.from_strings([text.split() for text in texts])
    return dict(zip(corpus, np.exp2(grammar.log2_prob(corpus)).tolist(), strict=True))


BIJECTIVE = [
    NoShuffle(),
    DeterministicShuffle(21),
    LocalShuffle(3),
    EvenOddShuffle(),
    Toward(DeterministicShuffle(21), 0.5),
    NoHop(VERBS),
    TokenHop(VERBS),
    WordHop(VERBS),
    TokenHop(VERBS, distance=1) | EvenOddShuffle(),
]
REVERSES = [NoReverse(), PartialReverse(), FullReverse()]


@pytest.mark.parametrize("perturbation", [*BIJECTIVE, *REVERSES, NondeterministicShuffle()], ids=repr)
def test_a_toy_language(perturbation: Perturbation) -> None:
    base = Finite(TOY)
    language = base | perturbation
    assert isinstance(language, PerturbedLanguage)
    expected = everything(TOY, perturbation)
    image = Corpus.from_strings(expected)
    np.testing.assert_allclose(np.exp2(language.log2_prob(image)), list(expected.values()))
    assert np.exp2(language.log2_prob(image)).sum() == pytest.approx(1)
    exact = entropy(expected)
    if isinstance(perturbation, NondeterministicShuffle):
        assert language.entropy_bits is None
        low, high = language.entropy_bounds
        assert low == pytest.approx(entropy(TOY))
        assert low < exact < high
    else:
        assert language.entropy_bits == pytest.approx(exact)


@pytest.mark.parametrize("perturbation", [*BIJECTIVE, *REVERSES], ids=repr)
def test_a_grammar(perturbation: Perturbation) -> None:
    grammar = Grammar(GRAMMAR)
    strings = listed(grammar)
    assert sum(strings.values()) == pytest.approx(1)
    language = grammar | perturbation
    expected = everything(strings, perturbation)
    image = Corpus.from_strings(expected)
    np.testing.assert_allclose(np.exp2(language.log2_prob(image)), list(expected.values()))
    assert language.entropy_bits == pytest.approx(entropy(expected))
    estimate = language.estimate_entropy(4000, rng=0)
    assert abs(estimate.bits - entropy(expected)) < 4 * estimate.standard_error_bits + 1e-9


def test_a_shuffled_grammar() -> None:
    grammar = Grammar("unambiguous: yes\nS -> N 'sees' N\nN -> 'dog' [0.75] | 'dog' 'now' [0.25]")
    # dog sees dog 9/16; dog now sees dog, dog sees dog now 3/16 each; dog now sees dog now 1/16
    strings = {
        ("dog", "sees", "dog"): 9 / 16,
        ("dog", "now", "sees", "dog"): 3 / 16,
        ("dog", "sees", "dog", "now"): 3 / 16,
        ("dog", "now", "sees", "dog", "now"): 1 / 16,
    }
    language = grammar | NondeterministicShuffle()
    expected = everything(strings, NondeterministicShuffle())
    image = Corpus.from_strings(expected)
    assert len(image) == 3 + 12 + 30  # 3!/2!, 4!/2!, 5!/(2! 2!)
    np.testing.assert_allclose(np.exp2(language.log2_prob(image)), list(expected.values()))
    # a fixed permutation before it changes nothing
    again = grammar | EvenOddShuffle() | NondeterministicShuffle()
    np.testing.assert_allclose(again.log2_prob(image), language.log2_prob(image))
    # and one after it neither
    after = grammar | NondeterministicShuffle() | EvenOddShuffle()
    np.testing.assert_allclose(after.log2_prob(image), language.log2_prob(image))
    # with a marker: 1/4 of "dog sees dog" in one of 3 orders, 9/16
    marked = grammar | NondeterministicShuffle() | NoReverse()
    assert marked.log2_prob(Corpus.from_strings([("dog", "R", "dog", "sees")]))[0] == pytest.approx(
        log2(9 / 16 / 3 / 4)
    )

    exact = entropy(expected) - entropy(strings)
    found = shuffle_entropy(grammar, 4000, rng=0)
    assert abs(found.increase_bits - exact) < 4 * found.increase_standard_error_bits
    # H(X | bag): only the two strings with one "now" share a bag, 6/16 of the time, one bit
    assert abs(found.order_bits - 6 / 16) < 4 * found.order_standard_error_bits
    middle = 9 / 16 * log2(3) + 6 / 16 * log2(12) + 1 / 16 * log2(30)
    assert exact == pytest.approx(middle - 6 / 16)
    assert abs(found.middle_term_bits - middle) < 4 * found.middle_term_standard_error_bits
    assert found.increase_bits == pytest.approx(found.middle_term_bits - found.order_bits)
    assert found.middle_term_all_bits == found.middle_term_bits  # no string is too long
    assert found.share_too_long == 0
    low, high = language.entropy_bounds
    assert low <= entropy(strings) + exact <= high


def test_strings_too_long_are_counted() -> None:
    words = " ".join("'a'" for _ in range(12))
    grammar = Grammar(f"S -> {words} 'b' [0.5] | 'b' [0.5]")  # 13 words, or one
    found = shuffle_entropy(grammar, 400, rng=0)
    assert found.n_scored == round(400 * (1 - found.share_too_long))
    assert 0.4 < found.share_too_long < 0.6
    assert found.increase_bits == 0  # the one-word strings add nothing
    assert found.middle_term_all_bits == pytest.approx(log2(13) * found.share_too_long)
    with pytest.raises(ValueError, match="at most 12"):
        (grammar | NondeterministicShuffle()).log2_prob(grammar.sample(20, rng=0))
    with pytest.raises(ValueError, match="0 of 10 strings"):
        shuffle_entropy(Grammar(f"S -> {words} 'b'"), 10, rng=0)


def test_what_is_outside_has_probability_zero() -> None:
    base = Finite(TOY)
    strangers = Corpus.from_strings([("unicorn",), ("see", "R", "R"), ("S",), ("R", "he")])
    for perturbation in (*BIJECTIVE, *REVERSES, NondeterministicShuffle()):
        assert (base | perturbation).log2_prob(strangers).tolist() == [-inf] * 4


def test_strings_that_meet_are_added_up() -> None:
    base = Finite({("sees", "see"): 0.25, ("see", "sees"): 0.5, ("it",): 0.25})
    language = base | TokenHop({"sees": ("see", "S")})
    meeting = Corpus.from_strings([("see", "see", "S"), ("it",)])
    np.testing.assert_allclose(np.exp2(language.log2_prob(meeting)), [0.75, 0.25])
    assert language.entropy_bits is None
    assert language.entropy_bounds == (0, 1.5)  # truly h(.25) = .81


def test_samples_are_the_base_strings_perturbed() -> None:
    grammar = Grammar(GRAMMAR)
    for perturbation in (*BIJECTIVE, *REVERSES, NondeterministicShuffle(), LocalShuffle(3) | NoReverse()):
        language = grammar | perturbation
        sample = language.sample(30, rng=5)
        assert sample == perturbation(grammar.sample(30, rng=5), rng=5)
        assert sample == language.sample(30, rng=5)
        assert sample.alphabet == language.alphabet
        source, again = np.random.default_rng(1), np.random.default_rng(1)
        assert language.sample(9, rng=source) == language.sample(9, rng=again)


def test_perturbing_twice_is_composing() -> None:
    grammar = Grammar(GRAMMAR)
    twice = grammar | TokenHop(VERBS) | FullReverse()
    assert twice == grammar | (TokenHop(VERBS) | FullReverse())
    assert twice.sample(20, rng=0) == FullReverse()(TokenHop(VERBS)(grammar.sample(20, rng=0)), rng=0)
    assert twice.entropy_bits is None  # the lengths after a hop are not known
    strings = everything(everything(listed(grammar), TokenHop(VERBS)), FullReverse())
    low, high = twice.entropy_bounds
    assert low <= entropy(strings) <= high
    image = Corpus.from_strings(strings)
    np.testing.assert_allclose(np.exp2(twice.log2_prob(image)), list(strings.values()))
    marked = grammar | NoReverse(marker="1") | NoReverse(marker="2")
    np.testing.assert_allclose(marked.length_probabilities(13)[2:], grammar.length_probabilities(11))
    # n + 1 places for the first, n + 2 for the second
    lengths = grammar.length_probabilities(12)
    more = sum(p * log2((n + 1) * (n + 2)) for n, p in enumerate(lengths))
    assert marked.entropy_bits == pytest.approx(grammar.entropy_bits + more)


def test_long_tails_give_bounds() -> None:
    grammar = Grammar("unambiguous: yes\nS -> 'a' S [0.9] | 'a' [0.1]")  # .9^64 = .001 is left after 64 words
    language = grammar | FullReverse()
    assert language.entropy_bits is None
    low, high = language.entropy_bounds
    exact = grammar.entropy_bits + sum(0.1 * 0.9 ** (n - 1) * log2(n + 1) for n in range(1, 2000))
    assert low < exact < high < low + 0.001
    assert (grammar | NondeterministicShuffle()).entropy_bounds == (grammar.entropy_bits, inf)


def test_what_is_not_known_says_so() -> None:
    class Silent(Finite):
        log2_prob_bag = property()  # type: ignore[assignment]

    language = Silent(TOY) | NondeterministicShuffle()
    assert not language.has_log2_prob
    with pytest.raises(NotImplementedError, match="bag of words"):
        language.log2_prob(Corpus.from_strings([("it",)]))
    with pytest.raises(NotImplementedError, match="bag"):
        shuffle_entropy(Silent(TOY), 10, rng=0)
    marked = Finite(TOY) | NoReverse() | NondeterministicShuffle()
    assert not marked.has_log2_prob
    with pytest.raises(NotImplementedError, match="bag"):
        marked.log2_prob(Corpus.from_strings([("it", "R")]))
    assert (Finite(TOY) | NoReverse()).has_log2_prob


def test_markers_must_be_new() -> None:
    base = Finite({("R", "x"): 1.0})
    with pytest.raises(ValueError, match="holds 'R'"):
        base | NoReverse()
    with pytest.raises(ValueError, match="holds 'R'"):
        Finite(TOY) | NoReverse() | FullReverse()
    assert (base | NoReverse(marker="<R>")).alphabet.symbols == ("R", "x", "<R>")
    with pytest.raises(TypeError):
        base | "R"  # type: ignore[operator]


def test_the_formula_for_arrangements() -> None:
    # n! / prod(c_i!) counts the different orders of a string
    for string in ("aab", "abcab", "aaaa", ""):
        orders = len(set(permutations(string)))
        assert orders == factorial(len(string)) // prod(factorial(string.count(c)) for c in set(string))
        language = Finite({tuple(string): 1.0}) | NondeterministicShuffle()
        assert language.log2_prob(Corpus.from_strings([string]))[0] == pytest.approx(-log2(orders))
