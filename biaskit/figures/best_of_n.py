"""Best of n: the proxy of the chosen one, and its true value, over how many there were to choose from."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.selection.best_of_n import BestOfN

MARGINS = {"left": 0.082, "right": 0.85, "bottom": 0.165}
TOP = 5.0  # standard deviations, in every state; what is above leaves the picture, and the sentence gives its number
_LOW = -0.25
_TICKS = (1, 10, 100, 1000, 10_000)
_LOOK = LOOKS["selection"]
NAMES = {
    "normal": "a normal error",
    "t(3)": "an error with heavy tails, t(3)",
    "t(10)": "an error with somewhat heavy tails, t(10)",
    "uniform": "a uniform error",
}


@dataclass(frozen=True)
class Chosen:
    """A curve over n, and where on it the reader stands.

    Attributes
    ----------
    curve
        Means of the chosen one, for n of 1, 2, 4, ...
    at
        Which of these is looked at.
    """

    curve: BestOfN
    at: int


def draw(result: Chosen, ax: Axes | None = None) -> Axes:
    """Draw proxy and true value over n, and how far apart they are at one of them."""
    ax = axes_of(ax, **MARGINS)
    curve, at = result.curve, result.at
    own, text = colour(_LOOK.name), colour("text")
    n, true, proxy = int(curve.n[at]), float(curve.true[at]), float(curve.proxy[at])
    with house_style():
        ax.set_xscale("log")
        ax.set_xlim(1, float(curve.n[-1]))
        ax.set_ylim(_LOW, TOP)
        ax.axhline(0, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        ax.plot(curve.n, curve.proxy, color=own, linestyle=_LOOK.line, linewidth=2.4, zorder=3)
        ax.plot(curve.n, curve.true, color=text, linestyle="--", linewidth=2.4, zorder=3)
        ax.vlines(n, true, min(proxy, TOP), color=text, linewidth=1.2, zorder=2)
        beyond = proxy > TOP
        mark = "^" if beyond else _LOOK.marker
        ax.plot(n, min(proxy, TOP), color=own, marker=mark, markersize=9, clip_on=False, zorder=5)
        ax.plot(n, true, color=text, marker="o", markersize=7, clip_on=False, zorder=5)
        ax.set_xticks(_TICKS, [f"{tick:,}" for tick in _TICKS])
        ax.minorticks_off()
        ax.set_yticks(np.arange(0, TOP + 1))
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("candidates to choose from")
        ax.set_ylabel("std. deviations")
        last = float(curve.proxy[-1])
        leaves = last > TOP
        ends = [(min(last, TOP), "proxy ↑" if leaves else "proxy", own), (float(curve.true[-1]), "true value", text)]
        name_ends(ax, ends, at=1.02)
        headline(ax, _finding(result))
    return ax


def _finding(result: Chosen) -> str:
    curve, at = result.curve, result.at
    best = int(curve.true.argmax())
    if best == len(curve.n) - 1:
        return (
            f"Best of {int(curve.n[at]):,}: the proxy says {_sd(curve.proxy[at])}, the truth is {_sd(curve.true[at])}"
        )
    return f"Past the best of {int(curve.n[best]):,}, more choice makes it worse"


def _sd(value: float) -> str:
    return f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


def describe(result: Chosen) -> str:
    """Say proxy and true value of the chosen one, the distance in bits, and where the true value is highest."""
    curve, at = result.curve, result.at
    best = int(curve.true.argmax())
    words = (
        f"The best of {int(curve.n[at]):,} by a proxy with {NAMES[curve.error]}, times {curve.spread:g}: its proxy is "
        f"{_sd(curve.proxy[at])} standard deviations of the true value on average, its true value "
        f"{_sd(curve.true[at])}. That is {curve.kl_bits[at]:.2f} bits away from drawing at random."
    )
    if best == len(curve.n) - 1:
        return f"{words} The true value rises as far as the picture goes, to {_sd(curve.true[-1])}."
    return (
        f"{words} Of the numbers shown the true value is highest for the best of {int(curve.n[best]):,}, "
        f"{_sd(curve.true[best])}; for the best of {int(curve.n[-1]):,} it is {_sd(curve.true[-1])}."
    )
