"""Widgets that no page shows any more are closed: ipywidgets keeps each one, and all that it refers to, until then."""

from typing import Any

import ipywidgets as widgets

_OURS = "biaskit.demos"


def close_widgets(root: Any, *, but: tuple[Any, ...] = ()) -> None:
    """Close a widget and everything that belongs to it: children, layouts and styles, and what waits to be shown.

    Parameters
    ----------
    root
        A widget, or an object of ours that holds widgets.
    but
        What is left alone, with all that it holds.

    Examples
    --------
    >>> button = widgets.Button()
    >>> close_widgets(widgets.VBox([button]))
    >>> button.comm is None
    True
    """
    seen = {id(one) for one in but}
    found: list[widgets.Widget] = []
    rest = [root]
    while rest:
        one = rest.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, widgets.Widget):
            found.append(one)
            rest += [getattr(one, name) for name in one.keys]
        if isinstance(one, list | tuple):
            rest += one
        elif isinstance(one, dict):
            rest += one.values()
        elif type(one).__module__.startswith(_OURS):
            rest += vars(one).values()
    for widget in found:
        widget.close()
