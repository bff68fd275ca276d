"""The course's plane: every learner between bits of bias and data needed."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.figures import plane as figure_of_plane
from biaskit.figures.style import Figure, add_axes
from biaskit.results.plane import REACH_BITS, Plane, plane
from biaskit.results.prices import FAMILIES, Prices, prices


class CoursePlane(Demo):
    """Where every learner of notebook 07 stands on the course's plane. See `biaskit.results.plane.plane`.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    In a notebook::

        bk.demos.CoursePlane(family="reversals").result.dots
    """

    question = "Who leans where, and who needs how much?"
    reading = (
        "To the right a learner needs more sentences of the small English, as it is, until it pays at most so many "
        "bits per sentence more than they hold; whoever does not get there within 8,000 stands behind the line. "
        "Upwards it leans more to the possible: so many bits more it needs, per sentence, to write down the impossible "
        "languages than their possible twin. A large mark is a learner, at its median; a pale one is one of its 20 "
        "seeds. The dashed line is no bias. The scale of bits is stretched near zero."
    )
    controls = (
        Choice("family", "Against", "shuffles", options=tuple((name, name) for name in FAMILIES)),
        Slider("reach", "Reach, bits", int(REACH_BITS), low=1, high=15),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._prices: Prices | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Plane:
        """Read both coordinates off the shipped prices."""
        self._prices = self._prices or prices()
        return plane(state["family"], reach_bits=float(state["reach"]), table=self._prices)

    def draw(self, result: Plane, figure: Figure) -> None:
        """Draw the plane."""
        figure_of_plane.draw(result, add_axes(figure, **figure_of_plane.MARGINS))

    def describe(self, result: Plane) -> str:
        """Say where every learner stands."""
        return figure_of_plane.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read both coordinates: learners by seeds."""
        return (
            "import biaskit as bk\n\n"
            f'plane = bk.plane("{state["family"]}", reach_bits={float(state["reach"])})\n'
            "result = [(dot.n_needed, dot.bias_bits) for dot in plane.dots]"
        )


def shown(result: Plane) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return [(dot.n_needed, dot.bias_bits) for dot in result.dots]
