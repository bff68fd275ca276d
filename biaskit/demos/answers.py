"""The controls in which a prediction is given: one for each kind of answer."""

import math
from html import escape
from typing import Any

import ipywidgets as widgets

from biaskit.demos.curve_answer import CurveAnswer
from biaskit.exercises.asked import Asked

LABEL = {"description_width": "initial"}


def answer_to(asked: Asked) -> Any:
    """Make the control for the kind of answer that is asked for."""
    if asked.curve:
        return CurveAnswer(asked)
    return _choices(asked) if asked.choices else _number(asked)


def _choices(asked: Asked) -> widgets.RadioButtons:
    return widgets.RadioButtons(
        options=list(asked.choices or ()),
        value=None,  # nothing is chosen for the reader
        description="Your prediction",
        tooltip=asked.question,
        style=LABEL,
        layout=widgets.Layout(width="auto"),
    )


def _number(asked: Asked) -> widgets.BoundedFloatText:
    assert asked.number is not None
    low, high = asked.number
    return widgets.BoundedFloatText(
        low,  # no answer is suggested: it has to be touched, or committed twice
        min=low,
        max=high,
        step=10.0 ** math.floor(math.log10((high - low) / 10)),  # 0.1 for 0 to 8 bits
        description=f"Your prediction ({asked.unit})" if asked.unit else "Your prediction",
        tooltip=asked.question,
        style=LABEL,
        layout=widgets.Layout(width="22em"),
    )


def meaning_of_sure(asked: Asked) -> str:
    """Say what the reader's confidence is about, as HTML."""
    if asked.choices:
        return f"How sure: {asked.chance:.0%} is a guess, 100% is certain."
    margin = f"{asked.margin:.3g} points" if asked.unit == "%" else asked.words(asked.margin)
    if asked.curve:
        return escape(f"How sure: that your curve is on average within {margin} of the result.")
    return escape(f"How sure: that the result is within {margin} of your number.")
