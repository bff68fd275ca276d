"""The widgets of a demo: what stands on the page, and how it follows the state."""

import html
from collections.abc import Callable
from typing import Any, ClassVar, Protocol, runtime_checkable

import ipywidgets as widgets

from biaskit import logbook, session
from biaskit.demos import faults, gate
from biaskit.demos.closing import close_widgets
from biaskit.demos.controls import Control
from biaskit.demos.hold import Hold
from biaskit.demos.notes import lines_to_copy, what_is_seen
from biaskit.demos.page import style_widget
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said, read_said
from biaskit.demos.waiting import Waiting


@runtime_checkable
class Shown(Protocol):
    """What the stage needs to know of a demo; see `demo.Demo`."""

    question: ClassVar[str]
    controls: ClassVar[tuple[Control, ...]]
    reading: ClassVar[str]
    extra_first: ClassVar[bool]
    after: str | None

    @property
    def values(self) -> dict[str, Any]: ...  # noqa: D102 - described in Demo, like all that follows
    @property
    def state(self) -> str: ...  # noqa: D102
    def answer(self) -> tuple[Any, str, str]: ...  # noqa: D102
    def hear(self) -> bool: ...  # noqa: D102
    def waiting(self) -> Waiting | None: ...  # noqa: D102
    def extra(self, result: Any) -> str: ...  # noqa: D102
    def keep(self, state: dict[str, Any]) -> None: ...  # noqa: D102
    def put(self, name: str, value: Any) -> None: ...  # noqa: D102
    def reset(self) -> None: ...  # noqa: D102
    def code(self, state: dict[str, Any]) -> str: ...  # noqa: D102


