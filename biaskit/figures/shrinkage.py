"""Fits of growing size: what they promise inside, what they cost outside, and what comes of choosing among them."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading, name_ends
from biaskit.figures.style import DESK, add_axes, house_style, points
from biaskit.measures.choosing import Chosen
from biaskit.measures.shrinkage import Path

TOP = 8.0  # of the axis, in every state; what is above leaves the picture, and the sentence gives its number
_BY = {"fit": "The best fit", "validation": "Leave-one-out"}
_LOOK = LOOKS["selection"]


@dataclass(frozen=True)
class Shrunk:
    """What came of regressions on growing numbers of regressors, and of choosing one of them.

    Attributes
    ----------
    n_observations, penalty, world
        The setting.
    by
        What the size was chosen by: "fit" (the error inside) or "validation" (leave-one-out).
    path
        The errors of every size.
    chosen
        The size that was chosen in each draw, what it promised and what came.
    """

    n_observations: int
    penalty: float
    world: str
    by: str
    path: Path
    chosen: Chosen


def draw(result: Shrunk, figure: Figure) -> tuple[Axes, Axes]:
    """Draw errors over the number of regressors, and beside them what was promised and what came."""
    curves, choice = _panels(figure)
    path, own = result.path, colour("text")
    sizes = np.arange(path.outside.shape[1])
    with house_style():
        curves.axhline(1, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        _thin(curves, sizes, path.outside)
        outside, inside = (np.median(errors, axis=0) for errors in (path.outside, path.inside))
        curves.plot(sizes, outside, color=own, linewidth=2.4)
        curves.plot(sizes, inside, color=own, linewidth=2.0, linestyle=":")
        curves.set_xlim(0, sizes[-1])
        curves.set_xticks([20, 40, 60] if sizes[-1] == 60 else [int(sizes[-1])])  # the zero beside it is the same point
        curves.get_xticklabels()[-1].set_ha("right")  # a name stands beside the end of the axis
        curves.set_xlabel("regressors")
        curves.set_ylabel("squared error")
        _seen(curves, result.chosen.which.astype(float), result.chosen.came, filled=True)
        _thin(choice, np.arange(2), np.stack((result.chosen.promised, result.chosen.came), axis=1))
        _seen(choice, np.zeros(len(result.chosen.which)), result.chosen.promised, filled=False)
        _seen(choice, np.ones(len(result.chosen.which)), result.chosen.came, filled=True)
        choice.axhline(1, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        choice.set_xlim(-0.35, 1.35)
        choice.set_xticks([0, 1], ["promised", "came"])
        choice.text(
            0,
            1.02,
            f"by {_BY[result.by].lower().removeprefix('the ')}",
            transform=choice.transAxes,
            va="bottom",
            fontsize=points() * 0.9,
        )
        for ax in (curves, choice):
            ax.set_ylim(0, TOP)
            ax.set_yticks([0, 2, 4, 6, 8])
            ax.grid(visible=True, axis="y")
            ax.tick_params(length=0)
        choice.set_yticklabels([])
        quiet = colour("quiet")
        ends = [
            (float(inside[-1]), "inside", own),
            (1.0, "noise", quiet),
            (min(float(outside[-1]), TOP), "outside", own),
        ]
        name_ends(curves, ends, at=1.035)
        heading(figure, _finding(result))
    return curves, choice


def _panels(figure: Figure) -> tuple[Axes, Axes]:
    """Put a wide and a narrow pair of axes into the figure, with room for the names of lines between them."""
    wider = points() / DESK
    edge, names, end, narrow = (share * wider for share in (0.082, 0.15, 0.03, 0.18))
    bottom, top = 0.165 * wider, 1 - 0.19 * wider
    wide = 1 - edge - names - narrow - end
    curves, choice = add_axes(figure), add_axes(figure)
    curves.set_position((edge, bottom, wide, top - bottom))
    choice.set_position((edge + wide + names, bottom, narrow, top - bottom))
    return curves, choice


def _thin(ax: Axes, across: np.ndarray, errors: np.ndarray) -> None:
    """Draw a thin line for each draw: one path with gaps, which takes half the time of twenty."""
    gap = np.full((len(errors), 1), np.nan)
    places = np.tile(np.append(across, np.nan), len(errors))
    ax.plot(places, np.hstack((errors, gap)).ravel(), color=colour("quiet"), linewidth=0.7, alpha=0.5, zorder=1.5)


def _seen(ax: Axes, across: np.ndarray, errors: np.ndarray, *, filled: bool) -> None:
    """Draw a mark for each draw; those above the picture stand at its upper edge, as arrows."""
    own = colour(_LOOK.name)
    above = errors > TOP
    for which, marker in ((~above, "o"), (above, "^")):
        ax.plot(
            across[which],
            np.minimum(errors[which], TOP),
            linestyle="none",
            marker=marker,
            markersize=5.0,
            markeredgewidth=1.0,
            markeredgecolor=own,
            markerfacecolor=own if filled else colour("ground"),
            clip_on=False,
            zorder=3,
        )


def _finding(result: Shrunk) -> str:
    promised, came = (float(np.median(errors)) for errors in (result.chosen.promised, result.chosen.came))
    return f"{_BY[result.by]} promises {_number(promised)}; {_number(came)} comes"


def describe(result: Shrunk) -> str:
    """Say the errors inside and outside, what came of choosing, and what the error with all regressors is made of."""
    path, chosen = result.path, result.chosen
    outside, inside = (np.median(errors, axis=0) for errors in (path.outside, path.inside))
    least, worst, last = int(outside.argmin()), int(outside.argmax()), len(outside) - 1
    shrunk = f"a penalty of {result.penalty:g}" if result.penalty else "no penalty"
    low, high = int(chosen.which.min()), int(chosen.which.max())
    taken = f"{low}" if low == high else f"{low} to {high}"
    promised, came, best = (_number(float(np.median(e))) for e in (chosen.promised, chosen.came, chosen.best))
    parts = (float(path.outside[:, -1].mean()), float(path.bias2[-1]), float(path.variance[-1]))
    mean, bias2, variance = map(_number, parts)
    return (
        f"{result.n_observations} observations, {shrunk}: inside, the error falls from {_number(float(inside[0]))} to "
        f"{_number(float(inside[-1]))} with all {last} regressors; outside, it is least with {least} "
        f"({_number(float(outside[least]))}), greatest with {worst} ({_number(float(outside[worst]))}), and "
        f"{_number(float(outside[-1]))} with all (medians of {len(path.outside)} draws; the noise is 1). "
        f"{_BY[result.by]} takes {taken} regressors and promises {promised}; {came} comes, where the best size has "
        f"{best}. With all, the mean error outside is {mean}: 1 of noise, {bias2} of bias squared, {variance} of "
        "variance."
    )


def _number(value: float) -> str:
    """Write an error with two digits or three."""
    return f"{value:.2f}" if value < 9.995 else f"{value:,.0f}"
