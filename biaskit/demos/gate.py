"""What is below a prediction opens when the prediction is committed or skipped."""

import inspect
import weakref
from collections.abc import Callable

from biaskit import logbook, session
from biaskit.demos import faults

# key -> how to get at each callback that waits; a method's owner may have gone
_waiting: dict[str, list[Callable[[], Callable[[], object] | None]]] = {}


def is_open(key: str | None) -> bool:
    """Say whether what depends on a prediction may be shown.

    Parameters
    ----------
    key
        The prediction's key; None where nothing is to be predicted.

    Returns
    -------
    bool
        True once the journal holds a prediction or a skip, and always when predictions are off for this session.

    Examples
    --------
    >>> is_open(None)
    True
    """
    return key is None or session.current().predict == "off" or bool(logbook.entries(("prediction", "skip"), key=key))


def outcome_of(key: str) -> str:
    """Give the key under which one waits for the outcome of a prediction, with `on_open`."""
    return f"{key} (outcome)"


def on_open(key: str, callback: Callable[[], object]) -> Callable[[], None]:
    """Call back once, as soon as the prediction is committed or skipped in this kernel.

    Ask `is_open` first: for a gate that is open already nothing calls back.

    Parameters
    ----------
    key
        The prediction's key.
    callback
        Takes no arguments. A method is held weakly, so that waiting keeps no demo of a re-run cell alive; any other
        function is held until it is called or taken off.

    Returns
    -------
    Callable
        Call it to take the callback off; calling it again does nothing.
    """
    reference: Callable[[], Callable[[], object] | None]
    reference = weakref.WeakMethod(callback) if inspect.ismethod(callback) else lambda: callback
    waiting = _waiting.setdefault(key, [])
    waiting[:] = [other for other in waiting if other() is not None]
    waiting.append(reference)

    def take_off() -> None:
        if reference in waiting:
            waiting.remove(reference)

    return take_off


def open_now(key: str) -> None:
    """Open what waits for a prediction. A callback that fails stops none of the others; its fault is kept.

    Call it after the journal has recorded the prediction or the skip.
    """
    waiting = _waiting.pop(key, [])
    while waiting:  # emptied from the front, because a callback may take another one off
        callback = waiting.pop(0)()
        if callback is None:
            continue
        try:
            callback()
        except Exception as fault:
            faults.keep(fault)


def skip(key: str) -> None:
    """Go on without a prediction: record that, then open what waits.

    Where the journal holds a prediction or a skip already, it is not recorded again.

    Raises
    ------
    JournalError
        If the journal cannot be written. Nothing is opened then.
    """
    if not logbook.entries(("prediction", "skip"), key=key):
        logbook.record("skip", key, None)
    open_now(key)
