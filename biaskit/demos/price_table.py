"""The table of prices: every language and every learner, for each amount of data, and four ways to measure."""

from dataclasses import replace
from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said
from biaskit.figures import price_table as figure_of_prices
from biaskit.figures.price_table import PriceTable as Result
from biaskit.figures.said import draw_curve, draw_point
from biaskit.figures.stretched import stretch
from biaskit.figures.style import Figure, add_axes
from biaskit.results.prices import FAMILIES, Prices, prices, twin_of
from biaskit.results.shipped import shipped
from biaskit.studies.nb07.pupils import networks

RANDOM = "nondeterministic"
# what is shown -> the languages in the picture
SHOWN = {name: languages for name, languages in FAMILIES.items() if name != "shuffles"}
SHOWN = {"shuffles": FAMILIES["shuffles"], "with the random shuffle": (*FAMILIES["shuffles"], RANDOM), **SHOWN}
_SIZES = (500, 1000, 2000, 4000, 8000)
_MEASURES = (
    ("excess bits", "excess"),
    ("over the possible twin", "over"),
    ("bits of bias", "bias"),
    ("speaking", "speaking"),
)


class PriceTable(Demo):
    """What all learners pay for all languages.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A language and a learner, such as `("deterministic 21", "LSTM")`: where predicted bits or a predicted share
        (in percent) stand.

    Examples
    --------
    In a notebook::

        demo = bk.demos.PriceTable(languages="reversals", measure="bias")
        demo.result.means  # languages by learners
    """

    question = "What does each language cost, and whom?"
    reading = (
        "From left to right the languages, from the cheapest to the dearest for the networks; upwards a learner pays "
        "more. A mark is the mean of a learner’s 20 seeds, the pale bar behind it reaches from the lowest to the "
        "highest. Excess bits: what a sentence costs beyond its own bits. Over the possible twin: what the same "
        "learner pays for the possible language with the same sentences is taken off. Bits of bias: by how much the "
        "code of all sentences so far is longer than that of the twin, per sentence, learning on the way. Speaking: "
        "the share of 100 samples that, with the perturbation undone, the grammar has and the training sentences had "
        "not. The scale of bits is stretched near zero. The random shuffle’s sentences hold more bits than its "
        "twin’s, and nothing of that is taken off here. The lines only lead the eye from one language to the next."
    )
    controls = (
        Choice("languages", "Languages", "shuffles", options=tuple((name, name) for name in SHOWN)),
        Choice("measure", "Measure", "excess", options=_MEASURES),
        Choice("n_strings", "Sentences", 8000, options=tuple((f"{n:,}", n) for n in _SIZES)),
    )
    asked_with = ("languages", "measure", "n_strings")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._prices: Prices | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read the prices of some languages, and put them in order."""
        known = self._known()
        languages = [name for name in SHOWN[state["languages"]] if name in known.languages]
        found = ordered(table(known, languages, state["measure"], state["n_strings"]))
        if not found.languages:
            raise Refusal(
                "These sentences cannot be taken apart again by machine, so samples of them cannot be judged. Choose "
                "another measure, or other languages."
            )
        return found

    def _known(self) -> Prices:
        self._prices = self._prices or prices(shipped("07_price"))
        return self._prices

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw a line for each learner."""
        figure_of_prices.draw(result, add_axes(figure, **figure_of_prices.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw what was predicted for one language and learner, or a curve over the languages as they stand."""
        shares = result.measure == "speaking"
        ax = figure.axes[0]

        def placed(value: float) -> float:
            return value / 100 if shares else float(stretch(value))

        if isinstance(said.value, tuple):
            if len(said.value) != len(result.languages):
                return False
            draw_curve(ax, list(range(len(said.value))), [placed(value) for value in said.value], known=said.known)
            return True
        if isinstance(said.value, str) or self.predicted[0] not in result.languages:
            return False
        draw_point(ax, result.languages.index(self.predicted[0]), placed(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say what each learner pays for the cheapest and the dearest language."""
        return figure_of_prices.describe(result)

    def extra(self, result: Result) -> str:
        """Show all languages and learners as a table of numbers."""
        known = self._known()
        everything = table(known, list(known.languages), result.measure, result.n_strings)
        groups = FAMILIES | {"random, nothing taken off": (RANDOM,)}
        numbers = figure_of_prices.whole_table(everything, groups=groups)
        return f"<details><summary>All languages in numbers</summary><div tabindex='0'>{numbers}</div></details>"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the numbers of the picture: languages by learners by seeds, not yet in order."""
        measure, n = state["measure"], state["n_strings"]
        languages = SHOWN[state["languages"]]
        amount = f"table.n_strings.index({n})"
        twin = "twin = languages[0]\n" if measure in ("over",) else ""
        expression = {
            "excess": f'table.of("excess_bits", language, learner)[{amount}]',
            "over": f'(table.of("excess_bits", language, learner) - table.of("excess_bits", twin, learner))[{amount}]',
            "bias": f"table.bias_bits(language, learner)[{amount}]",
            "speaking": f'table.of("novel_share", language, learner)[{amount}]',
        }[measure]
        if measure == "bias":
            languages = tuple(name for name in languages if name != RANDOM)
        return (
            "import biaskit as bk\n\n"
            "table = bk.prices()\n"
            f"languages = {languages!r}\n{twin}"
            f"result = [[{expression}\n"
            "           for learner in table.learners] for language in languages]"
        )


def table(known: Prices, languages: list[str], measure: Any, n_strings: int) -> Result:
    """Put a measure of some languages into a table, after so many sentences."""
    at = known.n_strings.index(n_strings)

    def value(language: str, learner: str) -> np.ndarray:
        if measure == "speaking":
            return known.of("novel_share", language, learner)[at]
        if measure == "excess":
            return known.of("excess_bits", language, learner)[at]
        if language == RANDOM and measure == "bias":
            return np.full(known.values["excess_bits"].shape[-1], np.nan)
        twin = "no shuffle" if language == RANDOM else twin_of(language)
        if twin not in known.languages:
            return np.full(known.values["excess_bits"].shape[-1], np.nan)
        if measure == "bias":
            return known.bias_bits(language, learner)[at]
        return known.of("excess_bits", language, learner)[at] - known.of("excess_bits", twin, learner)[at]

    values = np.array([[value(language, learner) for learner in known.learners] for language in languages])
    return Result(measure, n_strings, tuple(languages), known.learners, values)


def ordered(result: Result) -> Result:
    """Put the languages in order, from the cheapest to the dearest for the networks; leave out the unmeasured."""
    nets = [place for place, name in enumerate(result.learners) if name in networks()]
    mean = result.means[:, nets or slice(None)].mean(axis=1)
    order = np.argsort(-mean if result.measure == "speaking" else mean, kind="stable")
    order = order[np.isfinite(mean[order])]
    languages = tuple(result.languages[place] for place in order.tolist())
    return replace(result, languages=languages, values=result.values[order])


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows."""
    return result.values
