"""Predictions meet their outcomes: what was measured is put beside what the reader said."""

import math
from typing import Any

from biaskit import logbook, session
from biaskit.exercises.asked import with_unit
from biaskit.figures import forecasts as figure_of_forecasts
from biaskit.figures.show import Picture, show
from biaskit.measures.calibration import Forecast


def outcome(key: str, value: float) -> None:
    """Put what came beside what the reader predicted, in the journal.

    Called by a notebook's own proof cell with the number that it has just computed; says how near the reader was.

    Parameters
    ----------
    key
        The prediction's key.
    value
        What came, in the prediction's unit.

    Raises
    ------
    ValueError
        If the value is not a finite number.
    """
    came = float(value)
    if not math.isfinite(came):
        raise ValueError(f"the outcome of {key} is {came}; give a finite number")
    logbook.record("outcome", key, came)
    found = [forecast for forecast in read_forecasts() if forecast.key == key]
    if not found or found[0].predicted is None:
        print(f"{key}: {came:.3g} came.")
        return
    forecast = found[0]
    near = "It had been measured before you predicted." if forecast.late else "That is off."
    near = "That is near." if forecast.hit else near
    said = with_unit(forecast.predicted or 0.0, forecast.unit)
    print(f"{key}: you said {said}, and {with_unit(came, forecast.unit)} came. {near}")


def journal() -> Picture | None:
    """Show this notebook's predictions against their outcomes, as the journal has them.

    Without a notebook's number (`bk.setup`) all predictions are shown. Where there are none, a sentence says so.
    """
    found = read_forecasts()
    if not found:
        print("The journal holds no prediction of a number for this notebook yet.")
        return None
    description = figure_of_forecasts.describe(found)
    damage = logbook.damage()
    if damage:
        print(damage)
    for forecast in found:
        print(f"{forecast.key}: {forecast.question}")
    return show(figure_of_forecasts.draw(found), description)


def read_forecasts() -> list[Forecast]:
    """Read the predictions of numbers of this notebook from the journal, in the order of their keys."""
    mine = f"{session.current().notebook}." if session.current().notebook else ""
    first: dict[str, logbook.Entry] = {}
    for entry in logbook.entries(("prediction", "skip")):
        # The first word counts: later ones may know the result.
        if entry.key.startswith(mine) and "range" in entry.more:
            first.setdefault(entry.key, entry)
    return [_forecast(first[key]) for key in sorted(first)]


def _forecast(entry: logbook.Entry) -> Forecast:
    facts: dict[str, Any] = entry.more
    outcomes = logbook.entries("outcome", key=entry.key)
    low, high = facts["range"]
    return Forecast(
        key=entry.key,
        question=str(facts.get("question", "")),
        unit=str(facts.get("unit", "")),
        low=float(low),
        high=float(high),
        predicted=float(entry.value) if entry.kind == "prediction" else None,
        sure=entry.sure,
        within=float(facts.get("within", 0.0)),
        came=float(outcomes[-1].value) if outcomes else None,
        late=entry.kind == "prediction" and any(earlier.time < entry.time for earlier in outcomes),
    )
