"""A winner's fall: where the best of a crowd stood when it was chosen, and where it stands on fresh items."""

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import heading, two_panels
from biaskit.figures.style import DESK, house_style, points
from biaskit.figures.words import percent
from biaskit.selection.winners import Contests

_SHOWN = 0  # the contest that is drawn member by member
_BINS = 40  # at most
_LOW = 25  # percent: a crowd's mean is 50, and nobody below is ever chosen
PLACES = (0.0, 1.35)  # where the winners' two columns begin
_LOOK = LOOKS["selection"]
_COLUMNS = ("chosen by", "fresh items")


def draw(result: Contests, figure: Figure) -> tuple[Axes, Axes]:
    """Draw one crowd's scores, twice, its winner picked out; and beside it the winners of all crowds."""
    end = 0.015 * DESK / points()  # no label stands there: as narrow with larger type
    crowd, winners = two_panels(figure, edge=0.082, gap=0.04, end=end, left=0.5, bottom=0.12, top=0.2)
    own, quiet = colour(_LOOK.name), colour("quiet")
    first, fresh = result.first[_SHOWN] * 100, result.fresh[_SHOWN] * 100
    won = int(result.winners[_SHOWN])
    with house_style():
        gap = np.full(len(first), np.nan)
        lines = np.stack((first, fresh, gap), axis=1).ravel()
        crowd.plot(np.tile([0, 1, np.nan], len(first)), lines, color=quiet, linewidth=0.6, alpha=0.4)
        for at, scores in enumerate((first, fresh)):
            crowd.plot(np.full(len(scores), at), scores, ".", color=colour("unigram"), markersize=5)
        crowd.plot([0, 1], [first[won], fresh[won]], color=own, marker=_LOOK.marker, linestyle=_LOOK.line, zorder=4)
        tables = (result.of_winners(result.first), result.of_winners(result.fresh))
        for place, scores, expected in zip(PLACES, tables, result.expected, strict=True):
            _histogram(winners, place, scores, result.n_items, own)
            winners.hlines(
                100 * expected, place - 0.1, place + 0.82, color=colour("text"), linewidth=1.6, linestyle="--"
            )
            winners.text(place + 0.86, 100 * expected, percent(expected), va="center", fontsize=points() * 0.9)
        crowd.set_xlim(-0.25, 1.25)
        winners.set_xlim(-0.15, 2.65)
        crowd.set_xticks([0, 1], _COLUMNS)
        winners.set_xticks([place + 0.4 for place in PLACES], _COLUMNS)
        crowd.set_ylabel("items right, %")
        names = (_members(result.first.shape[1]), f"winners of {len(result.first)} crowds")
        for ax, words in zip((crowd, winners), names, strict=True):
            ax.set_ylim(_LOW, 100)
            ax.set_yticks([25, 50, 75, 100])
            ax.grid(visible=True, axis="y")
            ax.tick_params(length=0)
            ax.text(0, 1.05, words, transform=ax.transAxes, va="bottom", fontsize=points() * 0.9, color=quiet)
        winners.set_yticklabels([])
        heading(figure, _finding(result))
    return crowd, winners


def _histogram(ax: Axes, at: float, scores: Float64[np.ndarray, " contests"], n_items: int, own: str) -> None:
    """Draw how often there was which score: a bar for each possible one, or for several where there are many."""
    width = max(1, n_items // _BINS)
    edges = 100 * (np.arange(0, n_items + 1 + width, width) - 0.5) / n_items
    counts, _ = np.histogram(100 * scores, bins=edges)
    share = counts / counts.max()
    ax.stairs(at + 0.72 * share, edges, baseline=at, orientation="horizontal", fill=True, color=own, alpha=0.45)


def _members(n: int) -> str:
    return f"one crowd of {n}" if n > 1 else "one member alone"


def _finding(result: Contests) -> str:
    first, fresh = result.expected
    if percent(first) == percent(fresh):
        return f"The winner keeps its {percent(first)}"
    return f"The winner scores {percent(first)}, and {percent(fresh)} on fresh items"


def describe(result: Contests) -> str:
    """Say what the winner of the crowd that is drawn has, and what winners have on average, measured and expected."""
    won = int(result.winners[_SHOWN])
    n, n_items = result.first.shape[1], result.n_items
    differ = f"abilities that differ by {result.spread:.0%}" if result.spread else "all equally able"
    means = [float(result.of_winners(scores).mean()) for scores in (result.first, result.fresh)]
    errors = [
        float(result.of_winners(scores).std()) / len(result.first) ** 0.5 for scores in (result.first, result.fresh)
    ]
    measured = " and ".join(f"{100 * mean:.1f}% ± {100 * error:.1f}" for mean, error in zip(means, errors, strict=True))
    first, fresh = (100 * score for score in result.expected)
    best = float(result.ability[_SHOWN].max())
    really = f" The ablest member of the crowd would have {percent(best)}." if result.spread else ""
    return (
        f"{_members(n).capitalize()}, {differ}, {n_items} items: its best scores {percent(result.first[_SHOWN, won])} "
        f"where it is chosen and {percent(result.fresh[_SHOWN, won])} on {n_items} fresh items.{really} Winners of "
        f"{len(result.first)} such crowds have {measured} (mean and standard error); expected are {first:.1f}% and "
        f"{fresh:.1f}%."
    )
