"""The distance trap: what counting costs beside a rule that is nearer, and beside rules that are as far away."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import distance_trap as figure_of_distance_trap
from biaskit.figures.distance_trap import DistanceTrap as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.words import percent
from biaskit.languages.hops import MatchedHops, matched_hops
from biaskit.languages.shelf import load
from biaskit.measures.counting_price import COUNTING, MATCHED, PUBLISHED, counting_price
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies.nb07.languages import LONGEST_MATCHED
from biaskit.studies.nb07.pupils import LEARNERS

_TABLE = "font-family: var(--jp-content-font-family, sans-serif); text-align: right; border-spacing: 1em 0"
DRAWN = 1000  # sentences in which distances are counted
_COMPARED = {"the first two": PUBLISHED, "all four": MATCHED}
# what is shown -> what was measured, and what counting is priced by
_MEASURES = {
    "bits": ("marker_bits", "marker_bits"),
    "sentence": ("excess_bits", "excess_bits"),
    "accuracy": ("marker_accuracy", "marker_bits"),
}


@cache
def hops() -> MatchedHops:
    """Give sentences under the four rules, none longer than those that were learned."""
    found = matched_hops(load("english"), DRAWN, rng=0)
    short = np.flatnonzero(found.sentences.lengths <= LONGEST_MATCHED)
    return replace(
        found,
        sentences=found.sentences.take(short),
        corpora=tuple(corpus.take(short) for corpus in found.corpora),
        marker_places=found.marker_places[:, short],
        distances=found.distances[:, short],
    )


class DistanceTrap(Demo):
    """What a marker costs when it follows by counting, and when it follows by structure, at which distance.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        The name of a rule: what its marker costs, in bits. It is drawn where the picture shows bits and that rule.

    Examples
    --------
    In a notebook::

        bk.demos.DistanceTrap(after="07.d", predicted="after object")
    """

    question = "Is counting hard, or is it only far away?"
    reading = (
        "To the right the marker stands further from its verb; upwards it costs more bits. A mark is the mean of a "
        "rule, filled for the rule that counts, and the short strokes at it are twenty seeds. The thin line through a "
        "mark reaches one standard deviation of the distance to either side. The dashed line is what the other rules "
        "lead one to expect at the distance of the rule that counts; the thick line is the difference."
    )
    controls = (
        Choice("compare", "Compare", "the first two", options=tuple((name, name) for name in _COMPARED)),
        Choice("learner", "Learner", "LSTM", options=tuple((name, name) for name in LEARNERS)),
        Choice(
            "measure",
            "Measure",
            "bits",
            options=(("bits of the marker", "bits"), ("bits of the sentence", "sentence"), ("accuracy", "accuracy")),
        ),
    )
    asked_with = ("learner",)

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read what the marker costs, and count how far it stands."""
        self._results = self._results or shipped("07_hops")
        n_strings = max(self._results.known("n_strings"))
        rows = self._results.select(learner=state["learner"], n_strings=n_strings)
        controls, (measured, priced) = _COMPARED[state["compare"]], _MEASURES[state["measure"]]
        found = hops()
        every = [hop.name for hop in found.hops]
        rules = tuple(rule for rule in every if state["compare"] == "all four" or rule in (*controls, COUNTING))
        places = [every.index(rule) for rule in rules]
        values, bits = (
            np.stack([rows.select(language=rule).column(name) for rule in every]) for name in (measured, priced)
        )
        distance = found.mean_distance[places]
        return Result(
            learner=state["learner"],
            n_strings=n_strings,
            measure=state["measure"],
            rules=rules,
            values=values[places],
            mean_distance=distance,
            variance_distance=found.variance_distance[places],
            alike=found.coincidence[np.ix_(places, places)],
            n_sentences=len(found.sentences),
            price=counting_price(bits[places], distance, rules, controls=controls),
            limit=104.0 if state["measure"] == "accuracy" else 1.15 * max(float(values.max()), 0.5),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw a mark for each rule."""
        figure_of_distance_trap.draw(result, add_axes(figure, **figure_of_distance_trap.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw predicted bits at the distance of their rule, where bits and that rule are shown."""
        if not isinstance(said.value, float | int) or self.predicted not in result.rules or result.measure != "bits":
            return False
        at = float(result.mean_distance[result.rules.index(self.predicted)])
        draw_point(figure.axes[0], at, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say what the marker costs under each rule, and what counting costs beside the others."""
        return figure_of_distance_trap.describe(result)

    def extra(self, result: Result) -> str:
        """Give the table of distances, and of how often two rules coincide."""
        head = "".join(f"<th scope='col'>{name}</th>" for name in ("rule", "mean", "variance", *result.rules))
        lines = "".join(
            f"<tr><th scope='row'>{rule}</th><td>{mean:.1f}</td><td>{variance:.1f}</td>"
            + "".join("<td>–</td>" if k == row else f"<td>{percent(share)}</td>" for k, share in enumerate(alike))
            + "</tr>"
            for row, (rule, mean, variance, alike) in enumerate(
                zip(
                    result.rules,
                    result.mean_distance.tolist(),
                    result.variance_distance.tolist(),
                    result.alike.tolist(),
                    strict=True,
                )
            )
        )
        return (
            f"<table style='{_TABLE}'><caption style='text-align: left; white-space: nowrap'>"
            f"Symbols between verb and marker; share of {result.n_sentences} sentences that two rules treat alike"
            f"</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that price counting: a number for each seed."""
        controls, (_, priced) = _COMPARED[state["compare"]], _MEASURES[state["measure"]]
        return (
            "import biaskit as bk\nimport numpy as np\n\n"
            f'hops = bk.languages.matched_hops(bk.languages.load("english"), {DRAWN}, rng=0)\n'
            f"short = hops.sentences.lengths <= {LONGEST_MATCHED}\n"
            'rules, rows = [hop.name for hop in hops.hops], bk.shipped("07_hops")\n'
            f'rows = rows.select(learner="{state["learner"]}", n_strings=max(rows.known("n_strings")))\n'
            f'bits = np.stack([rows.select(language=rule).column("{priced}") for rule in rules])\n'
            "distances = hops.distances[:, short].mean(axis=1)\n"
            f"result = bk.counting_price(bits, distances, rules, controls={controls}).price_bits"
        )


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.price.price_bits
