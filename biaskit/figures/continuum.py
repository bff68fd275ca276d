"""The continuum: what learners pay for each degree of a perturbation, beside what that degree does to a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.crowd_lines import CrowdLine, draw_lines
from biaskit.figures.families import called
from biaskit.figures.marks import short_name
from biaskit.figures.palette import colour
from biaskit.figures.panels import heading
from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import DESK, house_style, points
from biaskit.figures.words import literal, quote, spell

_EDGE, _NAMES, _WORDS = 0.105, 0.165, 0.27  # shares of the width, for type of the desk's size
_MAIN = ("LSTM", "transformer")  # whom the title names, where they are shown


@dataclass(frozen=True)
class Continuum:
    """What learners pay along the degree of a perturbation.

    Attributes
    ----------
    toward
        The perturbation at the end of the way.
    over_control
        Whether what each seed pays at degree 0 is taken off.
    degrees
        The shares of the way.
    learners
        Their names.
    excess_bits : float array (learners, degrees, seeds)
        What each seed pays beyond the strings' own bits, per sentence.
    at
        Which of the degrees is looked at.
    before, origins
        A sentence, and for each of its words after that share of the way where it stood.
    n_strings
        How many sentences the learners have read.
    """

    toward: str
    over_control: bool
    degrees: tuple[float, ...]
    learners: tuple[str, ...]
    excess_bits: Float64[np.ndarray, "learners degrees seeds"]
    at: int
    before: tuple[str, ...]
    origins: tuple[int, ...]
    n_strings: int

    @property
    def lines(self) -> list[CrowdLine]:
        """A line for each learner."""
        return [CrowdLine(name, values) for name, values in zip(self.learners, self.excess_bits, strict=True)]

    @property
    def per_cent(self) -> Float64[np.ndarray, " degrees"]:
        """The degrees in percent."""
        return 100 * np.array(self.degrees)

    @property
    def after(self) -> tuple[str, ...]:
        """The words of the sentence after that share of the way."""
        return tuple(self.before[origin] for origin in self.origins)


def draw(result: Continuum, figure: Figure) -> None:
    """Draw the prices on the left, with the degree that is looked at, and the sentence's words on the right."""
    wider = points() / DESK
    bottom, top = 0.165 * wider, 1 - 0.16 * wider
    words = _WORDS * (1 + 0.6 * (wider - 1))
    with house_style():
        left = figure.add_axes((_EDGE * wider, bottom, 1 - words - (_EDGE + _NAMES) * wider, top - bottom))
        right = figure.add_axes((1 - words, bottom, words - 0.01, top - bottom))
    draw_prices(result, left)
    draw_words(result.before, result.origins, right)
    heading(figure, literal(_finding(result)))


def draw_prices(result: Continuum, ax: Axes) -> None:
    """Draw a line for each learner along the degrees, and a line at the degree that is looked at."""
    highest = float(np.nanmax(result.excess_bits, initial=1.0))
    lowest = float(np.nanmin(result.excess_bits, initial=0.0))
    with house_style():
        ax.set_xlim(-2, 102)
        stretch_axis(ax, lowest * 1.1, highest * 1.15)
        ax.axvline(100 * result.degrees[result.at], color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)))
        if lowest < 0:
            ax.axhline(0, color=colour("quiet"), linewidth=0.8, zorder=1)
        draw_lines(ax, result.per_cent.tolist(), result.lines, placed=stretch)
        ax.set_xticks([0, 50, 100], ["0", "50", "100%"])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("degree")
        ax.set_ylabel("bits per sentence\nover degree 0" if result.over_control else "excess bits\nper sentence")


def draw_words(before: Sequence[str], origins: Sequence[int], ax: Axes) -> None:
    """Draw the words before on the left and after on the right, in columns, with lines from old to new places."""
    size = points() * min(1.0, 9.5 / max(len(before), 1))
    with house_style():
        for place, (word, origin) in enumerate(zip(before, origins, strict=True)):
            still = place == origin
            ax.text(0.32, -place, literal(spell(word, limit=9)), ha="right", va="center", fontsize=size)
            ax.text(0.68, -place, literal(spell(before[origin], limit=9)), ha="left", va="center", fontsize=size)
            ax.plot(
                [0.36, 0.64], [-origin, -place], color=colour("quiet" if still else "recurrent"),
                linewidth=1.0 if still else 2.0,
            )  # fmt: skip
        ax.set_xlim(0, 1)
        ax.set_ylim(-len(before) + 0.4, 0.6)
        ax.set_axis_off()


def describe(result: Continuum) -> str:
    """Say what each learner pays there, how that compares with degree 0, and what becomes of the sentence."""
    share, each = _percent(result.degrees[result.at]), []
    for line in result.lines:
        now = line.values[result.at]
        now = now[np.isfinite(now)]
        if len(now):
            apart = f" ({_bits(now.min(), 2)} to {_bits(now.max(), 2)})" if len(now) > 1 else ""
            each.append(f"{called(line.learner)} {_bits(now.mean(), 2)}{apart}")
    more = "more than at degree 0" if result.over_control else "beyond the sentence’s own"
    return (
        f"{share} of the way to {_way(result.toward)}, after {result.n_strings:,} sentences: the sentence becomes "
        f"{quote(' '.join(result.after))}. Bits per sentence {more}: {', '.join(each)}; in brackets the lowest and the "
        f"highest seed."
    )


def _finding(result: Continuum) -> str:
    shown = [line for line in result.lines if line.learner in _MAIN] or result.lines[-2:]
    sign = "+" if result.over_control else ""
    said = [f"{short_name(line.learner)} {_bits(float(line.means[result.at]), 1, sign)}" for line in shown]
    return f"{_percent(result.degrees[result.at])} of the way: {', '.join(said)} bits"


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _bits(value: float, digits: int, sign: str = "") -> str:
    return f"{value:{sign}.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _way(toward: str) -> str:
    return "even-odd" if toward == "even-odd" else f"the shuffle “{toward}”"
