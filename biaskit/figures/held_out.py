"""Two curves: what the learned text and the held-out text cost, order by order."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import DESK, axes_of, beside, headline, house_style, points, quiet_line
from biaskit.figures.words import in_bits, percent
from biaskit.measures.held_out import HeldOut

MARGINS = {"left": 0.08, "right": 0.8, "bottom": 0.16}


def draw(result: HeldOut, ax: Axes | None = None) -> Axes:
    """Draw bits per word against order; a point at the top, marked ∞, where something impossible happened."""
    ax = axes_of(ax, **MARGINS)
    look, equal = LOOKS["ngram"], float(np.log2(result.n_vocabulary))
    bits = np.concatenate((result.held_out_bits, result.learned_bits))
    # The same for every vocabulary of up to a thousand words, so that nothing jumps; and nothing lies above it.
    top = max([12.0, equal * 1.2, *(bits[np.isfinite(bits)] * 1.15)])
    with house_style():
        curves = ((result.held_out_bits, colour("ngram"), "-"), (result.learned_bits, "", ":"))
        for bits, own, line in curves:
            ink = own or colour("quiet")
            shown = np.where(np.isfinite(bits), bits, top * 0.94)
            ax.plot(result.orders, shown, color=ink, linestyle=line, marker=look.marker)
            for order, value, height in zip(result.orders, bits, shown, strict=True):
                label = f"{value:.1f}" if np.isfinite(value) else "∞"
                # The learned curve's numbers stand below it, so that the two never meet, unless the axis is there.
                above = (bool(own) or height < 0.12 * top) and np.isfinite(value)  # no ∞ in the title
                ax.annotate(
                    label,
                    (order, height),
                    (0, 9 if above else -9),
                    textcoords="offset points",
                    ha="center",
                    va="bottom" if above else "top",
                    color=colour("text" if own else "quiet"),  # a mark's orange is too faint for words
                    fontsize=points() * 0.95,
                )
        ends = np.where(np.isfinite(result.held_out_bits), result.held_out_bits, top * 0.94)
        beside(ax, float(ends[-1]), "held-out text", colour("text"))
        beside(ax, float(result.learned_bits[-1]), "learned text", colour("quiet"))
        ax.set_xticks(result.orders)
        ax.set_xlim(result.orders[0] - 0.25, result.orders[-1] + 0.12)
        ax.set_ylim(0, top)
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("order")
        ax.set_ylabel("bits per word")
        headline(ax, _finding(result))
        if abs(float(ends[-1]) - equal) > 0.11 * top * points() / DESK:  # room for both names
            quiet_line(ax, equal, f"all {result.n_vocabulary:,} words\nequally likely")
    return ax


def _finding(result: HeldOut) -> str:
    best = int(np.argmin(result.held_out_bits))
    if np.isinf(result.held_out_bits).sum() > 1:
        return "One unseen word, and the text is impossible"
    return (
        f"Held-out text costs least at order {result.orders[best]}: {in_bits(float(result.held_out_bits[best]))} a word"
    )


def describe(result: HeldOut) -> str:
    """Say the costs at the best order, how much was unseen, and what perplexity that is."""
    unseen = ", ".join(
        f"{percent(s)} of order {o}" for o, s in zip(result.orders, result.unseen_share, strict=True) if o > 1
    )
    never = f"Never seen of the held-out n-grams: {unseen}."
    best = int(np.argmin(result.held_out_bits))
    bits, learned = float(result.held_out_bits[best]), float(result.learned_bits[best])
    if np.isinf(bits):
        return f"Every order meets something impossible. {never}"
    rare = f" {percent(result.replaced_share)} of the held-out words are “rare” now." if result.replaced_share else ""
    return (
        f"At order {result.orders[best]} held-out text costs {in_bits(bits, 2)} a word, a perplexity of "
        f"{2**bits:,.0f}, and the learned text {in_bits(learned, 2)}. {never}{rare}"
    )
