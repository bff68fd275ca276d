"""How far one person is in the game, and what they answered."""

from dataclasses import dataclass

from biaskit.judging.token import participant
from biaskit.languages.artificial.game import Block, JudgingGame, Trial
from biaskit.measures.judgments import Judgment


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes
    ----------
    trial
        The number of the judgment in the game.
    said
        "left" or "right".
    sure
        .5 to .99.
    milliseconds
        From when the pair was shown until the answer.
    at
        When, in UTC.
    """

    trial: int
    said: str
    sure: float
    milliseconds: int
    at: str


@dataclass(frozen=True)
class Sitting:
    """How far one reader, or a simulated one, is.

    Attributes
    ----------
    token
        What stands for the reader; theirs alone to know.
    game
        The version of the game.
    mode
        "read" or "listen".
    seen
        The blocks whose strings were gone through.
    answers
        In the order of the game.
    stated
        Language -> the rule in the reader's words.
    simulated
        Whether a program answered.
    stopped
        Whether the reader has ended the game before its last pair.
    withdrawn
        Whether the answers were withdrawn.
    """

    token: str
    game: JudgingGame
    mode: str = "read"
    seen: tuple[int, ...] = ()
    answers: tuple[Answer, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()
    simulated: bool = False
    stopped: bool = False
    withdrawn: bool = False

    @property
    def participant(self) -> str:
        """The name under which the answers are handed in."""
        return participant(self.token)

    @property
    def trial(self) -> Trial | None:
        """What is asked next; None when the game is over."""
        n = len(self.answers)
        return self.game.trials[n] if n < len(self.game.trials) and not self.stopped else None

    @property
    def block(self) -> Block | None:
        """The block of what is asked next; None when the game is over."""
        return None if self.trial is None else self.game.blocks[self.trial.block]

    @property
    def over(self) -> bool:
        """Whether everything has been answered, or the reader has stopped."""
        return self.trial is None

    @property
    def needs_exposure(self) -> bool:
        """Whether strings have to be gone through before the next judgment."""
        return self.trial is not None and self.trial.block not in self.seen

    @property
    def judgments(self) -> tuple[Judgment, ...]:
        """The answers beside what is true."""
        asked = self.game.trials
        return tuple(
            Judgment(trial.truth, answer.said, answer.sure, trial.language, trial.kind)
            for answer in self.answers
            for trial in (asked[answer.trial],)
        )
