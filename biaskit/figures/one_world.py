"""One world: a row of dots for each learner, a dot for each draw of the points that were told."""

import numpy as np
from matplotlib.axes import Axes

from biaskit.figures.classifiers import called
from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, headline, house_style, points
from biaskit.figures.words import percent, quote
from biaskit.measures.one_world import InOneWorld

MARGINS = {"left": 0.2, "right": 0.84, "bottom": 0.165}
_LARGEST = 17.0  # points across: the mark of all draws


def draw(result: InOneWorld, ax: Axes | None = None, *, name: str) -> Axes:
    """Draw a mark as large as many draws have that accuracy, and each learner's mean with its error."""
    ax = axes_of(ax, **MARGINS)
    ink, quiet, draws = colour("text"), colour("quiet"), result.correct.shape[1]
    with house_style():
        ax.set_xlim(-4, 104)
        ax.set_ylim(len(result.learners) - 0.4, -0.6)
        ax.axvline(50, color=quiet, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        for row in range(len(result.learners)):
            values, count = np.unique(result.correct[row], return_counts=True)
            ax.scatter(
                100 * values / result.n_unseen,
                np.full(len(values), row),
                s=np.maximum(_LARGEST**2 * count / draws, 5),
                facecolor="none",
                edgecolor=quiet,
                linewidth=0.9,
                zorder=2,
            )
            mean, error = 100 * float(result.mean[row]), 200 * float(result.error[row])
            ax.hlines(row, mean - error, mean + error, color=ink, linewidth=2.2, zorder=3)
            ax.plot(mean, row, marker="|", markersize=15, markeredgewidth=2.2, color=ink, linestyle="none", zorder=3)
            first = row in result.first and bool(result.beats_a_coin[row])
            ax.text(
                1.025,
                row,
                f"{percent(float(result.mean[row]))}{' first' * first}",
                transform=ax.get_yaxis_transform(),
                va="center",
                fontsize=points() * 0.9,
                color=ink if first else quiet,
            )
        ax.set_yticks(range(len(result.learners)), result.learners, fontsize=points() * 0.88)
        ax.set_xticks([0, 50, 100], ["0", "50%: a coin", "100%"])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="x")
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(f"right of {result.n_unseen} unseen labels, {draws} draws")
        ax.xaxis.label.set_x((0.5 - ax.get_position().x0) / ax.get_position().width)
        headline(ax, _finding(result, name))
    return ax


def _finding(result: InOneWorld, name: str) -> str:
    first = result.first
    if not result.beats_a_coin[first[0]]:
        return f"In {quote(name)} nobody beats a coin"
    if len(first) == 1:
        return f"In {quote(name)} {called(result.learners[first[0]])} wins"
    return f"In {quote(name)} {len(first)} learners share the lead"


def describe(result: InOneWorld, *, name: str, words: str) -> str:
    """Say what the world is, who comes first, and who does worse than a coin."""
    mean, error, first = result.mean, result.error, result.first
    said = [f"{called(result.learners[i])} {_share(mean[i], error[i])}" for i in np.argsort(-mean, kind="stable")]
    if not result.beats_a_coin[first[0]]:
        who = "no learner beats a coin"
    elif len(first) == 1:
        who = f"{called(result.learners[first[0]])} comes first"
    else:
        who = f"{len(first)} learners share the first place, not told apart by these draws"
    losers = int(result.loses_to_a_coin.sum())
    worse = f" {losers} of {len(mean)} do worse than a coin." if losers else ""
    return (
        f"World {quote(name)}: a point is on where {words}. Told {result.n_told} of {len(result.labels)} labels, "
        f"{who}. Right of the others, mean over {result.correct.shape[1]} draws with two standard errors: "
        f"{', '.join(said)}.{worse}"
    )


def _share(mean: float, error: float) -> str:
    return f"{100 * mean:.0f} ± {200 * error:.0f}%"
