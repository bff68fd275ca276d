"""The colours of the breeding floor: from dark to bright, for a score or for a setting that is inherited."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from jaxtyping import Float64
from matplotlib.figure import Figure

from biaskit.figures.palette import colour
from biaskit.figures.style import points
from biaskit.figures.words import percent
from biaskit.selection.genes import GENES

_TIMES = 4  # a gene's colours reach from a quarter of what founders have to four times as much, most lines' range


@dataclass(frozen=True)
class Scale:
    """The colours of one measure.

    Attributes
    ----------
    name
        What is coloured, with its unit.
    low, high
        The values of the darkest and of the brightest colour. What lies beyond has the same colours.
    start
        What founders have, nearly; None for a score.
    """

    name: str
    low: float
    high: float
    start: float | None = None

    def says(self, values: Float64[np.ndarray, "generations members"]) -> str:
        """Say what has become of it.

        >>> Scale("window (places)", 1.0, 16.0, 8.0).says(np.array([[8.0, 9.0], [4.0, 4.5]]))
        'Median of the founders and now, window (places): 8.5 → 4.25.'
        """
        return f"Median of the founders and now, {self.name}: {self.change(values)}."

    def change(self, values: Float64[np.ndarray, "generations members"]) -> str:
        """Write the medians of the founders and of the last generation.

        >>> Scale("window (places)", 1.0, 16.0, 8.0).change(np.array([[8.0, 9.0], [4.0, 4.5]]))
        '8.5 → 4.25'
        """
        return " → ".join(f"{float(np.nanmedian(values[number])):.3g}" for number in (0, -1))


def _gene(name: str, says: str) -> Scale:
    gene = GENES[name]
    return Scale(says, max(gene.low, gene.start / _TIMES), min(gene.high, gene.start * _TIMES), gene.start)


SCALES: Mapping[str, Scale] = MappingProxyType(
    {
        "score": Scale("score", 0.25, 1.0),
        "fresh": Scale("fresh items", 0.25, 1.0),
        "init_scale": _gene("init_scale", "initial spread"),
        "window": _gene("window", "window (places)"),
        "learning_rate": _gene("learning_rate", "learning rate"),
        "weight_decay": _gene("weight_decay", "weight decay"),
        "recency": _gene("recency", "recency (nats)"),
        "position_gain": _gene("position_gain", "gain of places"),
    }
)


def colours(scale: Scale, values: Float64[np.ndarray, "generations members"]) -> Float64[np.ndarray, "... rgba"]:
    """Give each value its colour; what could not be measured has none."""
    from matplotlib import colormaps

    found = np.asarray(colormaps["cividis"](np.clip(_place(scale, values), 0, 1)))
    found[np.isnan(values)] = 0
    return found


def draw_bar(scale: Scale, figure: Figure, box: tuple[float, float, float, float]) -> None:
    """Draw the colours with their values into a box of the figure, and their name beside it."""
    ax = figure.add_axes(box)
    ax.imshow(np.linspace(0, 1, 64)[None], cmap="cividis", aspect="auto", extent=(0, 1, 0, 1))
    marked = [scale.low, 0.5, scale.high] if scale.start is None else [scale.low, scale.start, scale.high]
    ax.set_xticks(
        [float(_place(scale, np.array(value))) for value in marked],
        [percent(value) if scale.start is None else f"{value:.2g}" for value in marked],
        fontsize=points() * 0.75,
    )
    ax.set_yticks([])
    ax.tick_params(length=0, pad=2)
    ax.spines[:].set_visible(False)
    ax.text(1.04, 0.5, scale.name, transform=ax.transAxes, va="center", fontsize=points() * 0.8, color=colour("text"))


def _place(scale: Scale, values: Float64[np.ndarray, "..."]) -> Float64[np.ndarray, "..."]:
    """Give where values stand between the ends: settings by their logarithm, since mutations multiply them."""
    if scale.start is None:
        return np.asarray((values - scale.low) / (scale.high - scale.low))
    return np.asarray(np.log(values / scale.low) / np.log(scale.high / scale.low))
