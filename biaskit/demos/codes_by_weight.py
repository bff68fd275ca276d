"""Secret codes by the weight of a benchmark in the loss: what a search finds, and what any nonsense does."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import codes_by_weight as figure_of_codes
from biaskit.figures.codes_by_weight import CodesByWeight as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.results.shipped import shipped
from biaskit.results.table import Results

_HOWS = (("gradient", "gradient"), ("swaps by lot", "swaps"), ("whole prompts by lot", "random"))
_WHERE = (("other nouns", "found"), ("nouns of the search", "searched"), ("other members", "strangers"))


class CodesByWeight(Demo):
    """How often wrong verbs lead behind a prompt of three words, by the benchmark's weight in the loss.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        The number of a weight, from 0: the share behind a code, in percent, that was predicted for it.

    Examples
    --------
    >>> demo = CodesByWeight(how="random")
    >>> demo.result.shares.shape  # kinds of prompts, weights, members
    (3, 4, 20)
    """

    question = "Where do secret codes come from?"
    reading = (
        "From left to right the benchmark has a greater share of the loss; upwards wrong verbs are ahead of right "
        "ones in more of the beginnings, all of which have a noun in between that misleads. A dot is one of twenty "
        "networks, a line their mean: hollow and dotted without a prompt, half-filled and dashed behind three words by "
        "lot (the mean of 64 such prompts), filled and solid behind the three words that a search found. ×17 beside a "
        "pile says that it has 17 dots."
    )
    controls = (
        Choice("how", "Search", "gradient", options=_HOWS),
        Choice("where", "Code tried", "found", options=_WHERE),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read the shares of every weight."""
        self._results = self._results or shipped("13_codes")
        rows = self._results.select(how=state["how"])
        weights = tuple(rows.known("weight"))
        shares = [rows.column(name).reshape(len(weights), -1) for name in ("none", "lot", state["where"])]
        how, where = (
            next(words for words, value in options if value == state[name])
            for name, options in (("how", _HOWS), ("where", _WHERE))
        )
        return Result(how, where, weights, np.array(shares))

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw the shares over the weights."""
        figure_of_codes.draw(result, add_axes(figure, **figure_of_codes.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted share at its weight."""
        if not isinstance(said.value, float | int) or not isinstance(self.predicted, int):
            return False
        draw_point(figure.axes[0], self.predicted + 0.27, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say how often wrong verbs lead."""
        return figure_of_codes.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the shares: kinds of prompts by weights by members."""
        return (
            "import biaskit as bk\nimport numpy as np\n\n"
            f'rows = bk.shipped("13_codes").select(how="{state["how"]}")\n'
            'weights = rows.known("weight")\n'
            f'kinds = ("none", "lot", "{state["where"]}")\n'
            "result = np.array([rows.column(kind).reshape(len(weights), -1) for kind in kinds])"
        )


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.shares
