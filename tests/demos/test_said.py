"""What the reader predicted is drawn into the result: in every demo that follows a prediction of the notebooks."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from biaskit import logbook, session
from biaskit.demos import gate
from biaskit.demos.demo import Demo
from biaskit.demos.grammar_bench import GrammarBench
from biaskit.demos.held_out import HeldOut
from biaskit.demos.more_data import MoreData
from biaskit.demos.next_word import NextWord
from biaskit.demos.predict import Prediction, predict
from biaskit.demos.reveal import outcome
from biaskit.demos.rule_reader import RuleReader
from biaskit.demos.said import Said, read_said
from biaskit.demos.shannon import ShannonGame
from biaskit.demos.surprises import Surprises
from biaskit.demos.training_floor import TrainingFloor
from biaskit.demos.workshop import Workshop
from biaskit.figures.palette import variable

VERY = "unambiguous: yes\nS -> 'very' S [0.75] | 'good' [0.25]\n"
KEY = "00.a"


@pytest.fixture(autouse=True)
def _nothing_waits() -> Any:
    yield
    gate._waiting.clear()


def asked(high: float = 100, unit: str = "%", low: float = 0) -> Prediction:
    return predict(KEY, "How much?", number=(low, high), unit=unit)


def shown(demo: Demo) -> str:
    """Show the demo, and give the picture on its page."""
    demo._repr_mimebundle_()
    assert demo._stage is not None
    return demo._stage.svg


def is_drawn(svg: str, label: str) -> bool:
    """Say whether the picture has the label and a mark in the colour of people, and says so to a screen reader."""
    people = f"var({variable('people')}"
    has = [f">{label}<" in svg, people in svg, "You predicted" in svg.split(">", 1)[0]]
    assert len(set(has)) == 1, "all or nothing"
    return has[0]


# demo, the highest answer, its unit, what is predicted, the label beside it
DEMOS: dict[str, tuple[Callable[..., Demo], float, str, float, str]] = {
    "a bar": (lambda **how: NextWord(predicted=1, **how), 100, "%", 60, "you: 60%"),
    "a word": (lambda **how: NextWord(predicted="lamps", prefix="the three", **how), 100, "%", 60, "you: 60%"),
    "a word's bits": (lambda **how: Surprises(predicted="lamps", **how), 10, "bits", 4, "you: 4 bits"),
    "a share unseen": (lambda **how: HeldOut(predicted=3, **how), 100, "%", 30, "you: 30%"),
    "a bound": (lambda **how: ShannonGame(predicted="bound", **how), 4.75, "bits per letter", 1.7, "said: 1.7"),
    "a step": (
        lambda **how: TrainingFloor(predicted=200, learner="elman", language="reber", members=1, **how),
        18,
        "bits",
        9,
        "you: 9 bits",
    ),
    "a length": (lambda **how: RuleReader(predicted=15, **how), 30, "b's", 12, "you: 12 b's"),
    "a rule's bits": (
        lambda **how: RuleReader(
            predicted="hierarchical", task="hierarchical or linear", learner="Elman", picture="bits", **how
        ),
        50,
        "bits",
        12,
        "you: 12 bits more",
    ),
    "a rule's share": (
        lambda **how: RuleReader(predicted="hierarchical", task="hierarchical or linear", **how),
        100,
        "%",
        60,
        "you: 60%",
    ),
    "told": (lambda **how: MoreData(predicted=("linear", 16), toward="linear", **how), 100, "%", 70, "you: 70%"),
    "an entropy": (
        lambda **how: GrammarBench(predicted="entropy", grammar=VERY, **how),
        10,
        "bits",
        3,
        "you: 3 bits",
    ),
    "a mean length": (lambda **how: GrammarBench(predicted="length", grammar=VERY, **how), 10, "", 3, "you: 3"),
}


@pytest.mark.parametrize("name", DEMOS)
def test_it_is_drawn_at_the_commit_and_filled_with_the_outcome(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, high, unit, value, label = DEMOS[name]
    widget = asked(high, unit)
    demo = make(after=KEY)
    assert not is_drawn(shown(demo), label), "not while it is closed"
    before = demo.result
    widget.commit(value, sure=0.7)
    hollow = shown(demo)
    assert is_drawn(hollow, label)
    assert demo.result is before or isinstance(demo, TrainingFloor), "nothing is computed twice"
    outcome(KEY, value)
    capsys.readouterr()
    filled = shown(demo)
    assert is_drawn(filled, label)
    assert filled != hollow
    assert shown(make(after=KEY)).count(f">{label}<") == 1, "and after a restart"


@pytest.mark.parametrize("name", DEMOS)
def test_what_was_skipped_is_not_drawn(name: str) -> None:
    make, *_, label = DEMOS[name]
    widget = asked()
    demo = make(after=KEY)
    shown(demo)
    widget.skip()
    svg = shown(demo)
    assert svg
    assert not is_drawn(svg, label)


def fill_of_the_mark(svg: str) -> str:
    """Give the fill of the only diamond: the style of the mark whose outline is the colour of people."""
    styles = re.findall(r'<path [^>]*style="([^"]*)"', svg)
    (mine,) = [style for style in styles if f"stroke: var({variable('people')}" in style]
    found = re.search(r"fill: (var\(--[\w-]+)", mine)
    assert found is not None
    return found[1]


def test_hollow_is_the_ground_and_filled_is_the_colour_of_people() -> None:
    asked().commit(60, sure=0.7)
    demo = NextWord(after=KEY, predicted=1)
    assert fill_of_the_mark(shown(demo)) == f"var({variable('ground')}"
    logbook.record("outcome", KEY, 77.0)
    assert demo.hear()
    assert fill_of_the_mark(demo.answer()[1]) == f"var({variable('people')}"


def test_it_stands_where_its_number_is() -> None:
    asked().commit(60, sure=0.7)
    demo = NextWord(after=KEY, predicted=2)
    shown(demo)
    (mark,) = demo._figure(demo.result).axes[0].lines
    assert (mark.get_xdata()[0], mark.get_ydata()[0]) == (0.6, 1)  # 60%, second bar from the top


def test_a_rules_bits_begin_at_the_other_rule() -> None:
    asked(50, "bits", low=-50).commit(-12, sure=0.7)
    demo = RuleReader(
        after=KEY, predicted="hierarchical", task="hierarchical or linear", learner="Elman", picture="bits"
    )
    svg = shown(demo)
    assert ">you: 12 bits less<" in svg
    linear = demo.result.mean_bits[demo.result.rules.index("linear")]
    marks = [line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D"]
    assert marks[0].get_xdata()[0] == pytest.approx(linear - 12)


def test_only_where_the_setting_is_the_one_that_was_asked_about() -> None:
    asked().commit(60, sure=0.7)
    demo = NextWord(after=KEY, predicted=1)
    assert is_drawn(shown(demo), "you: 60%")
    demo.set(order=1)
    assert not is_drawn(shown(demo), "you: 60%")
    demo.reset()
    assert is_drawn(shown(demo), "you: 60%")


def test_controls_that_change_nothing_of_it_leave_it_there() -> None:
    asked().commit(30, sure=0.7)
    demo = HeldOut(after=KEY, predicted=3)
    shown(demo)
    demo.set(smoothing="none")
    assert is_drawn(shown(demo), "you: 30%")
    demo.set(at_least=2)
    assert not is_drawn(shown(demo), "you: 30%")


def test_told_something_else_it_is_not_drawn() -> None:
    asked().commit(70, sure=0.7)
    demo = MoreData(after=KEY, predicted=("linear", 16))
    assert not is_drawn(shown(demo), "you: 70%"), "nobody tells yet"
    demo.set(toward="linear")
    assert is_drawn(shown(demo), "you: 70%")


@pytest.mark.parametrize(
    "make",
    [
        lambda: NextWord(after=KEY),  # this picture shows something else than was asked
        lambda: NextWord(after=KEY, predicted="nowhere"),
        lambda: NextWord(after=KEY, predicted=99),
        lambda: Surprises(after=KEY, predicted="nowhere"),
        lambda: RuleReader(after=KEY, predicted=99),
        lambda: HeldOut(after=KEY, predicted=9),
        lambda: MoreData(after=KEY, predicted=("linear", 5), toward="linear"),
    ],
)
def test_where_the_picture_has_no_place_for_it_the_words_are_enough(make: Callable[[], Demo]) -> None:
    asked().commit(60, sure=0.7)
    demo = make()
    assert not is_drawn(shown(demo), "you: 60%")
    assert demo._stage is not None
    assert any("Your prediction: 60% (70% sure)." in str(getattr(c, "value", "")) for c in demo._stage.box.children)


def test_the_sentence_on_the_page_does_not_say_it_twice() -> None:
    asked().commit(60, sure=0.7)
    demo = NextWord(after=KEY, predicted=1)
    svg = shown(demo)
    assert demo._stage is not None
    assert "You predicted 60%." in svg
    assert "You predicted" not in demo._stage.sentence.value


def test_a_choice_is_not_drawn_where_a_number_belongs() -> None:
    predict(KEY, "Which?", choices=["a", "b"]).commit("a", sure=0.7)
    assert not is_drawn(shown(NextWord(after=KEY, predicted=1)), "you: a")


def test_predictions_that_are_off_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked().commit(60, sure=0.7)
    monkeypatch.setattr(session, "_current", session.Session(predict="off"))
    assert not is_drawn(shown(NextWord(after=KEY, predicted=1)), "you: 60%")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: NextWord(predicted=1), "needs the prediction's key"),
        (lambda: Workshop(after=KEY, predicted=1), "draws no predictions; leave it out"),
    ],
)
def test_a_place_that_leads_nowhere_is_refused(make: Callable[[], Demo], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        make()


def test_sharing_and_code_are_as_without() -> None:
    asked().commit(60, sure=0.7)
    demo, without = NextWord(after=KEY, predicted=1), NextWord()
    assert demo.state == without.state
    assert demo.code(demo.values) == without.code(without.values)
    assert is_drawn(shown(NextWord.from_state(demo.state, after=KEY, predicted=1)), "you: 60%")


def test_the_first_word_counts() -> None:
    assert read_said(None) is None
    assert read_said(KEY) is None
    logbook.record("skip", KEY, None)
    logbook.record("prediction", KEY, 60.0, unit="%")
    assert read_said(KEY) is None, "after a skip the result may have been seen"


def test_a_curve_is_read_with_its_points() -> None:
    predict(KEY, "How?", curve=(1, 2, 4), number=(0, 4), x_label="order").commit([1, 2, 3], sure=0.7)
    assert read_said(KEY) == Said((1.0, 2.0, 3.0), "", (1, 2, 4), "order", 0.7, known=False, span=(0.0, 4.0))
