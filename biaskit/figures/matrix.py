"""A matrix of transition probabilities: what follows what."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.style import axes_of, house_style, points
from biaskit.figures.words import literal, percent, quote, spell

MARGINS = {"left": 0.2, "right": 0.8, "bottom": 0.2, "top": 0.86}
_WRITTEN = 13  # symbols up to which the numbers fit into their fields


def draw(
    symbols: Sequence[str],
    probability: Float64[np.ndarray, "symbols symbols"],
    ax: Axes | None = None,
    *,
    title: str = "What follows what",
) -> Axes:
    """Draw rows of what stands first, columns of what comes next, on a sequential scale from 0 to 1."""
    ax = axes_of(ax, **MARGINS)
    n = len(symbols)
    size = points() * min(0.95, 11 / max(n, 1))
    with house_style():
        ax.imshow(np.asarray(probability), cmap="cividis", vmin=0, vmax=1, aspect="auto")
        if n <= _WRITTEN:
            for row, column in np.argwhere(np.asarray(probability) > 0):
                share = float(probability[row, column])
                ink = "#000000" if share > 0.55 else "#FFFFFF"  # against the scale's own light and dark ends
                ax.text(column, row, f"{share:.2g}", ha="center", va="center", color=ink, fontsize=size)
        names = [literal(spell(symbol)) for symbol in symbols]
        ax.set_xticks(np.arange(n), names, fontsize=size, rotation=45 if n > 8 else 0)
        ax.set_yticks(np.arange(n), names, fontsize=size)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_xlabel("next")
        ax.set_ylabel("first")
        ax.set_title(title, x=-0.1)
    return ax


def describe(symbols: Sequence[str], probability: Float64[np.ndarray, "symbols symbols"]) -> str:
    """Say for the first symbols what mostly follows them."""
    rows = []
    for symbol, row in zip(symbols, np.asarray(probability), strict=True):
        if row.any():
            best = int(row.argmax())
            rows.append(f"after {quote(spell(symbol))} {quote(spell(symbols[best]))} {percent(float(row[best]))}")
    more = "" if len(rows) <= 8 else f", and {len(rows) - 8} more"
    return f"Transition probabilities, the likeliest of each: {', '.join(rows[:8])}{more}."
