"""What stands on the page follows the state: never an old picture, never a fault unseen, nothing before its time."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets as widgets
import pytest

from biaskit import logbook, session
from biaskit.demos import NextWord, faults, gate
from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.predict import predict
from biaskit.demos.refusal import Refusal
from biaskit.demos.stage import Shown, Stage
from biaskit.demos.wrapup import wrapup
from biaskit.figures.style import Figure, add_axes

EVIL = "<img src=x onerror=alert(1)>"
REFUSED, BROKEN = 4, 5


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    gate._waiting.clear()
    faults.raise_pending()


class Toy(Demo):
    """Shows n; refuses 4, and fails at 5."""

    question = "What is <b>n</b>?"
    reading = "A <b>title</b> says n."
    controls: ClassVar[tuple[Control, ...]] = (
        Slider("n", "n", 1, low=0, high=5),
        Choice("kind", "Kind", "a", options=(("A", "a"), ("B", "b"))),
        Text("word", "Word", ""),
    )

    def compute(self, state: dict[str, Any]) -> tuple[Any, ...]:
        if state["n"] == REFUSED:
            raise Refusal(f"{REFUSED} is too many {EVIL}.")
        if state["n"] == BROKEN:
            raise RuntimeError(f"the sky fell {EVIL}")
        return tuple(state.values())

    def draw(self, result: tuple[Any, ...], figure: Figure) -> None:
        add_axes(figure).set_title(f"n={result[0]}")

    def describe(self, result: tuple[Any, ...]) -> str:
        return f"There are {result[0]} {result[1]} & {result[2]}."

    def extra(self, result: tuple[Any, ...]) -> str:
        return f"<i>{result[0]}</i>"

    def code(self, state: dict[str, Any]) -> str:
        return f"result = {tuple(state.values())!r}"


def shown(demo: Demo) -> Stage:
    """Display a demo as a notebook would, and give what stands on the page."""
    demo._repr_mimebundle_()
    assert demo._stage is not None
    return demo._stage


def page(stage: Stage) -> str:
    """All words that the page shows now."""
    texts = []

    def read(widget: widgets.Widget) -> None:
        if isinstance(widget, widgets.Box):
            for child in widget.children:
                read(child)
        elif isinstance(widget, widgets.HTML | widgets.Button):
            texts.append(getattr(widget, "value", "") or widget.description)

    read(stage.box)
    return "\n".join(text for text in texts if not text.startswith("<style>"))


def test_the_question_comes_first_and_is_a_heading() -> None:
    stage = shown(Toy())
    assert isinstance(Toy(), Shown)
    heading = stage.head[1].value
    assert "role='heading'" in heading
    assert "What is &lt;b&gt;n&lt;/b&gt;?" in heading
    order = [stage.row, stage.picture, stage.hold.row, stage.sentence, stage.extra, stage.quiet, stage.note]
    assert list(stage.box.children) == [*stage.head, *order]
    assert "aria-live='polite'" in stage.sentence.value


def test_what_is_shown_to_a_kernel_a_page_and_a_console() -> None:
    bundle = Toy(n=2)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == "What is <b>n</b>? There are 2 a & ."
    assert '<rect width="100%" height="100%" fill="#FFFFFF"/>' in bundle["image/svg+xml"]
    assert "n=2" in bundle["image/svg+xml"]


def test_shown_twice_it_is_the_same_page() -> None:
    demo = Toy()
    assert shown(demo) is shown(demo)


def test_a_fault_is_said_in_place_of_the_picture_and_kept() -> None:
    stage = shown(Toy())
    stage.inputs["n"].value = BROKEN
    words = html.escape(f"Something went wrong (RuntimeError): the sky fell {EVIL}")
    assert words in stage.picture.value
    assert "role='alert'" in stage.picture.value
    assert "viewBox" in stage.picture.value, "the box keeps its place"
    assert "n=1" not in stage.picture.value
    assert (stage.sentence.value, stage.extra.value, stage.svg) == ("", "", "")
    with pytest.raises(RuntimeError, match="the sky fell"):
        wrapup()
    stage.inputs["n"].value = 2
    assert "n=2" in stage.picture.value


def test_a_fault_of_one_demo_is_raised_by_the_next_use_of_another() -> None:
    shown(Toy()).inputs["n"].value = BROKEN
    with pytest.raises(RuntimeError, match="the sky fell"):
        _ = Toy().result


def test_a_fault_that_is_there_from_the_start_is_shown_and_kept() -> None:
    demo = Toy(n=BROKEN)
    bundle = demo._repr_mimebundle_()
    assert "the sky fell" in bundle["text/plain"]
    assert "image/svg+xml" not in bundle
    with pytest.raises(RuntimeError, match="the sky fell"):
        faults.raise_pending()
    with pytest.raises(RuntimeError, match="the sky fell"):
        _ = demo.result


def test_a_fault_behind_a_button_is_said_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = Toy()
    stage = shown(demo)

    def fail() -> None:
        raise RuntimeError("no way back")

    monkeypatch.setattr(demo, "reset", fail)
    stage.quiet.children[0].click()
    assert "no way back" in stage.picture.value
    with pytest.raises(RuntimeError, match="no way back"):
        faults.raise_pending()


def test_a_refusal_is_said_and_is_no_fault() -> None:
    demo = Toy()
    stage = shown(demo)
    before = stage.picture.value
    stage.inputs["n"].value = REFUSED
    assert html.escape(f"4 is too many {EVIL}.") in stage.picture.value
    assert "Something went wrong" not in stage.picture.value
    assert (stage.sentence.value, stage.extra.value) == ("", "")
    assert "image/svg+xml" not in demo._repr_mimebundle_()
    assert "4 is too many" in demo._repr_mimebundle_()["text/plain"]
    faults.raise_pending()
    with pytest.raises(Refusal):
        _ = demo.result
    stage.inputs["n"].value = 1
    assert stage.picture.value == before
    assert "There are 1 a &amp; ." in stage.sentence.value
    assert stage.extra.value == "<i>1</i>"


def test_what_a_widget_lets_through_but_its_control_does_not_is_said() -> None:
    demo = Toy(word="before")
    stage = shown(demo)
    stage.inputs["word"].value = "x" * 201
    assert "word is 201 characters long; give a text of at most 200 characters" in stage.picture.value
    assert demo.values["word"] == "before"
    stage.inputs["word"].value = "after"
    assert "There are 1 a &amp; after." in stage.sentence.value


def test_the_buttons() -> None:
    demo = Toy()
    stage = shown(demo)
    reset, code, share, about = stage.quiet.children
    names = ["Reset", "Code", "Share", "What am I looking at?"]
    assert [button.description for button in stage.quiet.children] == names
    assert all(button.tooltip for button in stage.quiet.children)
    stage.inputs["word"].value = EVIL
    code.click()
    assert html.escape(f"result = {(1, 'a', EVIL)!r}") in stage.note.value
    stage.inputs["n"].value = 3
    assert html.escape(f"result = {(3, 'a', EVIL)!r}") in stage.note.value, "the note follows the state"
    share.click()
    assert html.escape(f"bk.demos.Toy.from_state({demo.state!r})") in stage.note.value
    share.click()
    assert stage.note.value == ""
    about.click()
    how, stands, seen = re.findall("<p>(.*?)</p>", stage.note.value)
    assert how == "A &lt;b&gt;title&lt;/b&gt; says n."
    assert stands == html.escape(f"The controls stand at n: 3; Kind: A; Word: “{EVIL}”.")
    assert seen == f"Now: {html.escape(demo.description)}"
    stage.inputs["n"].value = REFUSED
    assert "Now: 4 is too many" in stage.note.value
    stage.inputs["n"].value = 3
    about.click()
    assert stage.note.value == ""
    reset.click()
    assert demo.values == {"n": 1, "kind": "a", "word": ""}
    assert stage.inputs["n"].value == 1
    assert "There are 1 a" in stage.sentence.value


def test_the_extra_stands_above_the_picture_where_a_demo_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Toy, "extra_first", True)
    stage = shown(Toy())
    children = list(stage.box.children)
    assert children.index(stage.extra) < children.index(stage.picture)


def test_a_projector_makes_it_larger_and_its_pictures_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = Toy()
    at_the_desk = demo.answer()[1]
    monkeypatch.setattr(session, "_current", session.Session(room="projector"))
    assert "bk-projector" in shown(demo).box._dom_classes
    assert demo.answer()[1] != at_the_desk


def test_not_all_results_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaskit.demos.demo._KEPT", 3)
    demo = Toy()
    for word in "abcde":
        demo.set(word=word)
        _ = demo.result
    assert [result[2] for result, *_ in demo._kept.values()] == ["c", "d", "e"]


def test_a_demo_behind_a_prediction_shows_nothing_of_the_answer() -> None:
    demo = Toy(after="02.a")
    bundle = demo._repr_mimebundle_()
    stage = shown(demo)
    assert not stage.is_open
    assert bundle["text/plain"] == Toy.question
    assert "image/svg+xml" not in bundle
    assert "This opens when you commit a prediction above, or skip it." in page(stage)
    assert "There are" not in page(stage)
    assert "n=1" not in page(stage)
    assert stage.row not in stage.box.children


@pytest.mark.parametrize(
    ("settings", "value", "words"),
    [
        ({"number": (0, 100), "unit": "%"}, 40, "Your prediction: 40% (70% sure)."),
        ({"number": (0, 8), "unit": "bits"}, 1, "Your prediction: 1 bit (70% sure)."),
        ({"choices": [EVIL, "b"]}, EVIL, f"Your prediction: {html.escape(EVIL)} (70% sure)."),
    ],
)
def test_it_opens_at_the_commit_and_says_what_was_predicted(settings: dict, value: Any, words: str) -> None:
    widget = predict("02.a", "How much?", **settings)
    demo = Toy(after="02.a")
    stage = shown(demo)
    widget.commit(value, sure=0.7)
    assert stage.is_open
    assert words in page(stage)
    assert EVIL not in page(stage)
    assert "There are 1 a" in page(stage)
    assert "image/svg+xml" in demo._repr_mimebundle_()
    assert shown(Toy(after="02.a")).is_open, "and it stays open"
    assert words in page(shown(Toy(after="02.a")))


def test_it_can_be_opened_without_predicting() -> None:
    stage = shown(Toy(after="02.a"))
    stage.box.children[-1].click()
    assert stage.is_open
    assert "Your prediction" not in page(stage)
    assert [entry.kind for entry in logbook.entries(key="02.a")] == ["skip"]


def test_a_journal_that_cannot_be_written_keeps_it_closed_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
    stage = shown(Toy(after="02.a"))
    stage.box.children[-1].click()
    assert not stage.is_open
    assert "This was not recorded" in page(stage)


def test_a_fault_does_not_wait_for_the_gate() -> None:
    shown(Toy(after="02.a", n=BROKEN))
    with pytest.raises(RuntimeError, match="the sky fell"):
        faults.raise_pending()


def test_controls_moved_while_closed_count_when_it_opens() -> None:
    demo = NextWord(after="02.a")
    stage = shown(demo)
    demo.set(order=1)
    gate.skip("02.a")
    assert stage.inputs["order"].value == 1
    assert html.escape(demo.description) in stage.sentence.value
