"""A benchmark in the loss: its score, its twins, and what the text costs, along training."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import percent, quote

MARGINS = {"left": 0.09, "right": 0.8, "bottom": 0.165}
_LOOK = LOOKS["selection"]
TEXT_TOP = 12.0  # excess bits, in every state
_TWINS = 4  # lines where the score is shown with its twins
# How the lines are drawn, in their order: ink, line, mark.
_STYLES = (("selection", "-", "X"), ("text", "--", "o"), ("text", "-.", "s"), ("quiet", (0, (4, 1, 1, 1)), "^"))


@dataclass(frozen=True)
class Trajectory:
    """What a crowd does along training, with a benchmark in its loss and without.

    Attributes
    ----------
    benchmark, weight
        What was in the loss, and with which share.
    asked
        The share that was asked for, where that was not tried; else the same.
    shown
        What is shown, in words.
    updates : int array (moments,)
        When it was measured.
    names
        The lines.
    values, without : float arrays (lines, moments, members)
        What was measured, with this weight and with none: shares, or excess bits.
    in_bits
        Whether they are bits.
    at
        Which moment is looked at.
    """

    benchmark: str
    weight: float
    asked: float
    shown: str
    updates: Float64[np.ndarray, " moments"]
    names: tuple[str, ...]
    values: Float64[np.ndarray, "lines moments members"]
    without: Float64[np.ndarray, "lines moments members"]
    in_bits: bool
    at: int


def draw(result: Trajectory, ax: Axes | None = None) -> Axes:
    """Draw a line for each measure, a band from the lowest member to the highest, and the same without a benchmark."""
    ax = axes_of(ax, **MARGINS)
    factor, top = (1.0, TEXT_TOP) if result.in_bits else (100.0, 100.0)
    x = result.updates
    ends = []
    with house_style():
        ax.set_xlim(0, float(x[-1]))
        ax.set_ylim(0, top * 1.02)
        if not result.in_bits:
            ax.axhline(50, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        ax.axvline(x[result.at], color=colour("quiet"), linewidth=1.0, linestyle=":", zorder=1)
        for k, name in enumerate(result.names):
            ink, line, mark = _STYLES[k]
            values, mean = result.values[k] * factor, result.values[k].mean(axis=1) * factor
            if k < 2:
                ax.fill_between(x, values.min(axis=1), values.max(axis=1), color=colour(ink), alpha=0.13, linewidth=0)
            if result.weight:
                alone = result.without[k].mean(axis=1) * factor
                ax.plot(x, alone, color=colour("unigram"), linestyle=":", linewidth=1.3, zorder=2)
            ax.plot(x, mean, color=colour(ink), linestyle=line, marker=mark, markersize=5, linewidth=2.0, zorder=3 + k)
            ends.append((min(float(mean[-1]), top), f"{name} ↑" if mean[-1] > top else name, colour(ink)))
        if result.weight:
            alone_end = float(result.without[0, -1].mean()) * factor
            ends.append((alone_end, "dotted: weight 0", colour("quiet")))
        if not result.in_bits and min(end[0] for end in ends) > 60:
            size = points() * 0.9
            ax.text(0.985 * x[-1], 48, "chance", ha="right", va="top", color=colour("quiet"), fontsize=size)
        name_ends(ax, ends, at=1.03)
        ax.set_xticks([100, 200, 300, 400, 500, 600])  # the zero beside it is the same point
        ax.set_yticks(np.arange(0, 13, 3) if result.in_bits else [0, 25, 50, 75, 100])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("updates")
        ax.set_ylabel("excess bits" if result.in_bits else "pairs right, %")
        headline(ax, _finding(result))
    return ax


def _now(result: Trajectory) -> list[str]:
    means = result.values[:, result.at].mean(axis=1)
    return [f"{value:.1f} bits" if result.in_bits else percent(float(value)) for value in means]


def _finding(result: Trajectory) -> str:
    said, when = _now(result), f"After {int(result.updates[result.at])} updates"
    if result.asked != result.weight:
        return f"Weight {result.weight:g} ({result.asked:g} was not tried): {result.names[0]} {said[0]}"
    if len(said) == 1:
        return f"{when} a sentence costs {said[0]} too many"
    other = 1 if len(said) == _TWINS else -1  # fresh items; where a benchmark can be gamed what tells is named last
    return f"{when}: {result.names[0]} {said[0]}, {result.names[other]} {said[other]}"


def describe(result: Trajectory) -> str:
    """Say what is measured at the moment, with this weight and with none, and how members differ."""
    at = result.at
    what = (
        f"With {quote(result.benchmark)} as a share of {result.weight:g} of the loss" if result.weight else "Text alone"
    )
    parts = []
    for k, name in enumerate(result.names):
        now, alone = result.values[k, at], result.without[k, at]
        said = [f"{v:.1f} bits" if result.in_bits else percent(float(v)) for v in (now.mean(), now.min(), now.max())]
        before = f"{alone.mean():.1f} bits" if result.in_bits else percent(float(alone.mean()))
        beside_it = f"; {before} with weight 0" if result.weight else ""
        parts.append(f"{name} {said[0]} (members {said[1]} to {said[2]}{beside_it})")
    words = f"{what}, after {int(result.updates[at])} updates, {result.shown}: {'; '.join(parts)}."
    if result.asked != result.weight:
        return f"A weight of {result.asked:g} was not tried with this benchmark; the picture is of the nearest. {words}"
    return words
