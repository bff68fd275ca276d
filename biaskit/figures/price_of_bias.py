"""What a bias costs: a bar for each kind of world, beside what a coin pays."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.measures.price_of_bias import PriceOfBias

MARGINS = {"left": 0.205, "right": 0.8, "bottom": 0.165}
_MOST = 1.75  # times what a coin pays: no prior that excludes nothing costs more at whole percents


def draw(result: PriceOfBias, ax: Axes | None = None) -> Axes:
    """Draw what was bought and what was predicted, one after the other; a bar without end for what is excluded."""
    ax = axes_of(ax, **MARGINS)
    ink, size, coin = colour("text"), points(), result.coin_bits
    most = _MOST * coin
    with house_style():
        ax.set_xlim(0, most)
        ax.set_ylim(len(result.kinds) - 0.5, -0.5)
        for row, (untold, saved) in enumerate(zip(result.untold_bits, result.saved_bits, strict=True)):
            endless = bool(np.isinf(untold))
            width = most - result.n_told if endless else untold
            bar = {"height": 0.5, "edgecolor": ink, "linewidth": 1.0, "zorder": 2}
            ax.barh(row, width, left=result.n_told, color=colour("grid"), **bar)
            if result.n_told:
                ax.barh(row, result.n_told, color=colour("ground"), hatch="////", **bar)
            if endless:
                ax.plot(most, row, marker=">", markersize=9, color=ink, clip_on=False, zorder=3, linestyle="none")
            ax.text(1.04, row, _beside(float(result.total_bits[row]), float(saved)), transform=ax.get_yaxis_transform(),
                    va="center", fontsize=size * 0.83, color=ink, linespacing=1.05)  # fmt: skip
        ax.axvline(coin, color=ink, linewidth=1.4, linestyle=(0, (2, 2)), zorder=3)
        names = [_two_lines(kind, n) for kind, n in zip(result.kinds, result.n_worlds.tolist(), strict=True)]
        ax.set_yticks(range(len(names)), names, fontsize=size * 0.83, linespacing=1.05)
        places = [0, coin // 2, coin, 3 * coin // 2]
        ax.set_xticks(places, [f"{place}: a coin" if place == coin else str(place) for place in places])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="x")
        ax.spines["left"].set_visible(False)
        ax.set_xlabel("bits for all labels" + (f", {result.n_told} of them bought (hatched)" if result.n_told else ""))
        ax.xaxis.label.set_x((0.5 - ax.get_position().x0) / ax.get_position().width)
        headline(ax, _finding(result))
    return ax


def _two_lines(kind: str, n: int) -> str:
    """Name a kind of world, and say how many there are.

    >>> _two_lines("family, rule kept", 150).splitlines()
    ['family,', 'rule kept: 150']
    """
    first, comma, second = kind.partition(", ")
    return f"{first},\n{second}: {n:,}" if comma else f"{kind}:\n{n:,}"


def _beside(total: float, saved: float) -> str:
    if np.isinf(total):
        return "infinite"
    if abs(saved) < 0.05:
        return f"{total:.1f}\nas a coin"
    return f"{total:.1f}\n{'saves' if saved > 0 else 'pays'} {abs(saved):.1f}"


def _finding(result: PriceOfBias) -> str:
    right, wrong = float(result.saved_bits[0]), -float(result.saved_bits[2])
    if result.n_told == result.coin_bits or (result.specificity == 0 and result.control == 0):
        return f"Without a bias every world costs {result.coin_bits} bits"
    gain = f"you {'save' if right >= 0 else 'pay'} {abs(right):.1f} bits"
    if np.isinf(wrong):
        return f"Right: {gain}. Wrong: infinitely many"
    return f"Right: {gain}. Wrong: you {'pay' if wrong >= 0 else 'save'} {abs(wrong):.1f}"


def describe(result: PriceOfBias) -> str:
    """Say what all labels cost in each kind of world, and what the bias costs over all worlds."""
    said = [f"{kind} {_bits(float(bits))}" for kind, bits in zip(result.kinds, result.total_bits, strict=True)]
    more = -float(result.saved_bits[-1])
    if np.isinf(more):
        mean = "The prior excludes some worlds: no number of bits is enough there, nor for the mean over all worlds."
    elif more < 0.005:
        mean = "Over all worlds that is as much as a coin pays, to the bit."
    else:
        mean = f"Over all worlds that is {more:.2f} bits more than a coin pays."
    return (
        f"{100 * result.specificity:.0f}% of the belief goes to the family, the rule is trusted to "
        f"{100 * result.control:.0f}%, and {result.n_told} labels are bought. All {result.coin_bits} labels cost: "
        f"{'; '.join(said)}. A coin pays {result.coin_bits} bits. {mean}"
    )


def _bits(value: float) -> str:
    return "infinitely many bits" if np.isinf(value) else f"{value:.2f} bits"
