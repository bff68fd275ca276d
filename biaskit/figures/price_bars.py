"""The Price equation as two stacked bars a generation: what selection did, and what transmission did."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading
from biaskit.figures.style import DESK, house_style, points
from biaskit.figures.twin_lines import digits_of, signed

_EDGE, _GAP, _RIGHT, _END = 0.11, 0.1, 0.25, 0.02  # shares of the width, for type of the desk's size
PARTS = ("selection", "transmission", "change")
_HATCH = "////"


@dataclass(frozen=True)
class PriceBars:
    """What the picture of the Price equation shows.

    Attributes
    ----------
    trait, unit
        What changed, in words, and the unit of its change.
    by_lot
        Whether the lot decided who had children, and no score.
    inherited
        What children have from their parents, in words.
    line
        Which line is shown, counted from 0; -1 for the mean of all.
    selection, transmission, change : float arrays (lines, steps)
        The parts, and their sum as it was observed, from each generation to the next.
    """

    trait: str
    unit: str
    by_lot: bool
    inherited: str
    line: int
    selection: Float64[np.ndarray, "lines steps"]
    transmission: Float64[np.ndarray, "lines steps"]
    change: Float64[np.ndarray, "lines steps"]

    @property
    def parts(self) -> Float64[np.ndarray, "three steps"]:
        """Selection, transmission and change of the line that is shown, or the mean of all lines."""
        every = np.stack([self.selection, self.transmission, self.change])
        return every.mean(axis=1) if self.line < 0 else every[:, self.line]

    @property
    def totals(self) -> Float64[np.ndarray, "three lines"]:
        """The parts of each line, added up over all steps."""
        return np.stack([part.sum(axis=1) for part in (self.selection, self.transmission, self.change)])


def draw(result: PriceBars, figure: Figure) -> None:
    """Draw the bars of each generation, and beside them what they add up to."""
    wider = points() / DESK
    bottom, top = 0.165 * wider, 1 - 0.16 * wider
    width = _RIGHT * (1 + 0.35 * (wider - 1))
    end = _END * wider
    with house_style():
        left = figure.add_axes((_EDGE * wider, bottom, 1 - width - end - (_EDGE + _GAP) * wider, top - bottom))
        right = figure.add_axes((1 - width - end, bottom, width, top - bottom))
    draw_steps(result, left)
    draw_totals(result, right)
    heading(figure, _finding(result))


def draw_steps(result: PriceBars, ax: Axes) -> None:
    """Draw a bar of selection and a bar of transmission for each step, and a line at their sum."""
    selection, transmission, change = result.parts
    at = np.arange(1, len(change) + 1)
    own, quiet, text = _own(result), colour("quiet"), colour("text")
    # Parts of one sign stand upon each other; parts of different signs stand on either side of zero.
    base = np.where(np.sign(selection) == np.sign(transmission), selection, 0.0)
    with house_style():
        ax.bar(at, selection, width=0.78, color=own, zorder=2)
        ax.bar(
            at, transmission, bottom=base, width=0.78, facecolor=colour("ground"), edgecolor=quiet, hatch=_HATCH,
            linewidth=0.8, zorder=2,
        )  # fmt: skip
        ax.hlines(change, at - 0.46, at + 0.46, color=colour("ground"), linewidth=4.4, zorder=3)
        ax.hlines(change, at - 0.46, at + 0.46, color=text, linewidth=2.4, zorder=4)
        ax.axhline(0, color=text, linewidth=0.8, zorder=3)
        ax.set_xlim(0.3, at[-1] + 0.7)
        ax.set_xticks([g for g in at if g == 1 or g % 5 == 0])
        ax.margins(y=0.08)
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("to generation")
        ax.set_ylabel(f"change, {result.unit}")


def draw_totals(result: PriceBars, ax: Axes) -> None:
    """Draw what the parts add up to: a bar for the mean, or for the line that is shown, and a dot for each line."""
    totals = result.totals
    n = totals.shape[1]
    own, quiet, text = _own(result), colour("quiet"), colour("text")
    heights = totals.mean(axis=1) if result.line < 0 else totals[:, result.line]
    faces, edges = (own, colour("ground"), "none"), (own, quiet, "none")
    aside = 0.5 * (np.arange(n) / max(n - 1, 1) - 0.5)
    with house_style():
        for k in range(len(PARTS)):
            ax.bar(k, heights[k], width=0.7, facecolor=faces[k], edgecolor=edges[k], hatch=_HATCH if k == 1 else None,
                   linewidth=0.8, zorder=2)  # fmt: skip
            ax.plot(
                k + aside, totals[k], color=text, marker="o", linestyle="none", markersize=4.2, zorder=4,
                markeredgecolor=colour("ground"), markeredgewidth=0.8,
            )  # fmt: skip
        ax.hlines(heights[2], 2 - 0.4, 2 + 0.4, color=text, linewidth=3, zorder=3)
        ax.axhline(0, color=text, linewidth=0.8, zorder=3)
        ax.set_xlim(-0.6, 2.6)
        ax.margins(y=0.1)
        ax.set_xticks(range(3), ["sel.", "trans.", "sum"])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("added up")


def _own(result: PriceBars) -> str:
    """Give the colour of the first part: where the lot decides it is luck."""
    return colour(LOOKS["unigram" if result.by_lot else "selection"].name)


def _sums(result: PriceBars) -> list[str]:
    totals = result.totals.mean(axis=1) if result.line < 0 else result.totals[:, result.line]
    digits = digits_of(result.unit) - int(np.abs(totals).max() >= 100)
    return [signed(float(total), digits) for total in totals]


def _finding(result: PriceBars) -> str:
    selection, transmission, change = _sums(result)
    return f"Selection {selection}, transmission {transmission}: {change} {result.unit}"


def describe(result: PriceBars) -> str:
    """Say what each part adds up to, per generation too, and how much of selection was left."""
    steps = result.change.shape[1]
    selection, transmission, change = _sums(result)
    each = [signed(float(part.mean()), digits_of(result.unit) + 1) for part in result.parts]
    whose = f"mean of {len(result.change)} lines" if result.line < 0 else f"line {result.line + 1}"
    who = "lot" if result.by_lot else "score"
    return (
        f"{result.trait}, {result.inherited} inherited, children by {who}, {whose}. Over {steps} steps selection added "
        f"{selection} {result.unit} and transmission {transmission}, together {change}, which is what was observed; "
        f"per step {each[0]}, {each[1]} and {each[2]}."
    )
