"""Goodhart's curve: what choosing harder by a proxy does to the true value."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import best_of_n as figure_of_best
from biaskit.figures.best_of_n import Chosen
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.selection.best_of_n import BestOfN, best_of_n

_MOST = 17  # doublings: 131,072


class Goodhart(Demo):
    """The proxy and the true value of the best of n, by the error that the proxy makes.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A number of candidates: the true value, in standard deviations, that was predicted for the best of so many.

    Examples
    --------
    >>> demo = Goodhart(error="t(3)", doublings=4)
    >>> demo.result.curve.true[4].round(2).item(), demo.result.curve.peak
    (0.87, 16)
    """

    question = "Does choosing harder choose better?"
    reading = (
        "Candidates have a true value, and a proxy: the true value and an error. The one with the highest proxy is "
        "chosen. To the right there are more to choose from: a doubling makes two of one, four of two. Upwards is "
        "more, in standard deviations of the true value. The solid line is the proxy of the chosen one, the dashed "
        "line its true value, both on average. Cross and dot stand at your number; an arrow at the upper edge lies "
        "beyond the picture. Nothing is drawn by lot: the averages are computed."
    )
    controls = (
        Choice(
            "error",
            "Error",
            "normal",
            options=(
                ("normal", "normal"),
                ("heavy tails, t(3)", "t(3)"),
                ("less heavy, t(10)", "t(10)"),
                ("no tails, uniform", "uniform"),
            ),
        ),
        Slider("doublings", "Doublings", 4, low=0, high=_MOST),
        Slider("spread", "Error, tenths", 10, low=1, high=50),
    )
    asked_with = ("error", "spread")

    def compute(self, state: dict[str, Any]) -> Chosen:
        """Compute the curve over n."""
        counts = 2 ** np.arange(_MOST + 1)
        return Chosen(best_of_n(counts, error=state["error"], spread=state["spread"] / 10), state["doublings"])

    def draw(self, result: Chosen, figure: Figure) -> None:
        """Draw proxy and true value over n."""
        figure_of_best.draw(result, add_axes(figure, **figure_of_best.MARGINS))

    def draw_said(self, said: Said, result: Chosen, figure: Figure) -> bool:
        """Draw a predicted true value at its number of candidates."""
        if not isinstance(said.value, float | int) or not isinstance(self.predicted, int):
            return False
        draw_point(figure.axes[0], self.predicted, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Chosen) -> str:
        """Say proxy and true value of the chosen one."""
        return figure_of_best.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that compute the curve."""
        return (
            "import biaskit as bk\n\n"
            f"counts = [2**k for k in range({_MOST + 1})]\n"
            f'result = bk.best_of_n(counts, error="{state["error"]}", spread={state["spread"] / 10})\n'
            f"# at your number: result.proxy[{state['doublings']}], result.true[{state['doublings']}]"
        )


def shown(result: Chosen) -> BestOfN:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.curve
