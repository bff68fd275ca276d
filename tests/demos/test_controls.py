"""Controls accept what they allow, refuse the rest in words, and read back what a shared setting says."""

import inspect
from typing import Any

import ipywidgets as widgets
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.keys import LETTERS, Keys, KeysWidget

SLIDER = Slider("order", "Order", 3, low=1, high=5)
CHOICE = Choice("kind", "Kind", "a", options=(("first", "a"), ("second", 2), ("third", 0.5)))
TEXT = Text("prefix", "Begin with", "the", limit=5)
KEYS = Keys("guesses", "Your guess", "", limit=4)


@pytest.mark.parametrize(
    ("control", "value"),
    [(SLIDER, 1), (SLIDER, 5), (CHOICE, 2), (TEXT, ""), (TEXT, "<b>é"), (KEYS, "a z"), (KEYS, "")],
)
def test_what_is_allowed_passes_and_is_read_back_from_its_text(control: Control, value: Any) -> None:
    assert control.check(value) == value
    assert control.parse(str(value)) == value
    assert control.widget(value).value == value


@pytest.mark.parametrize(
    ("control", "value", "words"),
    [
        (SLIDER, 0, "order is 0; give a whole number from 1 to 5"),
        (SLIDER, 6, "order is 6; give a whole number from 1 to 5"),
        (SLIDER, 2.0, "order is 2.0; give a whole number"),
        (SLIDER, True, "order is True; give a whole number"),
        (SLIDER, "3", "order is '3'; give a whole number"),
        (SLIDER, None, "order is None; give a whole number"),
        (CHOICE, "first", r"kind is 'first'; choose one of 'a', 2, 0\.5"),
        (CHOICE, None, "kind is None; choose one of"),
        (TEXT, "abcdef", "prefix is 6 characters long; give a text of at most 5 characters"),
        (TEXT, 3, "prefix is 3; give a text"),
        (KEYS, "A", "guesses is 'A'; give small letters a to z and spaces, at most 4"),
        (KEYS, "abcde", "at most 4"),
        (KEYS, "é", "small letters a to z"),
        (KEYS, None, "guesses is None"),
    ],
)
def test_what_is_not_allowed_is_refused_by_name(control: Control, value: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        inspect.unwrap(type(control).check)(control, value)


@pytest.mark.parametrize(
    ("control", "text", "words"),
    [
        (SLIDER, "three", "order is 'three'; give a whole number from 1 to 5"),
        (SLIDER, "9", "from 1 to 5"),
        (SLIDER, "", "from 1 to 5"),
        (SLIDER, "9" * 5000, "from 1 to 5"),
        (CHOICE, "second", "choose one of"),
    ],
)
def test_a_text_that_says_nothing_allowed_is_refused(control: Control, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        control.parse(text)


def test_a_choice_is_given_back_as_it_was_declared() -> None:
    # 2.0 equals 2, but its text would be another one, and no shared setting would find it again.
    assert type(CHOICE.check(2.0)) is int
    assert [CHOICE.parse(str(value)) for _, value in CHOICE.options] == ["a", 2, 0.5]


def test_numpys_whole_numbers_are_whole_numbers() -> None:
    assert type(SLIDER.check(np.int64(4))) is int


@given(st.integers())
def test_a_slider_allows_just_what_lies_between_its_ends(n: int) -> None:
    if 1 <= n <= 5:
        assert SLIDER.check(n) == n
    else:
        with pytest.raises(ValueError, match=f"order is {n};"):
            SLIDER.check(n)


def test_widgets_show_the_label_and_stand_at_the_value() -> None:
    slider, menu, line = SLIDER.widget(4), CHOICE.widget(0.5), TEXT.widget("a")
    assert (slider.min, slider.max, slider.value) == (1, 5, 4)  # type: ignore[attr-defined]
    assert (menu.label, menu.value) == ("third", 0.5)  # type: ignore[attr-defined]
    assert isinstance(line, widgets.Text)
    for control, widget in ((SLIDER, slider), (CHOICE, menu), (TEXT, line)):
        assert widget.description == control.label  # type: ignore[attr-defined]
        assert widget.tooltip == control.label
        assert len(control.label.split()) <= 3
    assert line.continuous_update, "the picture answers at every key"


def keys() -> tuple[KeysWidget, widgets.Text, dict[str, widgets.Button]]:
    widget = KEYS.widget("")
    assert isinstance(widget, KeysWidget)
    line, *rows = widget.children
    return widget, line, {button.description: button for row in rows for button in row.children}


def test_there_is_a_key_for_every_letter() -> None:
    widget, _, buttons = keys()
    assert list(buttons) == [*LETTERS[:-1], "space"]
    for name in ("q", "space", "z"):
        buttons[name].click()
    assert widget.value == "q z"
    assert all(button.tooltip == f"Guess {name}" for name, button in buttons.items())


@pytest.mark.parametrize(
    ("typed", "value"),
    [("a", "a"), ("A", "a"), (" ", " "), ("5", ""), ("é", ""), ("hello", "hello"), ("a5 b", "a b"), ("İ", "")],
)
def test_typing(typed: str, value: str) -> None:
    widget, line, _ = keys()
    line.value = typed
    assert widget.value == value


def test_typing_on_adds_what_is_new_and_nothing_gets_lost() -> None:
    widget, line, _ = keys()
    for typed in ("e", "ee", "eel", "ee", "eeks"):  # the last but one takes a letter back: it was guessed all the same
        line.value = typed
    assert widget.value == "eelks"
    widget.value = ""
    assert line.value == "", "a new game begins with an empty line"
