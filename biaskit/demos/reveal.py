"""Predictions meet their outcomes: what came is put beside what the reader said."""

import math
from collections.abc import Sequence
from typing import Any, SupportsFloat

import numpy as np
from jaxtyping import Float

from biaskit import logbook
from biaskit.demos import gate
from biaskit.exercises.forecasts import forecasts
from biaskit.exercises.saying import said_and_came
from biaskit.figures.words import quote
from biaskit.measures.forecast import Forecast


def outcome(key: str, value: SupportsFloat | str | Sequence[float] | Float[np.ndarray, " places"]) -> None:
    """Put what came beside what the reader predicted, in the journal.

    Called by a notebook's own proof cell with what it has just computed; says how near the reader was.

    Parameters
    ----------
    key
        The prediction's key.
    value
        What came: a number in the prediction's unit, the words of the choice that is right, or the heights of a
        curve, one for each of the places that were asked for.

    Raises
    ------
    ValueError
        If a number, or one of a curve's, is not finite; if there are no words, or no heights.

    Examples
    --------
    >>> outcome("02.b", 2.5)
    02.b: 2.5 came.
    """
    came = _checked(key, value)
    logbook.record("outcome", key, came)
    gate.open_now(gate.outcome_of(key))  # a demo fills the mark of what was predicted
    found = [forecast for forecast in forecasts(logbook.entries()) if forecast.key == key]
    if not found or found[0].predicted is None or found[0].came is None:
        print(f"{key}: {_alone(came)} came.")
        return
    forecast = found[0]
    print(f"{key}: {said_and_came(forecast)}. {_judged(forecast)}")


def _checked(key: str, value: Any) -> float | str | list[float]:
    if isinstance(value, str):
        if not value.strip():
            raise ValueError(f"the outcome of {key} is empty; give the words of the choice that is right")
        return value
    is_one = not hasattr(value, "__len__") or getattr(value, "shape", None) == ()
    numbers = [float(value)] if is_one else [float(height) for height in value]
    if not numbers or not all(math.isfinite(number) for number in numbers):
        shown = numbers[0] if is_one else numbers
        raise ValueError(f"the outcome of {key} is {shown}; give {'a finite number' if is_one else 'finite numbers'}")
    return numbers[0] if is_one else numbers


def _alone(came: float | str | list[float]) -> str:
    """Say an outcome where there is no prediction beside it."""
    if isinstance(came, str):
        return quote(came.rstrip("."))
    return f"{came:.3g}" if isinstance(came, float) else ", ".join(f"{height:.3g}" for height in came)


def _judged(forecast: Forecast) -> str:
    if forecast.late:
        return "It had been measured before you predicted."
    if forecast.form == "choice":
        return "That is right." if forecast.hit else "That is not what you said."
    return "That is near." if forecast.hit else "That is off."
