"""What moves the bias: one setting of a network at a time, and what each rule then costs."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.figures import rule_effects as figure_of_rule_effects
from biaskit.figures.rule_effects import RuleEffect
from biaskit.figures.style import Figure, add_axes
from biaskit.results.shipped import shipped
from biaskit.results.table import Results

_TASKS = (("count or memorize", "count or memorize"), ("hierarchical or linear", "hierarchical or linear"))
_SETTINGS = ("width", "layers", "dropout", "positions")


class RuleEffects(Demo):
    """What width, depth, dropout and positions do to the rule that a network takes.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = RuleEffects(learner="transformer", setting="positions")
    >>> demo.result.values
    ('learned', 'sinusoidal', 'rotary', 'none')
    """

    question = "What moves the bias?"
    reading = (
        "From left to right the setting's values; upwards a rule costs more bits. A mark is one of twenty seeds, a "
        "line the mean of those that learned the examples; grey marks did not. The first rule has filled marks and a "
        "solid line, the second hollow ones and a dashed line, the third half-filled ones and a dotted line; the "
        "names stand at the ends of the lines. ×17 beside a pile says that it has 17 marks. The lowest rule is the "
        "one to which the learner leans."
    )
    controls = (
        Choice("learner", "Learner", "LSTM", options=(("LSTM", "LSTM"), ("transformer", "transformer"))),
        Choice("setting", "Setting", "width", options=tuple((name, name) for name in _SETTINGS)),
        Choice("task", "Task", "count or memorize", options=_TASKS),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: Results | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> RuleEffect:
        """Read what was found for each value of the setting."""
        self._results = self._results or shipped("03_settings")
        rows = self._results.select(task_name=state["task"], learner_name=state["learner"])
        if state["setting"] not in rows.known("setting"):
            raise Refusal(
                f"The {state['learner']} has no {state['setting']} to set: it reads one symbol after the other, and "
                "that is all it knows of order. Choose the transformer, or another setting."
            )
        rows = rows.select(setting=state["setting"])
        values, rules = tuple(rows.known("value")), tuple(rows.known("rule"))

        def shaped(name: str) -> np.ndarray:
            return rows.column(name).reshape(len(values), -1, len(rules))

        return RuleEffect(
            learner=state["learner"],
            setting=state["setting"],
            values=values,
            rules=rules,
            fitted=shaped("fitted")[:, :, 0] == 1,
            perfect=shaped("perfect") == 1,
            bits=shaped("unheard_bits"),
        )

    def draw(self, result: RuleEffect, figure: Figure) -> None:
        """Draw the bits of each rule over the setting's values."""
        figure_of_rule_effects.draw(result, add_axes(figure, **figure_of_rule_effects.MARGINS))

    def describe(self, result: RuleEffect) -> str:
        """Say which rule costs least at which value, and how many seeds follow a rule to the end."""
        return figure_of_rule_effects.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read the picture's bits: values by seeds by rules."""
        return (
            "import biaskit as bk\n\n"
            f'rows = bk.shipped("03_settings").select(task_name="{state["task"]}")\n'
            f'rows = rows.select(learner_name="{state["learner"]}", setting="{state["setting"]}")\n'
            'values, rules = rows.known("value"), rows.known("rule")\n'
            'result = rows.column("unheard_bits").reshape(len(values), -1, len(rules))  # values, seeds, rules'
        )


def shown(result: RuleEffect) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.bits
