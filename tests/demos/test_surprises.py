from collections.abc import Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.corpus import Corpus
from biaskit.demos import Surprises, faults
from biaskit.demos.refusal import Refusal

# a b . and a c . : after a one bit, all else is certain.
OWN = Corpus.from_text("A b. A c.")


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_each_word_has_its_bits() -> None:
    demo = Surprises(own=OWN, sentence="A C.", order=2, smoothing="none")
    assert demo.result.symbols == ("a", "c", ".", "</s>")
    np.testing.assert_allclose(demo.result.bits, [[0, 1, 0, 0]])
    assert demo.description.startswith("The sentence costs 1.0 bits, 0.2 bits a word with its end counted.")


def test_words_never_met_are_named() -> None:
    demo = Surprises(own=OWN, sentence="a zebra.", order=2, smoothing="add-k")
    assert demo.result.unknown == ("zebra",)
    assert "The learner has never met “zebra”." in demo.description
    # After a: b and c once each; with 6 symbols (. a b c <unk> </s>) p(zebra) = 1 / (2 + 6).
    assert demo.result.bits[0, 1] == 3


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", "Type a sentence"),
        ("  ", "Type a sentence"),
        ("a " * 21, "That makes 21 words; the picture has room for 20. Shorten it."),
    ],
)
def test_what_makes_no_picture_is_refused_in_words(sentence: str, words: str) -> None:
    demo = Surprises(own=OWN, sentence=sentence)
    with pytest.raises(Refusal, match=words):
        _ = demo.result
    demo._repr_mimebundle_()
    assert demo._stage is not None
    assert words in demo._stage.picture.value
    demo.set(sentence="a " * 20)
    assert len(demo.result.symbols) == 21
    assert "<svg" in demo._stage.picture.value


def test_the_code_scores_a_text_of_ones_own() -> None:
    demo = Surprises(own=OWN, sentence="a b.", order=2, smoothing="witten-bell")
    space: dict = {"own": OWN}
    exec(demo.code(demo.values), space)
    np.testing.assert_array_equal(space["result"].bits, demo.result.bits)
