from collections.abc import Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.corpus import Corpus
from biaskit.demos import HeldOut, faults
from biaskit.demos.refusal import Refusal
from biaskit.measures.held_out import held_out_bits

OWN = Corpus.from_text("A b. A c. " * 9 + "A d. B a.")


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_the_last_tenth_is_held_out() -> None:
    # 20 sentences of three symbols: nine tenths of 60 symbols are 18 sentences. The d is unseen, and "b a".
    demo = HeldOut(own=OWN, smoothing="none")
    expected = held_out_bits(OWN[:18], OWN[18:], smoothing="none")
    np.testing.assert_array_equal(demo.result.held_out_bits, expected.held_out_bits)
    assert demo.result.orders == (1, 2, 3, 4, 5)
    # Of ^ad.$ and ^ba.$, eight tokens: the d; of bigrams ad, d., ^b, ba, a. are new.
    np.testing.assert_allclose(demo.result.unseen_share[:2], [1 / 8, 5 / 8])
    assert np.isinf(demo.result.held_out_bits).all()


def test_rare_words_can_be_merged() -> None:
    demo = HeldOut(own=OWN, smoothing="witten-bell", at_least=2)
    assert demo.result.replaced_share == pytest.approx(1 / 6)  # the d, of a d . b a .
    assert demo.result.n_vocabulary == HeldOut(own=OWN).result.n_vocabulary, "<rare> takes the place of the d"
    assert "17% of the held-out words are “rare” now." in demo.description


def test_one_string_cannot_be_split_between_strings() -> None:
    demo = HeldOut(own=Corpus.from_text("A b. A c.", strings="whole"))
    with pytest.raises(Refusal, match=r'Your text is a single string\. Read it with strings="sentence" or "line"'):
        _ = demo.result


@pytest.mark.parametrize("at_least", [1, 2])
def test_the_code_measures_a_text_of_ones_own(at_least: int) -> None:
    demo = HeldOut(own=OWN, smoothing="witten-bell", at_least=at_least)
    space: dict = {"own": OWN}
    exec(demo.code(demo.values), space)
    np.testing.assert_array_equal(space["result"].held_out_bits, demo.result.held_out_bits)
    assert "load_text" not in demo.code(demo.values)
