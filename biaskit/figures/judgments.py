"""Notebook 08's picture: bits per judgment of learners and people, on pairs of two kinds from two languages."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import DESK, house_style, new_figure, points
from biaskit.measures.judging_players import JudgingPlayer, JudgingReport

LOW = -2.0  # bits: what lies lower is drawn here, as an arrow
_KINDS = {"rule": "only the rule tells", "pieces": "a new piece tells"}
_LANGUAGES = {"possible": -0.17, "impossible": 0.17}  # how far from its row a language's marks stand


def draw(report: JudgingReport, figure: Figure | None = None, *, held: str = "") -> Axes:
    """Draw two panels, a row for each player; filled marks for the possible language, hollow ones for its twin.

    Parameters
    ----------
    report
        Who judged.
    figure
        Where to draw; a new figure by default.
    held
        What to say in a row of its own where the learners would be, if they are not to be seen yet.

    Returns
    -------
    Axes
        Of the left panel; its figure has both.
    """
    figure = new_figure(height=3.7) if figure is None else figure
    wider = points() / DESK
    left, right, bottom, top, gap = 0.215 * min(wider, 1.15), 0.985, 0.21 * wider, 1 - 0.155 * wider, 0.03
    width = (right - left - gap) / 2
    with house_style():
        panels = [figure.add_axes((left + i * (width + gap), bottom, width, top - bottom)) for i in range(2)]
        for (kind, words), ax in zip(_KINDS.items(), panels, strict=True):
            _panel(report.players, kind, ax, above=bool(held))
            ax.set_title(words, fontsize=points(), color=colour("quiet"), x=0.0, pad=4)
        names = [*(["learners"] if held else []), *(player.name for player in report.players)]
        room = 72 * figure.get_size_inches()[1] * (top - bottom) / len(names)  # points that a row has
        panels[0].set_yticks(range(len(names)), names, fontsize=min(0.95 * points(), 0.66 * room))
        panels[1].set_yticks(range(len(names)), [""] * len(names))
        figure.text(0.012, 1 - 0.03 * wider, finding(report), va="top", fontsize=points() * 1.1)
        figure.text((left + right) / 2, 0.082 * wider, "bits per judgment (0: a coin, 1: perfect)", ha="center",
                    color=colour("quiet"), fontsize=points())  # fmt: skip
        _key(figure, (left + right) / 2)
        if held:
            middle = bottom + (top - bottom) * (1 - 0.55 / len(names))
            words = figure.text((left + right) / 2, middle, held, ha="center", va="center", fontsize=points())
            words.set(color=colour("quiet"), backgroundcolor=colour("ground"))
    return panels[0]


def _panel(players: Sequence[JudgingPlayer], kind: str, ax: Axes, *, above: bool) -> None:
    ax.set_xlim(LOW - 0.15, 1.12)
    ax.set_ylim(len(players) + above - 0.45, -0.55)
    ax.axvline(0, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
    ax.grid(visible=True, axis="x")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    for row, player in enumerate(players, start=int(above)):
        for language, off in _LANGUAGES.items():
            if (language, kind) in player.bits:
                _mark(player, (language, kind), row + off, ax)


def _mark(player: JudgingPlayer, cell: tuple[str, str], height: float, ax: Axes) -> None:
    """Draw each version or person faintly, the interval as a line, the mean as a mark."""
    look, own = LOOKS[player.family], colour(player.family)
    values, mean = player.bits[cell], player.mean(cell)
    if len(values) > 1:
        inside = np.clip(values, LOW, 1)
        ax.plot(inside, np.full(len(values), height), linestyle="none", marker="|", markersize=5, color=own, alpha=0.45)
    low, high = np.clip(player.interval[cell], LOW - 0.15, 1.12)
    ax.hlines(height, low, high, color=own, linewidth=1.6, zorder=2)
    ax.plot(
        max(mean, LOW),
        height,
        marker="<" if mean < LOW else ("." if look.marker == "." else look.marker),
        markersize=11 if look.marker == "." else 6.5,
        color=own,
        markerfacecolor=own if cell[0] == "possible" else colour("ground"),
        markeredgewidth=1.5,
        zorder=3,
        clip_on=False,
    )


def _key(figure: Figure, middle: float) -> None:
    """Say below the panels what filled and hollow marks are."""
    marks = [
        Line2D([], [], linestyle="none", marker="o", color=colour("text"), markerfacecolor=fill, markersize=6)
        for fill in (colour("text"), colour("ground"))
    ]
    figure.legend(
        marks,
        ["possible language", "its impossible twin"],
        loc="lower center",
        bbox_to_anchor=(middle, -0.012),
        ncols=2,
        frameon=False,
        borderpad=0.1,
        fontsize=points() * 0.9,
        handletextpad=0.2,
    )


def finding(report: JudgingReport) -> str:
    """Say in a line what the picture shows of people."""
    person = report.players[-1] if report.n_people else None
    if person is None:
        return "Learners after twenty strings a language"
    who, cell = person.name.capitalize(), ("possible", "rule")
    if cell not in person.bits:
        return f"{who}: {report.n_answers} judgments so far"
    low, high = person.interval[cell]
    if low > 0:
        return f"{who}: better than a coin on the rule"
    if high < 0:
        return f"{who}: surer than right on the rule"
    return f"{who}: perhaps a coin on the rule"


def describe(report: JudgingReport) -> str:
    """Say what each player's judgments were worth, and for a reader d-prime with its interval."""
    parts = []
    for player in report.players:
        shares = [
            f"{words} {player.mean((language, kind)):.2f} ({language})"
            for kind, words in (("rule", "rule pairs"), ("pieces", "pieces pairs"))
            for language in _LANGUAGES
            if (language, kind) in player.bits
        ]
        parts.append(f"{player.name}: {', '.join(shares)}")
    text = f"Bits per judgment. {'; '.join(parts)}."
    person = report.players[-1] if report.n_people else None
    if person is not None and person.scores:
        apart = [
            f"{score.d_prime:.1f} ({score.d_prime_interval[0]:.1f} to {score.d_prime_interval[1]:.1f}) on the {kind} "
            f"pairs of the {language} language"
            for (language, kind), score in person.scores.items()
        ]
        text += f" d-prime with its 95% interval, {person.name}: {'; '.join(apart)}."
    if report.n_people > 1:
        text += f" {report.n_people} people."
    return text + (" Simulated answers, no person's." if report.simulated else "")
