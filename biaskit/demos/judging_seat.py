"""A reader at the game: everything done is on disk before the page hears of it, and goes on where it stood."""

from collections.abc import Sequence
from typing import Any

from biaskit.demos.judging_log import ANSWERS, JUDGING, LEARNED, REVEALED, SHOWN, STOPPED, Where, nearest, replay
from biaskit.judging import exports, sitting
from biaskit.judging.sitting import Sitting
from biaskit.languages.artificial.game import JudgingGame


class NobodySits(ValueError):
    """Nothing was agreed to, so nothing can be recorded."""

    def __init__(self) -> None:
        super().__init__("nobody has agreed to be recorded; press I agree, or call agree(), first")


class Elsewhere(ValueError):
    """The sitting went on in another kernel or cell meanwhile."""


class Seat:
    """The sitting that is going on, if there is one, and the log that stands for it in the demo's state.

    Parameters
    ----------
    found
        The sitting, as the journal has it; None where nobody has agreed.

    Attributes
    ----------
    sitting
        The sitting, always as it is on disk.
    shown
        How many strings have been shown since the page came to this part: these alone are not on disk.
    """

    def __init__(self, found: Sitting | None = None) -> None:
        self.sitting = found
        self.shown = 0
        self._judging = False

    @classmethod
    def taken(cls) -> "Seat":
        """Sit down where the journal says that somebody sat; an empty seat where it knows nobody."""
        return cls(sitting.latest())

    @property
    def now(self) -> Sitting:
        """The sitting that is going on."""
        if self.sitting is None:
            raise NobodySits
        return self.sitting

    @property
    def unfinished(self) -> bool:
        """Whether the journal knows a sitting that can be gone on with."""
        found = sitting.latest()
        return found is not None and not found.over

    @property
    def settings(self) -> dict[str, Any]:
        """Where the controls of the demo stand for this sitting."""
        game = self.now.game
        return {
            "version": game.version,
            "short": game.short,
            "mode": self.now.mode,
            "simulated": -1,
            "log": self.log,
        }

    @property
    def log(self) -> str:
        """The sitting as a log; see `judging_log.replay`."""
        text = log_of(self.now)
        where = replay(text, shape_of(self.now.game))
        if where.phase == "learn":
            return text + SHOWN * self.shown
        return text + JUDGING * (where.phase == "ready" and self._judging)

    @property
    def where(self) -> Where:
        """Where it stands."""
        return replay(self.log, shape_of(self.now.game))

    def agree(self, *, short: bool, mode: str) -> None:
        """Begin a sitting of a reader who agrees to be recorded."""
        self._follow(sitting.begin(agreed=True, short=short, mode=mode))

    def go_on(self) -> None:
        """Sit down where a sitting was not finished."""
        self._follow(sitting.latest())

    def show_next(self) -> None:
        """Show the next string, and after the last one note that all have been shown."""
        if self.where.phase != "learn":
            return
        if self.shown < len(self.now.game.blocks[self.where.part].exposure):
            self.shown += 1
        else:
            self.learn()

    def learn(self) -> None:
        """Note that this part's strings have been gone through."""
        self._follow(sitting.saw(self.now))

    def start(self) -> None:
        """Turn from the strings to the items."""
        self._judging = True

    def judge(self, digit: str, milliseconds: int) -> None:
        """Write down an answer."""
        said, sure = ANSWERS[digit]
        was = self.where.part
        found = sitting.latest()
        if found != self.sitting:
            self._follow(found)
            raise Elsewhere("This sitting went on elsewhere. Here it is as it stands now; nothing was lost.")
        self._follow(sitting.answer(self.now, said=said, sure=sure, milliseconds=milliseconds))
        self._judging = self.where.part == was

    def stop(self) -> None:
        """End the sitting before its last item."""
        self._follow(sitting.stop(self.now))

    def reveal(self, rules: Sequence[str] = ("", "")) -> None:
        """Write down which rules the reader has noticed in the two languages; then the result may be shown."""
        for block, rule in zip(self.now.game.blocks, rules, strict=False):
            self._follow(sitting.state_rule(self.now, block.language, rule))

    def withdraw(self) -> str:
        """Take back the consent to this sitting, and leave the seat; give the token."""
        token = self.now.token
        exports.withdraw(token)
        self.leave()
        return token

    def hand_in(self) -> Any:
        """Write the answers into a file beside the notebook; give its path."""
        return exports.hand_in(self.now)

    def leave(self) -> None:
        """Sit there no more; what was recorded stays as it is."""
        self.sitting, self.shown, self._judging = None, 0, False

    def _follow(self, found: Sitting | None) -> None:
        self.sitting, self.shown = found, 0


def shape_of(game: JudgingGame) -> tuple[tuple[int, int], ...]:
    """Say for each part of a game how many strings there are to learn, and how many items to judge."""
    return tuple((len(block.exposure), len(block.trials)) for block in game.blocks)


def log_of(found: Sitting) -> str:
    """Write what is on disk of a sitting as a log."""
    part_of = {trial.number: trial.block for trial in found.game.trials}
    text = ""
    for block in found.game.blocks:
        given = [nearest(answer.said, answer.sure) for answer in found.answers if part_of[answer.trial] == block.number]
        text += LEARNED * (block.number in found.seen or bool(given)) + JUDGING * bool(given) + "".join(given)
    ended = found.stopped or len(found.answers) == len(found.game.trials)
    return text + STOPPED * found.stopped + REVEALED * (ended and bool(found.stated))
