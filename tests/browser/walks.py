"""Walks through the settings of a demo: one press of a key after the other, few settings twice."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from browser.demo_view import DemoView

from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.keys import Keys
from biaskit.demos.refusal import Refusal
from biaskit.demos.text_area import TextArea

Press = tuple[str, Any]  # a control's name, and the value that one press of a key moves it to

_LETTERS = " afterwards everybody remembered thunderstorms"  # few words: a picture has room for sixteen


def presses(twin: Demo) -> Iterator[Press]:
    """Go through the settings of all sliders and menus of a demo, one press of a key apart, without end."""
    places = {control.name: _values(control) for control in twin.controls if isinstance(control, Slider | Choice)}
    shown = [name for name, values in places.items() if name != "seed" and len(values) > 1]
    # The quickest to move is the first; at each of its ends another one moves by one place.
    trips = {name: _there_and_back(places[name], twin.values[name]) for name in shown}
    others = cycle(shown[1:]) if len(shown) > 1 else None
    while shown:
        first = shown[0]
        for _ in range(len(places[first]) - 1):
            yield first, next(trips[first])
        if others is not None:
            name = next(others)
            yield name, next(trips[name])


def typed(twin: Demo, n: int) -> tuple[str, list[str]]:
    """Give the name of the first line to type in, and what it says after each of n letters; nothing without a line."""
    lines = [
        control.name
        for control in twin.controls
        if isinstance(control, Text) and not isinstance(control, Keys | TextArea)
    ]
    if not lines:
        return "", []
    before = str(twin.values[lines[0]])
    return lines[0], [before + _LETTERS[: count + 1] for count in range(n)]


def press(view: DemoView, twin: Demo, name: str, value: Any) -> bool:
    """Move a control by one press of a key, in the page and in the twin; say whether another picture is to come."""
    old, picture = twin.values[name], _picture(twin)
    twin.set(**{name: value})
    new = _picture(twin)
    push(view, twin, name, old, value)
    return new not in ("", picture)


def push(view: DemoView, twin: Demo, name: str, old: Any, value: Any) -> None:
    """Move a control by one press of a key, in the page."""
    control = next(control for control in twin.controls if control.name == name)
    if isinstance(control, Text):
        view.input(control.label).press(value[-1].replace(" ", "Space"))
    else:
        values = _values(control)
        forward = values.index(value) > values.index(old)
        keys = ("ArrowRight", "ArrowLeft") if isinstance(control, Slider) else ("ArrowDown", "ArrowUp")
        view.input(control.label).press(keys[0] if forward else keys[1])


def _picture(twin: Demo) -> str:
    try:
        return twin.answer()[1]
    except Refusal:
        return ""


def _values(control: Control) -> list[Any]:
    if isinstance(control, Slider):
        return list(range(control.low, control.high + 1))
    assert isinstance(control, Choice)
    return [value for _, value in control.options]


def _there_and_back(values: list[Any], now: Any) -> Iterator[Any]:
    place, last = values.index(now), len(values) - 1
    there = [*range(place + 1, last + 1), *range(last - 1, -1, -1), *range(1, place + 1)]
    return (values[number] for number in cycle(there))


def first_presses(twin: Demo, n: int) -> list[Press]:
    """Give the first n presses of a walk."""
    return list(islice(presses(twin), n))
