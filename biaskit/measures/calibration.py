"""Predictions against what came: how far off, and how far off the predictor said she might be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Forecast:
    """One predicted number and what came.

    Attributes
    ----------
    key
        What it was about, such as "02.a".
    question
        As it was asked.
    unit
        The unit of both numbers.
    low, high
        The range within which one could answer.
    predicted
        The prediction; None where it was skipped.
    sure
        How sure, 0 to 1, that the outcome is within `within` of the prediction; None where it was skipped.
    within
        See `sure`.
    came
        The outcome; None while it has not been measured.
    late
        Whether the outcome had been measured before the prediction was made.
    """

    key: str
    question: str
    unit: str
    low: float
    high: float
    predicted: float | None
    sure: float | None
    within: float
    came: float | None
    late: bool = False

    @property
    def hit(self) -> bool | None:
        """Whether the outcome was as near as asked; None where that cannot be said, or was known beforehand."""
        if self.predicted is None or self.came is None or self.late:
            return None
        return abs(self.predicted - self.came) <= self.within
