"""The breeding floor: generations as rows, members as dots, a line from each member to its parent."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Bool, Float64, Int64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.floor_scales import Scale, colours, draw_bar
from biaskit.figures.palette import colour
from biaskit.figures.panels import heading
from biaskit.figures.style import DESK, HEIGHT, WIDTH, house_style, points
from biaskit.figures.words import percent
from biaskit.results.lineages import Lineage

_LEFT, _BETWEEN, _SCORES, _END = 0.075, 0.035, 0.31, 0.045  # shares of the width, for type of the desk's size
_TOP, _BOTTOM = 0.145, 0.17  # shares of the height
_FULL, _PALE = 1.0, 0.5  # how large a dot is: with children, and without


@dataclass(frozen=True)
class Underway:
    """A generation that is learning.

    Attributes
    ----------
    parents : int array (members,)
        Who its members come from; -1 for founders.
    update, updates
        After how many updates of how many.
    """

    parents: Int64[np.ndarray, " members"]
    update: int
    updates: int


@dataclass(frozen=True)
class Floor:
    """What is drawn of a line of descent.

    Attributes
    ----------
    line
        As many generations as there are; None before the founders have been scored.
    rows, members
        How many generations there is room for, and how many members each has.
    shade
        By which of the line's measures the dots are coloured.
    scale
        The colours of that measure.
    by_score
        Whether somebody looked at the score: who survived, did so for it.
    underway
        The next generation, if it is learning.
    chosen
        Whom of the last generation the reader has chosen so far; None where the reader is not asked.
    """

    line: Lineage | None
    rows: int
    members: int
    shade: str
    scale: Scale
    by_score: bool
    underway: Underway | None = None
    chosen: tuple[int, ...] | None = None

    @property
    def scores(self) -> Float64[np.ndarray, "generations members"]:
        """Everybody's score."""
        return np.empty((0, self.members)) if self.line is None else self.line.of("score")

    @property
    def parents_of_all(self) -> list[tuple[Int64[np.ndarray, " members"], Int64[np.ndarray, " members"]]]:
        """First and second parents of each generation after the founders, of those who are still learning too."""
        rows = [] if self.line is None else [*zip(self.line.parents[1:], self.line.others[1:], strict=True)]
        return [*rows, (self.underway.parents, self.underway.parents)] if self.underway and len(self.scores) else rows

    @property
    def best(self) -> Int64[np.ndarray, " generations"]:
        """The member with the best score of each generation, the first of several."""
        return np.where(np.isnan(self.scores), -np.inf, self.scores).argmax(axis=1)

    def of_best(self, measure: str) -> Float64[np.ndarray, " generations"]:
        """Give what was measured of the best member of each generation."""
        if self.line is None:
            return np.empty(0)
        return np.take_along_axis(self.line.of(measure), self.best[:, None], axis=1)[:, 0]


def draw(floor: Floor, figure: Figure, *, title: str) -> None:
    """Draw the floor into an empty figure: the dots, and beside each row its scores."""
    wider = points() / DESK
    left, right = _LEFT * wider, 1 - (_SCORES + _BETWEEN * wider)
    bottom, top = _BOTTOM * wider, 1 - _TOP * wider
    with house_style():
        dots = figure.add_axes((left, bottom, right - left, top - bottom))
        scores = figure.add_axes((right + _BETWEEN * wider, bottom, _SCORES - _END, top - bottom))
        _draw_places(floor, dots)
        _draw_descent(floor, dots)
        _draw_members(floor, dots)
        _draw_underway(floor, dots, scores)
        _draw_scores(floor, scores)
        draw_bar(floor.scale, figure, (left, bottom * 0.56, (right - left) * 0.42, 0.028))
    heading(figure, title)


def descends(floor: Floor) -> Bool[np.ndarray, "generations members"]:
    """Say of each member whether somebody in the last generation comes from it; one that is learning counts."""
    found = np.ones((1 + len(floor.parents_of_all), floor.members), dtype=bool)
    for number in range(len(found) - 1, 0, -1):
        found[number - 1] = False
        for who in floor.parents_of_all[number - 1]:
            found[number - 1, who[found[number]]] = True
    return found


