"""The reader commits to a prediction, and says how sure, before the result can be seen."""

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from biaskit import logbook, session
from biaskit.demos import gate
from biaskit.demos.answers import LABEL, answer_to, meaning_of_sure
from biaskit.demos.faults import guarded
from biaskit.demos.main_thread import in_main_thread
from biaskit.demos.page import style_widget
from biaskit.demos.still import StillBox
from biaskit.exercises.asked import Asked, when


def predict(
    key: str,
    question: str,
    *,
    choices: Sequence[str] | None = None,
    number: tuple[float, float] | None = None,
    unit: str = "",
    curve: Sequence[float] | None = None,
    x_label: str = "",
    y_label: str = "",
    given: Mapping[float, float] | None = None,
) -> "Prediction":
    """Ask for a prediction: a choice, a number, or a curve; what waits for it opens when it is committed or skipped.

    Parameters
    ----------
    key
        What the prediction is about, such as `"02.entropy"`. The demo below names the same key.
    question
        The question, in one line.
    choices
        Two or more answers to choose from; or
    number
        the lowest and the highest number that can be answered.
    unit
        The unit of the number, such as `"bits"`.
    curve
        With `number`: the x of three to nine points, rising. The reader draws a curve, a number for each.
    x_label, y_label
        What stands at the curve's axes, such as `"regressors"`; for y the unit where nothing is said.
    given
        Points of the curve that are shown as known: y by x.

    Returns
    -------
    Prediction
        A widget, to stand at the end of its cell.

    Raises
    ------
    ValueError
        If not exactly one of `choices` and `number` is given, or what is given cannot be answered.

    Examples
    --------
    >>> predict("02.entropy", "How many bits does a letter of English hold?", number=(0, 8), unit="bits").value is None
    True
    >>> asked = predict("01.c", "How large is the error?", curve=(1, 2, 4), number=(0, 4), x_label="regressors")
    >>> [slider.description for slider in asked.answer.sliders]
    ['regressors 1', 'regressors 2', 'regressors 4']
    """
    return Prediction(Asked(key, question, choices, number, unit, curve, x_label, y_label, dict(given or {})))


def live(text: str) -> str:
    """Write a sentence as HTML that a screen reader speaks when it changes."""
    return f'<div aria-live="polite">{escape(text)}</div>'


def marked(widget: Any, name: str) -> Any:
    """Give the widget one of the classes of the style sheet."""
    widget.add_class(name)
    return widget


def heading(text: str) -> widgets.HTML:
    """Write a question so that a screen reader finds it among the headings."""
    return marked(widgets.HTML(f'<div role="heading" aria-level="3">{escape(text)}</div>'), "bk-question")


