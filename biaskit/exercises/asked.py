"""A prediction that is asked for: what may be answered, what was answered, and what goes into the journal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    curve
        The x of three to nine points, rising: each gets a number, and the answer is a curve.
    x_label
        What x is, such as `"regressors"`.
    y_label
        What the numbers are; the unit where nothing is said.
    given
        Points of the curve that are known: y by x.

    Examples
    --------
    >>> asked = Asked("02.coin", "How many bits does a coin's flip hold?", number=(0, 2), unit="bits")
    >>> asked.words(asked.checked(1)), asked.margin
    ('1 bit', 0.2)
    >>> asked = Asked("01.c", "How large is the error?", number=(0, 4), curve=(1, 2, 4), x_label="regressors")
    >>> asked.words(asked.checked([3, 2, 2.5]))
    'regressors 1: 3, 2: 2, 4: 2.5'
    """

    key: str
    question: str
    choices: Sequence[str] | None = None
    number: tuple[float, float] | None = None
    unit: str = ""
    curve: Sequence[float] | None = None
    x_label: str = ""
    y_label: str = ""
    given: Mapping[float, float] = field(default_factory=dict)

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
        self._check_curve()

    def _check_curve(self) -> None:
        """Refuse a curve that cannot be drawn."""
        if self.curve is None:
            if self.given or self.x_label or self.y_label:
                raise ValueError(
                    f"given, x_label and y_label belong to a curve; give the prediction {self.key!r} curve="
                )
            return
        if self.number is None:
            raise ValueError(f"the curve of {self.key!r} needs number=(low, high), the range of its points")
        xs, (low, high) = list(self.curve), self.number
        if not 3 <= len(xs) <= 9 or not all(map(_is_finite, xs)) or sorted(set(xs)) != xs:
            raise ValueError(
                f"curve is {self.curve!r}; give 3 to 9 different numbers in rising order, such as (1, 2, 4)"
            )
        for x, y in self.given.items():
            if not _is_finite(x) or x in xs or not _is_finite(y) or not low <= y <= high:
                raise ValueError(
                    f"given has {x!r}: {y!r}; give points at an x that is not in curve=, y from {low:g} to {high:g}"
                )

    @property
    def chance(self) -> float:
        """How sure somebody is who only guesses: one in the number of choices, or 0 for a number."""
        return 1 / len(self.choices) if self.choices else 0.0

    @property
    def names(self) -> list[str]:
        """What each point of the curve is called, such as "regressors 4"; empty where no curve is asked for."""
        return [f"{self.x_label or 'x'} {x:g}" for x in self.curve or ()]

    @property
    def offered(self) -> str:
        """Say what can be answered, for a page on which nothing can be chosen.

        >>> Asked("02.coin", "How many bits does a coin's flip hold?", number=(0, 2), unit="bits").offered
        'A number from 0 to 2 bits.'
        """
        if self.choices is not None:
            return f"One of these: {'; '.join(self.choices)}."
        low, high = self.number or (0.0, 0.0)
        words = f"from {low:g} to {high:g}{'%' if self.unit == '%' else f' {self.unit}'.rstrip()}"
        if self.curve is None:
            return f"A number {words}."
        return f"A curve: a number {words} for each of {self.x_label or 'x'} {', '.join(f'{x:g}' for x in self.curve)}."

    @property
    def margin(self) -> float:
        """How near counts as right for a number, and for a curve on average: a tenth of the range."""
        return (self.number[1] - self.number[0]) / 10 if self.number else 0.0

    def words(self, value: Any) -> str:
        """Say an answer with its unit."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return curve_in_words(value, self.curve or (), x_label=self.x_label, unit=self.unit)
        return with_unit(value, self.unit) if isinstance(value, float | int) else str(value)

    def checked(self, value: Any) -> str | float | list[float]:
        """Give the answer if it can be given.

        Raises
        ------
        ValueError
            If it is none of the choices, no number within the range, or not one such number for each point.
        """
        if self.choices is not None:
            if value not in self.choices:
                raise ValueError(f"{value!r} is none of the choices; choose one of {list(self.choices)}")
            return str(value)
        assert self.number is not None
        low, high = self.number
        if self.curve is not None:
            n = len(self.curve)
            ys = [] if isinstance(value, str) or not isinstance(value, Sequence) else list(value)
            if len(ys) != n or not all(_is_finite(y) and low <= y <= high for y in ys):
                raise ValueError(f"{value!r} cannot be answered; give {n} numbers from {low:g} to {high:g}, as a list")
            return [float(y) for y in ys]
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
        self,
        kind: Literal["prediction", "skip"],
        value: str | float | list[float] | None = None,
        sure: float | None = None,
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
        if self.curve is not None:
            more |= {"curve": list(self.curve), "x_label": self.x_label}
        logbook.record(kind, self.key, value, sure=sure, **more)


def _is_finite(value: Any) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and math.isfinite(value)


def curve_in_words(ys: Sequence[float], xs: Sequence[float], *, x_label: str = "", unit: str = "") -> str:
    """Say the points of a curve.

    >>> curve_in_words([30, 20.5], [1, 2], x_label="regressors", unit="%")
    'regressors 1: 30%, 2: 20.5%'
    >>> curve_in_words([1, 2], [1, 2], unit="bits")
    'x 1: 1, 2: 2 bits'
    """
    each = "%" if unit == "%" else ""
    points = ", ".join(f"{x:g}: {y:.3g}{each}" for x, y in zip(xs, ys, strict=False))
    return f"{x_label or 'x'} {points}{'' if each else ' ' + unit}".rstrip()


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
