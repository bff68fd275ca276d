"""Three dials with a price: specificity, control and scale, in bits."""

from typing import Any

from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.figures import price_of_bias as figure_of_price
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.price_of_bias import PriceOfBias, price_of_bias


class Dials(Demo):
    """What a bias saves where it is right, and costs where it is wrong, exactly, over all worlds of four bits.

    Specificity is the share of the belief that goes to the 1,882 worlds of thresholds. Control takes belief from the
    worlds that break the designer's rule: turning a bit on never turns the label off. Scale is how many labels are
    bought, at one bit each. See `price_of_bias`.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> Dials(specificity=0, control=0, scale=3).result.total_bits
    array([16., 16., 16., 16.])
    """

    question = "What does it cost to assume something?"
    reading = (
        "A bar is what all 16 labels cost, in bits, in the worlds of one kind. The hatched part was bought, at one bit "
        "for each label told; the rest was predicted. The dashed line is a coin, which pays 16 bits in every world. A "
        "bar with an arrow has no end: the learner holds that world for impossible."
    )
    controls = (
        Slider("specificity", "Specificity, %", 90, low=0, high=100),
        Slider("control", "Control, %", 0, low=0, high=100),
        Slider("scale", "Scale, labels", 0, low=0, high=12),
    )

    def compute(self, state: dict[str, Any]) -> PriceOfBias:
        """Price the prior in every world."""
        return price_of_bias(
            specificity=state["specificity"] / 100, control=state["control"] / 100, n_told=state["scale"]
        )

    def draw(self, result: PriceOfBias, figure: Figure) -> None:
        """Draw a bar for each kind of world."""
        figure_of_price.draw(result, add_axes(figure, **figure_of_price.MARGINS))

    def describe(self, result: PriceOfBias) -> str:
        """Say what each kind of world costs, and all of them together."""
        return figure_of_price.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the line that prices this prior."""
        return (
            "import biaskit as bk\n\n"
            f"result = bk.price_of_bias(specificity={state['specificity'] / 100}, "
            f"control={state['control'] / 100}, n_told={state['scale']})"
        )
