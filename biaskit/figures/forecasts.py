"""The reader's predictions and what came, one row each."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import literal
from biaskit.measures.calibration import Forecast

MARGINS = {"left": 0.1, "right": 0.8, "bottom": 0.14}


def draw(forecasts: Sequence[Forecast], ax: Axes | None = None) -> Axes:
    """Draw each prediction on its own scale from the lowest answer to the highest.

    The reader's diamond is hollow while the outcome is open, filled once it is known; the outcome is a stroke.
    """
    ax = axes_of(ax, **MARGINS)
    look, own = LOOKS["people"], colour("people")
    with house_style():
        for row, forecast in enumerate(forecasts):
            ax.hlines(row, 0, 1, color=colour("grid"), linewidth=1.0)
            if forecast.predicted is not None:
                fill = own if forecast.came is not None else "none"
                at = _place(forecast, forecast.predicted)
                ax.plot(at, row, marker=look.marker, markersize=9, markerfacecolor=fill, markeredgecolor=own, zorder=3)
            if forecast.came is not None:
                at = _place(forecast, forecast.came)
                ax.vlines(at, row - 0.28, row + 0.28, color=colour("text"), linewidth=2.4)
            came = f"came: {_number(forecast, forecast.came)}" if forecast.came is not None else "not measured yet"
            said = "skipped" if forecast.predicted is None else f"you: {_number(forecast, forecast.predicted)}"
            said += " (late)" * forecast.late
            ax.text(1.02, row, literal(f"{said}\n{came}"), va="center", fontsize=points() * 0.9)
        ax.set_yticks(np.arange(len(forecasts)), [literal(forecast.key) for forecast in forecasts])
        ax.set_ylim(len(forecasts) - 0.4, -0.6)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xticks([0, 1], ["lowest answer", "highest answer"])
        ax.tick_params(length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
        headline(ax, _finding(forecasts))
    return ax


def _place(forecast: Forecast, value: float) -> float:
    return min(1.0, max(0.0, (value - forecast.low) / (forecast.high - forecast.low)))


def _number(forecast: Forecast, value: float) -> str:
    unit = forecast.unit.partition(" ")[0]  # "bits per letter" would not fit beside the picture
    return f"{value:.3g}{'' if unit == '%' else ' '}{unit}".strip()


def _finding(forecasts: Sequence[Forecast]) -> str:
    judged = [forecast.hit for forecast in forecasts if forecast.hit is not None]
    if not judged:
        return "No prediction has met its outcome yet"
    predictions = "prediction" if len(judged) == 1 else "predictions"
    return f"{sum(judged)} of your {len(judged)} {predictions} came near"


def describe(forecasts: Sequence[Forecast]) -> str:
    """Say each prediction and outcome, and stated confidence against hits."""
    rows = []
    for forecast in forecasts:
        said = "skipped" if forecast.predicted is None else f"you said {_number(forecast, forecast.predicted)}"
        came = "not measured yet" if forecast.came is None else f"{_number(forecast, forecast.came)} came"
        late = " (it had been measured before you predicted)" if forecast.late else ""
        rows.append(f"{forecast.key}: {said}, {came}{late}")
    judged = [forecast for forecast in forecasts if forecast.hit is not None and forecast.sure is not None]
    if judged:
        sure = np.mean([forecast.sure for forecast in judged])
        hits = np.mean([bool(forecast.hit) for forecast in judged])
        rows.append(f"You were {sure:.0%} sure on average, and near in {hits:.0%}")
    return "; ".join(rows) + "." if rows else "There are no predictions yet."
