"""A leaderboard: what is reported after more and more private variants, and what the reported variant is worth."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import percent
from biaskit.selection.leaderboard import Reports

MARGINS = {"left": 0.082, "right": 0.84, "bottom": 0.165}
RULES = {
    ("apart", "best"): "the best is reported",
    ("climb", "best"): "each is made from the best so far, the best is reported",
    ("apart", "split"): "repeated splits are reported",
    ("climb", "split"): "each is made from the best so far, repeated splits are reported",
}
_LOW, _HIGH = 0.3, 1.0
_TICKS = (1, 2, 5, 10, 20, 50, 100)
_LOOK = LOOKS["selection"]


@dataclass(frozen=True)
class Leaderboard:
    """What is reported on several leaderboards.

    Attributes
    ----------
    n_variants
        How many variants are tested, of those that `reports` goes up to.
    n_items, spread, made, rule
        The setting.
    reports
        What is reported after each number of variants, and what is true.
    expected : float array (variants,)
        What theory expects of the best of as many made apart, if the best is reported; nan where theory has no word.
    """

    n_variants: int
    n_items: int
    spread: float
    made: str
    rule: str
    reports: Reports
    expected: Float64[np.ndarray, " variants"]


def draw(result: Leaderboard, ax: Axes | None = None) -> Axes:
    """Draw the reported and the true score over the number of variants: a thin line for each board, thick the mean."""
    ax = axes_of(ax, **MARGINS)
    own, text, quiet = colour(_LOOK.name), colour("text"), colour("quiet")
    reported, true = (table.mean(axis=0) for table in (result.reports.reported, result.reports.true))
    n = np.arange(1, len(reported) + 1)
    with house_style():
        ax.set_xscale("log")
        boards = result.reports.reported
        gap = np.full((len(boards), 1), np.nan)
        ax.plot(
            np.tile(np.append(n, np.nan), len(boards)),
            np.hstack((boards, gap)).ravel() * 100,
            color=own,
            linewidth=0.6,
            alpha=0.25,
        )
        ax.plot(n, reported * 100, color=own, linestyle=_LOOK.line, linewidth=2.4, zorder=3)
        ax.plot(n, true * 100, color=text, linewidth=2.0, linestyle="--", zorder=3)
        shown = np.isfinite(result.expected)
        ax.plot(n[shown], result.expected[shown] * 100, color=text, linewidth=1.2, linestyle=":", zorder=4)
        at = result.n_variants - 1
        ax.vlines(result.n_variants, true[at] * 100, reported[at] * 100, color=text, linewidth=1.6, zorder=4)
        ax.plot(
            result.n_variants, reported[at] * 100, color=own, marker=_LOOK.marker, markersize=9, zorder=5, clip_on=False
        )
        ax.plot(result.n_variants, true[at] * 100, color=text, marker="o", markersize=6, zorder=5, clip_on=False)
        ax.set_xlim(1, len(n))
        ax.set_xticks(_TICKS, [str(tick) for tick in _TICKS])
        ax.minorticks_off()
        ax.set_ylim(100 * _LOW, 100 * _HIGH)
        ax.set_yticks([40, 60, 80, 100])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("variants tested in private")
        ax.set_ylabel("items right, %")
        ends = [(100 * float(reported[-1]), "reported", own), (100 * float(true[-1]), "true", text)]
        name_ends(ax, [(min(value, 100 * _HIGH - 1), name, ink) for value, name, ink in ends], at=1.02)
        if shown.any():
            ax.text(
                0.98, 0.03, "dotted: theory", transform=ax.transAxes, ha="right", fontsize=points() * 0.9, color=quiet
            )
        headline(ax, _finding(result))
    return ax


def _numbers(result: Leaderboard) -> tuple[float, float]:
    at = result.n_variants - 1
    return float(result.reports.reported[:, at].mean()), float(result.reports.true[:, at].mean())


def _variants(n: int) -> str:
    return f"{n} variants" if n > 1 else "one variant"


def _finding(result: Leaderboard) -> str:
    reported, true = _numbers(result)
    return f"{_variants(result.n_variants).capitalize()}: {percent(reported)} reported, {percent(true)} true"


def describe(result: Leaderboard) -> str:
    """Say what is reported, what is true, and what theory expects."""
    at, boards = result.n_variants - 1, result.reports.reported
    reported, true = _numbers(result)
    error = float(result.reports.flattery[:, at].std()) / len(boards) ** 0.5
    differ = f"abilities differ by {result.spread:.0%}" if result.spread else "all are equally able"
    words = (
        f"{_variants(result.n_variants).capitalize()} on a test of {result.n_items} items, "
        f"{RULES[result.made, result.rule]}, {differ}. Mean of {len(boards)} boards: reported {100 * reported:.1f}%, "
        f"true {100 * true:.1f}%, so {100 * (reported - true):+.1f} points of flattery (standard error "
        f"{100 * error:.1f})."
    ).replace("-", "\N{MINUS SIGN}")
    if np.isfinite(result.expected[at]):
        words += f" Theory expects {100 * float(result.expected[at]):.1f}% to be reported."
    return words
