"""Dyck languages: matching brackets, exact mass and entropy."""

from itertools import product
from math import comb, log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.formal.dyck import Dyck

LANGUAGES = [Dyck(), Dyck(2), Dyck(opening=0.2), Dyck(3, 0.3, 2), Dyck(2, 0.7, 3), Dyck(4, 0.45, 1)]
each_language = pytest.mark.parametrize("dyck", LANGUAGES, ids=repr)


def probability(dyck: Dyck, string: str) -> float:
    """Read the string from left to right, with a stack."""
    p, stack, opens = 1.0, [], dict(zip("([{<", ")]}>", strict=True))
    for bracket in string:
        full = dyck.max_depth is not None and len(stack) >= dyck.max_depth
        if bracket in opens:
            p *= 0 if full else dyck.opening / dyck.kinds
            stack.append(opens[bracket])
        else:
            if not stack or stack.pop() != bracket:
                return 0.0
            p *= 1 if full else 1 - dyck.opening
    return 0.0 if stack else p * (1 - dyck.opening)


def test_probabilities_by_hand() -> None:
    # opening = 1/4, two kinds: end at once 3/4; one pair 1/8 * (3/4)^2; two pairs (1/8)^2 * (3/4)^3.
    corpus = Corpus.from_strings(["", "()", "[()]", "()[]", "[(])", ")("], alphabet=Dyck(2).alphabet)
    expected = [3 / 4, 9 / 128, 27 / 4096, 27 / 4096, 0, 0]
    np.testing.assert_allclose(np.exp2(Dyck(2, 0.25).log2_prob(corpus)), expected)
    # At depth 1 the closing bracket is certain: () is 1/4 * 1 * 3/4, and (()) too deep.
    shallow = Dyck(1, 0.25, 1).log2_prob(Corpus.from_strings(["()", "(())", "()()"]))
    np.testing.assert_allclose(np.exp2(shallow), [3 / 16, 0, 3 / 64])


@each_language
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_log2_prob_is_the_plain_definition(dyck: Dyck, data: st.DataObject) -> None:
    brackets = "".join(dyck.alphabet)
    strings = data.draw(st.lists(st.text(brackets + "x", max_size=8), min_size=1, max_size=8))
    own = ["", *(string for string in map("".join, dyck.sample(5, rng=data.draw(st.integers(0, 99)))))]
    corpus = Corpus.from_strings(strings + own)
    expected = [probability(dyck, string) for string in strings + own]
    np.testing.assert_allclose(np.exp2(dyck.log2_prob(corpus)), expected)
    assert (np.array(expected[len(strings) :]) > 0).all()


@pytest.mark.parametrize("kinds", [1, 2])
def test_mass_up_to_a_length(kinds: int) -> None:
    # m pairs: Catalan(m) * kinds^m strings of probability (p / kinds)^m (1 - p)^(m + 1).
    dyck, alphabet = Dyck(kinds, 0.4), Dyck(kinds).alphabet
    most = {1: 5, 2: 3}[kinds]
    every = [string for m in range(most + 1) for string in product(alphabet, repeat=2 * m)]
    bits = dyck.log2_prob(Corpus.from_strings(every, alphabet=alphabet))
    catalan = [comb(2 * m, m) // (m + 1) for m in range(most + 1)]
    assert np.isfinite(bits).sum() == sum(c * kinds**m for m, c in enumerate(catalan))
    assert np.exp2(bits).sum() == pytest.approx(sum(c * 0.4**m * 0.6 ** (m + 1) for m, c in enumerate(catalan)))


def test_entropy_by_hand() -> None:
    # H = h + p (log2 kinds + 2 H), with h(1/4) = 2 - 3/4 log2 3; so H = (h + p log2 kinds) / (1 - 2p).
    h = 2 - 0.75 * log2(3)
    assert Dyck(1, 0.25).entropy_bits == pytest.approx(2 * h)
    assert Dyck(2, 0.25).entropy_bits == pytest.approx(2 * (h + 0.25))
    assert Dyck(1, 0.25).expected_pairs == pytest.approx(0.5)  # p / (1 - 2p)
    # At most one open: a geometric number of pairs, 4/3 tosses on average; two open: H1 = 4/3 h, H0 = 4/3 (h + H1 / 4).
    assert Dyck(1, 0.25, 1).entropy_bits == pytest.approx(4 / 3 * h)
    assert Dyck(1, 0.25, 2).entropy_bits == pytest.approx(4 / 3 * (h + h / 3))
    assert Dyck(1, 0.25, 200).entropy_bits == pytest.approx(Dyck(1, 0.25).entropy_bits)


def test_entropy_is_that_of_all_strings() -> None:
    # With at most two open and opening = 0.1, strings of more than 7 pairs have next to no mass.
    dyck = Dyck(1, 0.1, 2)
    every = [string for m in range(8) for string in product("()", repeat=2 * m)]
    bits = dyck.log2_prob(Corpus.from_strings(every))
    bits = bits[np.isfinite(bits)]
    assert np.exp2(bits).sum() == pytest.approx(1, abs=1e-5)
    assert -(np.exp2(bits) * bits).sum() == pytest.approx(dyck.entropy_bits, abs=1e-3)


@each_language
def test_samples(dyck: Dyck) -> None:
    corpus = dyck.sample(20_000, rng=0)
    estimate = dyck.estimate_entropy(20_000, rng=1)
    assert abs(estimate.bits - dyck.entropy_bits) <= 4 * estimate.standard_error_bits
    pairs = corpus.lengths / 2
    assert abs(pairs.mean() - dyck.expected_pairs) <= 4 * pairs.std() / np.sqrt(len(pairs))
    # The empty string is tails at once.
    p = 1 - dyck.opening
    assert abs((corpus.lengths == 0).mean() - p) <= 4 * np.sqrt(p * (1 - p) / len(corpus))
    # All kinds are equally likely.
    opens = np.bincount(corpus.codes, minlength=2 * dyck.kinds)[::2]
    share = 1 / dyck.kinds
    assert (abs(opens / opens.sum() - share) <= 4 * np.sqrt(share * (1 - share) / opens.sum())).all()
    assert dyck.sample(30, rng=5) == dyck.sample(30, rng=5)
    assert corpus.alphabet == dyck.alphabet


def test_global_random_state_is_untouched() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the global state is what is tested
    Dyck(2).sample(100, rng=0)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"kinds": 5}, "kinds is 5; choose 1 to 4"),
        ({"opening": 0.5}, r"opening is 0.5; give a probability above 0 and below 0.5"),
        ({"opening": 1.0, "max_depth": 2}, "above 0 and below 1.0"),
        ({"max_depth": 0}, "max_depth is 0; give 1 or more, or None"),
        ({"opening": 0.9, "max_depth": 9}, "pairs on average; lower opening"),
    ],
)
def test_errors_say_what_to_do(settings: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Dyck(**settings)
