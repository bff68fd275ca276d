"""A sitting: consent first, every answer on disk before it is given back, and everything read back from there."""

import pytest

from biaskit import logbook
from biaskit.judging import sitting
from biaskit.judging.sitting import Sitting


def played(n: int, **settings: object) -> Sitting:
    """A short game with some answers, all "left"."""
    now = sitting.begin(agreed=True, short=True, version=4)
    for _ in range(n):
        now = sitting.saw(now) if now.needs_exposure else now
        now = sitting.answer(now, said="left", sure=0.7, milliseconds=1200)
    return now


def test_without_consent_nothing_is_noted() -> None:
    for refused in (False, None, 1):
        with pytest.raises((ValueError, TypeError)):
            sitting.begin(agreed=refused)  # type: ignore[arg-type]
    assert logbook.entries() == ()
    assert sitting.latest() is None


def test_consent_is_the_first_line_and_holds_no_name() -> None:
    now = sitting.begin(agreed=True, version=4)
    (first,) = logbook.entries()
    assert (first.kind, first.value["agreed"], first.more) == ("consent", True, {"token": now.token})


def test_what_is_read_back_is_what_was_given() -> None:
    now = played(14)
    assert sitting.latest() == now
    assert (len(now.answers), now.seen, now.over) == (14, (0, 1), False)
    now = sitting.stop(now)
    now = sitting.state_rule(now, "possible", " the last is the first ")
    assert sitting.latest() == now
    assert now.stated == (("possible", "the last is the first"),)


def test_an_answer_is_on_disk_before_it_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = played(2)

    def full(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(logbook, "_append", full)
        with pytest.raises(logbook.JournalError):
            sitting.answer(now, said="right", sure=0.9, milliseconds=10)
    again = sitting.latest()
    assert again == now
    assert again.trial is not None
    assert again.trial.number == 2


def test_strings_come_before_judgments() -> None:
    now = sitting.begin(agreed=True, version=4)
    assert now.needs_exposure
    with pytest.raises(ValueError, match="gone through"):
        sitting.answer(now, said="left", sure=0.7, milliseconds=10)


@pytest.mark.parametrize(
    ("said", "sure", "milliseconds"), [("both", 0.7, 1), ("left", 0.49, 1), ("left", 1.0, 1), ("left", 0.7, -1)]
)
def test_no_answer(said: str, sure: float, milliseconds: int) -> None:
    now = played(1)
    with pytest.raises(ValueError, match=r"give|can be"):
        sitting.answer(now, said=said, sure=sure, milliseconds=milliseconds)
    assert sitting.latest() == now


def test_two_kernels_answer_the_same_judgment_and_the_first_counts() -> None:
    now = played(3)
    first = sitting.answer(now, said="left", sure=0.6, milliseconds=10)
    sitting.answer(now, said="right", sure=0.9, milliseconds=20)  # a second window that has not seen the first
    assert sitting.latest() == first


def test_the_end_and_the_judgments() -> None:
    now = played(24)
    assert now.over
    assert now.block is None
    right = [trial.truth == "left" for trial in now.game.trials]
    assert [judgment.is_right for judgment in now.judgments] == right
    with pytest.raises(ValueError, match="over"):
        sitting.answer(now, said="left", sure=0.7, milliseconds=10)


def test_rules_are_asked_for_at_the_end_only() -> None:
    with pytest.raises(ValueError, match="over"):
        sitting.state_rule(played(2), "possible", "first is last")


def test_withdrawn_sittings_are_not_gone_on_with() -> None:
    one, two = played(3), played(1)
    sitting.withdraw(two.token.lower())
    assert sitting.latest() == one
    assert [found.withdrawn for found in sitting.sittings()] == [False, True]
    with pytest.raises(ValueError, match="withdrawn"):
        sitting.saw(sitting.sittings()[1])


def test_damaged_lines_are_left_out() -> None:
    now = played(2)
    logbook.record("judgment", sitting.KEY, {"trial": 2}, sure=0.7, token=now.token)
    logbook.record("judgment", sitting.KEY, {"trial": 2, "said": "left", "milliseconds": 1}, token="nobody")
    logbook.record(
        "consent", sitting.KEY, {"agreed": True, "version": 99, "short": False, "mode": "read"}, token=now.token
    )
    assert sitting.latest() == now
