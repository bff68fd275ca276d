"""Three searches for a prompt with the same budget: what the prompt that each has found costs in other contexts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64
from matplotlib.axes import Axes

from biaskit.corpus import String
from biaskit.figures.palette import colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.figures.words import quote

MARGINS = {"left": 0.1, "right": 0.8, "bottom": 0.165}
NAMES = {"gradient": "gradient", "swaps": "swaps", "random": "at random"}
_LINES = {"gradient": ("transformer", "-"), "swaps": ("selection", "--"), "random": ("unigram", ":")}
_TOP = 1.5  # bits: what is above leaves the picture


@dataclass(frozen=True)
class Searches:
    """How far three searches have come in one member.

    Attributes
    ----------
    member
        In which member is searched, counted from 1.
    learned, to_learn
        After how many updates of how many the crowd is; the searches begin when it has made all of them.
    budget
        How many readings a search may take.
    readings : int array (points,)
        What each search had spent at each point.
    bits
        For each way of searching the bits of a right verb in contexts with other nouns, at each point.
    prompts
        For each way of searching its prompt now.
    natural, natural_bits
        The best natural prompt, and what a right verb costs after it.
    strangers_gain_bits
        For each way of searching what its prompt saves the other members, against the same natural prompt.
    """

    member: int
    learned: int
    to_learn: int
    budget: int
    readings: Int64[np.ndarray, " points"]
    bits: Mapping[str, Float64[np.ndarray, " points"]]
    prompts: Mapping[str, String]
    natural: String
    natural_bits: float
    strangers_gain_bits: Mapping[str, float]


def draw(result: Searches, ax: Axes | None = None) -> Axes:
    """Draw a line for each way of searching, and one for the natural prompt."""
    ax = axes_of(ax, **MARGINS)
    with house_style():
        ax.set_xlim(0, result.budget)
        ax.set_ylim(0, _TOP)
        ends: list[tuple[float, str, str]] = []
        if result.prompts:
            ax.axhline(result.natural_bits, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
            ends.append((result.natural_bits, f"natural {result.natural_bits:.2f}", colour("quiet")))
        for how, values in result.bits.items():
            own, line = _LINES[how]
            seen, now = np.minimum(values, _TOP), float(values[-1])
            ax.plot(result.readings, seen, color=colour(own), linestyle=line, drawstyle="steps-post", linewidth=2.2)
            beyond = " ↑" if now > _TOP else ""
            ends.append((min(now, _TOP), f"{NAMES[how]} {now:.2f}{beyond}", colour(own)))
        name_ends(ax, ends, at=1.02)
        ax.set_xticks([result.budget // 2, result.budget])
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        ax.set_xlabel("readings spent: one context read once")
        ax.set_ylabel("bits, other nouns")
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        headline(ax, _finding(result))
    return ax


def _finding(result: Searches) -> str:
    if not result.prompts:
        return f"The crowd learns the language first: update {result.learned:,} of {result.to_learn:,}"
    best = min(result.bits, key=lambda how: float(result.bits[how][-1]))
    gain = result.natural_bits - float(result.bits[best][-1])
    if gain <= 0:
        return f"After {int(result.readings[-1]):,} readings no search beats the natural prompt"
    return f"Best so far: {gain:.2f} bits below the natural prompt"


def describe(result: Searches) -> str:
    """Say where each search stands, and what its prompt does to the other members."""
    if not result.prompts:
        return f"The crowd has made {result.learned:,} of {result.to_learn:,} updates; then the searches begin."
    each = [
        f"{NAMES[how]} has {quote(' '.join(result.prompts[how]))} at {float(values[-1]):.2f} bits"
        f" ({_gain(result.strangers_gain_bits[how])} in the other members)"
        for how, values in result.bits.items()
    ]
    return (
        f"After {int(result.readings[-1]):,} readings in member {result.member}: {'; '.join(each)}. The best natural "
        f"prompt, {quote(' '.join(result.natural))}, costs {result.natural_bits:.2f} bits there."
    )


def _gain(bits: float) -> str:
    return f"{abs(bits):.2f} bits {'better' if bits > 0 else 'worse'} than natural"
