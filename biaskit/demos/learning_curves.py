"""Learning curves: one language, every learner, and the data that each of them needs."""

from typing import Any

import numpy as np

from biaskit.demos.continuum import WHO
from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said
from biaskit.figures import learning_curves as figure_of_curves
from biaskit.figures.learning_curves import LearningCurves as Result
from biaskit.figures.said import draw_point
from biaskit.figures.stretched import stretch
from biaskit.figures.style import Figure, add_axes
from biaskit.results.prices import FAMILIES, Prices, prices
from biaskit.results.shipped import shipped

_LANGUAGES = tuple((name, name) for name in dict.fromkeys(name for family in FAMILIES.values() for name in family))


class LearningCurves(Demo):
    """What every learner pays for one language, after 31 to 8,000 sentences.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A learner: the predicted number of sentences until it has come down to the line.

    Examples
    --------
    In a notebook::

        demo = bk.demos.LearningCurves(language="even-odd", reach=2)
        demo.result.n_needed  # learners by seeds
    """

    question = "How much data does it take?"
    reading = (
        "To the right there is twice as much data at each step; upwards a learner pays more bits per sentence beyond "
        "the sentence’s own. A line is the mean of a learner’s 20 seeds, its band reaches from the lowest seed to the "
        "highest; the dashed line is the excess that is to be reached. The scale of bits is stretched near zero. Below "
        "500 sentences the price is read off the next sentences that come to be learned, beside what they cost a "
        "unigram."
    )
    controls = (
        Choice("language", "Language", "no shuffle", options=_LANGUAGES),
        Slider("reach", "Reach, bits", 5, low=1, high=15),
        Choice("learners", "Learners", "everybody", options=tuple((name, name) for name in WHO)),
    )
    asked_with = ("language", "reach")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._prices: Prices | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read the curves of one language."""
        self._prices = self._prices or prices(shipped("07_price"))
        known = self._prices
        if state["language"] not in known.languages:
            raise Refusal(f"“{state['language']}” is not in this table of prices. Choose another language.")
        learners = tuple(name for name in WHO[state["learners"]] if name in known.learners)
        return Result(
            language=state["language"],
            n_strings=known.n_strings,
            learners=learners,
            excess_bits=np.stack([known.curve(state["language"], name) for name in learners]),
            reach_bits=float(state["reach"]),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw the curves."""
        figure_of_curves.draw(result, add_axes(figure, **figure_of_curves.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted number of sentences on the line to be reached."""
        if not isinstance(said.value, float | int) or self.predicted not in result.learners or said.value < 1:
            return False
        place = float(np.log2(said.value))
        draw_point(figure.axes[0], place, float(stretch(result.reach_bits)), said.label, known=said.known, side="above")
        return True

    def describe(self, result: Result) -> str:
        """Say how much data each learner needs."""
        return figure_of_curves.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the curves: learners by amounts by seeds."""
        return (
            "import biaskit as bk\n\n"
            "table = bk.prices()\n"
            f"learners = {WHO[state['learners']]!r}\n"
            f'result = [table.curve("{state["language"]}", learner) for learner in learners]'
        )


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.excess_bits
