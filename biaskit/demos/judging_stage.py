"""The page of the artificial-grammar game: what the reader presses, and what stands there at each moment."""

import asyncio
import math
from collections.abc import Callable
from html import escape
from time import monotonic
from typing import Any, Protocol, runtime_checkable

import ipywidgets as widgets

from biaskit.demos import gate
from biaskit.demos.beeps import sound_html, wav_of
from biaskit.demos.download import download_link
from biaskit.demos.judging_log import Where
from biaskit.demos.judging_panels import Act, Panels
from biaskit.demos.judging_seat import Elsewhere, Seat
from biaskit.demos.judging_words import PAUSE, SYLLABLE
from biaskit.demos.player import can_play
from biaskit.demos.stage import Shown, Stage
from biaskit.judging.report import learners
from biaskit.languages.artificial.game import Block, JudgingGame, Trial, show_string
from biaskit.logbook import JournalError

TOO_SOON = 0.25  # seconds: nobody judges a pair faster, so a key that comes sooner was held down
LEAST_DOUBT, MOST_DOUBT = 1.0, 60.0  # seconds between being asked whether it is meant, and saying so
_BETWEEN = PAUSE  # seconds of silence between the two sounds of a pair


@runtime_checkable
class Playable(Shown, Protocol):
    """What the stage needs to know of the game; see `judging.Judging`."""

    seat: Seat

    @property
    def held(self) -> tuple[str, ...]: ...  # noqa: D102
    def follow(self) -> None: ...  # noqa: D102 - described in Judging
    def simulate(self, seed: int = 0) -> Any: ...  # noqa: D102


