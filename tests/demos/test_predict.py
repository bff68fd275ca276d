import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import ipywidgets as widgets
import pytest

from biaskit import logbook, session
from biaskit.demos import faults, gate
from biaskit.demos.predict import Prediction, predict


@pytest.fixture(autouse=True)
def _no_fault_is_hidden() -> Iterator[None]:
    yield
    gate._waiting.clear()
    faults.raise_pending()


def coin() -> Prediction:
    return predict("02.coin", "Heads or tails?", choices=["heads", "tails"])


def bits() -> Prediction:
    return predict("02.bits", "How many bits?", number=(0, 8), unit="bits")


def said(widget: Prediction) -> str:
    return widget.sentence.value


def is_locked(widget: Prediction) -> bool:
    locked = {part.disabled for part in (widget.answer, widget.sure, widget.commit_button, widget.skip_button)}
    assert len(locked) == 1, "all or none"
    return locked.pop()


def test_a_choice_by_hand() -> None:
    widget = coin()
    assert widget.answer.value is None, "nothing is chosen for the reader"
    assert (widget.sure.min, widget.sure.value, widget.sure.max) == (50, 50, 100)
    widget.commit_button.click()
    assert "Give your answer first" in said(widget)
    assert logbook.entries() == ()
    widget.answer.value = "tails"
    widget.sure.value = 70
    widget.commit_button.click()
    (entry,) = logbook.entries()
    assert (entry.kind, entry.key, entry.value, entry.sure) == ("prediction", "02.coin", "tails", 0.7)
    assert f"Noted at {entry.time.astimezone():%H:%M}, 70% sure: tails." in said(widget)
    assert is_locked(widget)
    assert widget.value == "tails"


def test_chance_is_one_in_the_number_of_choices() -> None:
    widget = predict("k", "Which?", choices=["a", "b", "c"])
    assert (widget.sure.min, widget.sure.value) == (33, 33)
    widget.answer.value = "b"
    widget.commit_button.click()
    (entry,) = logbook.entries()
    assert entry.sure == pytest.approx(1 / 3), "the lowest mark of the slider is chance itself"
    assert "33% sure: b." in said(widget)


def test_a_number_by_hand() -> None:
    widget = bits()
    assert (widget.answer.min, widget.answer.max, widget.sure.min) == (0, 8, 0)
    assert widget.answer.step == pytest.approx(0.1)
    assert "bits" in widget.answer.description
    widget.answer.value = 2.5
    widget.sure.value = 40
    widget.commit_button.click()
    assert widget.value == 2.5
    assert "40% sure: 2.5 bits." in said(widget)
    assert logbook.entries()[0].more["within"] == pytest.approx(0.8)  # a tenth of the range, as the page says
    assert "within 0.8 bits" in "".join(part.value for part in widget.children if isinstance(part, widgets.HTML))


def test_without_a_hand() -> None:
    widget = bits()
    widget.commit(3, sure=0.25)
    assert widget.value == 3
    assert (widget.answer.value, widget.sure.value) == (3, 25)
    assert is_locked(widget)


