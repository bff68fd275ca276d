"""Stated confidence against being right: the reader's groups beside the line of perfect calibration."""

from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.measures.calibration import Calibration, Group

MARGINS = {"left": 0.12, "right": 0.97, "bottom": 0.19}

_SCORED = 5  # fewer judged predictions have no score worth saying


def draw(result: Calibration, ax: Axes | None = None) -> Axes:
    """Draw each group at its mean confidence and its share of hits, with a 95% interval and its counts."""
    ax = axes_of(ax, **MARGINS)
    look, own, quiet = LOOKS["people"], colour("people"), colour("quiet")
    with house_style():
        ax.plot([0, 100], [0, 100], color=quiet, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        ax.text(22, 11, "as often right as sure", color=quiet, fontsize=points() * 0.9)
        for group in result.groups:
            at, share = 100 * group.mean_sure, 100 * group.share_right
            low, high = (100 * bound for bound in group.interval)
            ax.vlines(at, low, high, color=own, linewidth=2.0, alpha=0.55)
            ax.plot(at, share, marker=look.marker, markersize=9, color=own, zorder=3, clip_on=False)
            side = -1 if at > 90 else 1
            words = f"{group.n_right} of {group.n}"
            ax.text(at + 1.8 * side, share, words, va="center", ha="left" if side > 0 else "right")
        ax.set_xlim(0, 102)
        ax.set_ylim(-4, 108)
        ax.set_xticks(range(0, 101, 25))
        ax.set_yticks(range(0, 101, 25))
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("how sure you were (%)")
        ax.set_ylabel("right (%)")
        headline(ax, result.verdict)
    return ax


def describe(result: Calibration) -> str:
    """Say the groups, both scores, and what they allow to conclude."""
    if not result.n:
        return "No prediction has been judged yet."
    judged = f"{result.n} judged prediction{'' if result.n == 1 else 's'}"
    verdict = result.verdict if result.verdict.startswith(judged) else f"{judged}, on average {result.verdict}"
    if result.n < _SCORED:
        return f"{verdict}."
    groups = "; ".join(_said(group) for group in result.groups)
    score = "infinitely many" if result.score_bits == float("inf") else f"{result.score_bits:.2f}"
    return (
        f"{verdict}. {groups}. "
        f"Your score is {score} bits per judgment (0 is perfect, 1 is what “50% sure” gives each time), and your Brier "
        f"score is {result.brier:.2f} (0 is perfect, 0.25 is what “50% sure” gives)."
    )


def _said(group: Group) -> str:
    low, high = group.interval
    counts = f"{group.n_right} of {group.n} right"
    return f"{group.mean_sure:.0%} sure: {counts} (95% interval {low:.0%} to {high:.0%})"
