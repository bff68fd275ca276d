"""A callback that another thread calls runs in the main one, in its turn, in the context of its message."""

import ast
import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest

from biaskit.demos import faults, main_thread
from biaskit.demos.main_thread import in_main_thread

_MESSAGE: ContextVar[str] = ContextVar("message", default="none")


def in_a_kernel(scene: Callable[[ThreadPoolExecutor], Any]) -> Any:
    """Play a scene as a kernel would: a loop in the main thread, and beside it a thread for what widgets say."""

    async def play() -> Any:
        with ThreadPoolExecutor(1) as subshell:
            return await scene(subshell)

    return asyncio.run(play())


def test_it_runs_in_the_main_thread_and_is_waited_for() -> None:
    async def scene(subshell: ThreadPoolExecutor) -> None:
        @in_main_thread
        def callback(number: int, *, more: int) -> tuple[threading.Thread, int]:
            """Add."""
            return threading.current_thread(), number + more

        assert callback.__doc__ == "Add."
        asked = subshell.submit(callback, 2, more=3)
        where, found = await asyncio.wrap_future(asked)
        assert (where, found) == (threading.main_thread(), 5)
        assert callback(2, more=3) == (where, 5)  # called there it runs at once

    in_a_kernel(scene)


def test_what_comes_later_runs_later() -> None:
    async def scene(subshell: ThreadPoolExecutor) -> list[str]:
        done: list[str] = []
        inside, pressed = threading.Event(), threading.Event()

        @in_main_thread
        def slow(name: str) -> None:
            inside.set()
            assert pressed.wait(60)
            done.append(name)

        @in_main_thread
        def reset() -> None:
            done.append("reset")

        first = subshell.submit(slow, "an older picture")
        asyncio.get_running_loop().call_later(0.05, reset)  # as from a message to the main thread

        def press() -> None:  # from outside, while the picture is being drawn
            inside.wait(60)
            pressed.set()

        threading.Thread(target=press).start()
        await asyncio.wrap_future(first)
        while len(done) < 2:
            await asyncio.sleep(0.01)
        return done

    assert in_a_kernel(scene) == ["an older picture", "reset"]


def test_it_runs_in_the_context_of_its_message() -> None:
    async def scene(subshell: ThreadPoolExecutor) -> str:
        callback = in_main_thread(_MESSAGE.get)

        def handled() -> str:
            _MESSAGE.set("the third")
            found: str = callback()
            return found

        return await asyncio.wrap_future(subshell.submit(handled))

    assert in_a_kernel(scene) == "the third"


def test_what_it_raises_is_raised_where_it_was_called() -> None:
    async def scene(subshell: ThreadPoolExecutor) -> None:
        @in_main_thread
        def late() -> None:
            raise TimeoutError("no answer from the journal's disk")

        with pytest.raises(TimeoutError, match="journal's disk"):
            await asyncio.wrap_future(subshell.submit(late))

    in_a_kernel(scene)


def test_a_guarded_callback_goes_there_too_and_its_fault_is_kept() -> None:
    said: list[str] = []
    where: list[threading.Thread] = []

    async def scene(subshell: ThreadPoolExecutor) -> None:
        @faults.guarded(said.append)
        def callback() -> None:
            where.append(threading.current_thread())
            raise RuntimeError("the sky fell")

        await asyncio.wrap_future(subshell.submit(callback))

    in_a_kernel(scene)
    assert where == [threading.main_thread()]
    assert said == ["Something went wrong (RuntimeError): the sky fell"]
    with pytest.raises(RuntimeError, match="the sky fell"):
        faults.raise_pending()


def test_without_a_loop_it_runs_where_it_is_called() -> None:
    callback = in_main_thread(threading.current_thread)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(callback).result(60) is not threading.main_thread()
    assert callback() is threading.main_thread()


def test_a_main_thread_that_has_ended_its_work_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_thread, "_LOOK", 0.01)

    async def scene() -> Callable[..., Any]:
        return in_main_thread(threading.current_thread)

    loop = asyncio.new_event_loop()
    callback = loop.run_until_complete(scene())
    with ThreadPoolExecutor(1) as other, pytest.raises(RuntimeError, match="restart it"):
        other.submit(callback).result(60)
    loop.close()


_LISTENS = {"observe", "on_click", "on_msg", "on_submit"}
_SENT = ("in_main_thread(", "guarded(", "self._guarded(", "self._careful(", "faults.guarded(")
_OURS = ("self.observe(self._put,", "self.observe(self._lock,", "self.observe(self._on_value,")  # set from Python alone
_TICKS = "self.widget.observe(self._beat,"  # notes a time, and does nothing else


def test_every_callback_of_a_widget_is_sent_there() -> None:
    found = [
        (path.name, ast.unparse(call), ast.unparse(call.args[0]))
        for path in Path(main_thread.__file__).parent.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _LISTENS
    ]
    bare = [f"{name}: {call}" for name, call, given in found if not given.startswith(_SENT)]
    assert len(found) > len(bare) > 0
    assert [line for line in bare if not line.split(": ", 1)[1].startswith((*_OURS, _TICKS))] == []