def test_it_is_on_disk_before_it_is_acknowledged_and_opens_last(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str, bool]] = []
    # A demo of a cell that ran earlier is the first to be called back.
    gate.on_open("02.coin", lambda: seen.append(("opened", said(widget), is_locked(widget))))
    widget = coin()
    record = logbook.record

    def note(*facts: object, **more: object) -> logbook.Entry:
        entry = record(*facts, **more)  # type: ignore[arg-type]
        seen.append(("recorded", said(widget), is_locked(widget)))
        return entry

    monkeypatch.setattr(logbook, "record", note)
    before = said(widget)
    widget.commit("heads", sure=0.5)
    assert seen[0] == ("recorded", before, False)
    assert seen[1][0] == "opened"
    assert "Noted" in seen[1][1]
    assert seen[1][2]


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_journal_that_cannot_be_written_acknowledges_nothing(
    by_hand: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    gate.on_open("02.coin", lambda: opened.append(True))
    widget = coin()
    widget.answer.value = "heads"
    (tmp_path / "file").write_text("")
    with monkeypatch.context() as broken:
        broken.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
        for button in (widget.commit_button, widget.skip_button):
            if by_hand:
                button.click()
            else:
                with pytest.raises(logbook.JournalError):
                    widget.commit("heads", sure=0.6)
            assert "This was not recorded" in said(widget)
            assert "Set BIASKIT_JOURNAL" in said(widget)
            assert not is_locked(widget)
        assert widget.value is None
    assert opened == []
    widget.commit_button.click()
    assert is_locked(widget), "once the journal can be written it goes on"
    assert opened == [True]


def test_a_re_run_shows_what_was_committed_locked() -> None:
    coin().commit("tails", sure=0.7)
    again = coin()
    assert is_locked(again)
    assert (again.value, again.answer.value, again.sure.value) == ("tails", "tails", 70)
    assert "Noted at" in said(again)
    with pytest.raises(ValueError, match=r"was committed at .* its result may have been seen"):
        again.commit("heads", sure=0.9)
    with pytest.raises(ValueError, match="was committed"):
        again.skip()
    assert len(logbook.entries()) == 1


def test_a_new_kernel_shows_what_was_committed() -> None:
    code = """
        from biaskit.demos.predict import predict
        predict("02.coin", "Heads or tails?", choices=["heads", "tails"]).commit("tails", sure=0.7)
    """
    subprocess.run([sys.executable, "-c", "if True:" + code], check=True)
    assert is_locked(coin())
    assert coin().value == "tails"


def test_a_skip_is_recorded_and_cannot_be_taken_back() -> None:
    opened: list[bool] = []
    gate.on_open("02.coin", lambda: opened.append(True))
    widget = coin()
    widget.skip_button.click()
    assert opened == [True]
    assert [entry.kind for entry in logbook.entries()] == ["skip"]
    for shown in (widget, coin()):
        assert is_locked(shown)
        assert "Skipped at" in said(shown)
        assert "no prediction any more" in said(shown)
        assert shown.value is None
        with pytest.raises(ValueError, match="was skipped"):
            shown.commit("heads", sure=0.5)
    assert len(logbook.entries()) == 1


def test_a_skip_at_the_demo_below_locks_the_question_above() -> None:
    widget = coin()
    gate.skip("02.coin")
    assert is_locked(widget)
    assert "Skipped" in said(widget)


def test_two_copies_hold_one_prediction() -> None:
    first, second = coin(), coin()
    first.commit("heads", sure=0.5)
    assert is_locked(second)
    assert second.value == "heads"


def test_a_prediction_made_in_another_kernel_meanwhile_counts() -> None:
    widget = coin()
    widget.answer.value = "tails"
    logbook.record("prediction", "02.coin", "heads", sure=0.9)  # nothing tells this widget
    widget.commit_button.click()
    assert len(logbook.entries()) == 1
    assert "90% sure: heads." in said(widget)
    assert widget.answer.value == "heads"


def test_a_prediction_that_the_notebook_no_longer_offers_is_still_shown() -> None:
    logbook.record("prediction", "02.coin", "edge", sure=0.5)
    logbook.record("prediction", "02.bits", "many", sure=None)
    assert "50% sure: edge." in said(coin())
    assert coin().answer.value is None
    assert "many" in said(bits())
    assert is_locked(bits())


@pytest.mark.parametrize(("value", "sure"), [("edge", 0.5), ("heads", 0.4), ("heads", 1.1), (3, 0.5)])
def test_what_cannot_be_committed_is_refused_before_it_is_recorded(value: str | float, sure: float) -> None:
    widget = coin()
    with pytest.raises(ValueError, match=r"choose one of|give a share"):
        widget.commit(value, sure=sure)
    assert logbook.entries() == ()
    assert not is_locked(widget)


def test_invalid_arguments_say_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"either choices=\[\.\.\.\] or number=\(low, high\)"):
        predict("k", "Which?")


def test_predictions_are_off_for_a_lecture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session("02", predict="off"))
    widget = coin()
    assert "Predictions are off for this session." in said(widget)
    assert is_locked(widget)
    shown = [part for part in widget.children if part.layout.display != "none"]
    assert not any(isinstance(part, widgets.RadioButtons | widgets.HBox) for part in shown)
    assert "Heads or tails?" in "".join(part.value for part in shown if isinstance(part, widgets.HTML))
    with pytest.raises(ValueError, match="predictions are off"):
        widget.commit("heads", sure=0.5)
    assert logbook.entries() == ()


def test_every_control_has_a_label_and_the_sentence_is_spoken() -> None:
    for widget in (coin(), bits()):
        for control in (widget.answer, widget.sure, widget.commit_button, widget.skip_button):
            assert control.description
        assert 'aria-live="polite"' in said(widget)


def test_what_is_asked_and_answered_is_text_not_html() -> None:
    widget = predict("k", "Is a < b & c?", choices=["<b>yes</b>", "no"])
    widget.commit("<b>yes</b>", sure=1)
    page = json.dumps([part.value for part in widget.children[1:] if isinstance(part, widgets.HTML)])
    assert "a &lt; b &amp; c" in page
    assert "&lt;b&gt;yes" in page
    assert "<b>" not in page


def test_a_fault_behind_a_button_is_said_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = coin()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr(logbook, "record", fail)
    widget.skip_button.click()
    assert "the sky fell" in said(widget)
    with pytest.raises(RuntimeError, match="the sky fell"):
        faults.raise_pending()
