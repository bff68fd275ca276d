"""The reader's predictions and what came, one row each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import DESK, add_axes, headline, house_style, new_figure, points
from biaskit.figures.words import literal
from biaskit.measures.forecast import Forecast, Value

MARGINS = {"left": 0.1, "right": 0.77, "bottom": 0.14}
_ROW, _FRAME = 0.52, 0.98  # inches of height: a row, and all that stands above and below the rows
_CURVE = 0.42  # how far a small curve reaches above and below its row's middle


def draw(forecasts: Sequence[Forecast], ax: Axes | None = None) -> Axes:
    """Draw each prediction in a row: the reader's diamond, hollow while the outcome is open, and a stroke for it.

    A number has its place between the lowest and the highest answer. Choices are dots in the order in which they were
    offered. A curve is drawn small, the reader's in her colour, and what came as a dark line.
    """
    ax = _axes(len(forecasts)) if ax is None else ax
    with house_style():
        for row, forecast in enumerate(forecasts):
            if forecast.form == "curve":
                _draw_curves(ax, row, forecast)
            else:
                _draw_places(ax, row, forecast)
            ax.text(1.02, row, literal(_beside(forecast)), va="center", fontsize=points() * 0.9)
        ax.set_yticks(np.arange(len(forecasts)), [literal(forecast.key) for forecast in forecasts])
        ax.set_ylim(max(len(forecasts), 1) - 0.4, -0.6)
        ax.set_xlim(-0.02, 1.02)
        numbers = any(forecast.form == "number" for forecast in forecasts)
        ax.set_xticks([0, 1] if numbers else [], ["lowest answer", "highest answer"] if numbers else [])
        ax.tick_params(length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
        headline(ax, _finding(forecasts))
    return ax


def _axes(rows: int) -> Axes:
    """Make axes as high as their rows need, with larger type higher."""
    height = (_FRAME + _ROW * max(2, rows)) * points() / DESK
    share = _FRAME / 2 / height
    return add_axes(new_figure(height=height), **MARGINS | {"top": 1 - share, "bottom": share})


def _draw_places(ax: Axes, row: int, forecast: Forecast) -> None:
    look, own = LOOKS["people"], colour("people")
    ax.hlines(row, 0, 1, color=colour("grid"), linewidth=1.0)
    if forecast.choices:
        places = np.linspace(0, 1, len(forecast.choices))
        ax.scatter(places, np.full(len(places), row), s=16, color=colour("quiet"), zorder=2)
    if forecast.predicted is not None:
        fill = own if forecast.came is not None else "none"
        at = _place(forecast, forecast.predicted)
        ax.plot(at, row, marker=look.marker, markersize=9, markerfacecolor=fill, markeredgecolor=own, zorder=3)
    if forecast.came is not None:
        at = _place(forecast, forecast.came)
        ax.vlines(at, row - 0.28, row + 0.28, color=colour("text"), linewidth=2.4)


def _draw_curves(ax: Axes, row: int, forecast: Forecast) -> None:
    own = colour("people")
    for heights, settings in (
        (forecast.came, {"color": colour("text"), "linewidth": 1.6}),
        (forecast.predicted, {"color": own, "linewidth": 2.0, "marker": LOOKS["people"].marker, "markersize": 4}),
    ):
        if isinstance(heights, tuple):
            shares = (np.clip(heights, forecast.low, forecast.high) - forecast.low) / (forecast.high - forecast.low)
            is_open = heights is forecast.predicted and forecast.came is None
            more: dict[str, Any] = {"markerfacecolor": "none"} if is_open else {}
            ax.plot(np.linspace(0, 1, len(heights)), row + _CURVE * (1 - 2 * shares), **settings, **more)


def _place(forecast: Forecast, value: Value) -> float:
    if isinstance(value, str):
        return forecast.choices.index(value) / (len(forecast.choices) - 1)
    assert not isinstance(value, tuple), "curves have no place"
    return min(1.0, max(0.0, (value - forecast.low) / (forecast.high - forecast.low)))


def _beside(forecast: Forecast) -> str:
    late = " (late)" * forecast.late
    if forecast.predicted is None:
        said = "skipped"
    elif forecast.form == "curve":
        said = "your curve"
    else:
        said = f"you: {_short(forecast, forecast.predicted)}"
    if forecast.came is None:
        came = "not measured yet"
    elif forecast.form == "curve":
        came = "its curve came" if forecast.distance is None else f"{_short(forecast, forecast.distance)} off"
    else:
        came = f"came: {_short(forecast, forecast.came)}"
    return f"{said}{late}\n{came}"


def _short(forecast: Forecast, value: Value) -> str:
    """Write a value so that it fits beside the picture."""
    if isinstance(value, str):
        return value if len(value) <= 16 else f"{value[:15].rstrip()}…"
    return _number(forecast, value)


def _number(forecast: Forecast, value: Value) -> str:
    unit = forecast.unit.partition(" ")[0]  # "bits per letter" would not fit beside the picture
    return f"{value:.3g}{'' if unit == '%' else ' '}{unit}".strip()


def _finding(forecasts: Sequence[Forecast]) -> str:
    judged = [forecast for forecast in forecasts if forecast.hit is not None]
    if not judged:
        return "No prediction has met its outcome yet"
    hits = sum(bool(forecast.hit) for forecast in judged)
    predictions = "prediction" if len(judged) == 1 else "predictions"
    near = "came right or near" if any(forecast.choices for forecast in judged) else "came near"
    return f"{hits} of your {len(judged)} {predictions} {near}"


def describe(forecasts: Sequence[Forecast]) -> str:
    """Say each prediction and outcome, and stated confidence against hits."""
    rows = []
    for forecast in forecasts:
        late = " (it had been measured before you predicted)" if forecast.late else ""
        rows.append(f"{forecast.key}: {_said(forecast)}{late}")
    judged = [forecast for forecast in forecasts if forecast.hit is not None and forecast.sure is not None]
    if judged:
        sure = np.mean([forecast.sure for forecast in judged])
        hits = np.mean([bool(forecast.hit) for forecast in judged])
        near = "right or near" if any(forecast.choices for forecast in judged) else "near"
        rows.append(f"You were {sure:.0%} sure on average, and {near} in {hits:.0%}")
    return "; ".join(rows) + "." if rows else "There are no predictions yet."


def _said(forecast: Forecast) -> str:
    if forecast.form == "curve":
        said = "skipped" if forecast.predicted is None else "you drew a curve"
        if forecast.distance is not None:
            return f"{said}, and what came was {_number(forecast, forecast.distance)} away on average"
        return f"{said}, {'not measured yet' if forecast.came is None else 'and a curve came'}"
    said, came = (
        "" if value is None else f"“{value.rstrip('.')}”" if isinstance(value, str) else _number(forecast, value)
        for value in (forecast.predicted, forecast.came)
    )
    return f"{f'you said {said}' if said else 'skipped'}, {f'{came} came' if came else 'not measured yet'}"