class Prediction(StillBox):
    """The widget of one prediction. It can be driven from Python: `commit`, `skip`, `value`.

    Parameters
    ----------
    asked
        What is asked.

    Attributes
    ----------
    answer, sure
        The controls for the prediction and for how sure (in percent).
    commit_button, skip_button
        The buttons.
    sentence
        What is said to the reader.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.answer = answer_to(asked)
        self._touched = False
        self.answer.observe(in_main_thread(self._touch), names="value")
        least = math.floor(100 * asked.chance)
        self.sure = widgets.IntSlider(
            least if asked.choices else 50,
            min=least,
            max=100,
            description="How sure (%)",
            tooltip="How sure, in percent",
            style=LABEL,
            layout=widgets.Layout(width="22em"),
        )
        self.commit_button = widgets.Button(description="Commit", button_style="primary")
        self.skip_button = widgets.Button(description="Skip", tooltip="See the result without a prediction")
        self.commit_button.on_click(guarded(self._say)(self._clicked_commit))
        self.skip_button.on_click(guarded(self._say)(self._clicked_skip))
        self.sentence = marked(widgets.HTML(), "bk-sentence")
        row = marked(widgets.HBox([self.sure, self.commit_button, self.skip_button]), "bk-controls")
        self._parts = [self.answer, row, marked(widgets.HTML(meaning_of_sure(asked)), "bk-quiet")]
        question = heading(asked.question)
        super().__init__([style_widget(), question, *self._parts, self.sentence])
        self.add_class("bk-demo")
        if session.current().room == "projector":
            self.add_class("bk-projector")
        self._say("")
        if not self._is_over():
            gate.on_open(asked.key, self._is_over)  # it may be skipped elsewhere, at the demo that waits for it

    @property
    def value(self) -> str | float | list[float] | None:
        """The committed prediction; None before one is committed, and after a skip."""
        entry = self.asked.said()
        return entry.value if entry is not None else None

    def commit(self, value: str | float | Sequence[float], *, sure: float) -> None:
        """Commit to a prediction, as the button does.

        Parameters
        ----------
        value
            One of the choices, a number within the range, or such a number for each point of the curve.
        sure
            How sure, as a share from chance (0 for a number or a curve) to 1.

        Raises
        ------
        ValueError
            If the value or `sure` is outside what is asked, or there is nothing to predict any more.
        JournalError
            If the journal cannot be written. Nothing is locked or opened then.
        """
        self._refuse_if_over()
        answer, share = self.asked.checked(value), self.asked.checked_sure(sure)
        self._acknowledge(lambda: self.asked.record("prediction", answer, share))

    def skip(self) -> None:
        """Go on without a prediction, as the button does. It is recorded, and cannot be taken back.

        Raises
        ------
        ValueError
            If there is nothing to predict any more.
        JournalError
            If the journal cannot be written. Nothing is locked or opened then.
        """
        self._refuse_if_over()
        self._acknowledge(lambda: self.asked.record("skip"))

    def _acknowledge(self, record: Callable[[], None]) -> None:
        """Put it on disk; only then lock, say so, and open what waits."""
        try:
            record()
        except logbook.JournalError as error:
            self._say(str(error))
            raise
        self._is_over()
        gate.open_now(self.asked.key)

    def _refuse_if_over(self) -> None:
        if not self._is_over():
            return
        entry = self.asked.said()
        if session.current().predict == "off" or entry is None:
            raise ValueError('predictions are off for this session; bk.setup(predict="on") brings them back')
        done = "skipped" if entry.kind == "skip" else "committed"
        raise ValueError(f"the prediction {self.asked.key!r} was {done} {when(entry)}; its result may have been seen")

    def _is_over(self) -> bool:
        """Say whether there is nothing to predict any more; then lock, and show what was said."""
        entry = self.asked.said()
        if session.current().predict == "off":
            for part in self._parts:
                part.layout.display = "none"
            self._say(f"{self.asked.offered} Predictions are off for this session.")
        elif entry is None:
            return False
        elif entry.kind == "skip":
            self._say(f"Skipped {when(entry)}. The result may have been seen, so there is no prediction any more.")
        else:
            self._show(entry)
        for control in (self.answer, self.sure, self.commit_button, self.skip_button):
            control.disabled = True
        return True

    def _show(self, entry: logbook.Entry) -> None:
        try:
            self.answer.value = self.asked.checked(entry.value)
        except ValueError:
            self.answer.value = None if self.asked.choices else self.answer.value  # the notebook asks otherwise now
        share = entry.sure or 0.0
        self.sure.value = round(100 * share)
        self._say(f"Noted {when(entry)}, {share:.0%} sure: {self.asked.words(entry.value).rstrip('.')}.")

    def _say(self, text: str) -> None:
        self.sentence.value = live(text)

    def _touch(self, _: Any) -> None:
        self._touched = True
        self._say("")

    def _clicked_commit(self, _: widgets.Button) -> None:
        if self._is_over():  # in another kernel or cell, meanwhile
            return
        if self.answer.value is None or not self._touched:
            self._ask_first()
            return
        _unless_lost(lambda: self.commit(self.answer.value, sure=max(self.sure.value / 100, self.asked.chance)))

    def _ask_first(self) -> None:
        """Commit nothing that nobody has said; but the number that stands there may be meant."""
        if self.asked.curve:
            self._say("Move the points first, or skip.")
        elif self.asked.choices:
            self._say("Give your answer first, or skip.")
        else:
            self._say(f"Is it {self.asked.words(self.answer.value)}? Then press Commit again. Or change it, or skip.")
            self._touched = True

    def _clicked_skip(self, _: widgets.Button) -> None:
        if not self._is_over():
            _unless_lost(self.skip)


def _unless_lost(act: Callable[[], None]) -> None:
    """Act; a journal that cannot be written has been said already, and the reader can try again."""
    try:
        act()
    except logbook.JournalError:
        return
