"""A prediction and what came: how far off, and whether that was as near as asked."""

from dataclasses import dataclass
from typing import Literal

Value = float | str | tuple[float, ...]  # a number, a choice's words, or a curve


@dataclass(frozen=True)
class Forecast:
    """One prediction and its outcome: a number, a choice, or a curve.

    Attributes
    ----------
    key
        What it was about, such as "02.a".
    question
        As it was asked.
    unit
        The unit of numbers and of a curve's heights.
    low, high
        The range within which one could answer; 0 and 1 for a choice, where they mean nothing.
    predicted
        The prediction: a number, a choice's words, or a curve's heights; None where it was skipped.
    sure
        How sure, 0 to 1, that the prediction is a `hit`; None where it was skipped.
    within
        How far off a number, or the mean of a curve's distances, may be; 0 for a choice.
    came
        The outcome, in the form of the prediction; None while it has not been measured.
    late
        Whether the outcome had been measured before the prediction was made.
    choices
        What could be chosen; empty for numbers and curves.
    notebook
        The notebook that asked.

    Examples
    --------
    >>> asked = Forecast("02.a", "How many bits?", "bits", 0, 8, predicted=2.0, sure=0.7, within=0.8, came=2.5)
    >>> asked.distance, asked.hit
    (0.5, True)
    """

    key: str
    question: str
    unit: str
    low: float
    high: float
    predicted: Value | None
    sure: float | None
    within: float
    came: Value | None
    late: bool = False
    choices: tuple[str, ...] = ()
    notebook: str = ""

    @property
    def form(self) -> Literal["number", "choice", "curve"]:
        """What form the answer has."""
        if self.choices:
            return "choice"
        return "curve" if isinstance(self.predicted, tuple) or isinstance(self.came, tuple) else "number"

    @property
    def distance(self) -> float | None:
        """How far off: the difference of two numbers, the mean absolute difference of two curves; otherwise None."""
        match self.predicted, self.came:
            case (float() | int()) as said, (float() | int()) as came:
                return abs(said - came)
            case tuple() as said, tuple() as came if said and len(said) == len(came):
                return sum(abs(one - other) for one, other in zip(said, came, strict=True)) / len(said)
        return None

    @property
    def hit(self) -> bool | None:
        """Whether the outcome was as near as asked; None where that cannot be said, or was known beforehand."""
        if self.predicted is None or self.came is None or self.late:
            return None
        if self.form == "choice":
            return self.predicted == self.came
        return None if self.distance is None else self.distance <= self.within
