"""Lines of descent: who of a crowd of numbers has descendants in the end, and how fast founders die out."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading, two_panels
from biaskit.figures.style import house_style, points
from biaskit.selection.descent import RULES, Descent

_LOW, _HIGH = -15.0, 35.0  # of the trait, in every state


@dataclass(frozen=True)
class FounderLines:
    """One crowd's descent, and how many founders are left in several crowds.

    Attributes
    ----------
    survival, keep
        Who survives, and how many.
    bred
        The crowd that is drawn member by member.
    left : int array (crowds, generations)
        How many founders have descendants, in this crowd and in others.
    moved : float array (crowds,)
        How far each crowd's mean moved until the end.
    """

    survival: str
    keep: int
    bred: Descent
    left: Int64[np.ndarray, "crowds generations"]
    moved: Float64[np.ndarray, " crowds"]

    @property
    def alone(self) -> Float64[np.ndarray, " crowds"]:
        """In which generation one founder is left; infinite where it does not happen."""
        single = self.left == 1
        return np.where(single.any(axis=1), single.argmax(axis=1), np.inf)


def draw(result: FounderLines, figure: Figure) -> tuple[Axes, Axes]:
    """Draw the crowd's lines of descent on the left, and the founders that are left on the right."""
    lines, left = two_panels(figure, edge=0.065, gap=0.07, end=0.025, left=0.6, top=0.19)
    look = LOOKS["selection" if result.survival == "trait" else "unigram"]
    own, quiet = colour(look.name if result.survival == "trait" else "text"), colour("quiet")
    traits, parents = result.bred.traits, result.bred.parents
    n = np.arange(len(traits))
    with house_style():
        ancestors = _ancestors(parents)
        for kept, width, alpha, ink in (
            (False, 0.6, 0.5, quiet),
            (True, 1.8, 1.0, own),
        ):
            across, up = _edges(traits, parents, ancestors, kept=kept)
            lines.plot(across, up, color=ink, linewidth=width, alpha=alpha, zorder=2 + kept)
        lines.plot(np.repeat(n, traits.shape[1]), traits.ravel(), ".", color=quiet, markersize=3.5, zorder=2)
        lines.set_ylim(_LOW, _HIGH)
        lines.set_yticks([-10, 0, 10, 20, 30])
        gap = np.full((len(result.left), 1), np.nan)
        every = np.hstack((result.left, gap)).ravel()
        left.plot(np.tile(np.append(n, np.nan), len(result.left)), every, color=quiet, linewidth=0.6, alpha=0.25)
        left.plot(n, np.median(result.left, axis=0), color=own, linewidth=2.4, linestyle=look.line)
        members = traits.shape[1]
        left.set_ylim(0, members + 0.5)
        left.set_yticks([1, members // 2, members])
        for ax, words in ((lines, "trait"), (left, "founders left")):
            ax.set_xlim(-0.3, n[-1])
            ax.set_xticks([0, 10, 20] if n[-1] == 20 else [0, int(n[-1])])
            ax.set_xlabel("generation")
            ax.grid(visible=True, axis="y")
            ax.tick_params(length=0)
            ax.text(0, 1.03, words, transform=ax.transAxes, va="bottom", fontsize=points() * 0.9, color=quiet)
        heading(figure, _finding(result))
    return lines, left


def _ancestors(parents: Int64[np.ndarray, "generations members"]) -> np.ndarray:
    """Say of each member whether somebody in the last generation descends from it."""
    found = np.zeros(parents.shape, dtype=bool)
    found[-1] = True
    for generation in range(len(parents) - 1, 0, -1):
        found[generation - 1, parents[generation][found[generation]]] = True
    return found


def _edges(
    traits: Float64[np.ndarray, "generations members"],
    parents: Int64[np.ndarray, "generations members"],
    ancestors: np.ndarray,
    *,
    kept: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the strokes from parents to children, as one path with gaps: to ancestors of the last, or to the others."""
    across, up = list[float](), list[float]()
    for generation in range(1, len(parents)):
        for child in np.flatnonzero(ancestors[generation] == kept):
            across += [generation - 1, generation, np.nan]
            up += [traits[generation - 1, parents[generation, child]], traits[generation, child], np.nan]
    return np.array(across), np.array(up)


def _finding(result: FounderLines) -> str:
    end, members = int(result.bred.founders_left[-1]), result.bred.traits.shape[1]
    moved = float(np.diff(result.bred.traits[[0, -1]].mean(axis=1))[0])
    said = f"{moved:+.1f}".replace("-", "\N{MINUS SIGN}")
    return f"{end} of {members} founders left; the mean moved by {said}"


def describe(result: FounderLines) -> str:
    """Say how many founders are left, when one was alone, and how far the means of all crowds moved."""
    members, last = result.bred.traits.shape[1], len(result.bred.traits) - 1
    left = int(result.bred.founders_left[-1])
    mine = float(result.alone[0])
    then = f", since generation {mine:.0f}" if np.isfinite(mine) else ""
    middle = float(np.median(result.alone))
    half = f"by generation {middle:.0f}" if np.isfinite(middle) else f"in none or few by generation {last}"
    low, high = (f"{value:+.1f}".replace("-", "\N{MINUS SIGN}") for value in np.quantile(result.moved, [0.1, 0.9]))
    return (
        f"{result.keep} of {members} survive, {RULES[result.survival]}. After {last} generations {left} of {members} "
        f"founders {'have' if left > 1 else 'has'} descendants in the crowd that is drawn{then}. Of {len(result.left)} "
        f"such crowds half descend from a single founder {half}; their means moved by {low} to {high} (eight in ten)."
    )
