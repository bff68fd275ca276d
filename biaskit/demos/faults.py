"""No fault is lost: what fails in a callback or a task is shown, kept, and raised by the next use of any demo."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from biaskit.demos.main_thread import in_main_thread

_pending: list[Exception] = []


def keep(fault: Exception) -> None:
    """Keep a fault until `raise_pending`; one that is kept already is kept once."""
    if not any(kept is fault for kept in _pending):
        _pending.append(fault)


def sentence(fault: Exception) -> str:
    """Say a fault in one plain sentence."""
    words = str(fault).strip() or "no further words"
    return f"Something went wrong ({type(fault).__name__}): {words}"


def guarded(show: Callable[[str], None]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a callback of a widget: it runs in the main thread; what it raises is shown as a sentence and kept.

    Jupyter prints a callback's traceback far from the demo, or nowhere; a test run would not see it at all.

    Parameters
    ----------
    show
        Shows a sentence to the reader.
    """

    def decorate(callback: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(callback)
        def safe(*arguments: Any, **settings: Any) -> Any:
            try:
                return callback(*arguments, **settings)
            except Exception as fault:
                keep(fault)
                show(sentence(fault))
                return None

        return in_main_thread(safe)

    return decorate


def raise_pending() -> None:
    """Raise what is pending, all of it, and start afresh.

    Raises
    ------
    Exception
        The one fault that is pending, or an ExceptionGroup of several.
    """
    faults = _pending.copy()
    _pending.clear()
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup("several demos failed since the last look", faults)
