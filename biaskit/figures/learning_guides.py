"""Learning guides evolution: the share of each allele by generation, and how many agents find the good setting."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import colour
from biaskit.figures.panels import heading, name_ends, two_panels
from biaskit.figures.style import house_style, points
from biaskit.figures.words import percent
from biaskit.selection.learning_guides import OPEN, RIGHT, WRONG, Evolution

_NAMES = {RIGHT: "right", OPEN: "“?”", WRONG: "wrong"}
_LINES = {RIGHT: "-", OPEN: "--", WRONG: ":"}


@dataclass(frozen=True)
class Guided:
    """Populations that evolved, and the generation that is looked at.

    Attributes
    ----------
    trials, survival, generation
        The setting.
    evolved
        Allele shares and finders.
    """

    trials: int
    survival: str
    generation: int
    evolved: Evolution


def draw(result: Guided, figure: Figure) -> tuple[Axes, Axes]:
    """Draw three lines of alleles on the left, and the agents that find the setting on the right."""
    alleles, found = two_panels(figure, edge=0.06, gap=0.1, end=0.03, left=0.6, top=0.19)
    shares, finders = result.evolved.shares, result.evolved.found
    chosen = result.survival == "fitness"
    own = colour("selection" if chosen else "unigram")
    with house_style():
        for allele, line in _LINES.items():
            ink = own if allele == RIGHT else colour("text")
            _lines(alleles, shares[:, :, allele], ink, line)
        _lines(found, finders, own, "-")
        for ax, words in ((alleles, "genes, %"), (found, "agents that find it, %")):
            ax.axvline(result.generation, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
            ax.set_xlim(0, shares.shape[1] - 1)
            ax.set_ylim(0, 100)
            ax.set_yticks([0, 25, 50, 75, 100])
            ax.set_xticks(range(20, shares.shape[1], 20))  # the zero beside the axis is the same point
            ax.set_xlabel("generation")
            ax.tick_params(length=0)
            ax.grid(visible=True, axis="y")
            ax.text(0, 1.03, words, transform=ax.transAxes, va="bottom", fontsize=points() * 0.9, color=colour("quiet"))
        ends = [
            (100 * float(shares[:, -1, allele].mean()), name, own if allele == RIGHT and chosen else colour("text"))
            for allele, name in _NAMES.items()
        ]
        name_ends(alleles, ends, at=1.04)
        found.set_yticklabels([])
        heading(figure, _finding(result))
    return alleles, found


def _lines(ax: Axes, shares: Float64[np.ndarray, "populations generations"], ink: str, line: str) -> None:
    """Draw a thin line for each population, and their mean."""
    n = np.arange(shares.shape[1])
    gap = np.full((len(shares), 1), np.nan)
    ax.plot(
        np.tile(np.append(n, np.nan), len(shares)),
        np.hstack((shares, gap)).ravel() * 100,
        color=ink,
        linewidth=0.6,
        alpha=0.35,
    )
    ax.plot(n, shares.mean(axis=0) * 100, color=ink, linestyle=line, linewidth=2.2, zorder=3)


def _finding(result: Guided) -> str:
    wrong = float(result.evolved.shares[:, result.generation, WRONG].mean())
    if result.survival == "lot":
        return "By lot: the genes drift"
    if result.trials == 1:
        return f"No learning: {percent(wrong)} are wrong at generation {result.generation}"
    return f"{result.trials:,} guesses a life: {percent(wrong)} are wrong at generation {result.generation}"


def describe(result: Guided) -> str:
    """Say the share of each allele at the generation that is looked at, and its range over the populations."""
    now = result.evolved.shares[:, result.generation]

    def said(allele: int) -> str:
        low, high = (percent(float(f(now[:, allele]))) for f in (np.min, np.max))
        return f"{percent(float(now[:, allele].mean()))}" + (f" ({low} to {high})" if low != high else "")

    guesses = f"{result.trials:,} guesses in a life" if result.trials > 1 else "one guess in a life, so no learning"
    parents = "parents drawn by fitness" if result.survival == "fitness" else "parents drawn by lot"
    finders = float(result.evolved.found[:, result.generation].mean())
    return (
        f"{guesses.capitalize()}, {parents}. At generation {result.generation} the genes of {len(now)} populations "
        f"are {said(WRONG)} wrong, {said(RIGHT)} right and {said(OPEN)} question marks; {percent(finders)} of the "
        "agents find the setting in their life."
    )
