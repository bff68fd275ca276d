"""Widgets as plain HTML, for pages without a kernel."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import ipywidgets as widgets
import pytest

from biaskit import session
from biaskit.demos import NextWord, ShannonGame
from biaskit.demos.own_text import OwnText
from biaskit.demos.predict import predict
from biaskit.demos.quiz import quiz
from biaskit.demos.still import StillBox, as_text, still, still_of


@pytest.fixture(autouse=True)
def _own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path))
    before = session.current()
    session.setup("02")
    yield
    session._current = before


class Balance(HTMLParser):
    """Counts elements that are opened and never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"img", "br", "input", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()


CONTROLS = [
    (widgets.IntSlider(3, description="Order"), "Order: 3"),
    (widgets.FloatSlider(0.30000000000000004, max=1, description="Share"), "Share: 0.3"),
    (widgets.Text("a < b", description="Begin with"), "Begin with: a &lt; b"),
    (widgets.Text("", description="Words"), "Words: "),
    (widgets.BoundedFloatText(2.5, min=0, max=8, description="Bits"), "Bits: 2.5"),
    (widgets.IntRangeSlider(value=(2, 5), description="From"), "From: 2 to 5"),
    (widgets.Checkbox(True, description="Kept"), "Kept: yes"),
    (widgets.Checkbox(False, description="Kept"), "Kept: no"),
    (
        widgets.Dropdown(options=[("none", 0), ("all & more", 1)], value=1, description="Smooth"),
        "Smooth: all &amp; more",
    ),
    (widgets.SelectMultiple(options=["x", "y", "z"], value=["x", "z"], description="Pick"), "Pick: x, z"),
    (widgets.SelectMultiple(options=["x", "y"], description="Pick"), "Pick: nothing chosen"),
]


@pytest.mark.parametrize(("control", "words"), CONTROLS, ids=lambda value: str(value)[:20])
def test_a_control_says_where_it_stands(control: widgets.Widget, words: str) -> None:
    assert f'<span class="bk-stands">{words}</span>' in still_of(widgets.HBox([control]))


def test_what_can_only_be_pressed_or_is_hidden_is_left_out() -> None:
    hidden = widgets.HTML("secret", layout=widgets.Layout(display="none"))
    box = widgets.VBox([widgets.Button(description="Press"), hidden, widgets.HTML(""), widgets.HTML("<b>seen</b>")])
    assert as_text(still_of(box)) == "seen"
    assert "Press" not in still_of(box)


def test_options_are_listed_and_the_chosen_one_is_named_in_words() -> None:
    radio = widgets.RadioButtons(options=["one", "two & three"], value=None, description="Answer 1")
    assert as_text(still_of(radio)) == "Answer 1: one two & three"
    radio.value = "two & three"
    assert as_text(still_of(radio)) == "Answer 1: one two & three (chosen)"


def test_a_saved_state_without_defaults_reads_like_a_live_one() -> None:
    """JupyterLab saves only what differs from the defaults: an unmoved slider from 0 has no value."""
    models = {
        "box": {"model_name": "VBoxModel", "state": {"children": ["IPY_MODEL_a", "IPY_MODEL_b", "IPY_MODEL_gone"]}},
        "a": {"model_name": "IntSliderModel", "state": {"description": "Order"}},
        "b": {"model_name": "TextModel", "state": {"description": "Words"}},
    }
    assert "Order: 0" in still(models, "box")
    assert "Words: <" in still(models, "box")


def test_no_script_survives_and_no_blank_line() -> None:
    demo = NextWord()
    html = demo._repr_mimebundle_()["text/html"]
    assert "onerror" not in html
    assert "<script" not in html
    assert "aria-live" not in html
    assert not re.search(r"\n\s*\n", html), "a blank line would end the block of HTML in Markdown"
    assert Balance(html).open == []


def test_a_demo_shows_question_controls_picture_description_and_sentence() -> None:
    demo = NextWord(order=2, prefix="the keeper")
    bundle = demo._repr_mimebundle_()
    html = bundle["text/html"]
    assert demo.question in html
    assert "Order: 2" in html
    assert "Begin with: the keeper" in html
    assert html.count('role="img"') == 1
    assert 'aria-label="After' in html
    assert demo.description in as_text(html)
    assert "run the notebook to move the controls" in html
    demo.set(order=4)
    assert "Order: 4" in demo._repr_mimebundle_()["text/html"], "shown again it is as it stands now"


def test_a_closed_demo_does_not_give_the_answer_away() -> None:
    html = NextWord(after="02.never")._repr_mimebundle_()["text/html"]
    assert "opens when you commit" in html
    assert 'role="img"' not in html


def test_a_prediction_shows_its_question_and_what_can_be_answered() -> None:
    html = predict("02.which", "Which one?", choices=["this & that", "none"])._repr_mimebundle_()["text/html"]
    assert as_text(html).startswith("Which one? Your prediction: this & that none")
    assert "(chosen)" not in html


def test_a_prediction_that_is_off_still_says_what_can_be_answered() -> None:
    session.setup("02", predict="off")
    choice = predict("02.which", "Which one?", choices=["this", "that"])._repr_mimebundle_()
    assert choice["text/plain"] == "Which one? One of these: this; that. Predictions are off for this session."
    number = predict("02.much", "How much?", number=(0, 100), unit="%")._repr_mimebundle_()
    assert number["text/plain"] == "How much? A number from 0 to 100%. Predictions are off for this session."


def test_a_quiz_shows_every_option_and_no_answer() -> None:
    shown = quiz("02.warmup")
    bundle = shown._repr_mimebundle_()
    for card in shown.cards:
        assert card.question.text in bundle["text/plain"]
        for option, why in zip(card.question.options, card.question.why, strict=True):
            assert option in bundle["text/plain"]
            assert why not in bundle["text/plain"]


def test_what_is_shown_as_text_is_no_list_of_widgets() -> None:
    plain = OwnText(unit="word", strings="sentence")._repr_mimebundle_()["text/plain"]
    assert plain.startswith("or its path: No text of yours has been opened yet.")
    assert "VBox" not in plain


def test_a_game_is_still_too() -> None:
    html = ShannonGame()._repr_mimebundle_()["text/html"]
    assert ShannonGame.question in html
    assert Balance(html).open == []


def test_the_widgets_stay_for_a_page_with_a_kernel() -> None:
    assert "application/vnd.jupyter.widget-view+json" in StillBox([widgets.HTML("a")])._repr_mimebundle_()
