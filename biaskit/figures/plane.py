"""The course's plane: bits of bias toward structure over data needed, a dot for each learner."""

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.crowd_lines import CrowdLine, name_lines
from biaskit.figures.families import called, look_of
from biaskit.figures.marks import mark_style
from biaskit.figures.palette import colour
from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.results.plane import Dot, Plane

MARGINS = {"left": 0.12, "right": 0.785, "bottom": 0.18}
_BEYOND = 1.0  # doublings: how far behind the largest amount the dots stand that need more
_AGAINST = {
    "shuffles": "shuffled sentences",
    "reversals": "reversed sentences",
    "hops": "hopping markers",
}


def draw(result: Plane, ax: Axes | None = None, *, title: str | None = None) -> Axes:
    """Draw a pale dot for each seed and a large one for each learner, at the medians; names stand beside, by height.

    Whoever does not get there with all sentences that there were stands beyond a line at the right.

    Parameters
    ----------
    result
        What `plane` gave.
    ax
        Where to draw; None makes a figure.
    title
        Another title than the finding.
    """
    ax = axes_of(ax, **MARGINS)
    low_n, high_n = (float(np.log2(n)) for n in result.n_strings)
    bits = np.concatenate([dot.bias_bits[np.isfinite(dot.bias_bits)] for dot in result.dots] or [np.zeros(1)])
    low, high = min(0.0, float(bits.min(initial=0.0))), max(1.0, float(bits.max(initial=0.0)))
    with house_style():
        ax.set_xlim(low_n - 0.3, high_n + 2 * _BEYOND)
        stretch_axis(ax, low * 1.25 - 0.1, high * 1.45)
        ax.axhline(0, color=colour("quiet"), linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
        ax.axvline(high_n + 0.35, color=colour("grid"), linewidth=1.2, zorder=0)
        for dot in result.dots:
            style = mark_style(dot.learner)
            xs, ys = _across(dot, high_n), stretch(dot.bias_bits)
            ax.plot(xs, ys, **style | {"alpha": 0.35, "markersize": style["markersize"] * 0.55}, zorder=2, gid="seed")
        for dot in result.dots:
            style = mark_style(dot.learner)
            x, y = _middle(dot, high_n)
            ax.plot([x], [y], **style | {"markersize": style["markersize"] * 1.6}, zorder=4, gid="learner")
        named = [CrowdLine(dot.learner, dot.bias_bits[None]) for dot in _by_height(result.dots)]
        name_lines(ax, named, placed=stretch, leads=False)
        _ticks(ax, result)
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel(f"data needed: sentences until {result.reach_bits:g} excess bits")
        ax.set_ylabel("bits of bias\nper sentence")
        headline(ax, finding(result) if title is None else title)
    return ax


def _by_height(dots: tuple[Dot, ...]) -> list[Dot]:
    return sorted(dots, key=lambda dot: float(np.nanmedian(dot.bias_bits)))


def _across(dot: Dot, high: float) -> Float64[np.ndarray, " seeds"]:
    """Give where the seeds stand: on a logarithmic axis, and beyond its end those that need more."""
    return np.where(np.isinf(dot.n_needed), high + _BEYOND, np.log2(np.where(dot.n_needed > 0, dot.n_needed, np.nan)))


def _middle(dot: Dot, high: float) -> tuple[float, float]:
    return float(np.nanmedian(_across(dot, high))), float(stretch(float(np.nanmedian(dot.bias_bits))))


def _ticks(ax: Axes, result: Plane) -> None:
    least, most = result.n_strings
    shown = [n for n in (31, 125, 500, 2000) if least <= n < most]
    names = [f"{n:,}" for n in shown]
    ax.set_xticks([*(float(np.log2(n)) for n in shown), float(np.log2(most)) + _BEYOND], [*names, "more"])


def finding(result: Plane) -> str:
    """Say in a title from where to where the networks lean."""
    nets = [dot for dot in result.dots if look_of(dot.learner).name in ("recurrent", "transformer")]
    middles = [float(np.nanmedian(dot.bias_bits)) for dot in nets or result.dots]
    who = "networks" if nets else "learners"
    return f"Against {result.family} {who} lean by {_bits(min(middles))} to {_bits(max(middles))} bits"


def describe(result: Plane) -> str:
    """Say where every learner stands: its bits of bias, and how much data it needs."""
    each = []
    for dot in result.dots:
        bias, apart = float(np.nanmedian(dot.bias_bits)), dot.bias_bits[np.isfinite(dot.bias_bits)]
        spread = f" ({_bits(float(apart.min()), 2)} to {_bits(float(apart.max()), 2)})" if len(apart) > 1 else ""
        each.append(f"{called(dot.learner)} {_bits(bias, 2)}{spread}, {_needed(dot, result)}")
    return (
        f"Bits of bias per sentence against {_AGAINST[result.family]}, and sentences needed until "
        f"{result.reach_bits:g} excess bits; the median, in brackets the lowest and the highest seed: "
        f"{'; '.join(each)}."
    )


def _needed(dot: Dot, result: Plane) -> str:
    middle, (least, most) = float(np.nanmedian(dot.n_needed)), result.n_strings
    if np.isinf(middle):
        return f"more than {most:,} sentences"
    return f"at most {least:,} sentences" if middle <= least else f"{middle:,.0f} sentences"


def _bits(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
