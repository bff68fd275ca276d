"""Held out: what a text that nobody has learned costs, by order, smoothing and vocabulary."""

from typing import Any

from biaskit.corpus import Corpus
from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said
from biaskit.demos.texts import SMOOTHING, Texts, corpus_code
from biaskit.figures import held_out as figure_of_held_out
from biaskit.figures.ruler import draw_ruler
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.words import percent
from biaskit.measures.held_out import HeldOut as Result
from biaskit.measures.held_out import held_out_bits, merge_rare


class HeldOut(Demo):
    """What the last tenth of a text costs n-gram models that learned the rest.

    Parameters
    ----------
    own
        A corpus of words of the reader's own, two strings or more; None takes the story.
    after, settings
        See `Demo`.
    predicted
        An order n: the share of the held-out n-grams that were never seen, in percent, drawn on a ruler.

    Examples
    --------
    >>> demo = HeldOut(smoothing="none")
    >>> demo.result.held_out_bits.tolist()[1:]
    [inf, inf, inf, inf]
    """

    question = "What does a text cost that the learner has not seen?"
    asked_with = ("at_least",)
    reading = (
        "From left to right the learner takes in more words at once (its order); upwards a word costs more "
        "bits. One line is the text that was learned, the other the tenth that was held out. A point at the "
        "top, marked ∞, stands for infinitely many bits: something came that the learner held for impossible. "
        "The dashed line is what a word would cost if all words were equally likely."
    )
    controls = (SMOOTHING, Slider("at_least", "Keep words seen", 1, low=1, high=8))

    def __init__(self, *, own: Corpus | None = None, after: str | None = None, **settings: Any) -> None:
        self._text = "lighthouse" if own is None else "own"
        self._corpus = Texts(own).corpus(self._text)
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Hold out the last tenth, merge rare words, fit and measure."""
        if len(self._corpus) == 1:
            raise Refusal('Your text is a single string. Read it with strings="sentence" or "line".')
        learned, held_out = self._corpus.split(0.9, by="tail")
        return held_out_bits(*merge_rare(learned, held_out, at_least=state["at_least"]), smoothing=state["smoothing"])

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw both curves."""
        figure_of_held_out.draw(result, add_axes(figure, **figure_of_held_out.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted share of unseen n-grams on a ruler under the curves."""
        orders = list(result.orders)
        if self.predicted not in orders or not isinstance(said.value, float | int) or said.span is None:
            return False
        share = float(result.unseen_share[orders.index(self.predicted)])
        came = (100 * share, f"never seen of order {self.predicted}: {percent(share)}")
        draw_ruler(figure, came, (said.value, said.label), span=said.span, known=said.known)
        return True

    def describe(self, result: Result) -> str:
        """Say the costs at the best order."""
        return figure_of_held_out.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the result."""
        return (
            f"{corpus_code(self._text)}"
            'learned, held_out = corpus.split(0.9, by="tail")\n'
            f"learned, held_out = bk.merge_rare(learned, held_out, at_least={state['at_least']})\n"
            f'result = bk.held_out_bits(learned, held_out, smoothing="{state["smoothing"]}")'
        )