def title(floor: Floor) -> str:
    """Say in a line how far the last generation has come."""
    if floor.line is None:
        return "The founders have not been scored yet"
    mean, best = float(np.nanmean(floor.scores[-1])), float(np.nanmax(floor.scores[-1]))
    fresh = f", fresh {percent(float(floor.of_best('fresh')[-1]))}" if "fresh" in floor.line.measures else ""
    return f"Generation {floor.line.generations - 1}: mean {percent(mean)}, best {percent(best)}{fresh}"


def describe(floor: Floor) -> str:
    """Say how good the last generation is, how good on fresh items, and from how many founders it comes."""
    if floor.line is None:
        going = floor.underway
        done = f" They have made {going.update} of {going.updates} updates." if going and going.update else ""
        return f"There are {floor.members} founders, who have not been scored yet.{done}"
    number, scores = floor.line.generations - 1, floor.scores[-1]
    words = [
        f"Generation {number}: on average members have {percent(float(np.nanmean(scores)))} of the items right; "
        f"the best one has {percent(float(np.nanmax(scores)))}"
    ]
    if "fresh" in floor.line.measures:
        words.append(f", and {percent(float(floor.of_best('fresh')[-1]))} of fresh items")
    words.append(".")
    if number:
        roots = int(descends(floor)[0].sum())
        words.append(f" All {floor.members} come from {roots} of the {floor.members} founders.")
    if floor.shade not in ("score", "fresh"):
        shade = floor.line.of(floor.shade)
        words.append(f" {floor.scale.says(shade)}")
    if floor.underway is not None:
        words.append(f" Generation {number + 1} has made {floor.underway.update} of {floor.underway.updates} updates.")
    return "".join(words)


def _draw_places(floor: Floor, ax: Axes) -> None:
    """Lay out rows and columns, and number them."""
    ax.set_xlim(-0.7, floor.members - 0.3)
    ax.set_ylim(floor.rows - 0.45, -0.55)
    per_row = 1 if floor.rows <= 10 else 5
    ax.set_yticks(range(0, floor.rows, per_row))
    ax.set_ylabel("generation")
    ax.tick_params(length=0)
    ax.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False, pad=0)
    numbers = range(1, floor.members + 1) if floor.members <= 8 else [1, *range(4, floor.members + 1, 4)]
    ax.set_xticks([number - 1 for number in numbers], [str(number) for number in numbers])
    ax.tick_params(labelsize=points() * 0.8, labelcolor=colour("quiet"))
    ax.spines[:].set_visible(False)


def _draw_descent(floor: Floor, ax: Axes) -> None:
    """Draw a line from each member to its parent, a strong one where the last generation comes from it."""
    from matplotlib.collections import LineCollection

    alive, members = descends(floor), np.arange(floor.members)
    strong, weak, second = list[Any](), list[Any](), list[Any]()
    for number, (parents, others) in enumerate(floor.parents_of_all, start=1):
        ends = np.stack([members, np.full(floor.members, number)], axis=1)
        first, other = (np.stack([np.stack([who, ends[:, 1] - 1], axis=1), ends], axis=1) for who in (parents, others))
        learning = number == len(floor.scores)
        strong.extend(first[alive[number] & (not learning)])
        weak.extend(first[~alive[number] | learning])
        second.extend(other[others != parents])
    quiet = colour("quiet")
    ax.add_collection(LineCollection(weak, colors=quiet, linewidths=0.5, zorder=1))
    ax.add_collection(LineCollection(second, colors=quiet, linewidths=0.7, linestyles=(0, (1, 2)), zorder=1))
    ax.add_collection(LineCollection(strong, colors=colour("text"), linewidths=1.3, zorder=2))


