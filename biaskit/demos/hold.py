"""Beside the picture: how far a result is that takes its time, and the button that stops it."""

from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets as widgets

from biaskit.demos.durations import in_seconds
from biaskit.demos.main_thread import in_main_thread
from biaskit.demos.player import Player, can_play
from biaskit.demos.waiting import Waiting

AT_ONCE = 0.45  # seconds of computing before anything is said about it: less than half a second goes unsaid


class Hold:
    """Computes in the background what takes longer than a moment.

    Parameters
    ----------
    show
        Shows how far it is, in words.
    ready
        Called when the result is there, with None, or with the fault that came instead.

    Attributes
    ----------
    row
        The button, in a row that is there only while something is on its way.
    """

    def __init__(self, show: Callable[[str], None], ready: Callable[[Exception | None], None]) -> None:
        self._show, self._ready = show, ready
        self._way: Waiting | None = None
        self._player = Player(self._advance, self._told, self._ended)
        self.button = widgets.Button(description="Stop", tooltip="Stop computing; what is computed is kept")
        self.button.on_click(in_main_thread(self._clicked))
        self.row = widgets.HBox([self.button])
        self.row.add_class("bk-controls")
        self._hide()

    def wait_for(self, way: Waiting | None) -> bool:
        """Compute for a moment, and say whether there is more to wait for; then it goes on in the background.

        Outside Jupyter nothing can go on in the background: there all of it is computed at once.
        """
        self.leave()
        if way is None or not can_play() or way.advance_for(AT_ONCE):
            return False
        self._way = way
        self._go()
        return True

    def leave(self) -> None:
        """Turn to something else. What has been computed is kept by `Waiting`."""
        self._player.stop()
        self._way = None
        self._hide()

    def _go(self) -> None:
        self.button.description, self.button.tooltip = "Stop", "Stop computing; what is computed is kept"
        self.row.layout.display = ""
        self._show(self.words)
        self._player.play()

    def _clicked(self, _: Any) -> None:
        if self._player.playing:
            self._player.stop()
            self.button.description, self.button.tooltip = "Go on", "Go on computing where it stopped"
            self._show(f"Stopped. {self._done()} Move a control, or press Go on.")
        elif self._way is not None:
            self._go()

    @property
    def words(self) -> str:
        """How far it is, and for how long it will go on."""
        left = None if self._way is None else self._way.left_seconds
        rest = "" if left is None else f" About {in_seconds(left)} left."
        return f"Computing. {self._done()}{rest}"

    def _done(self) -> str:
        way = self._way
        return "" if way is None or not way.total else f"{way.done:,} of {way.total:,} parts are done."

    def _advance(self) -> bool:
        return self._way is not None and self._way.advance()

    def _told(self) -> Iterator[None]:
        self._show(self.words)
        yield

    def _ended(self, fault: Exception | None) -> None:
        self.leave()
        self._ready(fault)

    def _hide(self) -> None:
        self.row.layout.display = "none"
