"""The distance trap: what counting costs beside a rule that is nearer, and beside rules that are as far away."""

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
from biaskit.measures.counting_price import COUNTING, MATCHED, PUBLISHED, counting_price
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies.nb07.languages import N_TEST
from biaskit.studies.nb07.pupils import LEARNERS

_TABLE = "font-family: var(--jp-content-font-family, sans-serif); text-align: right; border-spacing: 1em 0"
_COMPARED = {"the first two": PUBLISHED, "all four": MATCHED}
# what is shown -> what was measured, and by which bits counting is priced
_MEASURED = {
    "sentence": ("excess_bits", "excess_bits"),
    "marker": ("marker_bits", "marker_bits"),
    "beyond": ("marker_bits", "marker_bits"),
    "number": ("number_accuracy", "excess_bits"),
}


class DistanceTrap(Demo):
    """What a marker costs when it follows by counting, and when it follows by structure, at which distance.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        The name of a rule: how many bits it costs, in the measure with which the demo starts. It is drawn where that
        rule is shown.

    Examples
    --------
    In a notebook::

        bk.demos.DistanceTrap(after="07.d", predicted="after object")
    """

    question = "Is counting hard, or is it only far away?"
    reading = (
        "To the right the marker stands further from its verb; upwards a rule costs more bits. A mark is the mean of a "
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
            "sentence",
            options=(
                ("whole sentence", "sentence"),
                ("marker alone", "marker"),
                ("marker, beyond its place", "beyond"),
                ("right number", "number"),
            ),
        ),
    )
    asked_with = ("learner", "measure")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: tuple[Results, Results] | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read what the rules cost, and how far they put the marker."""
        self._results = self._results or (shipped("07_hops"), shipped("07_distances"))
        rows, far = self._results[0].select(learner=state["learner"]), self._results[1]
        every = far.known("language")

        def of_rules(name: str) -> np.ndarray:
            return far.column(name).reshape(len(every), len(every))

        measured, priced = (
            np.stack([rows.select(language=rule).column(name) for rule in every])
            for name in _MEASURED[state["measure"]]
        )
        if state["measure"] == "beyond":
            measured = priced = measured - of_rules("place_known_bits")[:, :1]
        controls = _COMPARED[state["compare"]]
        rules = tuple(rule for rule in every if state["compare"] == "all four" or rule in (*controls, COUNTING))
        places = [every.index(rule) for rule in rules]
        distance = of_rules("mean_distance")[places, 0]
        return Result(
            learner=state["learner"],
            n_strings=rows.known("n_strings")[0],
            measure=state["measure"],
            rules=rules,
            values=measured[places],
            mean_distance=distance,
            sd_distance=of_rules("sd_distance")[places, 0],
            alike=of_rules("same_share")[np.ix_(places, places)],
            n_sentences=N_TEST,
            price=counting_price(priced[places], distance, rules, controls=controls),
            limits=_limits(measured, state["measure"]),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw a mark for each rule."""
        figure_of_distance_trap.draw(result, add_axes(figure, **figure_of_distance_trap.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw predicted bits at the distance of their rule, where bits and that rule are shown."""
        if not isinstance(said.value, float | int) or self.predicted not in result.rules:
            return False
        if result.measure == "number":
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
            f"<tr><th scope='row'>{rule}</th><td>{mean:.1f}</td><td>{sd**2:.1f}</td>"
            + "".join("<td>–</td>" if k == row else f"<td>{percent(share)}</td>" for k, share in enumerate(alike))
            + "</tr>"
            for row, (rule, mean, sd, alike) in enumerate(
                zip(
                    result.rules,
                    result.mean_distance.tolist(),
                    result.sd_distance.tolist(),
                    result.alike.tolist(),
                    strict=True,
                )
            )
        )
        return (
            f"<table style='{_TABLE}'><caption style='text-align: left; white-space: nowrap'>"
            f"Symbols between verb and marker; share of {result.n_sentences:,} sentences that two rules treat alike"
            f"</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that price counting: a number for each seed."""
        priced = _MEASURED[state["measure"]][1]
        beyond = 'bits = bits - far.column("place_known_bits").reshape(4, 4)[:, :1]\n' * (state["measure"] == "beyond")
        return (
            "import biaskit as bk\nimport numpy as np\n\n"
            f'rows, far = bk.shipped("07_hops").select(learner="{state["learner"]}"), bk.shipped("07_distances")\n'
            'rules = far.known("language")\n'
            f'bits = np.stack([rows.select(language=rule).column("{priced}") for rule in rules])\n'
            f"{beyond}"
            'distances = far.column("mean_distance").reshape(4, 4)[:, 0]\n'
            f"result = bk.counting_price(bits, distances, rules, controls={_COMPARED[state['compare']]}).price_bits"
        )


def _limits(measured: np.ndarray, measure: str) -> tuple[float, float]:
    """Give the ends of the vertical axis: the same for two rules and for four."""
    if measure == "number":
        return 0.0, 104.0
    low, high = float(measured.min()), float(measured.max())
    return min(0.0, 1.15 * low), 1.12 * max(high, 0.5)


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.price.price_bits
