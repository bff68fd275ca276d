"""A benchmark in the loss: how its score and what it stands for part, and meet again, along training."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import in_the_loss as figure_of_loss
from biaskit.figures.in_the_loss import Trajectory
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.results.shipped import shipped
from biaskit.results.table import Results

_OWN = {"agreement": "agreement", "nearest noun": "nearest_noun", "length": "length"}
_WEIGHTS = (0.0, 0.03, 0.1, 0.3, 0.6, 0.9, 1.0)
_MOMENTS = 8
# What is shown -> the name of each line and the measures whose mean it is; "own" is the benchmark's own score.
SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "twins": {
        "benchmark": ("own",),
        "fresh": ("fresh",),
        "other templates": ("two_nouns", "object_relative", "subject_relative"),
        "other abilities": ("determiner", "mark", "order"),
    },
    "misleading": {"benchmark": ("own",), "alike": ("fresh_alike",), "misleading": ("fresh_other",)},
    "cue": {"benchmark": ("own",), "with the cue": ("length_fresh",), "against it": ("length_against",)},
    "text": {"the text": ("excess_bits",)},
}


class InTheLoss(Demo):
    """The trajectories of a benchmark that is a part of the loss, of its twins, and of the text.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A number of updates: the share of fresh items, in percent, that was predicted for it.

    Examples
    --------
    >>> demo = InTheLoss(benchmark="agreement", weight=0.3, moment=3)
    >>> demo.result.names, demo.result.values.shape  # lines, moments, members
    (('benchmark', 'fresh', 'other templates', 'other abilities'), (4, 8, 20))
    """

    question = "What happens when the measure becomes the target?"
    reading = (
        "To the right a crowd of twenty learns; upwards more pairs are right, or, for the text, a sentence costs more "
        "bits beyond its own. Lines are means over the members, with a mark at each moment; bands reach from the "
        "lowest member to the highest, for the first two lines. Dotted grey is the same crowd with a weight of 0: "
        "there the benchmark was only looked at. The vertical line is your moment."
    )
    controls = (
        Choice("benchmark", "Benchmark", "agreement", options=tuple((name, name) for name in _OWN)),
        Choice("weight", "Weight", 0.0, options=tuple((f"{weight:g}", weight) for weight in _WEIGHTS)),
        Slider("moment", "Moment", 3, low=1, high=_MOMENTS),
        Choice(
            "shown",
            "Shown",
            "twins",
            options=(
                ("score and twins", "twins"),
                ("nouns in between", "misleading"),
                ("the cue of length", "cue"),
                ("the text", "text"),
            ),
        ),
    )
    asked_with = ("benchmark", "weight", "shown")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Trajectory:
        """Read what was measured with this weight, and with none."""
        self._results = self._results or shipped("13_in_the_loss")
        name, weight = state["benchmark"], _tried(self._results, state["benchmark"], state["weight"])
        lines = SHOWN[state["shown"]]
        none = self._results.select(benchmark="none")
        rows = self._results.select(benchmark=name, weight=weight) if weight else none
        own = _OWN[name]
        return Trajectory(
            benchmark=name,
            weight=weight,
            asked=state["weight"],
            shown=next(words for words, value in self.controls[3].options if value == state["shown"]),
            updates=np.array(rows.known("update"), dtype=float),
            names=tuple(lines),
            values=read(rows, lines, own),
            without=read(none, lines, own),
            in_bits=state["shown"] == "text",
            at=state["moment"] - 1,
        )

    def draw(self, result: Trajectory, figure: Figure) -> None:
        """Draw the trajectories."""
        figure_of_loss.draw(result, add_axes(figure, **figure_of_loss.MARGINS))

    def draw_said(self, said: Said, result: Trajectory, figure: Figure) -> bool:
        """Draw a predicted share at its number of updates."""
        if not isinstance(said.value, float | int) or not isinstance(self.predicted, int):
            return False
        draw_point(figure.axes[0], self.predicted, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Trajectory) -> str:
        """Say what is measured at the moment."""
        return figure_of_loss.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the first line of the picture: moments by members."""
        first = next(iter(SHOWN[state["shown"]].values()))[0].replace("own", _OWN[state["benchmark"]])
        self._results = self._results or shipped("13_in_the_loss")
        weight = _tried(self._results, state["benchmark"], state["weight"])
        where = f'benchmark="{state["benchmark"]}", weight={weight}' if weight else 'benchmark="none"'
        return (
            "import biaskit as bk\n\n"
            f'rows = bk.shipped("13_in_the_loss").select({where})\n'
            f'result = rows.column("{first}").reshape(len(rows.known("update")), -1)  # moments by members'
        )


def _tried(results: Results, benchmark: str, weight: float) -> float:
    """Give the weight nearest to this one with which the benchmark was tried."""
    known = [0.0, *results.select(benchmark=benchmark).known("weight")] if weight else [0.0]
    return min(known, key=lambda each: abs(each - weight))


def read(rows: Results, lines: dict[str, tuple[str, ...]], own: str) -> np.ndarray:
    """Read the lines of a picture: lines by moments by members."""
    moments = len(rows.known("update"))
    table = [
        [rows.column(own if name == "own" else name).reshape(moments, -1) for name in names] for names in lines.values()
    ]
    return np.array([np.mean(each, axis=0) for each in table])


def shown(result: Trajectory) -> np.ndarray:
    """Give the numbers of the first line, which the code rebuilds."""
    return result.values[0]
