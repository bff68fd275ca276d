"""A window that costs: lines selected on a benchmark that can be gamed, and on one that cannot."""

from typing import Any

import numpy as np
from jaxtyping import Float64

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import costly_window as figure_of_costs
from biaskit.figures.costly_window import CostPicture
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.results.twin_lines import COST_ARMS, costly_lines

# column -> what the page calls it, its name in a sentence, the axis, and from where to where that goes
MEASURES: dict[str, tuple[str, str, str, tuple[float, float] | None]] = {
    "score": ("benchmark", "Benchmark", "pairs right, %", (0, 102)),
    "fresh_other": ("fresh, misleading", "Misleading fresh items", "pairs right, %", (0, 102)),
    "window": ("window", "Window", "places", (0, 16.5)),
    "text_bits": ("text", "Text", "bits per sentence", None),
}
ARMS = ("gameable, cost", "gameable, free", "honest, cost")  # in the order of `COST_ARMS`


class CostlyWindow(Demo):
    """Three arms that are selected: a benchmark that can be gamed, with a cost and without, and an honest one with it.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        An arm: the share of fresh items that mislead which was predicted for its last generation.

    Examples
    --------
    In a notebook::

        demo = bk.demos.CostlyWindow(measure="fresh_other")
        demo.result.values[:, :, -1].mean(axis=1)  # percent, in the last generation of each arm
    """

    question = "What does a small cost make of a benchmark?"
    reading = (
        "To the right the generations; upwards what was measured, as the mean of a generation’s members. Thin lines "
        "are the ten lines of descent, thick ones their mean. Solid: the benchmark’s nouns never mislead, and each "
        "place of the window costs 3 points. Dashed: the same benchmark without the cost. Dotted: a benchmark in which "
        "half of the nouns mislead, with the cost. Where pairs are counted, half are right by chance."
    )
    controls = (
        Choice("measure", "Measured", "score", options=tuple((words, name) for name, (words, *_) in MEASURES.items())),
        Choice(
            "shown",
            "Shown",
            "all",
            options=(("arms together", "all"), *((words, name) for words, name in zip(ARMS, COST_ARMS, strict=True))),
        ),
    )
    asked_with = ("measure",)

    def compute(self, state: dict[str, Any]) -> CostPicture:
        """Read the lines."""
        _, name, axis, span = MEASURES[state["measure"]]
        return CostPicture(
            name=name,
            axis=axis,
            arms=ARMS,
            alone=-1 if state["shown"] == "all" else COST_ARMS.index(state["shown"]),
            values=times(state["measure"]) * costly_lines(state["measure"]).means,
            span=span,
        )

    def draw(self, result: CostPicture, figure: Figure) -> None:
        """Draw the arms along the generations."""
        figure_of_costs.draw(result, add_axes(figure, **figure_of_costs.MARGINS))

    def draw_said(self, said: Said, result: CostPicture, figure: Figure) -> bool:
        """Draw a predicted share at the last generation."""
        if self.predicted not in COST_ARMS or not isinstance(said.value, float | int):
            return False
        end = result.values.shape[2] - 1
        draw_point(figure.axes[0], end, float(said.value), said.label, known=said.known, side="left")
        return True

    def describe(self, result: CostPicture) -> str:
        """Say where the arms begin and end."""
        return figure_of_costs.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the means: arms by lines by generations."""
        factor = "100 * " if times(state["measure"]) == 100 else ""
        return (
            "import biaskit as bk\n\n"
            f'lines = bk.costly_lines("{state["measure"]}")  # {"; ".join(COST_ARMS)}\n'
            f"result = {factor}lines.means  # arms by lines by generations"
        )


def times(measure: str) -> float:
    """Give what turns a measure into what the picture shows: shares are shown in percent."""
    return 100.0 if MEASURES[measure][2].endswith("%") else 1.0


def shown(result: CostPicture) -> Float64[np.ndarray, "arms lines generations"]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.values
