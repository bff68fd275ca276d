from collections.abc import Iterator
from pathlib import Path

import pytest

from biaskit import logbook
from biaskit.demos import faults
from biaskit.demos.quiz import quiz
from biaskit.exercises.questions import question_sets


@pytest.fixture(autouse=True)
def _no_fault_is_hidden() -> Iterator[None]:
    yield
    faults.raise_pending()


@pytest.mark.parametrize("name", question_sets())
def test_every_option_gets_its_own_word(name: str) -> None:
    widget = quiz(name)
    for i, question in enumerate(question_sets()[name]):
        for option, reason in enumerate(question.why):
            feedback = widget.answer(i, option)
            assert feedback.endswith(reason)
            assert feedback.startswith("Right. ") == (option == question.right)


def test_by_hand() -> None:
    widget = quiz("02.warmup")
    card = widget.cards[0]
    assert card.options.value is None, "nothing is chosen for the reader"
    card.button.click()
    assert "Choose an answer first." in card.sentence.value
    card.options.value = 0
    assert "Not yet" not in card.sentence.value, "only the button checks"
    card.button.click()
    assert "Not yet. 12 is a count." in card.sentence.value
    card.options.value = 1
    card.button.click()
    assert "Right. 12 / 200 = 0.06." in card.sentence.value
    entries = logbook.entries("quiz", key="02.warmup.1")
    assert [(entry.value, entry.more["right"]) for entry in entries] == [("12", False), ("0.06", True)]
    assert logbook.entries(key="02.warmup.2") == ()


def test_an_answer_is_recorded_before_its_feedback(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = quiz("02.wrapup")
    shown: list[str] = []
    record = logbook.record

    def note(*facts: object, **more: object) -> logbook.Entry:
        entry = record(*facts, **more)  # type: ignore[arg-type]
        shown.append(widget.cards[2].sentence.value)
        return entry

    monkeypatch.setattr(logbook, "record", note)
    before = widget.cards[2].sentence.value
    widget.answer(2, 1)
    assert shown == [before]
    assert widget.cards[2].sentence.value != before


def test_answers_may_be_given_by_their_words() -> None:
    assert quiz("02.warmup").answer(1, "3 bits").startswith("Right. ")


@pytest.mark.parametrize(("i", "option"), [(2, 0), (-1, 0), (0, 4), (0, -1), (0, "13")])
def test_what_is_not_there_cannot_be_answered(i: int, option: int | str) -> None:
    with pytest.raises(ValueError, match=r"the questions 0 to 1|its options are"):
        quiz("02.warmup").answer(i, option)
    assert logbook.entries() == ()


def test_earlier_answers_are_remembered() -> None:
    first = quiz("02.wrapup")
    first.answer(0, 1)
    first.answer(0, 3)
    again = quiz("02.wrapup")
    assert again.cards[0].options.value == 3
    assert again.cards[0].sentence.value == first.cards[0].sentence.value
    assert [card.options.value for card in again.cards[1:]] == [None, None]


def test_an_answer_that_is_no_longer_offered_is_forgotten() -> None:
    logbook.record("quiz", "02.warmup.1", "1 in 17", right=False)
    assert quiz("02.warmup").cards[0].options.value is None


def test_i_start_here() -> None:
    widget = quiz("02.warmup")
    assert widget.start_button is not None
    widget.start_button.click()
    assert "you start here" in widget.sentence.value
    assert [(entry.kind, entry.key) for entry in logbook.entries()] == [("start", "02.warmup")]
    assert "you start here" in quiz("02.warmup").sentence.value
    assert widget.answer(0, 1).startswith("Right"), "the questions stay open"


def test_a_wrap_up_is_no_place_to_start() -> None:
    widget = quiz("02.wrapup")
    assert widget.start_button is None
    with pytest.raises(ValueError, match="only a warm-up"):
        widget.start_here()


def test_a_journal_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = quiz("02.warmup")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
    card = widget.cards[0]
    card.options.value = 1
    card.button.click()
    assert "This was not recorded" in card.sentence.value
    assert "Right" not in card.sentence.value
    assert widget.start_button is not None
    widget.start_button.click()
    assert "This was not recorded" in widget.sentence.value
    with pytest.raises(logbook.JournalError):
        widget.answer(0, 1)


def test_an_unknown_set_lists_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"no questions '02\.lunch'; there are: 01\.warmup, 01\.wrapup, 02"):
        quiz("02.lunch")


def test_every_control_has_a_label_and_every_sentence_is_spoken() -> None:
    widget = quiz("02.warmup")
    for card in widget.cards:
        assert card.options.description
        assert card.button.description
        assert 'aria-live="polite"' in card.sentence.value
    assert 'aria-live="polite"' in widget.sentence.value
