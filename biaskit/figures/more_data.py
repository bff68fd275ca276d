"""More examples: what ambiguous ones do to the rule that is taken, and what telling ones do."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures import swarm, tower_numbers
from biaskit.figures.families import called, look_of, seeds_that
from biaskit.figures.palette import colour
from biaskit.figures.panels import heading, name_ends
from biaskit.figures.style import DESK, add_axes, house_style, points
from biaskit.figures.swarm import Dense
from biaskit.figures.words import percent, quote

RULES = ("hierarchical", "linear")
NOBODY = "none"
_FILLS = {"hierarchical": "full", "linear": "none"}


@dataclass(frozen=True)
class MoreExamples:
    """How many answers are a rule's, after how many examples; a row an amount, a column a seed.

    Attributes
    ----------
    learner
        Who learned.
    ambiguous
        How many examples fit both rules.
    hierarchical, linear : float arrays (amounts, seeds)
        The share of the other inputs, on which the rules part, answered so.
    toward
        The rule of the telling examples; "none" where there are none.
    told
        How many telling examples there were, beside 16 ambiguous ones.
    heard : float array (tellings, seeds)
        The share of the inputs not told that are answered by the rule that was told; empty where none was.
    n_unlearned
        How many of all these seeds did not learn all ambiguous examples.
    """

    learner: str
    ambiguous: tuple[int, ...]
    hierarchical: Float64[np.ndarray, "amounts seeds"]
    linear: Float64[np.ndarray, "amounts seeds"]
    toward: str
    told: tuple[int, ...]
    heard: Float64[np.ndarray, "tellings seeds"]
    n_unlearned: int = 0


def draw(result: MoreExamples, figure: Figure) -> tuple[Axes, Axes]:
    """Draw both panels: on the left more ambiguous examples, on the right more telling ones."""
    left, right = _panels(figure)
    with house_style():
        both = {"hierarchical": result.hierarchical, "linear": result.linear}
        _axis(left, [str(n) for n in result.ambiguous], "ambiguous examples")
        dense = list[Dense]()
        for place, (rule, shares) in enumerate(both.items()):
            dense += _series(shares, left, result, fill=_FILLS[rule], shift=(place - 0.5) * 0.5, room=0.15)
        means = [(100 * float(shares[-1].mean()), rule, colour("text")) for rule, shares in both.items()]
        name_ends(left, means, at=1.03)
        left.set_ylabel("answers, %")
        _axis(right, [str(n) for n in result.told], "telling examples")
        if result.toward == NOBODY:
            right.text(
                0.5,
                0.5,
                "nobody tells:\nchoose a rule\nto be told",
                transform=right.transAxes,
                ha="center",
                va="center",
                color=colour("quiet"),
                fontsize=points(),
            )
        else:
            told = _series(result.heard, right, result, fill=_FILLS[result.toward], shift=0.0, room=0.24)
            right.text(
                0, 1.02, f"as told: {result.toward}", transform=right.transAxes, va="bottom", fontsize=points() * 0.9
            )
            tower_numbers.write(told, right)
        heading(figure, _finding(result))
        left.text(0, 1.02, called(result.learner), transform=left.transAxes, va="bottom", fontsize=points() * 0.9)
        tower_numbers.write(dense, left)
    return left, right


def _panels(figure: Figure) -> tuple[Axes, Axes]:
    """Put two axes into the figure, with room between them for the names of lines."""
    wider = points() / DESK
    edge, names, ticks, end = (share * wider for share in (0.088, 0.145, 0.055, 0.025))
    bottom, top = 0.17 * wider, 1 - 0.19 * wider
    width = (1 - edge - names - ticks - end) / 2
    first = add_axes(figure)
    second = add_axes(figure)
    first.set_position((edge, bottom, width, top - bottom))
    second.set_position((edge + width + names + ticks, bottom, width, top - bottom))
    return first, second


def _axis(ax: Axes, amounts: list[str], words: str) -> None:
    ax.set_xlim(-0.55, len(amounts) - 0.45)
    ax.set_ylim(0, 108)
    ax.set_xticks(range(len(amounts)), amounts)
    ax.set_yticks([0, 50, 100])
    ax.tick_params(length=0)
    ax.grid(visible=True, axis="y")
    ax.set_xlabel(words)


def _series(
    shares: Float64[np.ndarray, "amounts seeds"],
    ax: Axes,
    result: MoreExamples,
    *,
    fill: str,
    shift: float,
    room: float,
) -> list[Dense]:
    """Draw a dot for each seed, and a line through the means: solid for filled dots, dotted for hollow ones.

    It gives the towers that are too dense to count.
    """
    look = look_of(result.learner)
    places = np.arange(len(shares)) + shift
    ax.plot(
        places, 100 * shares.mean(axis=1), color=colour(look.name), linestyle="-" if fill == "full" else ":", zorder=2
    )
    dense = list[Dense]()
    for place, values in zip(places.tolist(), shares, strict=True):
        dense += swarm.draw(100 * values, place, ax, look=look, fill=fill, upright=True, room=room)
    return dense


def _finding(result: MoreExamples) -> str:
    if result.toward != NOBODY:
        first, last = (percent(float(result.heard[k].mean())) for k in (0, -1))
        return f"{result.told[-1]} telling examples: {first} → {last} {result.toward}"
    before, after = (float(result.hierarchical[k].mean()) for k in (0, -1))
    amounts = f"{result.ambiguous[0]} → {result.ambiguous[-1]} ambiguous examples"
    return f"{amounts}: {percent(before)} → {percent(after)} hierarchical"


def describe(result: MoreExamples) -> str:
    """Say what more ambiguous examples did, and what telling ones did."""
    few, many = result.ambiguous[0], result.ambiguous[-1]
    steps = " and ".join(
        f"{percent(float(shares[0].mean()))} to {percent(float(shares[-1].mean()))} {rule}"
        for rule, shares in zip(RULES, (result.hierarchical, result.linear), strict=True)
    )
    settled = (np.maximum(result.hierarchical[-1], result.linear[-1]) == 1).sum()
    seeds = result.hierarchical.shape[1]
    words = (
        f"With {few} ambiguous examples, then {many}, the answers of the {called(result.learner)} go from {steps} "
        f"(means of {seeds} seeds); with {many}, {seeds_that(int(settled), seeds, 'answer')} all by one rule."
    )
    if result.toward == NOBODY:
        return words + " Nobody has told the rules apart yet: choose a rule to be told." + _unlearned(result)
    path = ", ".join(
        f"{percent(float(shares.mean()))} ({told} told)" for told, shares in zip(result.told, result.heard, strict=True)
    )
    perfect = seeds_that(int((result.heard[-1] == 1).sum()), seeds, "answer")
    telling = (
        f" Now some examples tell the rules apart, answered as {quote(result.toward)} says, beside "
        f"{result.ambiguous[1]} ambiguous ones; of the other inputs are answered so: {path}."
    )
    return words + telling + f" In the end {perfect} all so." + _unlearned(result)


def _unlearned(result: MoreExamples) -> str:
    """Say how many of all these seeds did not learn the examples; nothing where all did."""
    n = result.n_unlearned
    return f" {n} of these seeds did not learn all ambiguous examples." if n else ""
