"""You are the learner: read or hear strings of an artificial language, then judge pairs; learners judge the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from biaskit.demos import gate
from biaskit.demos.controls import Choice, Control
from biaskit.demos.demo import Demo
from biaskit.demos.judging_log import ANSWERS, REVEALED, Log, Unseen, Where, replay
from biaskit.demos.judging_result import label_of_held, result_html, said_of_held, said_of_result
from biaskit.demos.judging_seat import Seat, shape_of
from biaskit.demos.judging_stage import JudgingStage
from biaskit.demos.judging_words import PACES, plan_parts, plan_title, said_of_card, said_of_plan, title_of
from biaskit.demos.stage import Stage
from biaskit.figures import judgments as figure_of_judgments
from biaskit.figures.sitting import MARGINS, draw_card, draw_pair, draw_plan
from biaskit.figures.style import Figure, add_axes
from biaskit.judging.report import JudgingReport, report
from biaskit.judging.simulated import simulate
from biaskit.judging.sitting import Answer, Sitting
from biaskit.languages.artificial.game import N_VERSIONS, JudgingGame, Trial, show_string


@dataclass(frozen=True)
class Table:
    """What lies before the reader.

    Attributes
    ----------
    game
        The languages, their strings, and the pairs.
    mode, pace
        Whether the strings are read or heard, and for how many seconds each is shown.
    where
        Where the sitting stands; None before it has begun.
    trial
        The pair that is judged now; None where there is none.
    report
        The result beside that of the learners; None before the end.
    simulated
        Whether a program has answered, and no person.
    """

    game: JudgingGame
    mode: str
    pace: int
    where: Where | None
    trial: Trial | None = None
    report: JudgingReport | None = None
    simulated: bool = False


class Judging(Demo):
    """Learn an artificial language as the learners do: from examples. Then judge, and compare.

    Nothing is recorded before the reader agrees. From then on every answer is on disk before the next pair is shown,
    and a sitting goes on where it stood. Without a reader, `Judging(simulated=0)` shows what a program answers.

    Parameters
    ----------
    after, settings
        See `Demo`.
    learners_after
        Keys of predictions that the learners' bits would answer. The reader's own result is shown at once, the learners
        beside it when all of these are committed or skipped.

    Examples
    --------
    >>> demo = Judging(short=True)
    >>> demo.result.where is None, len(demo.result.game.trials)
    (True, 24)
    >>> Judging(short=True, simulated=0).result.report.simulated
    True
    """

    question = "Which string of each pair belongs to the language?"
    reading = (
        "Before the end the picture shows what is to be read or judged, and a bar for how far you are. The result has "
        "a row for each player: filled marks for the possible language, hollow ones for its impossible twin, a line "
        "for the 95% interval. People are green diamonds, learners have their own colours; a faint stroke is one of "
        "twenty versions of the game. Further right is better. 95% sure is worth 0.93 bits if right, -3.32 if wrong."
    )
    controls: ClassVar[tuple[Control, ...]] = (
        Choice("short", "Length", default=True, options=(("2 parts", True), ("4 parts", False))),
        Choice("mode", "Strings", "read", options=(("to read", "read"), ("to hear", "listen"))),
        Choice("pace", "Pace", 3, options=PACES),
        Unseen("version", "Version", high=N_VERSIONS - 1),
        Unseen("simulated", "Simulated"),
        Log("log", "Sitting"),
    )
    asked_with = ()

    def __init__(self, *, after: str | None = None, learners_after: Sequence[str] = (), **settings: Any) -> None:
        self.learners_after = tuple(learners_after)
        self.seat = Seat()
        own = {control.name: settings.get(control.name, control.default) for control in self.controls[:3]}
        if not {"version", "simulated", "log"} & settings.keys():
            self.seat = Seat.taken()
            settings |= self.seat.settings if self.seat.sitting is not None else {}
        super().__init__(after=after, **settings)
        self._first = {control.name: control.default for control in self.controls} | own

    def compute(self, state: dict[str, Any]) -> Table:
        """Replay the log; at its end judge the judgments."""
        game = _game(max(state["version"], 0), state["short"])
        table = Table(game, state["mode"], state["pace"], None)
        if state["simulated"] >= 0:
            answers = _simulated(game, state["simulated"])
            over = Where("over", len(game.blocks) - 1, 0, ())
            return Table(game, state["mode"], state["pace"], over, report=report(answers), simulated=True)
        if state["version"] < 0:
            return table
        where = replay(state["log"], shape_of(game))
        trial = None
        if where.phase == "judge":
            trial = game.blocks[where.part].trials[len(where.answers[where.part])]
        found = report(_sitting(game, state["mode"], where)) if where.phase == "over" and where.given else None
        return Table(game, state["mode"], state["pace"], where, trial, found)

    def draw(self, result: Table, figure: Figure) -> None:
        """Draw the plan, the card that is to be read or judged, or the result."""
        game, where = result.game, result.where
        if result.report is not None:
            held = self.held
            figure_of_judgments.draw(self._seen(result.report), figure, held=label_of_held(held) if held else "")
            return
        ax = add_axes(figure, **MARGINS)
        if where is None:
            parts = plan_parts(game, mode=result.mode, pace=result.pace)
            draw_plan(parts, ax, title=plan_title(game, mode=result.mode, pace=result.pace))
            return
        block = game.blocks[where.part]
        title = title_of(game, where)
        if result.trial is not None:
            sides = (show_string(result.trial.left), show_string(result.trial.right))
            shown = sides if result.mode == "read" else ("first sound", "second sound")
            below = f"Which belongs to the {block.label.lower()}?"
            done = len(where.answers[where.part])
            draw_pair(
                *shown,
                ax,
                title=title,
                below=f"Which belongs to the {block.label.lower()}?",
                done=done,
                of=len(block.trials),
            )
            return
        words, below = _card(result)
        draw_card(words, ax, title=title, below=below, done=where.shown, of=len(block.exposure))

    def describe(self, result: Table) -> str:
        """Say what is to be read or judged, or how it went."""
        if result.report is not None:
            held = self.held
            words = said_of_result(self._seen(result.report))
            return f"{words} {said_of_held(held)}" if held else words
        if result.where is None:
            return said_of_plan(result.game, mode=result.mode, pace=result.pace)
        if result.where.phase == "over":
            return "You stopped before the first answer, so there is no result."
        return said_of_card(result.game, result.where, result.trial, mode=result.mode)

    def extra(self, result: Table) -> str:
        """Tell the languages apart, at the end, and give all numbers."""
        return "" if result.report is None else result_html(self._seen(result.report), result.game)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that make the game's parts; once somebody has answered, those that give the result."""
        if state["simulated"] < 0 and state["version"] < 0:
            return f"import biaskit as bk\n\nresult = bk.JudgingGame(version=0, short={state['short']}).blocks"
        names = ("short", "version", "log") if state["simulated"] < 0 else ("short", "version", "simulated")
        moved = ", ".join(f"{name}={state[name]!r}" for name in names)
        return f"import biaskit as bk\n\nresult = bk.demos.Judging({moved}).result.report"

    def simulate(self, seed: int = 0) -> JudgingReport:
        """Let a program answer in the place of a reader, and give its result. Nothing is recorded.

        Parameters
        ----------
        seed
            Where chance begins.
        """
        self.seat.leave()
        self.set(**self._first | {"simulated": seed})
        found: JudgingReport = self.result.report
        return found

    def follow(self) -> None:
        """Show where the sitting stands that is on disk; without one nothing moves, unless one was shown."""
        if self.seat.sitting is not None:
            self.set(**self.seat.settings)
        elif self._values["version"] >= 0:
            self.set(**self._first)

    def put(self, name: str, value: Any) -> None:
        """Take the reader's move; what was said of another game is not said of this one."""
        if name == "short" and self._values["log"]:
            self._values |= {"version": -1, "log": ""}
        super().put(name, value)

    def reset(self) -> None:
        """Put the controls back to where they stood at first. What was recorded stays recorded."""
        self.seat.leave()
        self.set(**self._first)

    @property
    def held(self) -> tuple[str, ...]:
        """The predictions for which the learners still wait."""
        return tuple(key for key in self.learners_after if not gate.is_open(key))

    def _seen(self, report: JudgingReport) -> JudgingReport:
        """Give of a result what may be seen by now."""
        return report.without_learners() if self.held else report

    def _key(self) -> tuple[Any, ...]:
        over = self._values["simulated"] >= 0 or self._values["log"].endswith(REVEALED)
        return (*super()._key(), over and self.held)  # the journal is read at the end only

    def _new_stage(self) -> Stage:
        return JudgingStage(self)

    def _stop(self) -> None:
        if isinstance(self._stage, JudgingStage):
            self._stage.pause()


