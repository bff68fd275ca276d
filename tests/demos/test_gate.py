import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from biaskit import logbook, session
from biaskit.demos import faults, gate


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    yield
    gate._waiting.clear()
    faults._pending.clear()


def test_it_opens_with_a_prediction_or_a_skip() -> None:
    assert gate.is_open(None)
    assert not gate.is_open("k")
    logbook.record("prediction", "other", 1)
    logbook.record("attempt", "k", 1)
    assert not gate.is_open("k")
    logbook.record("prediction", "k", 1)
    assert gate.is_open("k")
    logbook.record("skip", "l", None)
    assert gate.is_open("l")


def test_it_is_open_when_predictions_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session("07", predict="off"))
    assert gate.is_open("k")


def test_what_waits_is_called_once() -> None:
    calls: list[str] = []
    gate.on_open("k", lambda: calls.append("first"))
    gate.on_open("k", lambda: calls.append("second"))
    gate.on_open("other", lambda: calls.append("other"))
    assert calls == []
    gate.open_now("k")
    gate.open_now("k")
    assert calls == ["first", "second"]


def test_a_callback_can_be_taken_off_even_by_another_one() -> None:
    calls: list[str] = []
    off = gate.on_open("k", lambda: calls.append("taken off before"))
    off()
    off()
    later: list[Callable[[], None]] = []

    def take_off_the_next() -> None:
        later[0]()

    gate.on_open("k", take_off_the_next)
    later.append(gate.on_open("k", lambda: calls.append("taken off by the one before")))
    gate.on_open("k", lambda: calls.append("stays"))
    gate.open_now("k")
    assert calls == ["stays"]


def test_what_is_put_on_while_opening_waits_for_the_next_time() -> None:
    calls: list[str] = []
    gate.on_open("k", lambda: gate.on_open("k", lambda: calls.append("next time")))
    gate.open_now("k")
    assert calls == []
    gate.open_now("k")
    assert calls == ["next time"]


class Demo:
    def __init__(self) -> None:
        self.opened = 0

    def open(self) -> None:
        self.opened += 1


def test_waiting_keeps_no_demo_alive() -> None:
    old, new = Demo(), Demo()
    trace = weakref.ref(old)
    gate.on_open("k", old.open)
    gate.on_open("k", new.open)
    del old
    gc.collect()
    assert trace() is None
    gate.open_now("k")
    assert new.opened == 1


def test_re_running_a_cell_often_leaves_no_heap_of_dead_callbacks() -> None:
    for _ in range(50):
        gate.on_open("k", Demo().open)
    assert len(gate._waiting["k"]) <= 2


def test_a_callback_that_fails_stops_nobody_and_is_kept() -> None:
    calls: list[str] = []

    def fail() -> None:
        raise RuntimeError("this demo cannot open")

    logbook.record("prediction", "k", 1)
    gate.on_open("k", fail)
    gate.on_open("k", lambda: calls.append("opened"))
    gate.open_now("k")
    assert calls == ["opened"]
    assert gate.is_open("k"), "the prediction is kept"
    with pytest.raises(RuntimeError, match="this demo cannot open"):
        faults.raise_pending()


def test_a_skip_is_recorded_before_it_opens() -> None:
    recorded: list[int] = []
    gate.on_open("k", lambda: recorded.append(len(logbook.entries("skip", key="k"))))
    gate.skip("k")
    gate.skip("k")
    assert recorded == [1]
    assert len(logbook.entries()) == 1, "what was said once is not said again"


def test_a_skip_that_cannot_be_recorded_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    gate.on_open("k", lambda: calls.append("opened"))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
    with pytest.raises(logbook.JournalError):
        gate.skip("k")
    assert calls == []