class Stage:
    """The widgets of one demo: its controls, its picture, and what is said about it."""

    announce = "polite"  # whether a screen reader says the sentence when it changes, in the words of aria-live

    def __init__(self, demo: Shown) -> None:
        self.demo = demo
        self.sentence_text = self.svg = self.faded = ""
        self.waiting = False  # whether the picture is on its way
        self.is_open = self.left = False
        self.inputs = {control.name: control.widget(demo.values[control.name]) for control in demo.controls}
        for name, widget in self.inputs.items():
            widget.observe(self._guarded(self._on_input(name)), names="value")
        self.picture = _html("bk-picture")
        self.sentence = _html("bk-sentence")
        self.extra = _html("bk-text")
        self.note = _html("bk-quiet")
        self.row = widgets.HBox(list(self.inputs.values()))
        self.row.add_class("bk-controls")
        buttons = [
            self._button("Reset", "Put all controls back to where they stood at first", self._on_reset),
            self._button("Code", "Show the Python that rebuilds this result", self._on_code),
            self._button("Share", "Show a short text that restores this setting elsewhere", self._on_share),
            self._button("What am I looking at?", "Say how to read the picture, and what it shows now", self._on_about),
        ]
        self.hold = Hold(self._wait, self._ready)
        self.quiet = widgets.HBox(buttons)
        self.quiet.add_class("bk-quiet-row")
        question = _html("bk-question", f"<div role='heading' aria-level='3'>{html.escape(demo.question)}</div>")
        seen = [self.picture, self.hold.row, self.sentence, self.extra]
        if demo.extra_first:
            seen = [self.extra, self.picture, self.hold.row, self.sentence]
        self.open_parts = [self.row, *seen, self.quiet, self.note]
        self.head = [style_widget(), question]
        self.box = widgets.VBox(self.head)
        self.box.add_class("bk-demo")
        if session.current().room == "projector":
            self.box.add_class("bk-projector")
        self.shown_note = ""
        self.moving = False
        already_open = gate.is_open(demo.after)
        if already_open:
            demo.hear()  # so that nothing is drawn twice
        self.refresh()  # also while closed: a fault must not wait for the reader
        if already_open:
            self.open()
        else:
            self.close()

    def _guarded(self, callback: Callable[..., Any]) -> Callable[..., Any]:
        return faults.guarded(self.show_words)(callback)

    def _button(self, label: str, tooltip: str, action: Callable[[], None]) -> widgets.Button:
        button = widgets.Button(description=label, tooltip=tooltip)
        button.on_click(self._guarded(lambda _: action()))
        return button

    def open(self) -> None:
        """Show the demo, with what the reader predicted."""
        if self.left:
            return
        self.is_open = True
        found = read_said(self.demo.after)
        said = [_html("bk-quiet", html.escape(_prediction(found)))] if found else []
        self.box.children = [*self.head, *said, *self.open_parts]
        self.hear()
        if self.demo.after is not None and found is not None and not found.known:
            gate.on_open(gate.outcome_of(self.demo.after), self.hear)

    def hear(self) -> None:
        """Draw what the reader predicted, or that its outcome is known, where that is news."""
        if not self.left and self.demo.hear():
            self.refresh()

    def close(self) -> None:
        """Wait for the prediction above, or for the reader's word to go on without one."""
        words = _html("bk-sentence", "This opens when you commit a prediction above, or skip it.")
        skip = self._button("Open without predicting", "Skip the prediction and open the demo", self._on_skip)
        self.box.children = [*self.head, words, skip]
        gate.on_open(self.demo.after or "", self.open)

    def leave(self) -> None:
        """Go from the page: nothing shows this any more."""
        self.left = True
        self.hold.leave()
        close_widgets(self, but=(self.demo,))

    def move(self, values: dict[str, Any]) -> None:
        """Follow controls that were moved from Python."""
        self.moving = True
        try:
            for name, value in values.items():
                self.inputs[name].value = value
        finally:
            self.moving = False
        self.refresh()

    def refresh(self) -> None:
        """Answer the state as it is now: never is an old picture left standing."""
        try:
            if self.hold.wait_for(self.demo.waiting()):
                return
            result, picture, sentence = self.demo.answer()
            extra = self.demo.extra(result)
        except Refusal as refusal:
            self.show_words(str(refusal))
            return
        except Exception as fault:
            faults.keep(fault)
            self.show_words(faults.sentence(fault))
            return
        self.waiting = False
        self.picture.value, self.svg, self.sentence_text = picture, picture, sentence
        self.sentence.value = f"<div aria-live='{self.announce}'>{html.escape(self.sentence_text)}</div>"
        self.extra.value = extra
        self._refresh_note()

    def show_words(self, words: str) -> None:
        """Put words where the picture was, in a space of the same size."""
        self.sentence_text, self.svg, self.waiting = words, "", False
        box = '<svg viewBox="0 0 518.4 40" aria-hidden="true"></svg>'
        self.picture.value = f"<div class='bk-fault' role='alert'>{html.escape(words)}</div>{box}"
        self.sentence.value = self.extra.value = ""
        self._refresh_note()

    def _ready(self, fault: Exception | None) -> None:
        """Show a result that has taken its time, or what came instead."""
        if fault is None:
            self.refresh()
            return
        if not isinstance(fault, Refusal):
            faults.keep(fault)
        self.show_words(str(fault) if isinstance(fault, Refusal) else faults.sentence(fault))

    def _wait(self, words: str) -> None:
        """Say in the place of the picture that it is on its way."""
        before = self.svg or '<svg viewBox="0 0 518.4 252" aria-hidden="true"></svg>'
        if not self.waiting:  # an old picture pales: it is no answer, but nothing jumps
            self.faded = f"<div class='bk-faded' aria-hidden='true'>{before}</div>"
        self.sentence_text, self.svg, self.waiting = words, "", True
        self.picture.value = f"<div class='bk-fault bk-waiting' role='status'>{html.escape(words)}</div>{self.faded}"
        self.sentence.value = self.extra.value = ""

    def _on_input(self, name: str) -> Callable[[Any], None]:
        control = next(control for control in self.demo.controls if control.name == name)

        def moved(change: Any) -> None:
            if self.moving:
                return
            try:
                value = control.check(change["new"])
            except ValueError as error:
                self.show_words(str(error))
                return
            self.demo.keep({**self.demo.values, name: value})  # on disk before the page shows it
            self.demo.put(name, value)
            self.refresh()

        return moved

    def _on_skip(self) -> None:
        key = self.demo.after or ""
        try:
            gate.skip(key)
        except logbook.JournalError as error:
            self.box.children = [*self.box.children, _html("bk-sentence", html.escape(str(error)))]

    def _on_reset(self) -> None:
        self.demo.reset()

    def _on_code(self) -> None:
        self.shown_note = "" if self.shown_note == "code" else "code"
        self._refresh_note()

    def _on_share(self) -> None:
        self.shown_note = "" if self.shown_note == "share" else "share"
        self._refresh_note()

    def _on_about(self) -> None:
        self.shown_note = "" if self.shown_note == "about" else "about"
        self._refresh_note()

    def share_words(self) -> str:
        """Say what the text does that is shared."""
        return "Whoever runs this sees what you see:"

    def _refresh_note(self) -> None:
        name = type(self.demo).__name__
        if self.shown_note == "code":
            words, lines = "Run this in a cell of your own:", self.demo.code(self.demo.values)
        elif self.shown_note == "share":
            words = self.share_words()
            lines = f"bk.demos.{name}.from_state({self.demo.state!r})"
        elif self.shown_note == "about":
            self.note.value = what_is_seen(self.demo.reading, self.demo.controls, self.demo.values, self.sentence_text)
            return
        else:
            self.note.value = ""
            return
        self.note.value = lines_to_copy(words, lines)


def _html(kind: str, value: str = "") -> widgets.HTML:
    widget = widgets.HTML(value)
    widget.add_class(kind)
    return widget


def _prediction(said: Said) -> str:
    """Say what the reader predicted, and how sure."""
    return f"Your prediction: {said.words}" + ("" if said.sure is None else f" ({said.sure:.0%} sure)") + "."
