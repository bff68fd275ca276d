"""The journal's predictions, each with its outcome."""

from collections.abc import Iterable
from typing import Any

from biaskit.entry import Entry
from biaskit.measures.forecast import Forecast, Value


def forecasts(entries: Iterable[Entry], notebook: str = "") -> list[Forecast]:
    """Give each prediction with its outcome, in the order of their keys.

    The first word counts, because later ones may know the result; of outcomes the last one counts.

    Parameters
    ----------
    entries
        The journal, in the order of time.
    notebook
        Only predictions of this notebook; all of them if empty.

    Examples
    --------
    >>> asked = {"question": "Which?", "choices": ["a", "b"]}
    >>> said = Entry("2026-01-01T10:00:00+00:00", "prediction", "02", "02.e", "a", 0.9, asked)
    >>> came = Entry("2026-01-01T10:01:00+00:00", "outcome", "02", "02.e", "b")
    >>> [(forecast.key, forecast.hit) for forecast in forecasts([said, came], "02")]
    [('02.e', False)]
    """
    first: dict[str, Entry] = {}
    outcomes: dict[str, list[Entry]] = {}
    for entry in entries:
        if notebook and entry.home != notebook:
            continue
        if entry.kind == "outcome":
            outcomes.setdefault(entry.key, []).append(entry)
        elif entry.kind in ("prediction", "skip") and ("range" in entry.more or "choices" in entry.more):
            first.setdefault(entry.key, entry)
    found = (_forecast(first[key], outcomes.get(key, [])) for key in sorted(first))
    return [forecast for forecast in found if forecast is not None]


def _forecast(entry: Entry, outcomes: list[Entry]) -> Forecast | None:
    """Put a prediction and its outcomes together; None where an entry is not as a prediction is recorded."""
    facts = entry.more
    try:
        choices = tuple(str(choice) for choice in facts.get("choices", ()))
        low, high = (0.0, 1.0) if choices else map(float, facts["range"])
        said = _value(entry.value, choices, facts) if entry.kind == "prediction" else None
        within = float(facts.get("within", 0.0))
    except (TypeError, ValueError):
        return None
    if (entry.kind == "prediction" and (said is None or entry.sure is None)) or not low < high:
        return None
    came = _outcome(outcomes[-1].value, choices, facts) if outcomes else None
    return Forecast(
        key=entry.key,
        question=str(facts.get("question", "")),
        unit=str(facts.get("unit", "")),
        low=low,
        high=high,
        predicted=said,
        sure=entry.sure if entry.kind == "prediction" else None,
        within=within,
        came=came,
        late=entry.kind == "prediction" and any(earlier.time < entry.time for earlier in outcomes),
        choices=choices,
        notebook=entry.home,
    )


def _outcome(value: Any, choices: tuple[str, ...], facts: dict[str, Any]) -> Value | None:
    """Read an outcome; None where it has another form than the prediction, as after a change of the notebook."""
    try:
        return _value(value, choices, facts)
    except (TypeError, ValueError):
        return None


def _value(value: Any, choices: tuple[str, ...], facts: dict[str, Any]) -> Value | None:
    if choices:
        return value if value in choices else None
    if "curve" in facts:
        heights = tuple(float(height) for height in value)
        return heights if len(heights) == len(facts["curve"]) else None
    return float(value)
