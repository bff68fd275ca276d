"""Bars for what a learner expects next."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import in_bits, literal, percent, quote, spell
from biaskit.learners.learner import END
from biaskit.measures.prediction import NextSymbols
from biaskit.text import join_symbols

MARGINS = {"left": 0.2, "bottom": 0.155}


def draw(result: NextSymbols, ax: Axes | None = None, *, learner: str = "ngram") -> Axes:
    """Draw the likeliest next symbols as bars, the likeliest on top; whiskers span the members of a crowd."""
    ax = axes_of(ax, **MARGINS)
    with house_style():
        possible = result.probability.any()
        mean = result.probability.mean(axis=0)[: None if possible else 0]
        rows = np.arange(len(mean))
        ax.barh(rows, mean, color=colour(learner), height=0.62)
        if len(result.probability) > 1 and possible:
            low, high = result.probability.min(axis=0), result.probability.max(axis=0)
            ax.hlines(rows, low, high, color=colour("text"), linewidth=1.5)
        for row, share in zip(rows, mean, strict=True):
            ax.text(share + 0.012, row, percent(share), va="center", fontsize=points() * 0.95)
        ax.set_yticks(rows, [literal(spell(symbol)) for symbol in result.symbols[: len(rows)]])
        ax.set_ylim(max(len(rows), 1) - 0.5, -0.5)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
        ax.tick_params(length=0)
        ax.spines["bottom"].set_visible(False)
        ax.grid(visible=True, axis="x")
        ax.set_xlabel("probability of the next word")
        headline(ax, literal(_finding(result)))
    return ax


def make_room(ax: Axes, row: int, at: float) -> None:
    """Move a bar's number to the right of a mark that would cover it."""
    number = ax.texts[row]
    x = float(number.get_position()[0])
    if x - 0.03 < at < x + 0.1:
        number.set_x(at + 0.022)


def _finding(result: NextSymbols) -> str:
    before = join_symbols(result.prefix[-3:])
    where = (
        f"After {quote('… ' * (len(result.prefix) > 3) + spell(before, limit=34))}" if before else "At the beginning"
    )
    if not result.probability.any():
        return f"{where}: no word is possible"
    return f"{where}: {quote(spell(result.symbols[0]))} with {percent(result.probability[:, 0].mean())}"


def describe(result: NextSymbols) -> str:
    """Say the likeliest symbols, their probabilities, and how uncertain the next one is."""
    after = f"After {quote(join_symbols(result.prefix))}" if result.prefix else "At the beginning of a sentence"
    if not result.probability.any():
        return f"{after} no word is possible: nothing was counted there, and without smoothing nothing is added."
    best = zip(result.symbols[:3], result.probability.mean(axis=0), strict=False)
    named = ", ".join(f"{quote(spell(symbol))} {percent(share)}" for symbol, share in best)
    entropy = float(np.nanmean(result.entropy_bits))
    stops = f" {quote(spell(END))} means that the sentence stops." if END in result.symbols else ""
    return (
        f"{after} the learner expects {named}.{stops} The next word holds {in_bits(entropy)} on average, as much as a "
        f"choice among {2**entropy:,.0f} equally likely words. The learner knows {result.n_vocabulary:,} words, "
        "punctuation marks and the end counted."
    )
