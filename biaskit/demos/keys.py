"""A control for a game of letters: a line to type in, and 27 keys to press."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import ipywidgets as widgets
import traitlets

from biaskit.demos.controls import Control
from biaskit.demos.main_thread import in_main_thread

LETTERS = (*"abcdefghijklmnopqrstuvwxyz", " ")


class KeysWidget(widgets.VBox):
    """What was pressed so far, as `value`; a letter typed or pressed is added to it."""

    value = traitlets.Unicode()

    def __init__(self, value: str, label: str) -> None:
        self._line = widgets.Text(
            description=label,
            tooltip=label,
            placeholder="type a letter or a space",
            style={"description_width": "initial"},
            layout=widgets.Layout(width="23em"),
        )
        self._line.observe(in_main_thread(self._on_typed), names="value")
        self.observe(self._on_value, names="value")
        keys = [self._key(letter) for letter in LETTERS]
        rows = [widgets.HBox(keys[:14]), widgets.HBox(keys[14:])]
        super().__init__([self._line, *rows], value=value)

    def _key(self, letter: str) -> widgets.Button:
        name = "space" if letter == " " else letter
        layout = widgets.Layout(width="4.4em" if letter == " " else "2.5em", padding="0", margin="1px")
        key = widgets.Button(description=name, tooltip=f"Guess {name}", layout=layout)
        key.on_click(in_main_thread(self._pressed(letter)))
        return key

    def _pressed(self, letter: str) -> Callable[[widgets.Button], None]:
        def press(_: widgets.Button) -> None:
            self.value += letter

        return press

    def _on_value(self, change: Any) -> None:
        if not change["new"]:  # a new game
            self._line.value = ""

    def _on_typed(self, change: Any) -> None:
        # Only what was added counts, and the line is never emptied while somebody types: no letter gets lost.
        letters = [letter.lower() for letter in added(change["old"], change["new"])]
        self.value += "".join(letter for letter in letters if letter in LETTERS)


def added(old: str, new: str) -> str:
    """Give what was typed into a line, wherever in it.

    >>> added("ab", "acb"), added("ab", "b"), added("aa", "aaa")
    ('c', '', 'a')
    """
    same = _shared(old, new)
    tail = _shared(old[same:][::-1], new[same:][::-1])
    return new[same : len(new) - tail]


def _shared(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@dataclass(frozen=True)
class Keys(Control):
    """A string of letters a to z and spaces, made key by key."""

    limit: int = 4000

    def check(self, value: Any) -> str:
        """Refuse what is not such a string."""
        if not isinstance(value, str) or len(value) > self.limit or not set(value) <= set(LETTERS):
            raise ValueError(
                f"{self.name} is {value!r:.60}; give small letters a to z and spaces, at most {self.limit}"
            )
        return value

    def said(self, value: str) -> str:
        """Say how many letters there were: they are no sentence."""
        return f"{len(value)} {'letter' if len(value) == 1 else 'letters'} so far"

    def widget(self, value: str) -> widgets.DOMWidget:
        """Make the line and the keys."""
        return KeysWidget(value, self.label)
