"""Shannon's game in one picture: what each player's guesses say about the bits in a letter."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import axes_of, headline, house_style, points, quiet_line
from biaskit.figures.words import in_bits
from biaskit.measures.guessing import Player

MARGINS = {"left": 0.07, "right": 0.84, "bottom": 0.1}
READER = "you"


def draw(players: Sequence[Player], ax: Axes | None = None, *, n_letters: int = 27) -> Axes:
    """Draw each player's bounds: a bar from the lower bound to the upper, the corrected upper bound as a mark.

    The thin line is the 95% interval of that mark. A short stroke shows what the letters really cost a model.
    """
    ax = axes_of(ax, **MARGINS)
    with house_style():
        for column, player in enumerate(players):
            look = LOOKS["people" if player.name == READER else "ngram"]
            if player.bits_per_letter is not None:
                ax.hlines(player.bits_per_letter, column - 0.24, column + 0.24, color=colour("text"), linewidth=2.2)
            if player.bounds is None:
                continue
            b, own = player.bounds, colour(look.name)
            ax.bar(column, b.upper_bits - b.lower_bits, bottom=b.lower_bits, width=0.3, color=own, alpha=0.35)
            ax.vlines(column, *b.interval_bits, color=own, linewidth=1.4)
            ax.plot(column, b.upper_bits_corrected, marker=look.marker, color=own, markersize=8)
        size = min(points(), 80 / max(len(players), 1))  # six names side by side have room for 13 points
        ax.set_xticks(np.arange(len(players)), [player.name for player in players], fontsize=size)
        ax.set_xlim(-0.6, len(players) - 0.4)
        ax.set_ylim(0, np.log2(n_letters) * 1.12)
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_ylabel("bits per letter")
        headline(ax, _finding(players))
        quiet_line(ax, float(np.log2(n_letters)), f"all {n_letters} letters\nequally likely")
    return ax


def _finding(players: Sequence[Player]) -> str:
    reader = next((player for player in players if player.name == READER), None)
    models = [player for player in players if player.name != READER and player.bounds is not None]
    if reader is None or reader.bounds is None or not models:
        return "Guess, and the bounds appear"
    best = min(models, key=lambda player: player.bounds.upper_bits_corrected if player.bounds else 9.0)
    assert best.bounds is not None
    mine, theirs = reader.bounds, best.bounds
    if mine.interval_bits[1] < theirs.interval_bits[0]:
        return f"You need fewer bits than the {best.name}"
    if mine.interval_bits[0] > theirs.interval_bits[1]:
        return f"The {best.name} needs fewer bits than you"
    return f"You and the {best.name} cannot be told apart yet"


def describe(players: Sequence[Player]) -> str:
    """Say each player's corrected upper bound, and the reader's interval."""
    parts = []
    for player in players:
        if player.bounds is None:
            continue
        b = player.bounds
        words = f"{player.name} {in_bits(b.upper_bits_corrected)}"
        if player.name == READER:
            words += f" (95% interval {b.interval_bits[0]:.1f} to {b.interval_bits[1]:.1f})"
        parts.append(words)
    n = max((player.bounds.n_guessed for player in players if player.bounds), default=0)
    if not parts:
        return "Too few letters have been guessed to say anything about their entropy."
    return f"Bits per letter after {n} letters, upper bound from the number of guesses: {', '.join(parts)}."
