"""The price of a language while it is found: bits of bias so far, for three learners."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.crowd_lines import CrowdLine, draw_line, name_lines
from biaskit.figures.families import called
from biaskit.figures.palette import colour
from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import axes_of, headline, house_style

MARGINS = {"left": 0.12, "right": 0.78, "bottom": 0.17}
_TOP, _BOTTOM = 16.0, -0.6  # bits: the axis does not move while numbers come in, unless they leave it


@dataclass(frozen=True)
class LivePrice:
    """What has been found so far.

    Attributes
    ----------
    learners
        Their names.
    n_read
        For each learner after how many sentences each of its points was made.
    total
        How many sentences there will be.
    bias_bits : for each learner a float array (points, members)
        By how much the code of all sentences so far is longer than that of the twin, per sentence.
    intervals : for each learner a pair
        A bootstrap interval of the members' mean at the last point; nan where there is one member.
    examples
        Sentences before and after.
    changed_share
        The share of sentences that are not as in the twin.
    """

    learners: tuple[str, ...]
    n_read: tuple[tuple[int, ...], ...]
    total: int
    bias_bits: tuple[Float64[np.ndarray, "_ _"], ...]  # crowds differ in size, and in how far they are
    intervals: tuple[tuple[float, float], ...]
    examples: tuple[tuple[str, str], ...]
    changed_share: float

    @property
    def lines(self) -> list[CrowdLine]:
        """A line for each learner."""
        return [CrowdLine(name, bits) for name, bits in zip(self.learners, self.bias_bits, strict=True)]


def draw(result: LivePrice, ax: Axes | None = None) -> Axes:
    """Draw a line for each learner, with a band from the lowest to the highest member."""
    ax = axes_of(ax, **MARGINS)
    known = [line.values for line in result.lines if len(line.values)]
    top = max([_TOP, *(1.15 * float(bits[-1].max()) for bits in known)])
    bottom = min([_BOTTOM, *(1.15 * float(bits[-1].min()) for bits in known)])
    with house_style():
        ax.set_xlim(0, result.total)
        stretch_axis(ax, bottom, top)
        ax.axhline(0, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        for n_read, line in zip(result.n_read, result.lines, strict=True):
            if n_read:
                draw_line(ax, n_read, _within(line, bottom, top), placed=stretch, marks=False)
        name_lines(
            ax,
            [_within(line, bottom, top) for line in result.lines if len(line.values)],
            placed=stretch,
            also=[(0.0, "no bias")],
        )
        ax.set_xticks([result.total // 2, result.total], [f"{n:,}" for n in (result.total // 2, result.total)])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("sentences read")
        ax.set_ylabel("bits of bias\nper sentence")
        headline(ax, _finding(result))
    return ax


def _within(line: CrowdLine, low: float, high: float) -> CrowdLine:
    return CrowdLine(line.learner, np.clip(line.values, low, high))


def _finding(result: LivePrice) -> str:
    """Give the bits of those who have read as much as the last one has."""
    read = [n_read[-1] for n_read in result.n_read if n_read]
    if not read:
        return "Nothing has been read yet"
    said = [
        f"{line.learner} {_bits(float(line.values[-1].mean()), 1)}"
        for line, n_read in zip(result.lines, result.n_read, strict=True)
        if n_read and n_read[-1] == min(read)
    ]
    return f"After {min(read):,}: {', '.join(said)} bits"


def describe(result: LivePrice) -> str:
    """Say what each learner's bias is so far, with its members and an interval."""
    if not any(result.n_read):
        return (
            "Nothing has been read yet. Press Play: the trigram reads both languages at once, the networks after it, "
            "sentence by sentence."
        )
    each = []
    for line, n_read, (low, high) in zip(result.lines, result.n_read, result.intervals, strict=True):
        if not n_read:
            continue
        last = line.values[-1]
        words = f"{called(line.learner)} {_bits(float(last.mean()), 2)} after {n_read[-1]:,} sentences"
        if len(last) > 1:
            words += (
                f" ({len(last)} members {_bits(float(last.min()), 2)} to {_bits(float(last.max()), 2)}; interval of "
                f"the mean {_bits(low, 2)} to {_bits(high, 2)})"
            )
        each.append(words)
    return f"Bits of bias toward the possible, per sentence: {', '.join(each)}. {_who(result)}"


def _who(result: LivePrice) -> str:
    """Say who leans to which side: with all members on one side of zero."""
    read = [line for line in result.lines if len(line.values)]
    toward = [called(line.learner) for line in read if (line.values[-1] > 0).all()]
    away = [called(line.learner) for line in read if (line.values[-1] < 0).all()]
    if len(read) > 1 and len(read) in (len(toward), len(away)):
        return f"All of them lean to {'the possible twin' if toward else 'your language'}."
    words = [f"{name} leans to the possible twin" for name in toward] + [
        f"{name} leans to your language" for name in away
    ]
    return f"So far the {', the '.join(words)}." if words else "Nobody clearly leans to either side."


def _bits(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
