"""The reader commits to a prediction, and says how sure, before the result can be seen."""

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from biaskit import logbook, session
from biaskit.demos import gate
from biaskit.demos.faults import guarded
from biaskit.demos.page import style_widget
from biaskit.exercises.asked import Asked, when

_LABEL = {"description_width": "initial"}


def predict(
    key: str,
    question: str,
    *,
    choices: Sequence[str] | None = None,
    number: tuple[float, float] | None = None,
    unit: str = "",
) -> "Prediction":
    """Ask for a prediction; what waits for it opens when it is committed or skipped.

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
    """
    return Prediction(Asked(key, question, choices, number, unit))


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


class Prediction(widgets.VBox):
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
        self.answer = _choices(asked) if asked.choices else _number(asked)
        self._touched = False
        self.answer.observe(self._touch, names="value")
        least = math.floor(100 * asked.chance)
        self.sure = widgets.IntSlider(
            least if asked.choices else 50,
            min=least,
            max=100,
            description="How sure (%)",
            tooltip="How sure, in percent",
            style=_LABEL,
            layout=widgets.Layout(width="22em"),
        )
        self.commit_button = widgets.Button(description="Commit", button_style="primary")
        self.skip_button = widgets.Button(description="Skip", tooltip="See the result without a prediction")
        self.commit_button.on_click(guarded(self._say)(self._clicked_commit))
        self.skip_button.on_click(guarded(self._say)(self._clicked_skip))
        self.sentence = marked(widgets.HTML(), "bk-sentence")
        row = marked(widgets.HBox([self.sure, self.commit_button, self.skip_button]), "bk-controls")
        self._parts = [self.answer, row, marked(widgets.HTML(_meaning_of_sure(asked)), "bk-quiet")]
        question = heading(asked.question)
        super().__init__([style_widget(), question, *self._parts, self.sentence])
        self.add_class("bk-demo")
        if session.current().room == "projector":
            self.add_class("bk-projector")
        self._say("")
        if not self._is_over():
            gate.on_open(asked.key, self._is_over)  # it may be skipped elsewhere, at the demo that waits for it

    @property
    def value(self) -> str | float | None:
        """The committed prediction; None before one is committed, and after a skip."""
        entry = self.asked.said()
        return entry.value if entry is not None else None

    def commit(self, value: str | float, *, sure: float) -> None:
        """Commit to a prediction, as the button does.

        Parameters
        ----------
        value
            One of the choices, or a number within the range.
        sure
            How sure, as a share from chance (0 for a number) to 1.

        Raises
        ------
        ValueError
            If the value or `sure` is outside what is asked, or there is nothing to predict any more.
        JournalError
            If the journal cannot be written. Nothing is locked or opened then.
        """
        self._refuse_if_over()
        value, sure = self.asked.checked(value), self.asked.checked_sure(sure)
        self._acknowledge(lambda: self.asked.record("prediction", value, sure))

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
            self._say("Predictions are off for this session.")
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

    def _clicked_commit(self, _: widgets.Button) -> None:
        if self._is_over():  # in another kernel or cell, meanwhile
            return
        if self.answer.value is None or not self._touched:
            self._say("Give your answer first, or skip.")
            return
        _unless_lost(lambda: self.commit(self.answer.value, sure=max(self.sure.value / 100, self.asked.chance)))

    def _clicked_skip(self, _: widgets.Button) -> None:
        if not self._is_over():
            _unless_lost(self.skip)


def _unless_lost(act: Callable[[], None]) -> None:
    """Act; a journal that cannot be written has been said already, and the reader can try again."""
    try:
        act()
    except logbook.JournalError:
        return


def _choices(asked: Asked) -> widgets.RadioButtons:
    return widgets.RadioButtons(
        options=list(asked.choices or ()),
        value=None,  # nothing is chosen for the reader
        description="Your prediction",
        tooltip=asked.question,
        style=_LABEL,
        layout=widgets.Layout(width="auto"),
    )


def _number(asked: Asked) -> widgets.BoundedFloatText:
    assert asked.number is not None
    low, high = asked.number
    return widgets.BoundedFloatText(
        low,  # no answer is suggested; `_clicked_commit` asks for one
        min=low,
        max=high,
        step=10.0 ** math.floor(math.log10((high - low) / 10)),  # 0.1 for 0 to 8 bits
        description=f"Your prediction ({asked.unit})" if asked.unit else "Your prediction",
        tooltip=asked.question,
        style=_LABEL,
        layout=widgets.Layout(width="22em"),
    )


def _meaning_of_sure(asked: Asked) -> str:
    if asked.choices:
        return f"How sure: {asked.chance:.0%} is a guess, 100% is certain."
    margin = f"{asked.margin:.3g} points" if asked.unit == "%" else asked.words(asked.margin)
    return escape(f"How sure: that the result is within {margin} of your number.")
