"""Breeding floor: lines of descent that were bred before, generation by generation."""

from functools import cache
from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import breeding_floor as floor_figure
from biaskit.figures.breeding_floor import Floor
from biaskit.figures.floor_scales import SCALES
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.results.bred_lines import shipped_lines
from biaskit.results.lineages import Lineage, lineage

GENERATIONS, LINES = 20, 10
WHO = {
    "scratch selected": "the best; only settings inherited",
    "scratch drift": "drawn by lot; only settings inherited",
    "scratch still": "everybody, no mutations; only settings inherited",
    "both selected": "the best; weights inherited, too",
    "both drift": "drawn by lot; weights inherited, too",
    "both still": "everybody, no mutations; weights inherited, too",
}
READING = (
    "A row is a generation, the founders in row 0 on top, and a dot is a member. A line leads from each member to its "
    "parent above. Large dots have children, small ones have none, and strong lines are those from which the last row "
    "comes. Beside each row stands what share of the benchmark’s items it has right: a point for the mean, a cross for "
    "the best member, and a ring for that same member on fresh items that nobody looked at."
)


class BreedingFloor(Demo):
    """Lines of 16 transformers, bred for 20 generations: who came from whom, and what became of a setting or a score.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A generation, 0 to 19: the share of items was predicted, in percent, that its members have right on average.

    Examples
    --------
    In a notebook::

        demo = bk.demos.BreedingFloor(who="scratch drift", line=3, shade="window")
        demo.result.line.of("score").mean(axis=1)  # of each generation
    """

    question = "Who has descendants, and what do they inherit?"
    reading = (
        f"{READING} The colour is the score or a setting; a setting’s colours reach from a quarter of what founders "
        "have to four times as much, bright is more."
    )
    controls = (
        Choice("who", "Who survives", "scratch selected", options=tuple((words, name) for name, words in WHO.items())),
        Slider("line", "Line", 1, low=1, high=LINES),
        Choice("shade", "Colour", "init_scale", options=tuple((scale.name, name) for name, scale in SCALES.items())),
        Slider("until", "Generation", GENERATIONS - 1, low=0, high=GENERATIONS - 1),
    )
    asked_with = ("who", "line")

    def compute(self, state: dict[str, Any]) -> Floor:
        """Read the line as far as it is shown."""
        experiment, arm = state["who"].split()
        line = _line(experiment, arm, state["line"])
        return Floor(
            line=line.first(state["until"] + 1),
            rows=GENERATIONS,
            members=line.members,
            shade=state["shade"],
            scale=SCALES[state["shade"]],
            by_score=arm == "selected",
        )

    def draw(self, result: Floor, figure: Figure) -> None:
        """Draw the floor."""
        floor_figure.draw(result, figure, title=floor_figure.title(result))

    def draw_said(self, said: Said, result: Floor, figure: Figure) -> bool:
        """Draw a predicted share beside its generation."""
        return said_beside(self.predicted, said, result, figure)

    def describe(self, result: Floor) -> str:
        """Say how good the last generation is, and from whom it comes."""
        return floor_figure.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read what the dots' colours show: generations by members."""
        experiment, arm = state["who"].split()
        return (
            "import biaskit as bk\n"
            "from biaskit.results.lineages import lineage\n\n"
            'lines = bk.shipped("12_lines")\n'
            f'line = lineage(lines, experiment="{experiment}", arm="{arm}", seed={state["line"]})\n'
            f'result = line.first({state["until"] + 1}).of("{state["shade"]}")'
        )


def said_beside(predicted: Any, said: Said, floor: Floor, figure: Figure) -> bool:
    """Draw a predicted percentage beside the row of its generation; say whether that was done."""
    if not isinstance(said.value, float | int) or not isinstance(predicted, int) or not 0 <= predicted < floor.rows:
        return False
    draw_point(figure.axes[1], said.value / 100, predicted, said.label, known=said.known, side="left")
    return True


def shown(floor: Floor) -> np.ndarray:
    """Give what the code gives: what the colours show."""
    assert floor.line is not None
    return floor.line.of(floor.shade)


@cache
def _line(experiment: str, arm: str, seed: int) -> Lineage:
    return lineage(shipped_lines(), experiment=experiment, arm=arm, seed=seed)
