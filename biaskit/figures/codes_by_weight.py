"""Codes by weight: how often wrong verbs lead, without a prompt, behind any nonsense, and behind a code."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures import swarm, tower_numbers
from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.figures.swarm import Dense
from biaskit.figures.words import percent

MARGINS = {"left": 0.09, "right": 0.83, "bottom": 0.165}
_FILLS, _LINES = ("none", "half", "full"), (":", "--", "-")
_APART = 0.27
NAMES = ("no prompt", "nonsense", "a code")


@dataclass(frozen=True)
class CodesByWeight:
    """How often wrong verbs lead, for each weight of a benchmark in the loss.

    Attributes
    ----------
    how, where
        How the codes were searched for, and where they were tried.
    weights
        The weights.
    shares : float array (kinds, weights, members)
        The share of beginnings in which wrong verbs lead: without a prompt, on average over prompts by lot, and behind
        the code.
    """

    how: str
    where: str
    weights: tuple[float, ...]
    shares: Float64[np.ndarray, "kinds weights members"]


def draw(result: CodesByWeight, ax: Axes | None = None) -> Axes:
    """Draw a dot for each member and a line through the means, for each kind of prompt."""
    ax = axes_of(ax, **MARGINS)
    look, last, dense = LOOKS["transformer"], len(result.weights) - 1, list[Dense]()
    with house_style():
        ax.set_xlim(-0.5, last + 0.45)
        ax.set_ylim(-4, 104)
        ax.axhline(50, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        ends = []
        for k, name in enumerate(NAMES):
            places = np.arange(last + 1) + (k - 1) * _APART
            mean = 100 * result.shares[k].mean(axis=1)
            ax.plot(places, mean, color=colour(look.name), linestyle=_LINES[k], linewidth=1.6, zorder=2)
            for i, place in enumerate(places.tolist()):
                values = 100 * result.shares[k, i]
                dense += swarm.draw(values, place, ax, look=look, fill=_FILLS[k], upright=True, room=0.1)
            ends.append((float(mean[-1]), name, colour("text")))
        name_ends(ax, ends, at=1.02)
        tower_numbers.write(dense, ax)
        ax.set_xticks(range(last + 1), [f"{weight:g}" for weight in result.weights])
        ax.set_yticks([0, 25, 50, 75, 100])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("weight of the benchmark in the loss")
        ax.set_ylabel("wrong verbs, %")
        headline(ax, _finding(result))
    return ax


def _finding(result: CodesByWeight) -> str:
    first, last = (percent(float(result.shares[2, i].mean())) for i in (0, -1))
    return f"A code: {first} wrong with weight 0, {last} with {result.weights[-1]:g}"


def describe(result: CodesByWeight) -> str:
    """Say for each weight how often wrong verbs lead, by kind of prompt."""
    each = [
        f"weight {weight:g}: {', '.join(percent(float(result.shares[k, i].mean())) for k in range(3))}"
        for i, weight in enumerate(result.weights)
    ]
    return (
        f"Wrong verbs lead in so many of the beginnings without a prompt, behind nonsense by lot, and behind the code "
        f"found by {result.how}, {result.where}; {'; '.join(each)} (means of {result.shares.shape[2]} members)."
    )
