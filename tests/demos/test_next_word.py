"""Next word: what is expected, what decided it, and what is said."""

import math
from collections.abc import Iterator

import pytest

from biaskit import session
from biaskit.corpus import Corpus
from biaskit.demos import NextWord, faults
from biaskit.demos.next_word import Continuation
from biaskit.demos.refusal import Refusal
from biaskit.measures.prediction import next_symbols

# A language of one sentence: without smoothing nothing else can be said.
PARROT = Corpus.from_text("one two three four five six seven eight nine.")


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_a_parrot_says_what_it_read() -> None:
    demo = NextWord(own=PARROT, prefix="One two", order=3, smoothing="none")
    found = demo.result
    assert isinstance(found, Continuation)
    assert found.expected.symbols[0] == "three"
    assert found.expected.probability[0, 0] == 1
    assert found.context == ("one", "two")
    assert found.said == ("one two three four five six seven eight nine.",) * 3
    assert found.copied_share == 1
    assert "in 30 such continuations, 100% stand word for word in the text" in demo.extra(found)
    assert demo.description.endswith(" It looked at “one two”.")


def test_the_window_decides_what_it_looks_at() -> None:
    contexts = [NextWord(own=PARROT, prefix="one two three", order=order).result.context for order in (1, 2, 3)]
    assert contexts == [(), ("three",), ("two", "three")]
    nothing = NextWord(own=PARROT, prefix="one two three", order=1)
    assert "It looked at no word before." in nothing.description
    unseen = NextWord(own=PARROT, prefix="one three", order=3)
    assert unseen.result.context == ("three",), "one three never occurred, so the shorter window decides"
    assert unseen.result.missed == ("one", "three")
    assert unseen.description.endswith(" It met “three”, but never “one three”, so it looked at “three”.")
    unknown = NextWord(own=PARROT, prefix="one zebra", order=3)
    assert unknown.result.missed == ("zebra",)
    assert unknown.description.endswith(" It never met “zebra”, so it looked at no word before.")
    unknown.set(smoothing="none")
    assert unknown.description.endswith(" nothing is added. It never met “zebra”.")


def test_the_beginning_of_a_sentence_can_decide() -> None:
    empty = NextWord(own=PARROT, prefix="", order=2)
    assert empty.result.context == ("<s>",)
    assert "It looked at the fact that a sentence begins." in empty.description
    first = NextWord(own=PARROT, prefix="one", order=3)
    assert first.result.context == ("<s>", "one")
    assert "It looked at “one” and at the fact that a sentence begins there." in first.description
    elsewhere = NextWord(own=PARROT, prefix="two", order=3)
    assert elsewhere.result.missed == ("<s>", "two")
    told = "It met “two”, but never at the beginning of a sentence, so it looked at “two”."
    assert elsewhere.description.endswith(told)


def test_where_nothing_was_seen_it_is_silent_unless_smoothed() -> None:
    demo = NextWord(own=PARROT, prefix="nine eight", order=3, smoothing="none")
    assert demo.result.said == ()
    assert math.isnan(demo.result.copied_share)
    assert demo.extra(demo.result) == "Left to talk, it is silent."
    # It looked at nothing then, so the sentence does not say at what.
    assert "no word is possible" in demo.description
    assert demo.description.endswith(" It met “eight”, but never “nine eight”.")
    demo.set(smoothing="kneser-ney")
    assert len(demo.result.said) == 3


def test_words_that_it_never_met_are_allowed() -> None:
    demo = NextWord(own=PARROT, prefix="zebra 日本", order=2)
    assert demo.result.expected.prefix == ("zebra", "日本")
    assert all(line.startswith("zebra 日本 ") for line in demo.result.said)
    assert not any("<unk>" in line for line in demo.result.said)


def test_short_texts_have_no_runs_to_copy() -> None:
    demo = NextWord(own=Corpus.from_text("one two."), prefix="", order=2, smoothing="none")
    assert math.isnan(demo.result.copied_share)
    assert "runs of six" not in demo.extra(demo.result)


def test_what_is_said_begins_with_the_prefix_and_is_marked_where_it_was_cut() -> None:
    endless = Corpus.from_strings([("a",) * 500 + ("b",)])
    demo = NextWord(own=endless, prefix="a", order=2, smoothing="none")
    assert all(line.startswith("a") for line in demo.result.said)
    assert any(line.endswith(" …") for line in demo.result.said)


def test_a_text_of_ones_own_is_what_it_learns_from() -> None:
    assert NextWord(own=PARROT).values["text"] == "own"
    assert NextWord().values["text"] == "lighthouse"
    assert NextWord(own=PARROT, text="lighthouse").values["text"] == "lighthouse"
    with pytest.raises(Refusal, match="no text of yours in this demo"):
        _ = NextWord(text="own").result
    space: dict = {"own": PARROT}
    demo = NextWord(own=PARROT, prefix="one", order=2)
    exec(demo.code(demo.values), space)
    assert space["result"].symbols == next_symbols(demo._texts.learner("own", 2, "kneser-ney"), ["one"]).symbols
    restored = NextWord.from_state(demo.state, own=PARROT)
    assert restored.result.expected.symbols == demo.result.expected.symbols


def test_a_menu_that_leads_nowhere_says_so_and_back_again() -> None:
    demo = NextWord()
    demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    before = stage.picture.value
    stage.inputs["text"].value = "own"
    assert "There is no text of yours in this demo." in stage.picture.value
    stage.inputs["text"].value = "lighthouse"
    assert stage.picture.value == before


def test_a_text_of_ones_own_is_text_everywhere() -> None:
    evil = "<img src=x onerror=alert(1)>"
    demo = NextWord(own=Corpus.from_strings([(evil,) * 9]), prefix="", order=2, smoothing="none")
    demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    assert evil in demo.result.said[0]
    for part in (stage.picture, stage.sentence, stage.extra):
        assert "<img" not in part.value
        assert "&lt;img" in part.value


def test_learners_are_fitted_once_and_not_all_kept() -> None:
    texts = NextWord(own=PARROT)._texts
    assert texts.learner("own", 2, "none") is texts.learner("own", 2, "none")
    for order in range(1, 21):
        texts.learner("own", order, "add-k")
    assert len(texts._learners) == 12
