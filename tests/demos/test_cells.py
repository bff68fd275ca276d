"""A cell that runs again leaves nothing behind: no widget, no task; what another cell shows stays."""

import gc
import weakref
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import pytest

from biaskit import session
from biaskit.demos import HeldOut, NextWord, TrainingFloor, Workshop, cells
from biaskit.demos.predict import predict
from biaskit.demos.quiz import quiz

Run = Callable[..., None]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a cell by its name, as Jupyter does: tell what listens, show what the cell shows, tell again."""
    told: dict[str, Callable[[Any], None]] = {}
    now = [""]

    class Shell:
        events = SimpleNamespace(register=told.__setitem__)

        def get_parent(self) -> dict[str, Any]:
            return {"metadata": {"cellId": now[0]}}

    shell = Shell()
    monkeypatch.setattr(session, "_current", session.Session(predict="off"))
    monkeypatch.setattr(cells, "_shell", lambda: shell)
    monkeypatch.setattr(cells, "_listening", [])
    # Nothing that other tests have shown.
    monkeypatch.setattr(cells, "_places", weakref.WeakKeyDictionary())
    monkeypatch.setattr(cells, "_leaving", [])

    def run_cell(name: str, show: Callable[[], Any] = lambda: None) -> None:
        now[0] = name
        information = SimpleNamespace(cell_id=name)
        if told:
            told["pre_run_cell"](information)
        shown = show()
        if shown is not None:
            assert shown._repr_mimebundle_()
        if told:
            told["post_run_cell"](SimpleNamespace(info=information))

    yield run_cell
    for name in "abc":
        run_cell(name)


def alive() -> int:
    return len(widgets.widget._instances)


@pytest.mark.parametrize(
    "make",
    [
        *(NextWord, HeldOut, Workshop, TrainingFloor),
        lambda: quiz("02.warmup"),
        lambda: predict("02.a", "?", number=(0, 1)),
    ],
    ids=["NextWord", "HeldOut", "Workshop", "TrainingFloor", "quiz", "predict"],
)
def test_a_cell_run_twice_has_as_many_widgets_as_run_once(make: Callable[[], Any], run: Run) -> None:
    none = alive()
    run("a", make)
    once = alive()
    assert once > none + 10
    run("a", make)
    assert alive() == once
    run("b", make)
    assert alive() - once == once - none
    run("a")
    run("b")
    assert alive() == none


def test_what_is_open_below_goes_with_the_rest(run: Run) -> None:
    none = alive()
    demo = Workshop()
    run("a", lambda: demo)
    assert demo._stage is not None
    for button in demo._stage.quiet.children:
        button.click()
    demo._stage.show_words("Words.")
    run("a")
    assert alive() == none


def test_what_is_shown_again_keeps_its_widgets(run: Run) -> None:
    demo = Workshop()
    run("a", lambda: demo)
    box, many = demo._stage and demo._stage.box, alive()
    run("a", lambda: demo)
    assert demo._stage
    assert demo._stage.box is box
    assert alive() == many
    assert box.comm is not None


def test_what_another_cell_shows_stays(run: Run) -> None:
    demo = Workshop()
    for name in "ab":
        run(name, lambda: demo)
    run("b")
    assert demo._stage
    assert demo._stage.box.comm is not None
    run("a")
    assert demo._stage is None


def test_a_demo_that_has_gone_can_be_shown_again(run: Run) -> None:
    demo = Workshop()
    run("a", lambda: demo)
    old = demo._stage
    run("a")
    demo.set(degree=40)
    run("b", lambda: demo)
    assert demo._stage is not old
    assert demo._stage
    assert demo._stage.inputs["degree"].value == 40
    assert demo._stage.box.comm is not None


def test_a_demo_that_nothing_shows_is_forgotten(run: Run) -> None:
    made: list[weakref.ref[Any]] = []

    def make() -> Workshop:
        demo = Workshop()
        made.append(weakref.ref(demo))
        return demo

    run("a", make)
    run("a")
    gc.collect()
    assert made[0]() is None


def test_what_waits_for_a_prediction_does_not_open_once_it_has_gone(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "journal"))
    monkeypatch.setattr(session, "_current", session.Session())
    asked, demo = predict("02.z", "?", number=(0, 1)), Workshop(after="02.z")
    none = alive()
    run("a", lambda: demo)
    stage = demo._stage
    assert stage
    assert not stage.is_open
    run("a")
    assert alive() == none
    asked.commit(1, sure=0.5)
    assert not stage.is_open
    assert alive() == none
