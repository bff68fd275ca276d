"""A live demo: something that takes its time, such as training, and is watched while it goes on."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from biaskit import session
from biaskit.demos import faults
from biaskit.demos.acting import Acting
from biaskit.demos.controls import Control
from biaskit.demos.course import Act, Course, Steps
from biaskit.demos.demo import Demo
from biaskit.demos.live_stage import LiveStage
from biaskit.demos.live_text import SEED, log_of, step_of
from biaskit.demos.player import Player
from biaskit.demos.refusal import Refusal
from biaskit.demos.stage import Stage


class LiveDemo(Acting, Demo):
    """A demo that goes on step by step: played, paused, made step by step, begun anew.

    A subclass declares `question` and `controls`, and defines `steps`, `total`, `look`, `draw`, `describe` and `code`.
    Its state is the setting of its controls, a seed, the step, and the log of what the reader did. Everything works
    without a browser too: `run(n)` makes n steps.

    Parameters
    ----------
    after
        See `Demo`.
    settings
        Where controls stand at first, and `seed`.
    """

    speeds: ClassVar[tuple[tuple[str, int], ...]] = (("slow", 1), ("normal", 10), ("fast", 0))
    speed: ClassVar[str] = "normal"  # where it stands at first
    stride: ClassVar[tuple[str, str]] = ("One step", "Pause, and make one step")  # the button that steps, and its help

    def __init_subclass__(cls, **more: Any) -> None:
        """Give every live demo a seed."""
        super().__init_subclass__(**more)
        if "controls" in cls.__dict__ and SEED not in cls.controls:
            cls.controls: tuple[Control, ...] = (*cls.controls, SEED)  # type: ignore[misc]

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._course: Course | None = None
        self._course_key: tuple[Any, ...] = ()
        self._shown: tuple[tuple[Any, ...], tuple[Any, str, str]] | None = None
        self._replaying = False
        self._player = Player(self._advance, self._show, self._ended, self._present)
        super().__init__(after=after, **settings)

    @abstractmethod
    def steps(self, state: dict[str, Any]) -> Steps:
        """Yield the beginning, and then what there is after each step.

        The same state gives the same steps. What the reader did since the last step, if anything, is sent in: a demo
        with actions writes `done = yield moment`.
        """

    @abstractmethod
    def total(self, state: dict[str, Any]) -> int | None:
        """Say how many steps there are; None where only `steps` knows."""

    def look(self, moment: Any) -> Any:
        """Turn what a step has yielded into the result that is drawn; as it is by default."""
        return moment

    def look_after(self, moment: Any, done: tuple[str, ...]) -> Any:
        """Turn a moment, and what the reader has done since, into the result; by default only the next step hears."""
        return self.look(moment)

    def compute(self, state: dict[str, Any]) -> Any:
        """Give the result for a state, by making all its steps."""
        course = self._begun(state, state["step"], state["log"])
        course.catch_up()
        return self.look_after(course.moment, course.done)

    @property
    def values(self) -> dict[str, Any]:
        """Where the controls stand, the seed, the step, and the log of what the reader did after which step."""
        course = self.course
        return {**self._values, "step": course.target if course.behind else course.step, "log": tuple(course.log)}

    @property
    def state(self) -> str:
        """The setting as a short text with the step and what the reader did; `from_state` makes all steps again."""
        values = self.values
        log = "-".join(f"{step}.{name}" for step, name in values.pop("log"))
        return f"{type(self).__name__}?{urlencode(values | ({'log': log} if log else {}))}"

    @classmethod
    def from_state(cls, text: str, **settings: Any) -> "LiveDemo":
        """Make a demo that stands where a shared setting says; its steps are made again when it is first shown.

        Raises
        ------
        ValueError
            See `Demo.from_state`; also if there is no such step or action.
        """
        name, question_mark, query = text.strip().strip("\"'").partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        own = [(key, value) for key, value in pairs if key not in ("step", "log")]
        demo = super().from_state(f"{name}{question_mark}{urlencode(own)}", **settings)
        assert isinstance(demo, LiveDemo)
        more = dict(pairs)
        total = demo.total(dict(demo._values))
        step = step_of(more.get("step", "0"), total)
        demo._course = demo._begun(demo._values, step, log_of(more.get("log", ""), step, dict(cls.actions)))
        demo._course_key = tuple(demo._values.values())
        return demo

    @property
    def course(self) -> Course:
        """The steps for where the controls stand now; other settings begin another course."""
        key = tuple(self._values.values())
        if self._course is None or key != self._course_key:
            self._player.stop()
            self._course, self._course_key = self._begun(self._values), key
        return self._course

    def _begun(self, values: dict[str, Any], target: int = 0, log: Sequence[Act] = ()) -> Course:
        settings = {control.name: values[control.name] for control in self.controls}
        return Course(lambda: self.steps(settings), total=self.total(settings), target=target, log=log, asks=self.asked)

    def answer(self) -> tuple[Any, str, str]:
        """Give result, picture and sentence for where the course is now."""
        self.course.catch_up()
        for _ in self._answering():
            pass
        assert self._shown is not None
        return self._shown[1]

    def _answering(self) -> Iterator[None]:
        """Make result, picture and sentence in parts, so that a pause need not wait for all of them."""
        course = self.course
        key = (session.current().room, self._said, *self._values.values(), course.step, *course.log)
        if self._shown is not None and self._shown[0] == key:
            return
        result = self.look_after(course.moment, course.done)
        yield
        sentence = self.describe(result)
        figure = self._figure(result)
        yield
        self._shown = (key, (result, self._svg(figure, sentence), sentence))

    def run(self, n: int | None = None) -> Any:
        """Make steps at once, without playing: n of them, or all there are until the reader is asked for something.

        Gives the result.

        Raises
        ------
        ValueError
            If n is not a whole number of 0 or more, or is left out where there is no end; or if nothing can go on
            before the reader has done something.
        """
        faults.raise_pending()
        self._player.stop()
        course = self.course
        if n is None and course.total is None:
            raise ValueError("this has no end; say how many steps: demo.run(100)")
        if n is not None and (isinstance(n, bool) or not isinstance(n, int) or n < 0):
            raise ValueError(f"n is {n!r}; give a whole number of steps, 0 or more")
        try:
            course.catch_up()
            if n != 0 and course.asked:
                raise ValueError(f"{course.asked} With demo.act(name); there are: {', '.join(dict(self.actions))}")
            made = 0
            while (n is None or made < n) and course.advance():
                made += 1
        except Exception as fault:
            self._say(fault)
            raise
        self._follow()
        return self.result

    def play(self) -> None:
        """Make steps in the background until there are no more, or somebody pauses; at the end, begin anew."""
        faults.raise_pending()
        if self.playing:
            return
        if self.course.over:
            self._course = None
        self.replay()

    def replay(self) -> None:
        """Make steps in the background: those of a shared setting first, and then no more."""
        self._replaying = self.course.behind
        self._player.play()
        self._follow()

    def pause(self) -> None:
        """Stop making steps, at once."""
        if self.playing:
            self._player.stop()
            self.course.target = self.course.step
            self._follow()

    def step(self) -> None:
        """Make one step."""
        self.run(1)

    def start_over(self) -> None:
        """Go back to the beginning, with the controls as they are."""
        self._player.stop()
        self._course = None
        self._follow()

    def act(self, name: str) -> None:
        """Do something to what is going on; it is in the log, and the next step hears of it.

        Raises
        ------
        ValueError
            If there is no such action, or it cannot be taken now.
        """
        faults.raise_pending()
        course = self.course
        course.catch_up()
        self.refuse_act(name, course.moment, course.done)
        course.act(name)
        if not self.playing:
            self._follow()

    def set(self, **settings: Any) -> None:
        """Move controls; what is going on stops, and begins anew with the new setting. See `Demo.set`."""
        super().set(**settings)
        _ = self.course

    def put(self, name: str, value: Any) -> None:
        """Take a value that the reader has chosen; what is going on stops."""
        super().put(name, value)
        _ = self.course

    def reset(self) -> None:
        """Put all controls back to where they stood when the demo was made, and go back to the beginning."""
        self._player.stop()
        self._course = None
        super().reset()

    @property
    def playing(self) -> bool:
        """Whether steps are being made in the background."""
        return self._player.playing

    def at_speed(self, steps_per_picture: int) -> None:
        """Say how many steps there are between two pictures while it plays; 0 for as many as there is time for."""
        self._player.steps_per_picture = steps_per_picture

    def left_seconds(self) -> float | None:
        """Say for how long it will still play at this pace; None where nobody knows."""
        course = self.course
        end = course.target if course.behind else course.total
        pace = self._player.pace
        return None if end is None or pace is None else (end - course.step) * pace

    def _advance(self) -> bool:
        course = self.course
        return course.advance() if course.behind or not self._replaying else False

    def _present(self, seconds: float) -> bool:
        return not isinstance(self._stage, LiveStage) or self._stage.pulse.present(seconds)

    def _show(self) -> Iterator[None]:
        if self._stage is not None and self._stage.is_open:
            if not self.course.behind:
                yield from self._answering()
                yield
            self._stage.refresh()

    def _ended(self, fault: Exception | None) -> None:
        self._replaying = False
        if fault is None:
            self._follow()
            return
        if not isinstance(fault, Refusal):
            faults.keep(fault)
        self._say(fault)

    def _say(self, fault: Exception) -> None:
        if isinstance(self._stage, LiveStage):
            self._stage.show_end(str(fault) if isinstance(fault, Refusal) else faults.sentence(fault))

    def _follow(self) -> None:
        if self._stage is not None:
            self._stage.refresh()

    def _new_stage(self) -> Stage:
        self.at_speed(dict(self.speeds)[self.speed])
        return LiveStage(self)

    def _stop(self) -> None:
        self.pause()
