"""Surprises: a sentence of the reader's, each word with its bits."""

from typing import Any

from biaskit.corpus import Corpus
from biaskit.demos.controls import Text
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said
from biaskit.demos.texts import ORDER, SMOOTHING, TEXT, Texts, learner_code, words
from biaskit.figures import surprisal as figure_of_surprisal
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.bits import Surprisal, surprisal

_MOST_WORDS = 20


class Surprises(Demo):
    """How many bits each word of a sentence holds for an n-gram model.

    Parameters
    ----------
    own
        A corpus of words of the reader's own; it becomes the text to learn from.
    after, settings
        See `Demo`.
    predicted
        A word of the sentence: its bits.

    Examples
    --------
    >>> demo = Surprises(sentence="all well .", order=1, smoothing="add-k")
    >>> demo.result.symbols
    ('all', 'well', '.', '</s>')
    """

    question = "How surprising is your sentence, word by word?"
    reading = (
        "A bar for each word in the order of the sentence, and one for its end; its height is the surprisal "
        "in bits. A bar to the top, marked ∞, is a word that the learner held for impossible. The dashed line "
        "is what a word would cost if all words were equally likely."
    )
    controls = (
        Text("sentence", "Sentence", "The keeper of the three lamps fell asleep.", limit=200, wide=True),
        ORDER,
        SMOOTHING,
        TEXT,
    )

    def __init__(self, *, own: Corpus | None = None, after: str | None = None, **settings: Any) -> None:
        self._texts = Texts(own)
        super().__init__(after=after, **({} if own is None else {"text": "own"}) | settings)

    def compute(self, state: dict[str, Any]) -> Surprisal:
        """Score the sentence."""
        sentence = words(state["sentence"])
        if not sentence:
            raise Refusal("Type a sentence, and each of its words gets its bits.")
        if len(sentence) > _MOST_WORDS:
            raise Refusal(f"That makes {len(sentence)} words; the picture has room for {_MOST_WORDS}. Shorten it.")
        learner = self._texts.learner(state["text"], state["order"], state["smoothing"])
        return surprisal(learner, sentence)

    def draw(self, result: Surprisal, figure: Figure) -> None:
        """Draw a bar for each word."""
        figure_of_surprisal.draw(result, add_axes(figure, **figure_of_surprisal.MARGINS))

    def draw_said(self, said: Said, result: Surprisal, figure: Figure) -> bool:
        """Draw predicted bits at the word's bar."""
        if self.predicted not in result.symbols or not isinstance(said.value, float | int):
            return False
        ax, column = figure.axes[0], result.symbols.index(self.predicted)
        figure_of_surprisal.make_room(ax, column, said.value)
        draw_point(ax, column, said.value, said.label, known=said.known, side="above")
        return True

    def describe(self, result: Surprisal) -> str:
        """Say the sum, the mean, the greatest surprise, and which words the learner has never met."""
        return figure_of_surprisal.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the result."""
        return learner_code(state) + f"result = bk.surprisal(learner, {words(state['sentence'])!r})"
