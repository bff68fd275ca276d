"""Two lines side by side: the selected one and the one by lot, ten times, and how far apart they end."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading, name_ends
from biaskit.figures.style import DESK, house_style, points
from biaskit.measures.paired import Paired, paired

_EDGE, _NAMES, _RIGHT, _END = 0.11, 0.2, 0.17, 0.02  # shares of the width, for type of the desk's size
_SELECTED, _DRIFT = LOOKS["selection"], LOOKS["unigram"]
MINUS = "score \N{MINUS SIGN} lot"
STRIP = 0.5  # where the mean difference stands in the right panel


@dataclass(frozen=True)
class TwinPicture:
    """What the picture of the twin lines shows.

    Attributes
    ----------
    name, unit, axis
        What was measured, in a sentence; its unit beside a difference; and the label of its axis.
    inherited
        What children have from their parents, in words.
    line
        Which line is shown alone, counted from 0; -1 for all.
    as_difference
        Whether the left panel shows selected minus lot.
    selected, drift, still : float arrays (lines, generations)
        The means over each generation's members. Nan where there are none.
    members : float array (arms, generations, members)
        Each member of the line that is shown alone, selected and by lot; without members where all are shown.
    """

    name: str
    unit: str
    axis: str
    inherited: str
    line: int
    as_difference: bool
    selected: Float64[np.ndarray, "lines generations"]
    drift: Float64[np.ndarray, "lines generations"]
    still: Float64[np.ndarray, "lines generations"]
    members: Float64[np.ndarray, "two generations members"]

    @property
    def apart(self) -> Float64[np.ndarray, "lines generations"]:
        """Selected minus lot, line by line."""
        return self.selected - self.drift

    @property
    def last(self) -> Paired:
        """The differences of the last generation, and the interval of their mean."""
        return paired(self.apart[:, -1])


def draw(result: TwinPicture, figure: Figure) -> None:
    """Draw the lines along the generations, and beside them how far apart they end."""
    wider = points() / DESK
    bottom, top = 0.165 * wider, 1 - 0.16 * wider
    strip = _RIGHT
    with house_style():
        left = figure.add_axes((_EDGE * wider, bottom, 1 - strip - (_EDGE + _NAMES + _END) * wider, top - bottom))
        right = figure.add_axes((1 - strip - _END * wider, bottom, strip, top - bottom))
    (draw_apart if result.as_difference else draw_lines)(result, left)
    draw_differences(result.last, right, line=result.line)
    heading(figure, _finding(result))


def draw_lines(result: TwinPicture, ax: Axes) -> None:
    """Draw each arm: thin a line, thick their mean; or one line alone with its members as dots."""
    text, at = colour("text"), np.arange(result.selected.shape[1])
    arms = [
        ("by score", result.selected, colour(_SELECTED.name), "-", _SELECTED.marker),
        ("by lot", result.drift, colour(_DRIFT.name), ":", _DRIFT.marker),
        ("left alone", result.still, text, "--", ""),
    ]
    ends = []
    with house_style():
        for k, (name, lines, own, style, marker) in enumerate(arms):
            if not np.isfinite(lines).any():
                continue
            chosen = lines if result.line < 0 else lines[[result.line]]
            if result.line < 0:
                if k < 2:
                    ax.plot(at, lines.T, color=own, linestyle="-", linewidth=0.7, alpha=0.4, zorder=1)
            elif k < 2:
                dots = result.members[k]
                aside = (-0.12, 0.12)[k]
                ax.plot(
                    np.repeat(at, dots.shape[1]) + aside, dots.ravel(), color=own, linestyle="none", marker=marker,
                    markersize=3.2, alpha=0.45, markeredgewidth=0, zorder=2,
                )  # fmt: skip
            mean = chosen.mean(axis=0)
            ax.plot(at, mean, color=own, linestyle=style, linewidth=2.6 if k < 2 else 1.6, zorder=4)
            if marker:
                ax.plot(at[-1:], mean[-1:], color=own, marker=marker, markersize=8, zorder=5, clip_on=False)
            ends.append((float(mean[-1]), name, own if k != 1 else colour("quiet")))
        _along(ax, result, at)
        ax.margins(y=0.06)
        name_ends(ax, ends, at=1.035)
        ax.set_ylabel(result.axis)


def draw_apart(result: TwinPicture, ax: Axes) -> None:
    """Draw selected minus lot along the generations, with the interval of the mean."""
    own, at, apart = colour(_SELECTED.name), np.arange(result.selected.shape[1]), result.apart
    with house_style():
        ax.axhline(0, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        if result.line < 0:
            found = [paired(column) for column in apart.T]
            ax.plot(at, apart.T, color=own, linewidth=0.7, alpha=0.4, zorder=2)
            ax.fill_between(at, [f.low for f in found], [f.high for f in found], color=own, alpha=0.22, linewidth=0)
        mean = apart.mean(axis=0) if result.line < 0 else apart[result.line]
        ax.plot(at, mean, color=own, linewidth=2.6, zorder=4)
        ax.plot(at[-1:], mean[-1:], color=own, marker=_SELECTED.marker, markersize=8, zorder=5, clip_on=False)
        _along(ax, result, at)
        ax.margins(y=0.06)
        name_ends(ax, [(float(mean[-1]), "score\nminus lot", own)], at=1.035)
        ax.set_ylabel(f"difference, {result.unit}")


def draw_differences(found: Paired, ax: Axes, *, line: int = -1, label: str = MINUS) -> None:
    """Draw paired differences: a cross for each line, a bar for the interval of their mean.

    Parameters
    ----------
    found
        The differences.
    ax
        Where.
    line
        Which of the crosses is looked at; -1 for all.
    label
        What is taken from what.
    """
    own = colour(_SELECTED.name)
    with house_style():
        n = len(found.differences)
        places = 0.14 + 0.22 * np.arange(n) / max(n - 1, 1)
        ax.axhline(0, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        alpha = [1.0 if line in (-1, k) else 0.3 for k in range(n)]
        ax.scatter(places, found.differences, color=own, marker=_SELECTED.marker, s=26, linewidths=0, alpha=alpha)
        ax.vlines(STRIP, found.low, found.high, color=own, linewidth=6, alpha=0.35)
        ax.plot(STRIP, found.mean, color=own, marker=_SELECTED.marker, markersize=10, zorder=4)
        ax.set_xlim(0, 1)
        ax.margins(y=0.12)
        ax.set_xticks([])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel(label)
        ax.spines["bottom"].set_visible(False)


def _along(ax: Axes, result: TwinPicture, at: np.ndarray) -> None:
    ax.set_xlim(-0.3, at[-1] + 0.3)
    ax.set_xticks(at[:: max(1, len(at) // 4)])
    ax.tick_params(length=0)
    ax.grid(visible=True, axis="y")
    ax.set_xlabel("generation")


def signed(value: float, digits: int = 1) -> str:
    """Write a number with its sign.

    >>> signed(-0.25, 2), signed(3.0, 0)
    ('−0.25', '+3')
    """
    return f"{value:+.{digits}f}".replace("-", "\N{MINUS SIGN}")


def digits_of(unit: str) -> int:
    """Say with how many digits after the point a difference is written."""
    return 1 if unit == "points" else 2


def _finding(result: TwinPicture) -> str:
    last, digits = result.last, digits_of(result.unit)
    spread = f"{signed(last.low, digits)}, {signed(last.high, digits)}"
    return f"{result.name}: {signed(last.mean, digits)} [{spread}] {result.unit}"


def describe(result: TwinPicture) -> str:
    """Say where both arms end, how far apart, and in how many lines."""
    last, digits = result.last, digits_of(result.unit)
    n, more = len(last.differences), int((last.differences > 0).sum())
    ends = {"by score": result.selected, "by lot": result.drift, "left alone": result.still}
    if result.line >= 0:
        ends = {name: lines[[result.line]] for name, lines in ends.items()}
    said = [f"{lines[:, -1].mean():.{digits}f} {name}" for name, lines in ends.items() if np.isfinite(lines).all()]
    whose = f"mean of {n} lines" if result.line < 0 else f"line {result.line + 1}"
    words = (
        f"{result.name}, {result.inherited} inherited, generation {result.selected.shape[1] - 1}, {whose}: "
        f"{', '.join(said)} ({result.axis.replace(chr(10), ' ')}). Score minus lot over {n} lines: "
        f"{signed(last.mean, digits)} {result.unit}, 95% interval {signed(last.low, digits)} to "
        f"{signed(last.high, digits)}; above zero in {more} of {n} lines."
    )
    if result.as_difference:
        words = f"Score minus lot, in every generation. {words}"
    if result.line >= 0:
        words += f" In this line {signed(float(last.differences[result.line]), digits)}."
    return words.replace(" -", " \N{MINUS SIGN}")
