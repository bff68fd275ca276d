"""What the tests put on every function: a check of its arguments and of what it gives.

jaxtyping does that where arrays come or go, since it alone compares the axes of several. Around each call it binds the
arguments once more, which takes longer than most functions take themselves; so the others are left to beartype alone.
"""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import jaxtyping
from beartype import BeartypeConf, beartype

# An int may stand for a float; what is refused raises a TypeError, as where jaxtyping refuses it.
checked = beartype(conf=BeartypeConf(is_pep484_tower=True, violation_type=TypeError))
_with_axes = jaxtyping.jaxtyped
_IS_CHECKED = "__is_checked_by_the_tests__"


def install() -> None:
    """Check everything that is imported from biaskit from now on."""
    jaxtyping.install_import_hook("biaskit", "shape_checker.checked")
    # The hook writes this name above every function and every class.
    jaxtyping.jaxtyped = _by_annotations  # type: ignore[assignment]


def _by_annotations(*, typechecker: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def check(what: Any) -> Any:
        if not inspect.isclass(what):
            return _function(what, typechecker)
        if dataclasses.is_dataclass(what) and not hasattr(what.__init__, _IS_CHECKED):
            what.__init__ = _function(what.__init__, typechecker)  # type: ignore[misc]
            setattr(what.__init__, _IS_CHECKED, True)
        return what

    return check


def _function(function: Any, typechecker: Callable[[Any], Any]) -> Any:
    written = function.__annotations__
    read = {name: _read(annotation, function.__globals__) for name, annotation in written.items()}
    if any(map(_holds_arrays, read.values())):
        return _with_axes(function, typechecker=typechecker)
    function.__annotations__ = read
    try:
        return typechecker(function)
    finally:
        function.__annotations__ = written


def _read(annotation: Any, names: dict[str, Any]) -> Any:
    """Read what is quoted, as jaxtyping does: what has no meaning yet, as a class within itself, may be anything."""

    def holder() -> None: ...

    holder.__annotations__ = {"read": annotation}
    try:
        return get_type_hints(holder, names, include_extras=True)["read"]
    except Exception:
        return Any


def _holds_arrays(annotation: Any) -> bool:
    if inspect.isclass(annotation) and issubclass(annotation, jaxtyping.AbstractArray):
        return True
    return any(map(_holds_arrays, get_args(annotation)))
