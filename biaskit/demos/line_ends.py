"""The ends of the twin lines: what their last generations are like inside, how easily misled, and at what price."""

from typing import Any

import numpy as np
from jaxtyping import Float64

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.demos.twin_lines import HEREDITY, INHERITED
from biaskit.figures import line_ends as figure_of_line_ends
from biaskit.figures.line_ends import PAIRED, EndsPicture
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.figures.twin_lines import STRIP
from biaskit.results.line_ends import line_ends

_PRICE, _LOST, _SAME = "bits per sentence", "right items lost, %", ", same margins"
# measure -> what the page calls it, the unit of a difference, the label of the axis
MEASURES = {
    "price of full reverse, mean": ("price: backwards", "bits", _PRICE),
    "price of local 3, mean": ("price: local shuffle", "bits", _PRICE),
    "price of marker, mean": ("price: marker moved", "bits", _PRICE),
    "learned anew": ("possible, excess", "bits", _PRICE),
    "CKA": ("likeness inside", "", "debiased CKA"),
    "probe": ("probe", "points", "numbers read off, %"),
    "probe selectivity": ("probe selectivity", "points", "selectivity, points"),
    "flipped by gradient": ("lost: gradient", "points", _LOST),
    "flipped by lot": ("lost: by lot", "points", _LOST),
    "flipped by noise": ("lost: noise", "points", _LOST),
    "flipped by gradient" + _SAME: ("gradient, matched", "points", _LOST),
    "flipped by lot" + _SAME: ("by lot, matched", "points", _LOST),
    "flipped by noise" + _SAME: ("noise, matched", "points", _LOST),
}


class LineEnds(Demo):
    """The last generations of the twin lines: representations, probes, attacks, and the prices of impossible languages.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "difference": a predicted difference, score minus lot.

    Examples
    --------
    In a notebook::

        demo = bk.demos.LineEnds(measure="CKA")
        demo.result.difference  # states of the two arms beside each other, against states within one
    """

    question = "Did selection change the bias, or only the score?"
    reading = (
        "Left, a column for each way of having children; a mark is one of ten lines, thin lines join twins, a black "
        "bar is the mean. Right, score minus lot line by line, and a bar for the 95% interval of the mean; for "
        "likeness, how much more alike members of two arms are than members of one. "
        "Matched: as if all arms had the same margins to lose."
    )
    controls = (
        HEREDITY,
        Choice(
            "measure",
            "Measured",
            "price of full reverse, mean",
            options=tuple((words, name) for name, (words, _, _) in MEASURES.items()),
        ),
    )

    def compute(self, state: dict[str, Any]) -> EndsPicture:
        """Read the lines' ends."""
        name, unit, axis = MEASURES[state["measure"]]
        found = line_ends(state["measure"], state["experiment"])
        scaled = type(found)(
            found.measure, found.experiment, {arm: scale_of(unit) * values for arm, values in found.arms.items()}
        )
        crossed = scaled.crossed()
        return EndsPicture(
            name=name.capitalize(),
            unit=unit,
            axis=axis,
            inherited=INHERITED[state["experiment"]],
            arms=scaled.arms,
            difference=scaled.difference() if crossed is None else crossed,
            compared=PAIRED if crossed is None else "Across both arms minus within them",
        )

    def draw(self, result: EndsPicture, figure: Figure) -> None:
        """Draw the arms and their difference."""
        figure_of_line_ends.draw(result, figure)

    def draw_said(self, said: Said, result: EndsPicture, figure: Figure) -> bool:
        """Draw a predicted difference beside the others."""
        if self.predicted != "difference" or not isinstance(said.value, float | int):
            return False
        draw_point(figure.axes[1], STRIP + 0.2, float(said.value), said.label, known=said.known, side="above")
        return True

    def describe(self, result: EndsPicture) -> str:
        """Say the means and the difference."""
        return figure_of_line_ends.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the measure: arm by arm, line by line."""
        times = "100 * " if scale_of(MEASURES[state["measure"]][1]) == 100 else ""
        return (
            "import biaskit as bk\n\n"
            f'found = bk.line_ends("{state["measure"]}", "{state["experiment"]}")\n'
            f"result = {{arm: {times}values for arm, values in found.arms.items()}}"
        )


def scale_of(unit: str) -> float:
    """Give what turns a measure into what the picture shows: shares are shown in percent."""
    return 100.0 if unit == "points" else 1.0


def shown(result: EndsPicture) -> dict[str, Float64[np.ndarray, " lines"]]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return dict(result.arms)
