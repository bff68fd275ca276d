"""What every demo must do, whatever it shows: `demos.__all__` is the list."""

import copy
import html
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit import demos, session
from biaskit.demos import (
    breed_live,
    breeding_floor,
    codes_by_weight,
    costly_window,
    course_plane,
    distance_trap,
    entropy_trap,
    every_world,
    faults,
    founder_lines,
    goodhart,
    in_the_loss,
    leaderboard,
    learning_curves,
    learning_guides,
    line_ends,
    more_data,
    one_world,
    price_bars,
    price_table,
    prompt_search,
    rule_effects,
    rule_reader,
    secret_prompt,
    shrinkage,
    twin_lines,
    unigram_trap,
)
from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.judging_log import Log, Unseen
from biaskit.demos.keys import LETTERS, Keys
from biaskit.demos.live import LiveDemo
from biaskit.demos.live_text import SEED
from biaskit.demos.text_area import TextArea
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.studies import nb09
from biaskit.studies.nb09 import prompts

EVIL = "<img src=x onerror=alert(1)>"
every_demo = pytest.mark.parametrize("kind", [getattr(demos, name) for name in demos.__all__])
# What the code of a demo gives as `result`, where that is not the demo's whole result.
SHORT_RESULT = {
    "BreedLive": breed_live.shown,
    "BreedingFloor": breeding_floor.shown,
    "CodesByWeight": codes_by_weight.shown,
    "Continuum": lambda result: result.excess_bits,
    "CostlyWindow": costly_window.shown,
    "CoursePlane": course_plane.shown,
    "DistanceTrap": distance_trap.shown,
    "EntropyTrap": entropy_trap.shown,
    "EveryWorld": every_world.shown,
    "FounderLines": founder_lines.shown,
    "Goodhart": goodhart.shown,
    "GrammarBench": lambda r: (r.sentences, r.bits, r.tree, r.entropy_bounds, r.estimate, r.expected_length),
    "Leaderboard": leaderboard.shown,
    "InTheLoss": in_the_loss.shown,
    "LearningCurves": learning_curves.shown,
    "LearningGuides": learning_guides.shown,
    "LineEnds": line_ends.shown,
    "MoreData": more_data.shown,
    "NextWord": lambda result: result.expected,
    "OneWorld": lambda result: result.found,
    "PriceBars": price_bars.shown,
    "PriceTable": price_table.shown,
    "PromptSearch": prompt_search.shown,
    "RuleRace": lambda result: result.bits[-1],
    "RuleEffects": rule_effects.shown,
    "RuleReader": rule_reader.shown,
    "SecretPrompt": secret_prompt.shown,
    "Shrinkage": shrinkage.shown,
    "TwinLines": twin_lines.shown,
    "UnigramTrap": unigram_trap.shown,
    "TrainingFloor": lambda result: result.bits[-1],
    "Workshop": lambda r: (
        *(r.before, r.after, r.origins, r.entropy_bits, r.entropy_bounds_after),
        *(r.sentence_bits, r.sentence_bits_after),
    ),
}


_SHARED: dict[tuple[Any, ...], Demo] = {}


@pytest.fixture(scope="module", autouse=True)
def _less_of_the_same() -> Iterator[None]:
    """Let the slowest demos draw and train less: what is tested holds for any number of them."""

    def untrained(members: int) -> Transformer:
        short = Training(n_steps=100, batch_size=8, learning_rate=0.01)
        return Transformer(width=8, layers=1, positions="rotary", members=prompts.STRANGERS + members, training=short)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "matplotlib.pyplot", None)  # its import would fail: it starts a whole user interface
        patch.setattr(one_world, "DRAWS", 8)
        for where in (prompts, nb09):
            patch.setattr(where, "untrained", untrained)
        patch.setattr(prompts, "_trained", {})
        patch.setattr(prompts, "_under_way", {})
        secret_prompt.best_natural.cache_clear()
        yield
    secret_prompt.best_natural.cache_clear()
    _SHARED.clear()


