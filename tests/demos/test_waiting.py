"""What is computed in parts: nothing twice, nothing lost when somebody stops, a fault kept apart from a result."""

from collections.abc import Iterator
from typing import Any

import pytest

from biaskit.demos.waiting import Waiting
from biaskit.measures.parts import Parts


def counted(made: list[int], n: int = 5) -> Parts[Any]:
    for part in range(n):
        made.append(part)
        yield part + 1, n
    return sum(made)


def test_each_part_is_computed_once() -> None:
    made: list[int] = []
    waiting = Waiting(counted(made))
    assert waiting.left_seconds is None
    assert (waiting.done, waiting.total) == (0, 0)
    waiting.advance()
    waiting.advance()
    assert (waiting.done, waiting.total, made) == (2, 5, [0, 1])
    assert waiting.left_seconds is not None
    assert waiting.finish() == waiting.finish() == 10  # 0 + 1 + 2 + 3 + 4
    assert made == [0, 1, 2, 3, 4]
    assert waiting.over
    assert waiting.left_seconds == 0
    assert not waiting.advance()


def test_for_no_time_there_is_one_part_at_least() -> None:
    made: list[int] = []
    waiting = Waiting(counted(made))
    assert not waiting.advance_for(0)
    assert made == [0]
    assert waiting.advance_for(100)
    assert waiting.over


def test_what_is_left_is_told_from_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Iterator[float] = iter(range(0, 100, 2))  # each part takes two seconds
    monkeypatch.setattr("biaskit.demos.waiting.monotonic", lambda: next(clock))
    waiting = Waiting(counted([]))
    for _ in range(2):
        waiting.advance()
    assert waiting.left_seconds == 6  # three parts of two seconds


def test_a_part_that_fails_ends_it() -> None:
    def broken() -> Parts[Any]:
        yield 1, 2
        raise RuntimeError("no more")

    waiting: Any = Waiting(broken())
    assert waiting.advance()
    with pytest.raises(RuntimeError, match="no more"):
        waiting.advance()
    assert waiting.failed
    assert not waiting.over
