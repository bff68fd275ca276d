"""Shrinkage: whether a better fit predicts better, and what a penalty or a validation changes."""

from typing import Any, ClassVar

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import shrinkage as figure_of_shrinkage
from biaskit.figures.said import draw_curve, draw_point
from biaskit.figures.shrinkage import Shrunk
from biaskit.figures.style import Figure
from biaskit.measures.choosing import Chosen, choose_best
from biaskit.measures.observations import WORLDS, draw_observations
from biaskit.measures.shrinkage import Path, ridge_path

_PENALTIES = (0.0, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
_SEED = 0


class Shrinkage(Demo):
    """What regressions on more and more of 60 regressors promise, and what they cost on new observations.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "outside" or "inside" for a curve over the number of regressors, "came" for the error of the size that is
        chosen.

    Examples
    --------
    >>> demo = Shrinkage(world="many small", penalty=10.0)
    >>> demo.result.path.outside.shape  # draws, and the sizes from 0 to 60
    (20, 61)
    """

    question = "Does a better fit predict better?"
    reading: ClassVar[str] = (
        "From left to right a regression takes in more regressors, in a fixed order. Dotted is its error on the "
        "observations that it fitted, solid its error on new ones, thin for each of 20 data sets and thick for their "
        "median; the noise alone costs 1. Each dot is the size that was chosen for one data set: on the right, hollow, "
        "the error it promised, and filled the one that came. Triangles at the upper edge lie beyond the picture."
    )
    controls = (
        Slider("observations", "Observations", 30, low=10, high=60),
        Choice("penalty", "Penalty", 0.0, options=tuple((f"{p:g}" if p else "none", p) for p in _PENALTIES)),
        Choice("world", "True effects", "few large, first", options=tuple((world, world) for world in WORLDS)),
        Choice("by", "Size chosen by", "fit", options=(("fit inside", "fit"), ("leave-one-out", "validation"))),
    )

    asked_with = ("observations", "penalty", "world")

    def compute(self, state: dict[str, Any]) -> Shrunk:
        """Draw data sets, fit every size, and choose."""
        draws = draw_observations(state["world"], n_observations=state["observations"], rng=_SEED)
        path = ridge_path(draws, penalty=state["penalty"])
        scores = path.inside if state["by"] == "fit" else path.validated
        return Shrunk(
            n_observations=state["observations"],
            penalty=state["penalty"],
            world=state["world"],
            by=state["by"],
            path=path,
            chosen=choose_best(scores, path.outside),
        )

    def draw(self, result: Shrunk, figure: Figure) -> None:
        """Draw both panels."""
        figure_of_shrinkage.draw(result, figure)

    def describe(self, result: Shrunk) -> str:
        """Say the errors inside and outside, and what came of choosing."""
        return figure_of_shrinkage.describe(result)

    def draw_said(self, said: Said, result: Shrunk, figure: Figure) -> bool:
        """Draw a predicted curve among the curves, or a predicted error beside those that came."""
        curves, choice = figure.axes
        if self.predicted in ("outside", "inside") and isinstance(said.value, tuple):
            draw_curve(curves, said.xs, said.value, known=said.known)
            return True
        if self.predicted == "came" and isinstance(said.value, float | int):
            draw_point(choice, 1, said.value, said.label, known=said.known)
            return True
        return False

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that draw, fit and choose."""
        scores = "inside" if state["by"] == "fit" else "validated"
        return (
            "import biaskit as bk\n\n"
            f'draws = bk.draw_observations("{state["world"]}", n_observations={state["observations"]}, rng={_SEED})\n'
            f"path = bk.ridge_path(draws, penalty={state['penalty']:g})  # 20 data sets, 0 to 60 regressors\n"
            f"chosen = bk.choose_best(path.{scores}, path.outside)\n"
            "result = (path, chosen)"
        )


def shown(result: Shrunk) -> tuple[Path, Chosen]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.path, result.chosen