def untouched(kind: type[Demo], **moved: Any) -> Demo:
    """Give a demo whose controls have stood so from the first. The tests share it, and its answer is computed once."""
    demo = kind(**moved)
    if kind is demos.Judging:  # what it shows is what the journal holds, and each test has its own
        return demo
    return _SHARED.setdefault((kind, *stands(demo).values()), demo)


def knowing(kind: type[Demo], *at: dict[str, Any]) -> Demo:
    """Give a new demo that has heard the answers for these places of its controls, where a test is not about them."""
    demo = kind()
    if not issubclass(kind, LiveDemo):  # that keeps only the last answer
        for other in (untouched(kind, **moved) for moved in at):
            other.answer()
            demo._kept |= other._kept
    return demo


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def same(a: Any, b: Any) -> bool:
    """Compare results: dataclasses that hold arrays, tuples, nan."""
    if is_dataclass(a):
        return type(a) is type(b) and all(same(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, np.ndarray | float):
        return np.array_equal(a, b, equal_nan=True)
    return bool(a == b)


def elsewhere(control: Control) -> list[Any]:
    """Give one or two values that a control may take, none of them its default."""
    if isinstance(control, Slider):
        return [value for value in (control.low, control.high) if value != control.default]
    if isinstance(control, Choice):
        return [value for _, value in control.options if value not in (control.default, "own")][-2:]
    if isinstance(control, Keys):
        return ["e", "tea time"]
    if isinstance(control, TextArea):
        return ["S -> 'hello' [1.0]", f"S -> 'a' S [0.5] | '{EVIL}' \"$5 & $6 é\" [0.5]"]
    if isinstance(control, Unseen | Log):
        return [3] if isinstance(control, Unseen) else ["", "."]
    if isinstance(control, Text):
        return ["the wind", f"{EVIL} & $5 \" ' é 日 😀"]
    raise NotImplementedError(f"say what {type(control).__name__} may be moved to")


def states(control: Control) -> st.SearchStrategy[Any]:
    if isinstance(control, Slider):
        return st.integers(control.low, control.high)
    if isinstance(control, Choice):
        return st.sampled_from([value for _, value in control.options])
    if isinstance(control, Keys):
        return st.text("".join(LETTERS), max_size=30)
    if isinstance(control, Unseen):
        return st.integers(-1, 19)
    if isinstance(control, Log):
        return st.text(".", max_size=5)
    return st.text(max_size=30) | st.sampled_from(["&=?;%", "a=b&order=9", "'\"", " + ", "%26", "Name?x=1", "é😀\n\t"])


def stands(demo: Demo) -> dict[str, Any]:
    """Say where the controls stand; a live demo's values hold its step besides."""
    return {control.name: demo.values[control.name] for control in demo.controls}


@every_demo
def test_declarations(kind: type[Demo]) -> None:
    assert kind.question.endswith("?")
    assert (
        1 <= len([control for control in kind.controls if control != SEED and not isinstance(control, Unseen)]) <= 4
    ), "a seed is not on the page"
    names = [control.name for control in kind.controls]
    assert len(set(names)) == len(names)
    for control in kind.controls:
        assert control.check(control.default) == control.default
        assert len(control.label.split()) <= 3
    assert "Examples" in (kind.__doc__ or "")


@every_demo
def test_computing_is_pure_and_gives_the_same_twice(kind: type[Demo]) -> None:
    demo = kind()
    state = demo.values
    before, numbers = copy.deepcopy(state), np.random.get_state()[1].tolist()  # noqa: NPY002 - only looked at
    first = demo.compute(state)
    assert same(first, demo.compute(state))
    assert same(first, untouched(kind).result)
    assert state == before
    assert demo.values == before
    assert np.random.get_state()[1].tolist() == numbers  # noqa: NPY002 - only looked at
    with pytest.raises(AttributeError):
        setattr(first, fields(first)[0].name, None)


@every_demo
def test_the_sentence_says_something(kind: type[Demo]) -> None:
    words = untouched(kind).description
    assert words.endswith(".")
    assert len(words) > 30
    assert "<" not in words


@every_demo
def test_only_what_is_allowed_can_be_set(kind: type[Demo]) -> None:
    demo = kind()
    before = demo.values
    names = ", ".join(stands(demo))
    with pytest.raises(ValueError, match=f"no control is called nothing; there are: {names}"):
        demo.set(nothing=1)
    with pytest.raises(ValueError, match="no control is called nothing"):
        kind(nothing=1)
    for control in kind.controls:
        with pytest.raises(ValueError, match=f"{control.name} is .*(give|choose)"):
            demo.set(**{control.name: None})
    assert demo.values == before
    good, bad = kind.controls[0], kind.controls[-1]
    with pytest.raises(ValueError):
        demo.set(**{good.name: elsewhere(good)[0], bad.name: None})
    assert demo.values == before, "all or nothing"


@every_demo
def test_values_are_a_copy(kind: type[Demo]) -> None:
    demo = kind()
    before = demo.state
    demo.values.clear()
    assert demo.state == before


@every_demo
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_shared_setting_restores_it(kind: type[Demo], data: st.DataObject) -> None:
    values = {control.name: data.draw(states(control)) for control in kind.controls}
    demo = kind(**values)
    assert stands(demo) == values
    for text in (demo.state, f" '{demo.state}'\n", repr(demo.state)):
        restored = kind.from_state(text)
        assert type(restored) is kind
        assert restored.values == demo.values
        assert restored.state == demo.state
    assert re.fullmatch(r"\w+\?[\w=&%+.~*-]*", demo.state), "plain enough for any mail"


@every_demo
@pytest.mark.parametrize("text", ["", "?", "hello", "Other?order=3", "{name}", "{name}order=3", "<b>?</b>"])
def test_what_is_no_setting_of_this_demo_is_refused(kind: type[Demo], text: str) -> None:
    with pytest.raises(ValueError, match=f"this is no setting of {kind.__name__}.*copy the whole text"):
        kind.from_state(text.format(name=kind.__name__))


@every_demo
def test_a_damaged_or_old_setting_is_refused(kind: type[Demo]) -> None:
    name = kind.__name__
    with pytest.raises(ValueError, match=f"names 'colour', which {name} does not have: it may be older or newer"):
        kind.from_state(f"{name}?colour=red")
    for control in kind.controls:
        if not isinstance(control, Text):
            with pytest.raises(ValueError, match=f"{control.name} is .*(give|choose)"):
                kind.from_state(f"{name}?{control.name}=%00damaged")
    assert kind.from_state(f"{name}?").values == kind().values, "what is not named stands at its default"


@every_demo
def test_it_says_how_to_read_the_picture(kind: type[Demo]) -> None:
    assert kind.reading.endswith(".")
    assert len(kind.reading.split()) >= 20, "axes and marks, for somebody who does not see them"
    demo = kind()
    said = [control.said(demo.values[control.name]) for control in kind.controls]
    assert all(said)


@every_demo
def test_reset_puts_all_back(kind: type[Demo]) -> None:
    if kind is demos.Judging:  # its sitting is the reader's, and goes on: tests/demos/test_judging.py
        return
    for made in ({}, {control.name: elsewhere(control)[0] for control in kind.controls}):
        demo = kind(**made)
        first = demo.values
        demo.set(**{name: value for name, value in stands(kind()).items() if name != "passage"})
        demo.reset()
        first |= {"guesses": ""} if "guesses" in first else {}  # a game begins anew
        assert demo.values == first, "where it stood when it was made"


@every_demo
def test_the_code_rebuilds_the_result(kind: type[Demo]) -> None:
    # Two guesses at least, for the game; otherwise the code needs no particular state.
    for moved in ({}, {control.name: elsewhere(control)[-1] for control in kind.controls}):
        demo = untouched(kind, **moved)
        code = demo.code(demo.values)
        # Games count what a reader answers, and a live price what was read: see their own tests.
        if kind in (demos.ShannonGame, demos.Judging, demos.LivePrice):
            continue
        space: dict[str, Any] = {}
        exec(code, space)
        expected = SHORT_RESULT.get(kind.__name__, lambda result: result)(demo.result)
        assert same(space["result"], expected)
        assert len(code.splitlines()) <= 12


@every_demo
def test_a_state_is_computed_once(kind: type[Demo], monkeypatch: pytest.MonkeyPatch) -> None:
    demo, control, computed = kind(), kind.controls[0], []
    moved = {control.name: elsewhere(control)[0]}
    known = {str(stands(other)): other.result for other in (untouched(kind), untouched(kind, **moved))}

    def compute(state: dict[str, Any]) -> Any:
        computed.append(state)
        return known[str(state)]

    def parts(state: dict[str, Any]) -> Iterator[tuple[int, int]]:
        return compute(state)
        yield

    monkeypatch.setattr(demo, "compute", compute)
    if kind.parts is not Demo.parts:
        monkeypatch.setattr(demo, "parts", parts)
    demo._repr_mimebundle_()
    for _ in range(3):
        assert demo.result is demo.result
        assert demo.description
        demo.set(**moved)
        assert demo.result is demo.result
        demo.reset()
    assert len(computed) == (0 if issubclass(kind, LiveDemo) else 2), "what is live goes on from step to step"


@every_demo
def test_moving_a_control_moves_the_picture_and_the_sentence(kind: type[Demo]) -> None:
    demo = kind()
    demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    for control in kind.controls:
        for value in elsewhere(control):
            stage.inputs[control.name].value = value
            assert demo.values[control.name] == value
            fresh = untouched(kind, **stands(demo))
            result, picture, sentence = fresh.answer()
            assert stage.picture.value == picture.replace(fresh._prefix, demo._prefix)
            assert html.escape(sentence) in stage.sentence.value
            assert stage.extra.value == fresh.extra(result)
            assert demo.description == sentence
            assert demo._repr_mimebundle_()["text/plain"] == f"{kind.question} {sentence}"
    seen = {other.answer()[1] for other in (untouched(kind), untouched(kind, **stands(demo)))}
    assert len(seen) == 2, "and it is another picture"


@every_demo
def test_python_moves_the_widgets_too(kind: type[Demo]) -> None:
    moved = {control.name: elsewhere(control)[-1] for control in kind.controls}
    demo = knowing(kind, {}, moved)
    demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    demo.set(**moved)
    assert {name: widget.value for name, widget in stage.inputs.items()} == moved
    assert html.escape(demo.description) in stage.sentence.value
    demo.reset()
    assert {name: widget.value for name, widget in stage.inputs.items()} == stands(kind())
    assert html.escape(demo.description) in stage.sentence.value


@every_demo
def test_what_is_typed_is_text_everywhere(kind: type[Demo]) -> None:
    typed = {control.name: EVIL for control in kind.controls if type(control) is Text}
    demo = kind(**typed) if typed else knowing(kind, {})
    bundle = demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    for button in stage.quiet.children[1:]:  # code, share, what am I looking at
        button.click()
        assert stage.note.value
        shown = [stage.picture, stage.sentence, stage.extra, stage.note]
        assert not any(re.search("< ?img", part.value) for part in shown)  # words are joined by spaces
    assert not re.search("< ?img", bundle["image/svg+xml"])
    ET.fromstring(bundle["image/svg+xml"])
    if typed:
        assert "&lt;" in stage.picture.value
        assert "&lt;" in stage.sentence.value


@every_demo
def test_two_demos_on_a_page_do_not_collide(kind: type[Demo]) -> None:
    one, other = untouched(kind), kind()
    result, picture, sentence = one.answer()
    ids = [set(re.findall(r'\bid="([^"]*)"', svg)) for svg in (picture, other._svg(other._figure(result), sentence))]
    assert not ids[0] & ids[1]


def test_names() -> None:
    with pytest.raises(AttributeError, match=r"there is no demo 'Nothing'; there are: .*NextWord"):
        _ = demos.Nothing
