"""The course of a run: one step after the other, the same whenever its settings, seed and the reader's acts are."""

import math
from collections.abc import Callable, Generator, Sequence
from time import monotonic
from typing import Any

# What is yielded is a moment; what is sent in are the names of what the reader did since the last one.
Steps = Generator[Any, tuple[str, ...] | None, None]
Act = tuple[int, str]  # the step after which the reader did something, and what


class Course:
    """Steps that are made when they are asked for, and a log of what the reader did between them.

    Parameters
    ----------
    begin
        Makes the generator of moments. The first one is the beginning, step 0; each one after it costs a step.
    total
        How many steps there are; None where the generator alone knows.
    target
        The step to go to before anything is shown.
    log
        What the reader did on the way there.
    asks
        Says, of a moment and of what the reader has done since, what the reader has to do before there is a next step;
        nothing where that may come.

    Examples
    --------
    >>> course = Course(lambda: (n * n for n in range(4)), total=3)
    >>> course.moment, course.advance(), course.moment, course.step
    (0, True, 1, 1)
    """

    def __init__(
        self,
        begin: Callable[[], Steps],
        *,
        total: int | None,
        target: int = 0,
        log: Sequence[Act] = (),
        asks: Callable[[Any, tuple[str, ...]], str] = lambda moment, done: "",
    ) -> None:
        self._begin, self.total, self._asks = begin, total, asks
        self.target, self.log = target, list(log)
        self.step = 0
        self.seconds = 0.0  # spent in steps
        self._steps: Steps | None = None
        self._moment: Any = None
        self._ended = False
        self._fault: Exception | None = None

    @property
    def moment(self) -> Any:
        """What the last step has given."""
        if self._fault is not None:
            raise self._fault
        if self._steps is None:
            steps = self._begin()
            self._ask(lambda: next(steps))
            self._steps = steps
        return self._moment

    @property
    def behind(self) -> bool:
        """Whether the step to go to has not been reached yet."""
        return self.step < self.target and not self._ended and self._fault is None and not self.asked

    @property
    def done(self) -> tuple[str, ...]:
        """What the reader has done since the last step."""
        return tuple(name for step, name in self.log if step == self.step)

    @property
    def asked(self) -> str:
        """What the reader has to do before there is a next step; empty where that may come."""
        if self._steps is None or self.over or self._fault is not None:
            return ""
        return self._asks(self._moment, self.done)

    @property
    def over(self) -> bool:
        """Whether there is no further step."""
        return self._ended or (self.total is not None and self.step >= self.total)

    def advance(self) -> bool:
        """Make one step; say whether there was one to make.

        Raises
        ------
        Exception
            Whatever the step raises. A run that failed fails again: it cannot go on.
        """
        _ = self.moment
        if self.over or self.asked:
            return False
        done = self.done
        started = monotonic()
        assert self._steps is not None
        steps = self._steps
        if not self._ask(lambda: steps.send(done or None)):
            return False
        self.step += 1
        self.seconds += monotonic() - started
        return True

    def catch_up(self, seconds: float = math.inf) -> None:
        """Go to the step that is wanted, or as far as a time allows."""
        until = monotonic() + seconds
        while self.behind and monotonic() < until and self.advance():
            pass

    def act(self, name: str) -> None:
        """Write down what the reader does now; the next step hears of it."""
        self.log.append((self.step, name))

    def _ask(self, ask: Callable[[], Any]) -> bool:
        try:
            self._moment = ask()
        except StopIteration:
            self._ended = True
            return False
        except Exception as fault:
            self._fault = fault
            raise
        return True
