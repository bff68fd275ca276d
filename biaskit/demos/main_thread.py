"""Whatever the page asks is done in the kernel's main thread, one thing after the other.

JupyterLab 4.6 sends what widgets say to a thread of its own in the kernel (a subshell), but the first message of each
widget to the main thread. So a first press of *Reset* would run beside the picture that another control still draws,
and the older picture could be the one that stays. Torch and matplotlib do not like two threads either.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial, wraps
from typing import Any

_LOOK = 1.0  # seconds between two looks whether the main thread still takes anything


def in_main_thread(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a callback of a widget: called from another thread it runs in the main one, and is waited for.

    To wait keeps the page's measure: it sends a widget's next message when the last one is answered. A callback that
    is decorated where no event loop runs, as outside Jupyter, runs where it is called.

    Raises
    ------
    RuntimeError
        When called, if the main thread has stopped taking calls, as while the kernel shuts down.
    """
    loop = _main_loop()

    @wraps(callback)
    def sent(*arguments: Any, **settings: Any) -> Any:
        if loop is None or threading.current_thread() is threading.main_thread():
            return callback(*arguments, **settings)
        # In the context of its message: what it shows is known to be the answer to that.
        return _wait(loop, partial(copy_context().run, callback, *arguments, **settings))

    return sent


def _main_loop() -> asyncio.AbstractEventLoop | None:
    if threading.current_thread() is not threading.main_thread():
        return None
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _wait(loop: asyncio.AbstractEventLoop, call: Callable[[], Any]) -> Any:
    answer: Future[Any] = Future()

    def answered() -> None:
        try:
            answer.set_result(call())
        except BaseException as fault:
            answer.set_exception(fault)

    loop.call_soon_threadsafe(answered)
    while True:
        try:
            return answer.result(_LOOK)
        except TimeoutError:
            if answer.done():  # the callback's own
                raise
            if not loop.is_running():
                raise RuntimeError("the kernel takes no more calls; restart it and run the cells again") from None
