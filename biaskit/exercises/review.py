"""What a journal tells at a glance, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from biaskit.entry import Entry
from biaskit.exercises.forecasts import forecasts
from biaskit.exercises.revisit import Revisit, revisit
from biaskit.measures.calibration import Calibration, calibration
from biaskit.measures.forecast import Forecast
from biaskit.measures.minutes import minutes_spent


@dataclass(frozen=True)
class Review:
    """What a journal tells, of one notebook or of all.

    Attributes
    ----------
    notebook
        Which notebook; empty for all of them.
    n_entries
        How many entries it is about.
    forecasts
        The predictions with their outcomes.
    calibration
        Stated confidence against being right, over *all* notebooks: one notebook holds too few predictions.
    minutes
        Minutes spent, at least, by notebook.
    exercises_right, exercises_tried
        How many exercises were solved, and how many were attempted.
    quiz_right, quiz_answered
        How many questions were answered right at the last try, and how many were answered.
    revisit
        What is worth another look.
    """

    notebook: str
    n_entries: int
    forecasts: tuple[Forecast, ...]
    calibration: Calibration
    minutes: dict[str, float]
    exercises_right: int
    exercises_tried: int
    quiz_right: int
    quiz_answered: int
    revisit: tuple[Revisit, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say the numbers that are worth a sentence."""
        said = []
        total = sum(self.minutes.values())
        if total >= 0.5:
            said.append(f"You spent at least {_minutes(total)} here, as far as the times of your entries tell.")
        if self.exercises_tried:
            said.append(f"Exercises: {self.exercises_right} right of {self.exercises_tried} tried.")
        if self.quiz_answered:
            said.append(f"Questions: {self.quiz_right} right of {self.quiz_answered} answered.")
        return tuple(said)


def review(entries: Sequence[Entry], notebook: str = "") -> Review:
    """Sum a journal up.

    Parameters
    ----------
    entries
        The whole journal, in the order of time.
    notebook
        What to sum up; everything if empty.

    Examples
    --------
    >>> summed = review([Entry("2026-01-01T10:00:00+00:00", "attempt", "02", "02.1", "right")])
    >>> summed.sentences
    ('Exercises: 1 right of 1 tried.',)
    """
    mine = [entry for entry in entries if not notebook or entry.home == notebook]
    tried = {entry.key for entry in mine if entry.kind == "attempt" and entry.value in ("right", "wrong")}
    solved = {entry.key for entry in mine if entry.kind == "attempt" and entry.value == "right"}
    answered = {entry.key: entry.more.get("right") is True for entry in mine if entry.kind == "quiz"}
    judged = [(forecast.sure, forecast.hit) for forecast in forecasts(entries)]
    spent = minutes_spent((entry.time, entry.home) for entry in entries)
    return Review(
        notebook=notebook,
        n_entries=len(mine),
        forecasts=tuple(forecasts(mine)),
        calibration=calibration((sure, hit) for sure, hit in judged if sure is not None and hit is not None),
        minutes={name: minutes for name, minutes in spent.items() if not notebook or name == notebook},
        exercises_right=len(solved),
        exercises_tried=len(tried),
        quiz_right=sum(answered.values()),
        quiz_answered=len(answered),
        revisit=tuple(revisit(mine)),
    )


def _minutes(minutes: float) -> str:
    whole = round(minutes)
    return "1 minute" if whole == 1 else f"{whole} minutes"
