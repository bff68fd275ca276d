"""Every world: the same labels told, what each learner answers, and what one of them has right over all worlds."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.classifiers import called
from biaskit.figures.palette import colour
from biaskit.figures.panels import heading
from biaskit.figures.style import DESK, WIDTH, house_style, new_figure, points
from biaskit.measures.no_free_lunch import NoFreeLunch
from biaskit.worlds.numbering import number, spell

_NAMES, _SCORES, _TICKS, _END = 0.193, 0.05, 0.085, 0.012  # shares of the width, for type of the desk's size
_LEFT = 0.62  # of what is left to the panels
_GAP = 0.7  # of a column, between what is told and what is asked


@dataclass(frozen=True)
class EveryAnswer:
    """What the learners answer in one world, and what one of them has right in all.

    Attributes
    ----------
    lunch
        The one learner in every world.
    labels : bool array (points,)
        The one world.
    learners
        The names of all learners.
    answers : bool array (learners, unseen)
        What they answer in the one world.
    """

    lunch: NoFreeLunch
    labels: Bool[np.ndarray, " points"]
    learners: tuple[str, ...]
    answers: Bool[np.ndarray, "learners unseen"]

    @property
    def n_right(self) -> list[int]:
        """How many unseen labels of this world each learner has right."""
        return (self.answers == self.labels[list(self.lunch.unseen)]).sum(axis=1).tolist()

    @property
    def n_different(self) -> int:
        """How many different sets of answers there are."""
        return len(np.unique(self.answers, axis=0))


def draw(result: EveryAnswer, figure: Figure | None = None) -> Figure:
    """Draw the answers as squares, and the histogram of the one learner over all worlds."""
    figure = new_figure() if figure is None else figure
    table, bars = _two_axes(figure)
    with house_style():
        _table(result, table)
        _histogram(result, bars)
    heading(figure, _finding(result))
    return figure


def _two_axes(figure: Figure) -> tuple[Axes, Axes]:
    wider = points() / DESK
    room = 1 - wider * (_NAMES + _SCORES + _TICKS + _END)
    bottom, top = 0.14 * wider, 0.88 - 0.1 * wider
    left, right = _NAMES * wider, (_NAMES + _SCORES + _TICKS) * wider + _LEFT * room
    with house_style():
        return (
            figure.add_axes((left, bottom, _LEFT * room, top - bottom)),
            figure.add_axes((right, bottom, (1 - _LEFT) * room, top - bottom)),
        )


def _table(result: EveryAnswer, ax: Axes) -> None:
    """Draw a row for the world and one for each learner: a filled square for on, a hollow one for off."""
    lunch, ink, quiet, size = result.lunch, colour("text"), colour("quiet"), points()
    n_told, n = len(lunch.seen), len(result.labels)
    order = [*lunch.seen, *lunch.unseen]
    x = np.arange(n) + np.where(np.arange(n) < n_told, 0, _GAP)
    ax.set_xlim(-0.6, n - 0.4 + _GAP)
    ax.set_ylim(len(result.learners) + 0.5, -0.65)
    column = ax.get_position().width * WIDTH * 72 / (n + _GAP + 0.2)  # points
    side = min(0.5 * column, 10)

    def squares(row: int, where: np.ndarray, on: np.ndarray) -> None:
        look = {"linestyle": "none", "marker": "s", "markersize": side, "markeredgecolor": ink, "markeredgewidth": 1.1}
        for fill, which in ((ink, on), (colour("ground"), ~on)):
            ax.plot(where[which], np.full(int(which.sum()), row), markerfacecolor=fill, clip_on=False, **look)

    squares(0, x, result.labels[order])
    ax.plot(  # frames: these are told
        x[:n_told],
        np.zeros(n_told),
        linestyle="none",
        marker="s",
        markersize=side + min(0.34 * column, 6),
        markerfacecolor="none",
        markeredgecolor=ink,
        markeredgewidth=1.1,
        clip_on=False,
    )
    for row, answers in enumerate(result.answers, start=1):
        squares(row, x[n_told:], answers)
    ax.axhline(0.5, color=quiet, linewidth=0.8)
    chosen = result.learners.index(lunch.learner) if lunch.learner in result.learners else -1
    names = ["the world", *(f"▸ {name}" if i == chosen else name for i, name in enumerate(result.learners))]
    ax.set_yticks(range(len(names)), names, fontsize=size * 0.83)
    for row, label in enumerate(ax.get_yticklabels()):
        label.set_color(ink if row in (0, chosen + 1) else quiet)
    for row, right in enumerate(result.n_right, start=1):
        ax.text(
            x[-1] + 0.85,
            row,
            f"{right}/{len(lunch.unseen)}",
            va="center",
            fontsize=size * 0.8,
            color=ink if row == chosen + 1 else quiet,
        )
    upright = lunch.bits > 3
    letters = min(0.7 * size, (0.98 if upright else 0.46) * column)  # as large as its column allows
    ax.set_xticks(x, [spell(i, lunch.bits) for i in order], rotation=90 if upright else 0, fontsize=letters)
    ax.xaxis.tick_top()
    ax.tick_params(length=0, pad=4)
    ax.tick_params(axis="x", pad=1)
    ax.spines[:].set_visible(False)
    low = ax.get_ylim()[0] + 0.15
    for words, part in (("told", x[:n_told]), ("asked", x[n_told:])):
        ax.text(part.mean(), low, words, ha="center", va="top", fontsize=size * 0.95, color=quiet)


def _histogram(result: EveryAnswer, ax: Axes) -> None:
    """Draw in how many worlds the learner has how many right, its mean, and where this world is."""
    lunch, ink, quiet, size = result.lunch, colour("text"), colour("quiet"), points()
    counts, n = lunch.worlds_by_correct, len(lunch.unseen)
    pattern = int((result.labels[list(lunch.seen)].astype(int) << np.arange(len(lunch.seen))).sum())
    here = int((lunch.answers[pattern] == result.labels[list(lunch.unseen)]).sum())
    ax.bar(range(n + 1), counts, width=0.8, color=colour("grid"), edgecolor=quiet, linewidth=0.8)
    top = 1.32 * float(counts.max())
    mean = n * float(lunch.mean)
    ax.plot([mean, mean], [0, 0.87 * top], color=ink, linewidth=1.6, linestyle=(0, (3, 2)))
    ax.text(mean, 0.88 * top, f"mean {lunch.mean}", ha="center", va="bottom", fontsize=size * 0.9, color=ink)
    ax.plot(here, counts[here] + 0.045 * top, marker="v", markersize=6, color=ink, linestyle="none")
    ax.set_xlim(-0.7, n + 0.7)
    ax.set_ylim(0, top)
    ax.set_xticks([0, n // 2, n] if n % 2 == 0 else [0, n])
    ax.set_yticks([0, int(counts.max())], ["0", f"{int(counts.max()):,}\nworlds"])
    ax.tick_params(length=0)
    ax.tick_params(axis="y", labelsize=size * 0.8)
    ax.set_xlabel("labels right", fontsize=size * 0.95)


def _finding(result: EveryAnswer) -> str:
    n = len(result.learners)
    said = "all answer alike" if result.n_different == 1 else f"{result.n_different} different answers"
    return f"{n} learners, {said}: on average a coin"


def describe(result: EveryAnswer) -> str:
    """Say what is told, what the learner answers, and what it has right here and over all worlds."""
    lunch = result.lunch
    n, bits = len(lunch.unseen), lunch.bits
    pattern = int((result.labels[list(lunch.seen)].astype(int) << np.arange(len(lunch.seen))).sum())
    answers = lunch.answers[pattern]
    right = int((answers == result.labels[list(lunch.unseen)]).sum())
    on = [spell(i, bits) for i, answer in zip(lunch.unseen, answers, strict=True) if answer]
    alike = "the same answers" if result.n_different == 1 else f"{result.n_different} different sets of answers"
    return (
        f"{len(lunch.seen)} of {len(result.labels)} labels of world {number(result.labels):,} are told. About the "
        f"other {'one' if n == 1 else n} the {len(result.learners)} learners give {alike}; "
        f"{called(lunch.learner)} says on at {_listed(on, n)}, and has {right} of {n} right here. "
        f"Over all {len(lunch.correct):,} worlds its mean is exactly {lunch.mean}."
    )


def _listed(names: list[str], n: int) -> str:
    """List names in words, or say that they are all or none of n.

    >>> _listed([], 4), _listed(["01"], 4), _listed(["01", "10", "11"], 4), _listed(["01", "10"], 2)
    ('none of them', '01', '01, 10 and 11', 'all of them')
    """
    if not names:
        return "none of them"
    if len(names) == n > 1:
        return "all of them"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