class JudgingStage(Stage):
    """The widgets of one game."""

    demo: Playable

    def __init__(self, demo: Playable) -> None:
        self.demo = demo
        self.since = monotonic()  # when what stands on the page came there
        self.stands: tuple[Any, ...] = ()
        self.acting = False  # whether the reader's own press is being answered
        self.asked_to_withdraw = -math.inf  # when the reader was asked whether it is meant
        self.panels = p = Panels(self._act, self._acts())
        p.answers.listen(self._careful(self._on_answer))
        p.clock.observe(self._careful(lambda _: self._on_next()), names="value")
        super().__init__(demo)
        at = self.open_parts.index(self.picture)
        self.open_parts[at + 2 : at + 2] = [p.exposure, p.sound, p.ready, p.answers, p.last, p.clock]
        self.open_parts[at:at] = [p.consent]
        at = self.open_parts.index(self.quiet)
        self.open_parts[at:at] = [p.sentence, p.foot]
        for key in demo.held:
            gate.on_open(key, self.hear_of_learners)
        if self.is_open:
            self.open()

    def hear_of_learners(self) -> None:
        """Show the learners beside the reader, if nothing more is to be predicted about them."""
        if not self.left:
            self.refresh()

    def refresh(self) -> None:
        """Answer where things stand now, and lay out what can be done there."""
        super().refresh()
        seat, p = self.demo.seat, self.panels
        sits = seat.sitting is not None
        p.clock.interval = 1000 * self.demo.values["pace"]
        for name, widget in self.inputs.items():
            widget.disabled = sits and (name != "pace" or self.demo.values["mode"] == "listen")
        if seat.sitting is None:
            self.stands = ()
            self.pause()
            p.show(p.consent)
            p.go_on.layout.display = "" if seat.unfinished else "none"
            return
        where, game = seat.where, seat.sitting.game
        news = self.stands != (stands := (seat.sitting.token, where))
        if not news:
            return
        moved_on = self.stands[1:] == () or self.stands[1].phase != where.phase
        self.stands, self.since = stands, monotonic()
        self._lay(where, game, seat.sitting.mode)
        if moved_on and self.acting:
            self._focus(where)

    def pause(self) -> None:
        """Let no further string come by itself."""
        if self.panels.clock.playing:
            self.panels.clock.playing = False
        self._label()

    def _lay(self, where: Where, game: JudgingGame, mode: str) -> None:
        """Put there what belongs to this moment."""
        p, block = self.panels, game.blocks[where.part]
        heard = mode == "listen"
        panel = {
            "learn": p.sound if heard else p.exposure,
            "ready": p.ready,
            "judge": p.answers,
            "asked": p.last,
            "over": p.foot,
        }[where.phase]
        p.show(panel, p.foot)
        if where.phase != "learn":
            self.pause()
        self._label()
        if where.phase == "asked" and can_play():  # while the reader thinks of the rule
            asyncio.get_running_loop().call_later(0.5, self._guarded(learners))
        trial = block.trials[len(where.answers[where.part])] if where.phase == "judge" else None
        p.player.value = _whole(block, game) if heard and where.phase == "learn" else ""
        p.answers.player.value = _pair(trial, game) if heard and trial is not None else ""
        if where.phase != "judge":
            p.answers.clear()
        p.asked.ask([f"{game.blocks[number].label}:" for number in (0, 1)])
        ended = where.phase in ("asked", "over")
        for button, there in (
            (p.stop, not ended),
            (p.save, ended and bool(where.given)),
            (p.again, where.phase == "over"),
        ):
            button.layout.display = "" if there else "none"
        token = escape(self.demo.seat.now.token)
        p.token.value = f"Your token is <b>{token}</b>. Write it down: with it you can withdraw your answers."

    def _focus(self, where: Where) -> None:
        """Give the keys to what is to be pressed now: what had them is gone."""
        p, heard = self.panels, self.demo.seat.now.mode == "listen"
        first = {
            "learn": p.heard if heard else p.begin,
            "ready": p.start,
            "judge": p.answers.line,
            "asked": p.asked.lines[0],
            "over": p.save,
        }
        first[where.phase].focus()

    def _label(self) -> None:
        shown = self.demo.seat.shown
        label = "Pause" if self.panels.clock.playing else "Go on" if shown else "Begin"
        if self.panels.begin.description != label:
            self.panels.begin.description = label

    def _acts(self) -> dict[str, Act]:
        return {
            "agree": self._on_agree,
            "not now": self._on_not_now,
            "go on": self._on_go_on,
            "begin": self._on_begin,
            "next": self._on_next,
            "heard": self.demo.seat.learn,
            "start": self.demo.seat.start,
            "reveal": self._on_reveal,
            "stop": self.demo.seat.stop,
            "save": self._on_save,
            "withdraw": self._on_withdraw,
            "again": self._on_again,
        }

    def _act(self, label: str, tooltip: str, act: Act) -> widgets.Button:
        """Make a button; after its act the page shows where the sitting stands on disk."""
        button = widgets.Button(description=label, tooltip=tooltip)
        button.on_click(self._careful(lambda _: act()))
        return button

    def _careful(self, act: Callable[[Any], object]) -> Callable[[Any], None]:
        """Act, and show where the sitting stands then; what could not be recorded is said, and nothing moves."""

        def careful(given: Any) -> None:
            self.acting = True
            self.panels.say("")
            try:
                act(given)
            except (JournalError, OSError) as error:
                self.panels.say(str(error))
            except Elsewhere as error:
                self.demo.follow()
                self.panels.say(str(error))
            else:
                self.demo.follow()
            finally:
                self.acting = False

        return self._guarded(careful)

    def _on_agree(self) -> None:
        values = self.demo.values
        self.demo.seat.agree(short=values["short"], mode=values["mode"])

    def _on_not_now(self) -> None:
        self.demo.simulate(0)
        self.panels.say("Nothing is recorded. This is a simulated reader, and no person. You can still agree above.")

    def _on_go_on(self) -> None:
        self.demo.seat.go_on()

    def _on_begin(self) -> None:
        clock = self.panels.clock
        if clock.playing:
            self.pause()
            return
        clock.playing = True
        if not self.demo.seat.shown:
            self.demo.seat.show_next()

    def _on_next(self) -> None:
        self.demo.seat.show_next()

    def _on_answer(self, key: str) -> None:
        seat = self.demo.seat
        if seat.where.phase != "judge":
            return
        seconds = monotonic() - self.since
        if key == "p":
            self._play()
        elif seconds < TOO_SOON:
            self.panels.say("That came too soon to be an answer to this pair, and was not taken. Answer again.")
        else:
            seat.judge(key, round(1000 * seconds))

    def _play(self) -> None:
        """Play the pair, because the reader has asked for it."""
        where, game = self.demo.seat.where, self.demo.seat.now.game
        if self.demo.seat.now.mode == "listen":
            trial = game.blocks[where.part].trials[len(where.answers[where.part])]
            player, still = self.panels.answers.player, _pair(trial, game)
            player.value = playing = _pair(trial, game, play=True)
            if can_play():  # a page that is loaded again later must not begin to play
                seconds = SYLLABLE * (len(trial.left) + len(trial.right)) + PAUSE + 1
                asyncio.get_running_loop().call_later(seconds, _replace, player, playing, still)

    def _on_reveal(self) -> None:
        lines = self.panels.asked.lines
        self.demo.seat.reveal([line.value.strip() for line in lines])

    def _on_save(self) -> None:
        path = self.demo.seat.hand_in()
        link = download_link(path.read_text(encoding="utf-8"), path.name)
        self.panels.say(f"Written to {path.name}, beside this notebook. It names no token.", link)

    def _on_withdraw(self) -> None:
        waited = monotonic() - self.asked_to_withdraw
        if not LEAST_DOUBT <= waited <= MOST_DOUBT:  # a key that is held down is no second press
            self.asked_to_withdraw = monotonic() if waited > MOST_DOUBT else self.asked_to_withdraw
            self.panels.say("Press Withdraw again, and these answers will be left out wherever answers are pooled.")
            return
        token = self.demo.seat.withdraw()
        self.demo.reset()
        self.panels.not_now.focus()
        self.panels.say(f"The answers of {token} are withdrawn. A file that you have saved before is yours to delete.")

    def _on_again(self) -> None:
        self.demo.reset()
        self.panels.not_now.focus()


def _replace(widget: widgets.HTML, old: str, new: str) -> None:
    if widget.value == old and widget.comm is not None:
        widget.value = new


def _whole(block: Block, game: JudgingGame) -> str:
    """Write the player of all strings of a part, with the strings as text for those who cannot hear them."""
    wav = wav_of(block.exposure, game.symbols[block.language], seconds=SYLLABLE, pause=PAUSE)
    lines = " &nbsp; ".join(escape(show_string(string)) for string in block.exposure)
    return sound_html(wav, name=f"{block.label}: {len(block.exposure)} strings") + _as_text(lines)


def _pair(trial: Trial, game: JudgingGame, *, play: bool = False) -> str:
    """Write the player of a pair: the left string, silence, the right one."""
    symbols = game.symbols[trial.language]
    wav = wav_of((trial.left, trial.right), symbols, seconds=SYLLABLE, pause=_BETWEEN)
    words = f"left {escape(show_string(trial.left))}, right {escape(show_string(trial.right))}"
    return sound_html(wav, name="The pair: left, then right", play=play) + _as_text(words)


def _as_text(html: str) -> str:
    return f"<details><summary>As text, for those who cannot hear it</summary>{html}</details>"
