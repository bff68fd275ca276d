"""A prediction that is asked for: what may be answered, what was answered, and what goes into the journal."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from biaskit import logbook


@dataclass(frozen=True)
class Asked:
    """A question about a result that the reader has not seen.

    Attributes
    ----------
    key
        What the prediction is about, such as `"02.entropy"`.
    question
        The question, in one line.
    choices
        Two or more answers to choose from; or
    number
        the lowest and the highest number that can be answered.
    unit
        The unit of the number, such as `"bits"`.

    Examples
    --------
    >>> asked = Asked("02.coin", "How many bits does a coin's flip hold?", number=(0, 2), unit="bits")
    >>> asked.words(asked.checked(1)), asked.margin
    ('1 bit', 0.2)
    """

    key: str
    question: str
    choices: Sequence[str] | None = None
    number: tuple[float, float] | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse a question that cannot be answered."""
        if not self.key.strip() or not self.question.strip():
            raise ValueError(
                "a prediction needs a key and a question, such as predict('02.entropy', 'How many bits?', ...)"
            )
        if (self.choices is None) == (self.number is None):
            raise ValueError(f"the prediction {self.key!r} needs either choices=[...] or number=(low, high)")
        if self.choices is not None and (
            isinstance(self.choices, str) or len(self.choices) < 2 or len(set(self.choices)) < len(self.choices)
        ):
            raise ValueError(f"choices is {self.choices!r}; give a list of two or more different answers")
        if self.number is not None:
            low, high = self.number
            if not (math.isfinite(low) and math.isfinite(high) and low < high):
                raise ValueError(f"number is {self.number!r}; give the lowest and the highest answer, such as (0, 8)")

    @property
    def chance(self) -> float:
        """How sure somebody is who only guesses: one in the number of choices, or 0 for a number."""
        return 1 / len(self.choices) if self.choices else 0.0

    @property
    def margin(self) -> float:
        """How near counts as right for a number: a tenth of the range."""
        return (self.number[1] - self.number[0]) / 10 if self.number else 0.0

    def words(self, value: Any) -> str:
        """Say an answer with its unit."""
        return with_unit(value, self.unit) if isinstance(value, float | int) else str(value)

    def checked(self, value: Any) -> str | float:
        """Give the answer if it can be given.

        Raises
        ------
        ValueError
            If it is none of the choices, or no number within the range.
        """
        if self.choices is not None:
            if value not in self.choices:
                raise ValueError(f"{value!r} is none of the choices; choose one of {list(self.choices)}")
            return str(value)
        assert self.number is not None
        low, high = self.number
        if isinstance(value, bool) or not isinstance(value, float | int) or not low <= value <= high:
            raise ValueError(f"{value!r} cannot be answered; give a number from {low:g} to {high:g}")
        return float(value)

    def checked_sure(self, sure: float) -> float:
        """Give how sure, as a share, if it lies between chance and 1.

        Raises
        ------
        ValueError
            If it does not.
        """
        if not self.chance - 0.005 <= sure <= 1:  # half a percent: 33% for one of three
            raise ValueError(
                f"sure is {sure!r}; give a share from {self.chance:.2g} (a guess) to 1, such as 0.8 for 80%"
            )
        return float(sure)

    def said(self) -> logbook.Entry | None:
        """Find the prediction or the skip that came first: nothing said after the result counts."""
        found = logbook.entries(("prediction", "skip"), key=self.key)
        return found[0] if found else None

    def record(
        self, kind: Literal["prediction", "skip"], value: str | float | None = None, sure: float | None = None
    ) -> None:
        """Put a prediction or a skip on disk, with what it takes to score it later.

        Raises
        ------
        JournalError
            If the journal cannot be written.
        """
        more: dict[str, Any] = {"question": self.question}
        if self.choices is not None:
            more["choices"] = list(self.choices)
        if self.number is not None:
            more |= {"range": list(self.number), "within": self.margin, "unit": self.unit}
        logbook.record(kind, self.key, value, sure=sure, **more)


def with_unit(value: float, unit: str) -> str:
    """Write a number with its unit.

    >>> with_unit(1.0, "bits"), with_unit(0.475, "bits per letter"), with_unit(40, "%")
    ('1 bit', '0.475 bits per letter', '40%')
    """
    first, space, rest = unit.partition(" ")
    if value == 1 and first.endswith("s"):
        unit = first[:-1] + space + rest
    return f"{value:.3g}%" if unit == "%" else f"{value:.3g} {unit}".rstrip()


def when(entry: logbook.Entry) -> str:
    """Say when an entry was made, in the reader's own time: "at 14:05", with the date if it was another day."""
    then = entry.time.astimezone()
    day = "" if then.date() == datetime.now().astimezone().date() else f"on {then:%Y-%m-%d} "
    return f"{day}at {then:%H:%M}"
