"""Lines of descent: a crowd of numbers bred by score, by luck and by lot."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import founder_lines as figure_of_founder_lines
from biaskit.figures.founder_lines import FounderLines as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.selection.descent import Descent, breed_numbers

_GENERATIONS, _MEMBERS, _CROWDS = 20, 16, 41
_MUTATIONS = (0.0, 0.5, 1.0)


class FounderLines(Demo):
    """Who of sixteen founders has descendants after twenty generations, and how far the mean has moved.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "alone": the generation by which half of the crowds descend from a single founder.

    Examples
    --------
    >>> FounderLines(survival="lot", seed=1).result.bred.founders_left.tolist()[-1]
    1
    """

    question = "Whose children will be here in the end?"
    reading = (
        "From left to right the generations pass. Left, each dot is a member and upwards is its trait; a line leads "
        "from parent to child, thick where somebody in the last generation descends from it. Right, how many of the 16 "
        "founders still have descendants: a thin line is one of 41 crowds, the thick one their median."
    )
    controls = (
        Choice(
            "survival",
            "Survivors",
            "lot",
            options=(("by lot", "lot"), ("by their trait", "trait"), ("by a lucky score", "luck")),
        ),
        Slider("keep", "How many", 4, low=1, high=_MEMBERS),
        Choice("mutation", "Mutation", 1.0, options=tuple((f"{m:g}" if m else "none", m) for m in _MUTATIONS)),
        Slider("seed", "Draw", 0, low=0, high=20),
    )
    asked_with = ("survival", "keep")

    def compute(self, state: dict[str, Any]) -> Result:
        """Breed the crowd that is drawn, and forty others."""
        how = {"members": _MEMBERS, "keep": state["keep"], "survival": state["survival"], "mutation": state["mutation"]}
        crowds = [breed_numbers(_GENERATIONS, **how, rng=state["seed"] + 100 * crowd) for crowd in range(_CROWDS)]
        return Result(
            survival=state["survival"],
            keep=state["keep"],
            bred=crowds[0],
            left=np.stack([crowd.founders_left for crowd in crowds]),
            moved=np.array([float(crowd.traits[-1].mean() - crowd.traits[0].mean()) for crowd in crowds]),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw lines of descent, and the founders that are left."""
        figure_of_founder_lines.draw(result, figure)

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted generation where one founder is left."""
        if self.predicted != "alone" or not isinstance(said.value, float | int):
            return False
        draw_point(figure.axes[1], float(said.value), 1, said.label, known=said.known, side="above")
        return True

    def describe(self, result: Result) -> str:
        """Say who is left, and how far the means moved."""
        return figure_of_founder_lines.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the line that breeds the crowd that is drawn."""
        return (
            "import biaskit as bk\n\n"
            f"result = bk.breed_numbers({_GENERATIONS}, members={_MEMBERS}, keep={state['keep']}, "
            f'survival="{state["survival"]}", mutation={state["mutation"]}, rng={state["seed"]})'
        )


def shown(result: Result) -> Descent:
    """Give the numbers that the picture shows on the left and the code rebuilds."""
    return result.bred
