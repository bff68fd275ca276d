"""The widgets of a live demo: those of every demo, and a row to play it."""

import html
import math
from functools import partial
from typing import Any, ClassVar, Protocol, runtime_checkable

import ipywidgets as widgets

from biaskit.demos.course import Course
from biaskit.demos.durations import in_seconds
from biaskit.demos.player import can_play
from biaskit.demos.pulse import Pulse
from biaskit.demos.stage import Shown, Stage

_AT_ONCE = 0.3  # seconds of steps that are made again before anything is shown


@runtime_checkable
class Playable(Shown, Protocol):
    """What the stage needs to know of a live demo; see `live.LiveDemo`."""

    speeds: ClassVar[tuple[tuple[str, int], ...]]
    speed: ClassVar[str]
    actions: ClassVar[tuple[tuple[str, str], ...]]
    actions_are: ClassVar[str]
    stride: ClassVar[tuple[str, str]]

    @property
    def course(self) -> Course: ...  # noqa: D102 - described in LiveDemo, like all that follows
    @property
    def playing(self) -> bool: ...  # noqa: D102
    def play(self) -> None: ...  # noqa: D102
    def replay(self) -> None: ...  # noqa: D102
    def pause(self) -> None: ...  # noqa: D102
    def step(self) -> None: ...  # noqa: D102
    def start_over(self) -> None: ...  # noqa: D102
    def act(self, name: str) -> None: ...  # noqa: D102
    def acts(self, state: dict[str, Any]) -> bool: ...  # noqa: D102
    def offered(self, moment: Any, done: tuple[str, ...]) -> dict[str, str]: ...  # noqa: D102
    def at_speed(self, steps_per_picture: int) -> None: ...  # noqa: D102
    def left_seconds(self) -> float | None: ...  # noqa: D102


class LiveStage(Stage):
    """The widgets of one live demo. While it plays a screen reader hears nothing; it is told where it stopped."""

    demo: Playable

    def __init__(self, demo: Playable) -> None:
        self.pulse = Pulse()
        self.play_button = self._button("Play", "Play, or pause", self._on_play)
        self.play_button.add_class("bk-play")
        self.progress = widgets.HTML()
        self.progress.add_class("bk-quiet")
        self.speed = widgets.Dropdown(
            options=[name for name, _ in demo.speeds],
            value=demo.speed,
            description="Speed",
            tooltip="Speed",
            style={"description_width": "initial"},
            layout=widgets.Layout(width="max-content"),
        )
        self.speed.observe(self._guarded(self._on_speed), names="value")
        buttons = [
            self.play_button,
            self._button(*demo.stride, self._on_step),
            self._button("Start over", "Go back to the beginning, with the controls as they are", demo.start_over),
        ]
        self.action_buttons = {
            name: self._button(label, label, partial(demo.act, name)) for name, label in demo.actions
        }
        self.play_row = widgets.HBox([*buttons, self.speed, self.pulse.widget])
        self.play_row.add_class("bk-controls")
        self.action_row = widgets.HBox([widgets.HTML(html.escape(demo.actions_are)), *self.action_buttons.values()])
        self.action_row.add_class("bk-controls")
        super().__init__(demo)
        self.open_parts[1:1] = [self.play_row, *[self.action_row] * bool(demo.actions), self.progress]
        if self.is_open:
            self.open()

    def open(self) -> None:
        """Show the demo as it is now; see `Stage.open`."""
        super().open()
        if self.play_row in self.open_parts:  # not while it is being made
            self.refresh()

    def refresh(self) -> None:
        """Answer where things stand now; what is to be made again before is made first."""
        self.announce = "off" if self.demo.playing else "polite"
        self._label()  # first: the picture takes longer
        course = self.demo.course
        if course.behind and not self.demo.playing:
            self._make_again(course)
        if course.behind:
            self._wait(f"Replaying {course.target:,} steps: {course.step:,} are made{self._left()}.")
        else:
            super().refresh()
            self._label()

    def show_end(self, words: str) -> None:
        """Put words where the picture was, once playing has ended with them."""
        self.announce = "polite"
        self.show_words(words)
        self._label()

    def share_words(self) -> str:
        """Say what the text does that is shared, and what it costs."""
        course = self.demo.course
        cost = f", once it has made {course.step:,} steps again ({in_seconds(course.seconds)} here)" * (course.step > 0)
        return f"Whoever runs this sees what you see{cost}:"

    def _make_again(self, course: Course) -> None:
        """Make steps until the course is where a shared setting says: a few at once, more while the page waits."""
        try:
            course.catch_up(_AT_ONCE if can_play() else math.inf)
        except Exception:  # the course has failed, and says so again where the picture is asked for
            return
        if course.behind:
            self.demo.replay()

    def _label(self) -> None:
        """Say on the button what it does, and beside it how far things are."""
        course, playing = self.demo.course, self.demo.playing
        label = "Pause" if playing else "Play again" if course.over else "Play"
        if self.play_button.description != label:
            self.play_button.description = label
        if playing != self.pulse.widget.playing:
            (self.pulse.start if playing else self.pulse.stop)()
        self._label_actions()
        of = "" if course.total is None else f" of {course.total:,}"
        if course.over:
            rest = f": finished, after {in_seconds(course.seconds)} of computing"
        elif playing:
            rest = self._left()
        elif course.asked:
            rest = f". {course.asked}"
        else:
            rest = ", paused" if course.step else ": press Play"
        self.progress.value = f"Step {course.step:,}{of}{rest}".rstrip(".") + "."

    def _label_actions(self) -> None:
        """Say on each button what it would do now, and grey those that can do nothing."""
        self.action_row.layout.display = None if self.demo.acts(self.demo.values) else "none"
        course = self.demo.course
        if not self.action_buttons or course.behind:
            return
        try:
            offered = self.demo.offered(course.moment, course.done)
        except Exception:  # the course has failed, and says so where the picture is asked for
            offered = {}
        for name, label in self.demo.actions:
            button = self.action_buttons[name]
            button.disabled = name not in offered
            button.description = offered.get(name, label)

    def _left(self) -> str:
        seconds = self.demo.left_seconds()
        return "" if seconds is None else f", about {in_seconds(seconds)} left"

    def _on_speed(self, change: dict[str, Any]) -> None:
        self.demo.at_speed(dict(self.demo.speeds)[change["new"]])

    def _on_step(self) -> None:
        if self.demo.course.asked:
            self.refresh()  # and says so
        elif not self.demo.course.behind:
            self.demo.step()

    def _on_play(self) -> None:
        if self.demo.playing:
            self.demo.pause()
        else:
            self.demo.play()
