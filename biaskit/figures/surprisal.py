"""Bars for how surprising each word of a sentence is."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import DESK, axes_of, headline, house_style, points, quiet_line
from biaskit.figures.words import in_bits, literal, quote, spell
from biaskit.measures.bits import Surprisal

MARGINS = {"left": 0.08, "right": 0.84, "bottom": 0.2}


def draw(result: Surprisal, ax: Axes | None = None, *, learner: str = "ngram") -> Axes:
    """Draw each word's surprisal as a bar; a word that cannot be has a bar to the top, marked ∞.

    A line shows the bits of a word if all words were equally likely.

    Parameters
    ----------
    result
        What `measures.bits.surprisal` gave.
    ax
        Where to draw; None makes a figure.
    learner
        Whose colour the bars have.
    """
    ax = axes_of(ax, **MARGINS)
    with house_style():
        bits = result.bits.mean(axis=0)
        finite = bits[np.isfinite(bits)]
        equal = float(np.log2(result.n_vocabulary))
        top = max([equal * 1.15, *(finite * 1.18)])
        columns = np.arange(len(bits))
        small = points() * (0.95 if len(bits) <= 14 else 0.8)
        ground = {"facecolor": colour("ground"), "edgecolor": "none", "pad": 0.6}  # no line strikes a number out
        ax.bar(columns, np.where(np.isfinite(bits), bits, top), color=colour(learner), width=0.66)
        for column, value in zip(columns, bits, strict=True):
            label, height = (f"{value:.1f}", value) if np.isfinite(value) else ("∞", top * 0.98)
            ax.text(column, height + 0.012 * top, label, ha="center", va="bottom", fontsize=small, bbox=ground)
        lean = {"rotation": 32, "ha": "right", "rotation_mode": "anchor"} if len(bits) > 7 else {}
        labels = [literal(spell(symbol, limit=12)) for symbol in result.symbols]
        ax.set_xticks(columns, labels, fontsize=small, **lean)
        ax.set_xlim(-0.6, len(bits) - 0.4)
        ax.set_ylim(0, top * (1.1 if len(finite) < len(bits) else 1.0))
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_ylabel("surprisal (bits)")
        headline(ax, literal(_finding(result)))
        quiet_line(ax, equal, f"all {result.n_vocabulary:,} words\nequally likely")
    return ax


def make_room(ax: Axes, column: int, at: float) -> None:
    """Move a bar's number above a mark that would cover it, and above the mark's label."""
    number, top = ax.texts[column], ax.get_ylim()[1]
    y = float(number.get_position()[1])
    if y - 0.15 * top < at < y + 0.1 * top:
        number.set_y(at + 0.13 * top * points() / DESK)


def _finding(result: Surprisal) -> str:
    bits = result.bits.mean(axis=0)
    most = int(bits.argmax())
    word = quote(spell(result.symbols[most]))
    return f"{word} is the surprise: {in_bits(float(bits[most]))}" if bits[most] > 0 else "Nothing here is a surprise"


def describe(result: Surprisal) -> str:
    """Say the total, the mean and the greatest surprise."""
    bits = result.bits.mean(axis=0)
    most = int(bits.argmax())
    total = float(bits.sum())
    if not np.isfinite(total):
        impossible = [spell(symbol) for symbol, value in zip(result.symbols, bits, strict=True) if np.isinf(value)]
        more = f" and {len(impossible) - 3} more" if len(impossible) > 3 else ""
        named = ", ".join(quote(word) for word in impossible[:3]) + more
        return f"The learner holds this impossible: {named} cannot come there, so the bits are infinite."
    named = ", ".join(quote(word) for word in result.unknown[:4])
    never = f" The learner has never met {named}." if named else ""
    return (
        f"The sentence costs {in_bits(total)}, {in_bits(total / len(bits))} a word with its end counted. The most "
        f"surprising is {quote(spell(result.symbols[most]))} with {in_bits(float(bits[most]))}.{never}"
    )
