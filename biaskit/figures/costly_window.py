"""What a cost does to a benchmark that can be gamed: three arms along the generations, ten lines each."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.measures.paired import paired

MARGINS = {"left": 0.09, "right": 0.79, "bottom": 0.165}
CHANCE = 50.0  # percent of pairs
# How the arms are drawn, in their order: ink, line, mark.
_STYLES = (("selection", "-", LOOKS["selection"].marker), ("text", "--", "o"), ("text", ":", "s"))


@dataclass(frozen=True)
class CostPicture:
    """What the picture of the lines in which a window may cost shows.

    Attributes
    ----------
    name
        What was measured, at the beginning of a sentence.
    axis
        The label of its axis: the unit.
    arms
        The arms in words.
    alone
        Which arm is shown with its lines, counted from 0; -1 for all arms together.
    values : float array (arms, lines, generations)
        The means over each generation's members.
    span
        The lowest and the highest value of the axis; nothing where it follows the lines.
    """

    name: str
    axis: str
    arms: tuple[str, ...]
    alone: int
    values: Float64[np.ndarray, "arms lines generations"]
    span: tuple[float, float] | None

    @property
    def in_percent(self) -> bool:
        """Whether it is a share of pairs, of which half come by chance."""
        return self.axis.endswith("%")


def draw(result: CostPicture, ax: Axes | None = None) -> Axes:
    """Draw a thin line for each line of descent, and a thick one for the mean of an arm."""
    ax = axes_of(ax, **MARGINS)
    at = np.arange(result.values.shape[2])
    ends = []
    with house_style():
        for k, (name, lines) in enumerate(zip(result.arms, result.values, strict=True)):
            ink, style, mark = _STYLES[k]
            aside = result.alone not in (-1, k)
            if not aside:
                thin = 0.35 if result.alone < 0 else 0.65
                ax.plot(at, lines.T, color=colour(ink), linestyle="-", linewidth=0.7, alpha=thin, zorder=1)
            mean = lines.mean(axis=0)
            own = colour("quiet" if aside else ink)
            wide = 1.3 if aside else 2.6
            ax.plot(at, mean, color=own, linestyle=style, linewidth=wide, zorder=3)
            ax.plot(at[-1:], mean[-1:], color=own, marker=mark, markersize=5 if aside else 8, zorder=4, clip_on=False)
            ends.append((float(mean[-1]), name, own))
        if result.in_percent:
            ax.axhline(CHANCE, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
            ends.append((CHANCE, "chance", colour("quiet")))
        ax.set_xlim(-0.2, at[-1] + 0.2)
        if result.span:
            ax.set_ylim(*result.span)
            ax.set_yticks(np.arange(0, result.span[1], 20 if result.in_percent else 4))
        else:
            ax.margins(y=0.06)
        name_ends(ax, ends, at=1.03)
        ax.set_xticks(at[:: max(1, len(at) // 4)])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("generation")
        ax.set_ylabel(result.axis)
        headline(ax, _finding(result))
    return ax


def _said(value: float, axis: str) -> str:
    return f"{value:.0f}%" if axis.endswith("%") else f"{value:.1f}"


def _finding(result: CostPicture) -> str:
    shown = result.values[max(result.alone, 0)].mean(axis=0)
    first, last = (_said(float(value), result.axis) for value in (shown[0], shown[-1]))
    unit = "" if result.in_percent else f" {result.axis.partition(' ')[0]}"
    return f"{result.name} ({result.arms[max(result.alone, 0)]}): {first} → {last}{unit}"


def describe(result: CostPicture) -> str:
    """Say where each arm begins and ends, with the interval of the mean, and how many lines end below chance."""
    n, last = result.values.shape[1], result.values.shape[2] - 1
    parts = []
    for k, (name, lines) in enumerate(zip(result.arms, result.values, strict=True)):
        if result.alone not in (-1, k):
            continue
        begin, end = float(lines[:, 0].mean()), paired(lines[:, -1])
        spread = f"{_said(end.low, result.axis)} to {_said(end.high, result.axis)}"
        words = f"{name}, {_said(begin, result.axis)} at first and {_said(end.mean, result.axis)} in the end ({spread}"
        below = f"; {int((lines[:, -1] < CHANCE).sum())} lines below chance" if result.in_percent else ""
        parts.append(f"{words}{below})")
    unit = "" if result.in_percent else f", {result.axis}"
    return f"{result.name}{unit}, mean of {n} lines and its 95% interval in generation {last}: {'; '.join(parts)}."
