"""The continuum: a perturbation by degrees, and what each learner pays for it."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import continuum as figure_of_continuum
from biaskit.figures.continuum import Continuum as Result
from biaskit.figures.said import draw_curve, draw_point
from biaskit.figures.stretched import stretch
from biaskit.figures.style import Figure
from biaskit.languages.impossible import Toward
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies.nb07.languages import perturbation

SENTENCE = ("the", "old", "dog", "chases", "a", "young", "cat", ".")
WHO = {
    "five of them": ("unigram", "bigram", "trigram", "LSTM", "transformer"),
    "everybody": (
        "unigram", "bigram", "trigram", "Elman", "GRU", "LSTM", "transformer", "transformer, no positions",
    ),
    "recurrent": ("unigram", "bigram", "Elman", "GRU", "LSTM"),
    "transformers": ("unigram", "bigram", "transformer", "transformer, no positions"),
}  # fmt: skip
_EIGHTHS = 8


class Continuum(Demo):
    """What each learner pays for a language that goes part of the way to an impossible one.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A degree in percent: the bits that were predicted for it. "curve": the predicted numbers stand at the degrees,
        in percent, for which they were asked.

    Examples
    --------
    In a notebook::

        demo = bk.demos.Continuum(toward="even-odd", degree=4)  # four eighths of the way
        demo.result.excess_bits.mean(axis=2)  # learners by degrees
    """

    question = "How impossible is too impossible?"
    reading = (
        "Left: to the right a language goes further toward the impossible one, as a share of the swaps of neighbours "
        "that it takes; upwards a learner pays more bits per sentence beyond the sentence’s own. A line is the mean of "
        "a learner’s 20 seeds (20 networks; for those that count, 20 sets of sentences), its band reaches from the "
        "lowest seed to the highest. The scale is stretched near zero: from 1 to 2 is as far as from 10 to 20, nearly. "
        "Right: a sentence before and after, at the degree of the dotted line."
    )
    controls = (
        Choice(
            "toward",
            "Toward",
            "deterministic 21",
            options=(("deterministic shuffle (21)", "deterministic 21"), ("even-odd", "even-odd")),
        ),
        Slider("degree", "Degree, eighths", 4, low=0, high=_EIGHTHS),
        Choice("learners", "Learners", "five of them", options=tuple((name, name) for name in WHO)),
        Choice("shown", "Shown", "excess", options=(("excess bits", "excess"), ("over degree 0", "over"))),
    )
    asked_with = ("toward", "shown")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        self._read: dict[tuple[str, str], np.ndarray] = {}
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read the prices of each degree, and move a sentence so far."""
        self._results = self._results or shipped("07_degrees")
        degrees = tuple(sorted(self._results.known("degree")))
        names = [name for name in WHO[state["learners"]] if name in self._results.known("learner")]
        each = [self._excess(state["toward"], name) for name in names]
        seeds = max(values.shape[1] for values in each)
        bits = np.stack([np.pad(v, ((0, 0), (0, seeds - v.shape[1])), constant_values=np.nan) for v in each])
        if state["shown"] == "over":
            bits = bits - bits[:, :1]
        at = int(np.argmin(np.abs(np.array(degrees) - state["degree"] / _EIGHTHS)))
        part = Toward(perturbation(state["toward"]), degrees[at])
        return Result(
            toward=state["toward"],
            over_control=state["shown"] == "over",
            degrees=degrees,
            learners=tuple(names),
            excess_bits=bits,
            at=at,
            before=SENTENCE,
            origins=tuple(part.permutation(len(SENTENCE)).tolist()),
            n_strings=int(self._results.known("n_strings")[0]),
        )

    def _excess(self, toward: str, learner: str) -> np.ndarray:
        """Read one learner's prices once: a row a degree, a column a seed."""
        if (toward, learner) not in self._read:
            assert self._results is not None
            rows = sorted(
                self._results.select(toward=toward, learner=learner).rows, key=lambda row: (row["degree"], row["seed"])
            )
            n_degrees = len({row["degree"] for row in rows})
            self._read[toward, learner] = np.array([row["excess_bits"] for row in rows]).reshape(n_degrees, -1)
        return self._read[toward, learner]

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw the prices and the sentence."""
        figure_of_continuum.draw(result, figure)

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw predicted bits at their degree, or a predicted curve."""
        ax = figure.axes[0]
        if isinstance(said.value, tuple):
            draw_curve(ax, said.xs, stretch(np.array(said.value)).tolist(), known=said.known)
            return True
        if isinstance(said.value, str) or not isinstance(self.predicted, int | float):
            return False
        draw_point(ax, self.predicted, float(stretch(said.value)), said.label, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say what each learner pays at this degree, and what becomes of the sentence."""
        return figure_of_continuum.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read what the picture shows: learners by degrees by seeds."""
        over = "\nresult = result - result[:, :1]" * (state["shown"] == "over")
        return (
            "import biaskit as bk\n"
            "import numpy as np\n\n"
            f'rows = bk.shipped("07_degrees").select(toward="{state["toward"]}")\n'
            f"learners = {WHO[state['learners']]!r}\n"
            "def excess(learner, degree):\n"
            '    return rows.select(learner=learner, degree=degree).column("excess_bits")\n'
            "degrees = sorted(rows.known('degree'))\n"
            f"result = np.array([[excess(name, degree) for degree in degrees] for name in learners]){over}"
        )
