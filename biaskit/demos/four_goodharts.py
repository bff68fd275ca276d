"""Goodhart's four forms beside each other, each pushed harder and harder."""

from typing import Any

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.figures import four_goodharts as figure_of_four
from biaskit.figures.style import Figure, add_axes
from biaskit.selection.goodhart import FORMS, MOST_BITS, Pushed, push_proxy

_SEED = 0


class FourGoodharts(Demo):
    """What becomes of a true value when its proxy is pushed, in four ways.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = FourGoodharts(form="causal", push=6)
    >>> round(demo.result.mean_proxy, 1), demo.result.chosen.all().item()
    (3.0, True)
    """

    question = "Which of Goodhart’s four forms is it?"
    reading = (
        "A dot is one of 1,024 candidates: to the right a higher proxy, upwards a higher true value, in standard "
        "deviations. Crosses are those who count once the proxy is pushed: the chosen, or, where the proxy is raised "
        "by hand, everybody. The plus is their mean. A bit of push halves the number of those who are chosen, or "
        "raises every proxy by half."
    )
    controls = (
        Choice("form", "Form", "regressional", options=tuple((form, form) for form in FORMS)),
        Slider("push", "Push, bits", 0, low=0, high=MOST_BITS),
    )

    def compute(self, state: dict[str, Any]) -> Pushed:
        """Draw candidates and push their proxy."""
        return push_proxy(state["form"], push_bits=state["push"], rng=_SEED)

    def draw(self, result: Pushed, figure: Figure) -> None:
        """Draw all candidates, and those who count."""
        figure_of_four.draw(result, add_axes(figure, **figure_of_four.MARGINS))

    def describe(self, result: Pushed) -> str:
        """Say what the push did."""
        return figure_of_four.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the line that pushes."""
        return (
            f'import biaskit as bk\n\nresult = bk.push_proxy("{state["form"]}", push_bits={state["push"]}, rng={_SEED})'
            "\n# result.mean_proxy, result.mean_true"
        )