def _card(result: Table) -> tuple[str, str]:
    """Give the words of a card, and what stands under them."""
    where, block = result.where, None
    assert where is not None
    block = result.game.blocks[where.part]
    if where.phase == "learn" and where.shown:
        return show_string(block.exposure[where.shown - 1]), "Read it; nothing is to be answered"
    if where.phase == "learn":
        return block.label, "Play the sound below, and listen" if result.mode == "listen" else "Press Begin below"
    if where.phase == "ready":
        return "Now judge", "Press Start judging below"
    return "Thank you", "One question is left, below"


@lru_cache(maxsize=16)
def _game(version: int, short: bool) -> JudgingGame:
    return JudgingGame(version=version, short=short)


@lru_cache(maxsize=16)
def _simulated(game: JudgingGame, seed: int) -> Sitting:
    return simulate(game, rng=seed)


def _sitting(game: JudgingGame, mode: str, where: Where) -> Sitting:
    """Give the answers of a log in the form in which they are judged; this is nobody's record."""
    given = tuple(
        Answer(trial.number, *ANSWERS[digit], 0, "") for trial, digit in zip(game.trials, where.given, strict=False)
    )
    seen = tuple(block.number for block in game.blocks[: where.part + 1])
    return Sitting("", game, mode, seen, given)
