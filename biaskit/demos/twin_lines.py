"""Twin lines: the same founders twice, once selected by score and once by lot."""

from typing import Any

import numpy as np
from jaxtyping import Float64

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import twin_lines as figure_of_twin_lines
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.figures.twin_lines import STRIP, TwinPicture
from biaskit.results.twin_lines import ARMS, twin_lines
from biaskit.selection.genes import GENES

N_LINES = 10
INHERITED = {"scratch": "settings", "both": "settings and weights"}
HEREDITY = Choice("experiment", "Inherited", "scratch", options=(("settings", "scratch"), ("weights, too", "both")))
# column -> what the page calls it
MEASURES = {
    "score": "benchmark",
    "fresh": "fresh items",
    "adverb": "adverb between",
    "two_nouns": "two nouns between",
    "object_relative": "object relative",
    "subject_relative": "subject relative",
    "determiner": "determiners",
    "mark": "question mark",
    "order": "word order",
    "text_bits": "text, bits",
    "init_scale": "initial spread",
    "learning_rate": "learning rate",
    "weight_decay": "weight decay",
    "window": "window",
    "recency": "recency",
    "position_gain": "position gain",
}


class TwinLines(Demo):
    """Two lines from the same founders, ten times: one selected on the benchmark, the other by lot.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "difference": a predicted difference of the last generation, score minus lot. "alone": where lines that were
        left alone were predicted to end.

    Examples
    --------
    In a notebook::

        demo = bk.demos.TwinLines(measure="fresh")
        demo.result.last.mean  # points, selected minus lot, last generation
    """

    question = "Does it matter that somebody looked at the score?"
    reading = (
        "To the right the generations; upwards what was measured, as the mean of a generation’s members. Thin lines "
        "are the ten lines of descent, thick ones their mean: solid where the score decided who has children, dotted "
        "where the lot did, dashed where all were left alone. Of a single line the dots are its members. "
        "Right: score minus lot in the last generation, a cross for each line, and a bar "
        "for the 95% interval of their mean. Settings are shown in doublings: one up is twice as much."
    )
    controls = (
        HEREDITY,
        Choice("measure", "Measured", "score", options=tuple((words, name) for name, words in MEASURES.items())),
        Choice("line", "Lines", 0, options=(("all", 0), *((f"line {seed}", seed) for seed in range(1, N_LINES + 1)))),
        Choice("shown", "Shown", "arms", options=(("both", "arms"), ("difference", "difference"))),
    )
    asked_with = ("experiment", "measure")

    def compute(self, state: dict[str, Any]) -> TwinPicture:
        """Read the lines."""
        measure = state["measure"]
        found = twin_lines(measure, state["experiment"])
        scale = scale_of(measure)
        selected, drift, still = (scale * found.of(arm) for arm in ARMS)
        unit, axis = units_of(measure)
        alone = min(state["line"], len(selected)) - 1
        return TwinPicture(
            name=MEASURES[measure].capitalize().removesuffix(", bits"),
            unit=unit,
            axis=axis,
            inherited=INHERITED[state["experiment"]],
            line=alone,
            as_difference=state["shown"] == "difference",
            selected=selected,
            drift=drift,
            still=still,
            members=scale * found.values[:2, max(alone, 0), :, : None if alone >= 0 else 0],
        )

    def draw(self, result: TwinPicture, figure: Figure) -> None:
        """Draw the lines and their differences."""
        figure_of_twin_lines.draw(result, figure)

    def draw_said(self, said: Said, result: TwinPicture, figure: Figure) -> bool:
        """Draw a predicted difference beside the others, or a predicted end beside the lines."""
        if not isinstance(said.value, float | int):
            return False
        if self.predicted == "difference":
            draw_point(figure.axes[1], STRIP + 0.2, float(said.value), said.label, known=said.known, side="above")
        elif self.predicted == "alone" and not result.as_difference:
            end = result.still.shape[1] - 1
            draw_point(figure.axes[0], end, float(said.value), said.label, known=said.known, side="left")
        else:
            return False
        return True

    def describe(self, result: TwinPicture) -> str:
        """Say where the arms end and how far apart."""
        return figure_of_twin_lines.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the differences of the last generation, line by line."""
        times = "100 * " if scale_of(state["measure"]) == 100 else ""
        return (
            "import biaskit as bk\n\n"
            f'lines = bk.twin_lines("{state["measure"]}", "{state["experiment"]}")\n'
            f'selected, by_lot = {times}lines.of("selected"), {times}lines.of("drift")  # lines by generations\n'
            "result = selected - by_lot"
        )


def scale_of(measure: str) -> float:
    """Give what turns a measure into what the picture shows: shares are shown in percent."""
    return 1.0 if measure in GENES or measure == "text_bits" else 100.0


def units_of(measure: str) -> tuple[str, str]:
    """Give the unit of a difference, and the label of the axis."""
    if measure == "text_bits":
        return "bits", "bits per sentence"
    if measure in GENES:
        return "doublings", "setting, log2"
    return "points", "items right, %"


def shown(result: TwinPicture) -> Float64[np.ndarray, "lines generations"]:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.apart
