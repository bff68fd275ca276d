"""Worlds: every way to label all points of a few bits, the families that they form, and a few with a name.

A point is a string of bits; a world labels all points on or off. Over three bits there are 8 points and 256 worlds,
over four bits 16 points and 65,536 worlds: few enough to look at each of them. Each public name is loaded on its first
use.
"""

from importlib import import_module
from typing import Any

# public name -> the module that defines it
_HOMES: dict[str, str] = {
    "FAMILIES": "families",
    "NAMES": "by_name",
    "every_world": "numbering",
    "family": "families",
    "in_words": "by_name",
    "named": "by_name",
    "number": "numbering",
    "points": "numbering",
    "spell": "numbering",
    "world": "numbering",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name not in _HOMES:
        raise AttributeError(f"biaskit.worlds has no {name!r}; it offers: {', '.join(__all__)}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names for tab completion."""
    return list(__all__)
