"""The entropy trap: three ways to price a random shuffle."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import entropy_trap as figure_of_entropy_trap
from biaskit.figures.entropy_trap import EntropyTrap as Result
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.shuffle_price import shuffle_price
from biaskit.results.prices import Prices, prices
from biaskit.results.shipped import shipped

_AMOUNTS = (500, 1000, 2000, 4000, 8000)
_ROOM = 0.5  # bits, at the ends of the axis


class EntropyTrap(Demo):
    """What the random shuffle costs every learner: with nothing, the bound, or the exact value taken off.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        The name of a learner: what the random shuffle costs it, in excess bits per sentence, once the exact value is
        taken off. It is drawn where the picture shows that.

    Examples
    --------
    In a notebook::

        bk.demos.EntropyTrap(after="07.b", predicted="LSTM")
    """

    question = "Is a random shuffle the hardest language of all?"
    reading = (
        "A row is a learner. To the right a sentence costs it more bits than the sentence holds. Filled marks are the "
        "random shuffle, hollow ones the other language; a mark is the mean, a thin stroke one of twenty seeds. The "
        "number beside a row says by how many bits the random shuffle is dearer. The zero line is a learner that "
        "knows the language."
    )
    controls = (
        Choice(
            "take_off",
            "Take off",
            "nothing",
            options=(("nothing", "nothing"), ("the bound", "bound"), ("the exact value", "exact")),
        ),
        Choice(
            "beside", "Beside", "deterministic 21", options=tuple((name, name) for name in figure_of_entropy_trap.NAMES)
        ),
        Choice("n_strings", "Sentences learned", 8000, options=tuple((f"{n:,}", n) for n in _AMOUNTS)),
    )
    asked_with = ("n_strings",)

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._prices: Prices | None = None
        self._added: dict[str, float] = {}
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Read the prices, and take off what was asked for."""
        if self._prices is None:
            row = shipped("07_entropy").rows[0]
            self._added = {name: row[name] for name in ("middle_term_bits", "increase_bits")}
            self._prices = prices()
        found = self._prices
        at = found.n_strings.index(state["n_strings"])

        def paid(language: str) -> np.ndarray:
            return np.stack([found.of("excess_bits", language, learner)[at] for learner in found.learners])

        shuffled, beside = paid("nondeterministic"), paid(state["beside"])
        every = [
            shuffle_price(mine, other, take_off=state["take_off"], **self._added)
            for mine, other in zip(shuffled, beside, strict=True)
        ]
        return Result(
            learners=found.learners,
            beside=state["beside"],
            n_strings=state["n_strings"],
            take_off=state["take_off"],
            taken_off_bits=every[0].taken_off_bits,
            price_bits=np.stack([one.price_bits for one in every]),
            beside_bits=beside,
            limits=(
                min(0.0, float(shuffled.min()) - self._added["middle_term_bits"]) - _ROOM,
                float(max(shuffled.max(), beside.max())) + _ROOM,
            ),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw a row for each learner."""
        figure_of_entropy_trap.draw(result, add_axes(figure, **figure_of_entropy_trap.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted price in the row of its learner, where the exact value is taken off."""
        if not isinstance(said.value, float | int) or self.predicted not in result.learners:
            return False
        if result.take_off != "exact":
            return False
        row = result.learners.index(self.predicted)
        draw_point(figure.axes[0], float(said.value), row, said.label, known=said.known, side="above")
        return True

    def describe(self, result: Result) -> str:
        """Say by how much the random shuffle is dearer or cheaper, learner by learner."""
        return figure_of_entropy_trap.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that price the shuffle: learners by seeds."""
        return (
            "import biaskit as bk\n\n"
            'table, added = bk.prices(), bk.shipped("07_entropy").rows[0]\n'
            'known = {name: added[name] for name in ("middle_term_bits", "increase_bits")}\n'
            f"at, result = table.n_strings.index({state['n_strings']}), []\n"
            "for learner in table.learners:\n"
            '    shuffled = table.of("excess_bits", "nondeterministic", learner)[at]\n'
            f'    beside = table.of("excess_bits", "{state["beside"]}", learner)[at]\n'
            f'    price = bk.shuffle_price(shuffled, beside, take_off="{state["take_off"]}", **known)\n'
            "    result.append(price.dearer_bits)  # a row a learner, a column a seed"
        )


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.dearer_bits
