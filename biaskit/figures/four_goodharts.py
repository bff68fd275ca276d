"""Goodhart's four forms: every candidate's proxy and true value, before anybody pushed and after."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.selection.goodhart import Pushed

MARGINS = {"left": 0.082, "right": 0.97, "bottom": 0.165}
_LEFT, _RIGHT, _LOW, _HIGH = -4.5, 8.5, -4.5, 4.5
_LOOK = LOOKS["selection"]


def draw(result: Pushed, ax: Axes | None = None) -> Axes:
    """Draw a dot for each candidate, a cross for each that counts now, and where they are on average."""
    ax = axes_of(ax, **MARGINS)
    own, quiet, text = colour(_LOOK.name), colour("quiet"), colour("text")
    everybody = bool(result.chosen.all())
    with house_style():
        ax.set_xlim(_LEFT, _RIGHT)
        ax.set_ylim(_LOW, _HIGH)
        ax.axhline(0, color=quiet, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        shown = result.before if everybody else result.proxy
        ax.plot(shown, result.true, linestyle="none", marker=".", markersize=4, color=quiet, alpha=0.5, zorder=2)
        if result.push_bits:
            ax.plot(
                result.proxy[result.chosen],
                result.true[result.chosen],
                linestyle="none",
                marker=_LOOK.marker,
                markersize=4 if everybody else 5.5,
                markeredgewidth=0,
                color=own,
                alpha=0.35 if everybody else 0.8,
                zorder=3,
            )
        ax.plot(result.mean_proxy, result.mean_true, marker="P", markersize=13, markeredgecolor=colour("ground"),
                color=text, linestyle="none", zorder=5)  # fmt: skip
        ax.annotate(
            "mean", (result.mean_proxy, result.mean_true), (9, -9), textcoords="offset points", va="top",
            fontsize=points() * 0.9, zorder=6, bbox={"facecolor": colour("ground"), "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
        ax.set_xticks(np.arange(-4, 9, 2))
        ax.set_yticks(np.arange(-4, 5, 2))
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("proxy")
        ax.set_ylabel("true value")
        headline(ax, _finding(result))
    return ax


def _sd(value: float) -> str:
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0").replace("-", "\N{MINUS SIGN}")


def _finding(result: Pushed) -> str:
    if not result.push_bits:
        return f"{result.form.capitalize()}: nobody pushes yet"
    return f"{result.form.capitalize()}: the proxy is {_sd(result.mean_proxy)}, the true value {_sd(result.mean_true)}"


_WHY = {
    "regressional": "The relation is what it was, and half of a high proxy is luck.",
    "extremal": "Beyond 1.5 the true value falls again, and few candidates were there before.",
    "causal": "The proxy was raised by hand, and the true value does not follow it.",
    "adversarial": "One candidate of twenty raises its proxy at the cost of its true value.",
}


def describe(result: Pushed) -> str:
    """Say who counts, their mean proxy and true value, and what the form is."""
    n, k = len(result.proxy), int(result.chosen.sum())
    who = f"the {k:,} of {n:,} with the highest proxy" if k < n else f"all {n:,} candidates"
    words = (
        f"{result.form.capitalize()} form, pushed by {result.push_bits} {'bit' if result.push_bits == 1 else 'bits'}: "
        f"{who} have a mean proxy of {_sd(result.mean_proxy)} and a mean true value of {_sd(result.mean_true)} "
        "standard deviations."
    )
    return f"{words} {_WHY[result.form]}" if result.push_bits else f"{words} Nobody pushes yet."
