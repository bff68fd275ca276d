"""A leaderboard: many private variants, one reported number."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import leaderboard as figure_of_leaderboard
from biaskit.figures.leaderboard import Leaderboard as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.selection.leaderboard import Reports, report_variants
from biaskit.selection.winners import expected_winner

_MOST = 100
_BOARDS = 40
_ITEMS = (20, 50, 100, 200, 400)
_SPREADS = (0.0, 0.02, 0.05, 0.1)


class Leaderboard(Demo):
    """What is reported after many private variants, and what the reported variant is worth on fresh items.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A number of variants: the reported score, in percent, that was predicted for it.

    Examples
    --------
    >>> demo = Leaderboard(variants=27, items=100)
    >>> demo.result.reports.true.mean().item()
    0.5
    """

    question = "When does a test become training data?"
    reading = (
        "To the right more variants are tested in private, each step as much again; upwards more items are right. The "
        "solid line is the number that is reported, thin for each of 40 leaderboards and thick for their mean. The "
        "dashed line is what the chosen variant would have on fresh items. Dotted, where there is one, is the report "
        "that theory expects. Cross and dot, at your number of variants, "
        "stand as far apart as the report flatters."
    )
    controls = (
        Slider("variants", "Variants", 27, low=1, high=_MOST),
        Choice("items", "Test items", 100, options=tuple((str(n), n) for n in _ITEMS)),
        Choice("spread", "Abilities differ", 0.0, options=tuple((f"by {s:.0%}" if s else "not", s) for s in _SPREADS)),
        Choice(
            "how",
            "Reported",
            "apart best",
            options=(
                ("the best", "apart best"),
                ("the best of a climb", "climb best"),
                ("repeated splits", "apart split"),
                ("splits after a climb", "climb split"),
            ),
        ),
    )
    asked_with = ("items", "spread", "how")

    def compute(self, state: dict[str, Any]) -> Result:
        """Test a hundred variants on forty leaderboards, and say what would be reported after each."""
        made, rule = state["how"].split()
        items, spread = state["items"], state["spread"]
        reports = report_variants(_MOST, items, made=made, rule=rule, spread=spread, n_boards=_BOARDS, rng=0)
        expected = np.full(_MOST, np.nan)
        if made == "apart":
            seen = items if rule == "best" else items // 2
            both = [expected_winner(n, seen, spread=spread) for n in range(1, _MOST + 1)]
            expected = np.array([one.first if rule == "best" else one.fresh for one in both])
        return Result(state["variants"], items, spread, made, rule, reports, expected)

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw what is reported and what is true over the number of variants."""
        figure_of_leaderboard.draw(result, add_axes(figure, **figure_of_leaderboard.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted report at its number of variants."""
        if not isinstance(said.value, float | int) or not isinstance(self.predicted, int):
            return False
        draw_point(figure.axes[0], self.predicted, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say what is reported and what is true."""
        return figure_of_leaderboard.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that test the variants: what is reported after each."""
        made, rule = state["how"].split()
        return (
            "import biaskit as bk\n\n"
            f'result = bk.report_variants({_MOST}, {state["items"]}, made="{made}", rule="{rule}", '
            f"spread={state['spread']}, n_boards={_BOARDS}, rng=0)\n"
            f"# at your number of variants: result.reported[:, {state['variants'] - 1}].mean()"
        )


def shown(result: Result) -> Reports:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.reports