def _draw_members(floor: Floor, ax: Axes) -> None:
    """Draw a dot for each member: large where it has children, small where it has none."""
    line = floor.line
    if line is None:
        return
    full = np.zeros(floor.scores.shape, dtype=bool)
    for number, parents in enumerate(floor.parents_of_all):
        for who in parents:
            full[number, who] = True
    if floor.underway is None:
        full[-1] = True  # nobody has chosen among them yet
    size = _dot(floor, ax)
    fill = colours(floor.scale, line.of(floor.shade))
    for which, share, edge in ((full, _FULL, 0.9), (~full, _PALE, 0.4)):
        rows, members = np.nonzero(which)
        ax.scatter(
            members, rows, s=(share * size) ** 2, c=fill[which], linewidths=edge,
            edgecolors=colour("quiet"), zorder=3,
        )  # fmt: skip
    if floor.chosen is None:
        return
    last = line.generations - 1
    for member, score in enumerate(line.of("score")[last]):
        ax.annotate(
            percent(float(score)), (member, last), (0, -1.15 * size), textcoords="offset points", ha="center", va="top",
            fontsize=points() * 0.75, color=colour("text"),
        )  # fmt: skip
    ax.plot(
        floor.chosen, [last] * len(floor.chosen), "D", markersize=1.3 * size, markerfacecolor="none",
        markeredgecolor=colour("people"), markeredgewidth=2.2, clip_on=False, zorder=4,
    )  # fmt: skip


def _draw_underway(floor: Floor, ax: Axes, scores: Axes) -> None:
    """Draw those who are learning as rings, and how far they are."""
    going = floor.underway
    if going is None:
        return
    row, size = len(floor.scores), _dot(floor, ax)
    places, quiet = np.arange(floor.members), colour("quiet")
    ax.scatter(
        places, np.full(floor.members, row), s=(0.8 * size) ** 2, c=colour("ground"), edgecolors=quiet, linewidths=1.2,
        zorder=3,
    )  # fmt: skip
    scores.barh(row, going.update / going.updates, height=0.22, color=quiet, zorder=1)
    words = f"learning: {going.update} of {going.updates}" if going.update else "not learning yet"
    last = row == floor.rows - 1  # below it there is no room
    place = {"y": row - 0.2, "va": "bottom"} if last else {"y": row + 0.2, "va": "top"}
    ground = {"facecolor": colour("ground"), "edgecolor": "none", "pad": 0.5}  # the line of chance goes under it
    scores.text(0, s=words, fontsize=points() * 0.75, color=quiet, bbox=ground, zorder=5, **place)


def _draw_scores(floor: Floor, ax: Axes) -> None:
    """Draw what each generation scored on average, its best, and the best one on fresh items."""
    ax.set_ylim(floor.rows - 0.45, -0.55)
    ax.set_xlim(0, 1.03)
    ax.set_yticks([])
    ax.set_xticks([0, 0.5, 1], ["0", "chance 50%", "100%"], fontsize=points() * 0.8)
    ax.tick_params(length=0, pad=2)
    ax.spines["left"].set_visible(False)
    ax.axvline(0.5, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=0)
    own = colour("selection" if floor.by_score else "unigram")
    size = min(0.6 * _row(floor, ax), 7.0)
    rows = np.arange(len(floor.scores))
    if len(rows):
        means, best = np.nanmean(floor.scores, axis=1), np.nanmax(floor.scores, axis=1)
        ax.plot(means, rows, "-", color=colour("text"), marker=".", markersize=size, linewidth=1.2, zorder=2)
        if floor.line is not None and "fresh" in floor.line.measures:
            fresh = floor.of_best("fresh")
            ax.hlines(rows, fresh, best, color=own, linewidth=0.8, zorder=1)
            ax.plot(
                fresh, rows, "o", markersize=size * 0.85, markerfacecolor=colour("ground"), markeredgecolor=own,
                markeredgewidth=1.2, zorder=3,
            )  # fmt: skip
        ax.plot(best, rows, "X", markersize=size, color=own, markeredgewidth=0, zorder=4)
    below = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": points() * 0.8, "va": "top"}
    named = own if floor.by_score else colour("quiet")  # words need more contrast than marks
    ax.annotate("✕ best", (0, 0), (0, -1.35 * points()), color=named, **below)
    ax.annotate("• mean", (0.5, 0), (0, -1.35 * points()), color=colour("text"), **below)
    ax.annotate("○ on fresh items", (0, 0), (0, -2.45 * points()), color=named, **below)


def _row(floor: Floor, ax: Axes) -> float:
    """Give how high a row is, in points."""
    return float(ax.get_position().height * HEIGHT * 72 / floor.rows)


def _dot(floor: Floor, ax: Axes) -> float:
    """Give how wide a full dot is, in points."""
    return float(min(0.66 * _row(floor, ax), 0.6 * ax.get_position().width * WIDTH * 72 / floor.members, 13))
