"""More data: whether more examples settle which rule is taken."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import more_data as figure_of_more_data
from biaskit.figures.families import called
from biaskit.figures.more_data import NOBODY, MoreExamples
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies import nb03

_NETWORKS = [name for name, settings in nb03.LEARNERS.items() if "order" not in settings]
_USUAL = 4  # letters: what is told is told beside 4 * 4 ambiguous examples


class MoreData(Demo):
    """What more examples do to the rule that a network takes: ambiguous ones, and ones that tell the rules apart.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A rule that is told and how many examples tell it, such as `("linear", 16)`: how many answers follow it, in
        percent.

    Examples
    --------
    >>> demo = MoreData(learner="GRU", toward="linear")
    >>> demo.result.ambiguous, demo.result.told
    ((4, 16, 64), (0, 1, 4, 16))
    """

    question = "Do more examples settle it?"
    asked_with = ("learner",)
    reading = (
        "A dot is one of twenty seeds, a line their mean; upwards more of the answers are those of a rule, in "
        "percent. Filled marks are answers of the hierarchical rule, hollow ones of the linear rule; ×17 beside a pile "
        "says that it has 17 marks. On the left the number of ambiguous examples grows, on the right the number of "
        "examples that tell."
    )
    controls = (
        Choice("learner", "Learner", "LSTM", options=tuple((called(name), name) for name in _NETWORKS)),
        Choice(
            "toward",
            "Told toward",
            NOBODY,
            options=(("nobody tells", NOBODY), ("hierarchical", "hierarchical"), ("linear", "linear")),
        ),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> MoreExamples:
        """Read what was found after so many examples."""
        self._results = self._results or shipped("03_more")
        rows = self._results.select(learner_name=state["learner"])
        alone = rows.select(told=0)
        letters = alone.known("letters")
        by_letters = [alone.select(letters=n) for n in letters]
        toward = state["toward"]
        heard, seen = np.empty((0, len(by_letters[0]))), list(by_letters)
        more = rows.select(letters=_USUAL)
        told = sorted(more.known("told"))
        if toward != NOBODY:
            tellings = [more.select(told=0), *(more.select(told=n, toward=toward) for n in told[1:])]
            heard = np.stack([found.column(toward) for found in tellings])
            seen += tellings[1:]
        return MoreExamples(
            learner=state["learner"],
            ambiguous=tuple(n * n for n in letters),
            hierarchical=np.stack([found.column("hierarchical") for found in by_letters]),
            linear=np.stack([found.column("linear") for found in by_letters]),
            toward=toward,
            told=tuple(told),
            heard=heard,
            n_unlearned=sum(int((found.column("fitted") == 0).sum()) for found in seen),
        )

    def draw(self, result: MoreExamples, figure: Figure) -> None:
        """Draw both panels."""
        figure_of_more_data.draw(result, figure)

    def draw_said(self, said: Said, result: MoreExamples, figure: Figure) -> bool:
        """Draw a predicted share among the telling examples, once they tell that rule."""
        toward, told = self.predicted
        if result.toward != toward or told not in result.told or not isinstance(said.value, float | int):
            return False
        beside = result.told.index(told) + 0.4  # the dots of the seeds stay visible
        draw_point(figure.axes[1], beside, said.value, said.label, known=said.known, side="above")
        return True

    def describe(self, result: MoreExamples) -> str:
        """Say what more ambiguous examples did, and what telling ones did."""
        return figure_of_more_data.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read both panels: a row an amount, a column a seed."""
        toward = state["toward"]
        lines = (
            "import biaskit as bk\n\n"
            f'rows = bk.shipped("03_more").select(learner_name="{state["learner"]}")\n'
            "alone = rows.select(told=0)  # letters 2, 4, 8: 4, 16, 64 examples, a column a seed\n"
            'result = tuple(alone.column(rule).reshape(3, -1) for rule in ("hierarchical", "linear"))'
        )
        if toward == NOBODY:
            return lines
        return lines + (
            f'\nmore = rows.select(letters={_USUAL}, toward=("none", "{toward}"))  # 0, 1, 4, 16 telling examples\n'
            f'result += (more.column("{toward}").reshape(4, -1),)'
        )


def shown(result: MoreExamples) -> tuple[np.ndarray, ...]:
    """Give the numbers that the picture shows and the code rebuilds."""
    both = (result.hierarchical, result.linear)
    return both if result.toward == NOBODY else (*both, result.heard)
