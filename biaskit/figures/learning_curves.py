"""Learning curves: what every learner pays for one language after each amount of data."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.crowd_lines import CrowdLine, draw_lines
from biaskit.figures.families import called
from biaskit.figures.palette import colour
from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.measures.data_needed import data_needed

MARGINS = {"left": 0.12, "right": 0.77, "bottom": 0.17}


@dataclass(frozen=True)
class LearningCurves:
    """What learners pay for one language.

    Attributes
    ----------
    language
        Its name.
    n_strings
        The amounts of data, in sentences.
    learners
        Their names.
    excess_bits : float array (learners, amounts, seeds)
        Per sentence, beyond the sentences' own bits; nan where nothing was measured.
    reach_bits
        The excess that is to be reached.
    """

    language: str
    n_strings: tuple[int, ...]
    learners: tuple[str, ...]
    excess_bits: Float64[np.ndarray, "learners amounts seeds"]
    reach_bits: float

    @property
    def lines(self) -> list[CrowdLine]:
        """A line for each learner."""
        return [CrowdLine(name, bits) for name, bits in zip(self.learners, self.excess_bits, strict=True)]

    @property
    def n_needed(self) -> Float64[np.ndarray, "learners seeds"]:
        """After how many sentences each seed first pays no more than `reach_bits`; see `data_needed`."""
        return np.stack([data_needed(self.n_strings, bits, reach_bits=self.reach_bits) for bits in self.excess_bits])


def draw(result: LearningCurves, ax: Axes | None = None) -> Axes:
    """Draw a line for each learner over the amount of data, each twice the one before, and the excess to be reached."""
    ax = axes_of(ax, **MARGINS)
    at = np.log2(np.array(result.n_strings, dtype=np.float64))
    known = result.excess_bits[np.isfinite(result.excess_bits)]
    with house_style():
        ax.set_xlim(at[0] - 0.5, at[-1] + 0.15)  # the first number keeps off that of the other axis
        stretch_axis(ax, min(0.0, float(known.min(initial=0.0))), 1.2 * float(known.max(initial=1.0)))
        ax.axhline(
            float(stretch(result.reach_bits)), color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1
        )
        draw_lines(ax, at.tolist(), result.lines, placed=stretch)
        shown = [n for place, n in enumerate(reversed(result.n_strings)) if place % 2 == 0]
        ax.set_xticks([float(np.log2(n)) for n in shown], [f"{n:,}" for n in shown])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel(f"sentences read ({result.language})")
        ax.set_ylabel("excess bits\nper sentence")
        headline(ax, _finding(result))
    return ax


def _finding(result: LearningCurves) -> str:
    middle = {name: float(np.nanmedian(n)) for name, n in zip(result.learners, result.n_needed, strict=True)}
    there = {name: n for name, n in middle.items() if np.isfinite(n)}
    if not there:
        return f"Nobody comes down to {result.reach_bits:g} bits"
    first = min(there, key=there.__getitem__)
    return f"First at {result.reach_bits:g} bits: the {called(first)}, {_sentences(there[first], result)}"


def describe(result: LearningCurves) -> str:
    """Say after how many sentences each learner comes down to the excess that is to be reached, and where it ends."""
    each = []
    for line, needed in zip(result.lines, result.n_needed, strict=True):
        last = line.means[np.isfinite(line.means)][-1]
        middle = float(np.nanmedian(needed))
        when = _sentences(middle, result) if np.isfinite(middle) else "never"
        each.append(f"{called(line.learner)} {when} (at the end {last:.2f})")
    return (
        f"Until {result.reach_bits:g} excess bits per sentence of “{result.language}”, the median seed needs: "
        f"{', '.join(each)}."
    )


def _sentences(n: float, result: LearningCurves) -> str:
    least = result.n_strings[0]
    return f"at most {least:,} sentences" if n <= least else f"{n:,.0f} sentences"
