"""Waiting on the page: how far it is, stopped and gone on with, and never computed twice."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest

from biaskit import session
from biaskit.demos import faults, hold
from biaskit.demos.controls import Control, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.stage import Stage
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.parts import Parts, at_once

PARTS = 30
made: list[tuple[int, int]] = []


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    monkeypatch.setattr(hold, "AT_ONCE", 0.01)
    made.clear()
    yield
    faults.raise_pending()


class Slow(Demo):
    """Takes some hundredths of a second for n; 8 is refused, and 9 fails, both in the middle."""

    question = "How long?"
    controls: ClassVar[tuple[Control, ...]] = (Slider("n", "n", 1, low=1, high=9),)

    def compute(self, state: dict[str, Any]) -> int:
        parts = self.parts(state)
        assert parts is not None
        return int(at_once(parts))

    def parts(self, state: dict[str, Any]) -> Parts[int] | None:
        return self._parts(state["n"])

    def _parts(self, n: int) -> Parts[int]:
        for part in range(PARTS):
            time.sleep(0.003)
            made.append((n, part))
            if part == PARTS // 2 and n == 8:
                raise Refusal("8 is too many.")
            if part == PARTS // 2 and n == 9:
                raise RuntimeError("the sky fell")
            yield part + 1, PARTS
        return n

    def draw(self, result: int, figure: Figure) -> None:
        add_axes(figure).set_title(f"n={result}")

    def describe(self, result: int) -> str:
        return f"It is {result}."

    def code(self, state: dict[str, Any]) -> str:
        return f"result = {state['n']}"


def shown(demo: Demo) -> Stage:
    demo._repr_mimebundle_()
    assert demo._stage is not None
    return demo._stage


async def until(true: Callable[[], bool]) -> None:
    """Wait for something; the test fails if it never comes."""
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.002)


def test_without_a_loop_all_is_computed_at_once() -> None:
    stage = shown(Slow(n=3))
    assert "n=3" in stage.picture.value
    assert stage.hold.row.layout.display == "none"
    assert made == [(3, part) for part in range(PARTS)]


def test_the_page_says_how_far_it_is_and_then_shows_the_result() -> None:
    async def play() -> None:
        stage = shown(Slow(n=2))
        said = stage.picture.value
        done = re.search(rf"Computing\. (\d+) of {PARTS} parts are done\. About 1 second left\.", said)
        assert done
        assert 1 <= int(done[1]) < PARTS
        assert "role='status'" in said
        assert stage.hold.row.layout.display == ""
        assert stage.hold.button.description == "Stop"
        await until(lambda: "n=2" in stage.picture.value)
        assert "It is 2." in stage.sentence.value
        assert stage.hold.row.layout.display == "none"

    asyncio.run(play())
    assert made == [(2, part) for part in range(PARTS)]


def test_stopped_it_goes_on_where_it_stopped() -> None:
    async def play() -> None:
        stage = shown(Slow())
        stage.hold.button.click()
        assert "Stopped." in stage.picture.value
        assert stage.hold.button.description == "Go on"
        many = len(made)
        assert 0 < many < PARTS
        await asyncio.sleep(0.05)
        assert len(made) == many, "nothing is computed meanwhile"
        stage.hold.button.click()
        assert stage.hold.button.description == "Stop"
        await until(lambda: "n=1" in stage.picture.value)

    asyncio.run(play())
    assert made == [(1, part) for part in range(PARTS)]


def test_who_moves_on_and_comes_back_computes_nothing_twice() -> None:
    async def play() -> None:
        demo = Slow()
        stage = shown(demo)
        stage.inputs["n"].value = 2
        assert "Computing." in stage.picture.value
        stage.inputs["n"].value = 1
        await until(lambda: "n=1" in stage.picture.value)
        assert demo.result == 1
        stage.inputs["n"].value = 2
        assert demo.result == 2, "from Python the rest is computed at once"
        stage.refresh()
        assert "n=2" in stage.picture.value

    asyncio.run(play())
    assert sorted(made) == [(n, part) for n in (1, 2) for part in range(PARTS)]


def test_a_picture_that_is_kept_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaskit.demos.demo._KEPT", 2)

    async def play() -> None:
        stage = shown(Slow())
        await until(lambda: "n=1" in stage.picture.value)
        for n in (2, 3):  # begun and left: two parts of results, but no picture beside the first
            stage.inputs["n"].value = n
            assert "Computing." in stage.picture.value
        stage.inputs["n"].value = 1
        assert "n=1" in stage.picture.value
        assert "Computing." not in stage.picture.value

    asyncio.run(play())
    assert [part for n, part in made if n == 1] == list(range(PARTS))


@pytest.mark.parametrize(("n", "words"), [(8, "8 is too many."), (9, "Something went wrong (RuntimeError)")])
def test_what_comes_instead_of_a_result_is_said(n: int, words: str) -> None:
    async def play() -> None:
        demo = Slow(n=n)
        stage = shown(demo)
        assert "Computing." in stage.picture.value
        await until(lambda: words in stage.picture.value)
        assert stage.hold.row.layout.display == "none"
        if n == 9:
            with pytest.raises(RuntimeError, match="the sky fell"):
                faults.raise_pending()
        stage.inputs["n"].value = 3
        await until(lambda: "n=3" in stage.picture.value)
        stage.inputs["n"].value = n
        await until(lambda: words in stage.picture.value)  # tried again, and not taken for a result
        if n == 9:
            with pytest.raises(RuntimeError, match="the sky fell"):
                faults.raise_pending()

    asyncio.run(play())
