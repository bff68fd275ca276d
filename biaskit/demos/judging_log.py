"""The log of a sitting: what was shown and what was answered, as letters that can be replayed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any, Literal

import ipywidgets as widgets

from biaskit.demos.controls import Control

SHOWN, LEARNED, JUDGING, STOPPED, REVEALED = ".", "e", "j", "s", "r"
# Each answer's digit, the side it takes, and how sure that is. Nobody can say 100%: wrong would cost without end.
ANSWERS = {
    "1": ("left", 0.95),
    "2": ("left", 0.75),
    "3": ("left", 0.55),
    "4": ("right", 0.55),
    "5": ("right", 0.75),
    "6": ("right", 0.95),
}
_PART = re.compile(r"(\.*)(e?)(j?)([1-6]*)")
_WHOLE = re.compile(r"([^sr]*)(s?)(r?)")

Phase = Literal["learn", "ready", "judge", "asked", "over"]


@dataclass(frozen=True)
class Where:
    """Where a sitting stands.

    Attributes
    ----------
    phase
        "learn" while strings are shown, "ready" between the last of them and the first item, "judge" while items are
        shown, "asked" after the last item or once the reader has stopped, "over" when the result is shown.
    part
        The number of the part, from 0; the last one that was begun where there is no further item.
    shown
        How many strings of this part have been shown; the last of them stands on the page.
    answers
        For each part, its answers, as digits.
    stopped
        Whether the reader stopped before the last item.
    """

    phase: Phase
    part: int
    shown: int
    answers: tuple[str, ...]
    stopped: bool = False

    @property
    def given(self) -> str:
        """All answers."""
        return "".join(self.answers)


def replay(log: str, shape: Sequence[tuple[int, int]]) -> Where:
    """Say where a sitting stands after a log.

    Parameters
    ----------
    log
        For each part: a dot for each string that was shown, and "e" at their end; "j" where judging began, and a digit
        from 1 to 6 for each answer. Then "s" where the reader stopped, and "r" where the result was shown.
    shape
        For each part, how many strings there are to learn and how many items to judge.

    Raises
    ------
    ValueError
        If the log does not fit the parts.

    Examples
    --------
    >>> replay("..", [(3, 2), (3, 2)])
    Where(phase='learn', part=0, shown=2, answers=('', ''), stopped=False)
    >>> replay("ej16e", [(3, 2), (3, 2)])
    Where(phase='ready', part=1, shown=3, answers=('16', ''), stopped=False)
    """
    whole = _WHOLE.fullmatch(log)
    body, stopped, revealed = whole.groups() if whole else ("", "", "")
    answers = [""] * len(shape)
    part, shown, at, fits = 0, 0, 0, whole is not None
    phase: Phase = "learn"
    for number, (n_strings, n_items) in enumerate(shape):
        found = _PART.match(body, at)
        assert found is not None, "it matches nothing, at least"
        dots, learned, judging, given = found.groups()
        fits = fits and len(dots) <= n_strings and len(given) <= n_items
        fits = fits and not (judging and not learned) and not (given and not judging)
        part, at, answers[number] = number, found.end(), given
        shown = n_strings if learned else len(dots)
        phase = "judge" if judging else "ready" if learned else "learn"
        if len(given) < n_items:
            break
    ended = bool(stopped) or len(answers[-1]) == shape[-1][1]
    if not fits or at != len(body) or (revealed and not ended):
        raise ValueError(f"the log {log!r:.80} fits no sitting with {len(shape)} parts; copy the whole text")
    if ended:
        phase = "over" if revealed else "asked"
    return Where(phase, part, shown, tuple(answers), bool(stopped))


def nearest(said: str, sure: float) -> str:
    """Give the digit that stands for an answer, or comes nearest to it.

    >>> nearest("right", 0.75), nearest("left", 0.93)
    ('5', '1')
    """
    same = {digit: known for digit, (side, known) in ANSWERS.items() if side == said}
    return min(same, key=lambda digit: abs(same[digit] - sure))


@dataclass(frozen=True)
class Unseen(Control):
    """A whole number that belongs to the state and is no control of the page; -1 where there is none."""

    default: int = -1
    high: int = 2**31 - 1

    def check(self, value: Any) -> int:
        """Refuse what is no such number."""
        whole = int(value) if isinstance(value, Integral) and not isinstance(value, bool) else None
        if whole is None or not -1 <= whole <= self.high:
            raise ValueError(f"{self.name} is {value!r}; give a whole number from 0 to {self.high}, or -1 for none")
        return whole

    def parse(self, text: str) -> int:
        """Read a whole number."""
        return self.check(int(text) if re.fullmatch(r"-?[0-9]{1,10}", text) else text)

    def said(self, value: int) -> str:
        """Say the number, where there is one."""
        return "none" if value < 0 else str(value)

    def widget(self, value: int) -> widgets.DOMWidget:
        """Make a number that the page does not show."""
        return widgets.IntText(value, layout=widgets.Layout(display="none"))


@dataclass(frozen=True)
class Log(Control):
    """What the reader has done so far; moved by the game itself, and no control of the page."""

    default: str = ""
    limit: int = 2000

    def check(self, value: Any) -> str:
        """Refuse what is no log."""
        if not isinstance(value, str) or len(value) > self.limit or re.fullmatch(r"[.ej1-6sr]*", value) is None:
            raise ValueError(f"{self.name} is {value!r:.60}; give at most {self.limit} of the letters . e j s r 1 to 6")
        return value

    def said(self, value: str) -> str:
        """Say how many answers there were."""
        n = sum(letter in ANSWERS for letter in value)
        return f"{n} {'answer' if n == 1 else 'answers'} so far"

    def widget(self, value: str) -> widgets.DOMWidget:
        """Make a text that the page does not show."""
        return widgets.Text(value, layout=widgets.Layout(display="none"))
