"""A winner's fall: the best of a crowd, when it was chosen and on fresh items."""

from typing import Any

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import winners_fall as figure_of_winners_fall
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.selection.winners import Contests, hold_contests

_ITEMS = (10, 20, 50, 100, 200, 500, 1000)
_SPREADS = (0.0, 0.02, 0.05, 0.1, 0.2)


class WinnersFall(Demo):
    """Crowds that answer a benchmark; the best member's score there, and on fresh items, beside what theory expects.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "first" or "fresh": the winners' mean score, in percent, where they are chosen or on fresh items.

    Examples
    --------
    >>> WinnersFall(members=100, items=100, spread=0.0).result.expected.fresh
    0.5
    """

    question = "How good is the best of a crowd?"
    reading = (
        "Upwards more items are right. Left, one crowd: each grey line leads from a member’s score on the benchmark to "
        "its score on fresh items; the thick line with crosses is the member that had the best score and was chosen. "
        "Right, the winners of 400 such crowds: bars show how often they had which score, a dashed line what theory "
        "expects. The crowd’s mean ability is 50%; what is "
        "below 25% lies outside the picture."
    )
    controls = (
        Slider("members", "Crowd", 100, low=1, high=200),
        Choice("items", "Items", 100, options=tuple((f"{n:,}", n) for n in _ITEMS)),
        Choice("spread", "Abilities differ", 0.0, options=tuple((f"by {s:.0%}" if s else "not", s) for s in _SPREADS)),
        Slider("seed", "Draw", 0, low=0, high=20),
    )
    asked_with = ("members", "items", "spread")

    def compute(self, state: dict[str, Any]) -> Contests:
        """Hold 400 contests."""
        return hold_contests(state["members"], state["items"], spread=state["spread"], rng=state["seed"])

    def draw(self, result: Contests, figure: Figure) -> None:
        """Draw one crowd and all winners."""
        figure_of_winners_fall.draw(result, figure)

    def draw_said(self, said: Said, result: Contests, figure: Figure) -> bool:
        """Draw a predicted score beside those of the winners."""
        if self.predicted not in ("first", "fresh") or not isinstance(said.value, float | int):
            return False
        at = figure_of_winners_fall.PLACES[self.predicted == "fresh"] + 0.4
        draw_point(figure.axes[1], at, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Contests) -> str:
        """Say what the winners have, measured and expected."""
        return figure_of_winners_fall.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the line that holds the contests."""
        return (
            "import biaskit as bk\n\n"
            f"result = bk.hold_contests({state['members']}, {state['items']}, spread={state['spread']}, "
            f"rng={state['seed']})"
        )
