"""The Price equation as two stacked bars, in every generation of notebook 12's lines."""

from typing import Any

import numpy as np
from jaxtyping import Float64

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.demos.twin_lines import HEREDITY, INHERITED, MEASURES, N_LINES, scale_of, units_of
from biaskit.figures import price_bars as figure_of_price_bars
from biaskit.figures.price_bars import PARTS
from biaskit.figures.price_bars import PriceBars as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.results.price_lines import price_lines
from biaskit.selection.genes import GENES

ARMS = {"selected": "by score", "drift": "by lot"}
TRAITS = ("score", *(name for name in MEASURES if name in GENES))


class PriceBars(Demo):
    """How much of a change is due to who had children, and how much to how these differ from their parents.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "selection", "transmission" or "change": what that adds up to over all generations was predicted.

    Examples
    --------
    In a notebook::

        demo = bk.demos.PriceBars(trait="init_scale")
        demo.result.totals.mean(axis=1)  # selection, transmission, and their sum
    """

    question = "What did selection do, and what did transmission undo?"
    reading = (
        "Left, for each step from one generation to the next: the filled bar is selection, the part of the change that "
        "comes from who had children; the hatched bar is transmission, the part that comes from children who are not "
        "like their parents. The black line is their sum, the change that was observed. Right, all steps added up; a "
        "dot is one of the ten lines. Settings are in doublings: one up is twice as much."
    )
    controls = (
        HEREDITY,
        Choice("arm", "Children", "selected", options=tuple((words, name) for name, words in ARMS.items())),
        Choice("line", "Lines", 0, options=(("mean of all", 0), *((f"line {k}", k) for k in range(1, N_LINES + 1)))),
        Choice("trait", "Trait", "score", options=tuple((MEASURES[name], name) for name in TRAITS)),
    )
    asked_with = ("experiment", "arm", "line", "trait")

    def compute(self, state: dict[str, Any]) -> Result:
        """Split every step of every line."""
        found = price_lines(state["trait"], state["arm"], state["experiment"])
        scale = scale_of(state["trait"])
        return Result(
            trait=MEASURES[state["trait"]].capitalize(),
            unit=units_of(state["trait"])[0],
            by_lot=state["arm"] == "drift",
            inherited=INHERITED[state["experiment"]],
            line=min(state["line"], len(found.change)) - 1,
            selection=scale * found.selection,
            transmission=scale * found.transmission,
            change=scale * found.change,
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw the bars."""
        figure_of_price_bars.draw(result, figure)

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw what was predicted of a sum beside its bar."""
        if self.predicted not in PARTS or not isinstance(said.value, float | int):
            return False
        place = PARTS.index(self.predicted) + 0.25
        draw_point(figure.axes[1], place, float(said.value), said.label, known=said.known, side="above")
        return True

    def describe(self, result: Result) -> str:
        """Say what each part adds up to."""
        return figure_of_price_bars.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that split the changes: selection and transmission, lines by steps."""
        times = "100 * " if scale_of(state["trait"]) == 100 else ""
        return (
            "import biaskit as bk\n\n"
            f'parts = bk.price_lines("{state["trait"]}", "{state["arm"]}", "{state["experiment"]}")\n'
            f"result = {times}parts.selection, {times}parts.transmission  # lines by steps"
        )


def shown(result: Result) -> tuple[Float64[np.ndarray, "lines steps"], Float64[np.ndarray, "lines steps"]]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.selection, result.transmission
