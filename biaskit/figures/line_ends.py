"""The last generations of the twin lines, arm by arm: a dot for each line, and how far apart two arms are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading
from biaskit.figures.style import DESK, house_style, points
from biaskit.figures.twin_lines import MINUS, digits_of, draw_differences, signed
from biaskit.measures.paired import Paired

_EDGE, _GAP, _RIGHT, _END = 0.11, 0.1, 0.17, 0.02  # shares of the width, for type of the desk's size
PAIRED = "Score minus lot"
_NAMES = {
    "selected": "by score",
    "drift": "by lot",
    "still": "left alone",
    "selected x drift": "score\n× lot",
}
_LOOKS = {"selected": (LOOKS["selection"].name, LOOKS["selection"].marker), "drift": ("unigram", "o")}


@dataclass(frozen=True)
class EndsPicture:
    """What the picture of the lines' ends shows.

    Attributes
    ----------
    name, unit, axis
        What was measured, in a sentence; its unit beside a difference; and the label of its axis.
    inherited
        What children have from their parents, in words.
    arms
        Arm -> float array (lines,).
    difference
        Of which two arms is said in `compared`.
    compared
        What is compared with what, in a few words.
    """

    name: str
    unit: str
    axis: str
    inherited: str
    arms: Mapping[str, Float64[np.ndarray, " lines"]]
    difference: Paired
    compared: str


def draw(result: EndsPicture, figure: Figure) -> None:
    """Draw the arms' lines, and beside them their differences."""
    wider = points() / DESK
    bottom, top = 0.165 * wider, 1 - 0.16 * wider
    with house_style():
        room = 1 - _RIGHT - (_EDGE + _GAP + _END) * wider
        left = figure.add_axes((_EDGE * wider, bottom, room, top - bottom))
        right = figure.add_axes((1 - _RIGHT - _END * wider, bottom, _RIGHT, top - bottom))
    draw_arms(result, left)
    draw_differences(result.difference, right, label=MINUS if result.compared == PAIRED else "difference")
    heading(figure, _finding(result))


def draw_arms(result: EndsPicture, ax: Axes) -> None:
    """Draw a column for each arm: a mark for each line, thin lines between those of one line, a bar at the mean."""
    shown = {arm: values for arm, values in result.arms.items() if arm in _NAMES}
    table = np.array(list(shown.values()))
    text = colour("text")
    with house_style():
        ax.plot(np.arange(len(table)), table, color=colour("quiet"), linewidth=0.7, alpha=0.45, zorder=1)
        for k, (arm, values) in enumerate(shown.items()):
            name, marker = _LOOKS.get(arm, ("text", "s"))
            ax.plot(
                np.full(len(values), k), values, color=colour(name), marker=marker, linestyle="none", markersize=6,
                markeredgewidth=0, alpha=0.85, zorder=2,
            )  # fmt: skip
            ax.hlines(values.mean(), k - 0.22, k + 0.22, color=text, linewidth=2.4, zorder=3)
        ax.set_xlim(-0.5, len(table) - 0.5)
        ax.margins(y=0.1)
        ax.set_xticks(range(len(table)), [_NAMES[arm] for arm in shown])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_ylabel(result.axis)


def _finding(result: EndsPicture) -> str:
    found, digits = result.difference, digits_of(result.unit)
    spread = f"{signed(found.low, digits)}, {signed(found.high, digits)}"
    return f"{result.name}: {signed(found.mean, digits)} [{spread}] {result.unit}".rstrip()


def describe(result: EndsPicture) -> str:
    """Say the means of all arms, and how far the two are apart."""
    found, digits = result.difference, digits_of(result.unit)
    means = [f"{_NAMES[arm].replace(chr(10), ' ')} {values.mean():.{digits}f}" for arm, values in result.arms.items()
             if arm in _NAMES]  # fmt: skip
    n, more = len(found.differences), int((found.differences > 0).sum())
    spread = f"{signed(found.low, digits)} to {signed(found.high, digits)}"
    return (
        f"{result.name}, {result.inherited} inherited, last generation, mean of {n} lines: {', '.join(means)} "
        f"({result.axis}). {result.compared}: {signed(found.mean, digits)}, 95% interval {spread}, above zero in "
        f"{more} of {n} lines."
    ).replace(" -", " \N{MINUS SIGN}")
