"""Which cell shows what: when a cell runs again, what it showed before must stop, and go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary, ref

Leave = Callable[[Any], object]


@dataclass
class _Place:
    """Where something is shown, and what is done with it when it no longer is."""

    stop: Leave
    leave: Leave
    cells: set[str] = field(default_factory=set)


_places: WeakKeyDictionary[Any, _Place] = WeakKeyDictionary()
_leaving: list[Any] = []  # what the cell that runs now has shown before, and nothing else shows
_listening: list[Any] = []  # the shell that tells us, weakly


def shown(what: Any, leave: Leave, *, stop: Leave = lambda _: None) -> None:
    """Note that the cell that runs now shows something.

    Outside Jupyter, or where a page does not name its cells, nothing is noted, and nothing is called.

    Parameters
    ----------
    what
        Held weakly.
    leave
        Called with it once the cell has run again without showing it, where no other cell shows it either.
    stop
        Called with it before the cell runs again, where no other cell shows it.
    """
    shell = _shell()
    cell = _running_cell(shell)
    if not cell:
        return
    _places.setdefault(what, _Place(stop, leave)).cells.add(cell)
    if not _listening or _listening[0]() is not shell:
        shell.events.register("pre_run_cell", _before_a_cell)
        shell.events.register("post_run_cell", _after_a_cell)
        _listening[:] = [ref(shell)]


def _before_a_cell(information: Any) -> None:
    cell = getattr(information, "cell_id", None)
    for what, place in [pair for pair in _places.items() if cell in pair[1].cells]:
        place.cells.discard(cell)
        if not place.cells:
            _leaving.append(what)
            place.stop(what)


def _after_a_cell(_: Any) -> None:
    while _leaving:
        what = _leaving.pop()
        if not _places[what].cells:
            _places.pop(what).leave(what)


def _shell() -> Any:
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def _running_cell(shell: Any) -> str:
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return str((parent or {}).get("metadata", {}).get("cellId") or "")
