"""Next word: what an n-gram model expects after the words that the reader types, and what it says when left to talk."""

import math
from dataclasses import dataclass
from html import escape
from typing import Any

from biaskit.corpus import Corpus
from biaskit.demos.controls import Text
from biaskit.demos.demo import Demo
from biaskit.demos.texts import ORDER, SMOOTHING, TEXT, Texts, learner_code, windows, words
from biaskit.figures import next_word
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.words import percent, quote, spell
from biaskit.learners.learner import BEGIN
from biaskit.measures.prediction import NextSymbols, next_symbols
from biaskit.text import join_symbols

_DRAWN, _SHOWN, _LONGEST = 30, 3, 20  # continuations drawn and shown, and the words that one may add


@dataclass(frozen=True)
class Continuation:
    """What is expected next, what decided it, and three ways in which the learner goes on.

    Attributes
    ----------
    expected
        The likeliest next words.
    context
        The last words of the prefix that the learner looked at.
    said
        The prefix with the learner's continuations.
    copied_share
        The share of runs of six words in 30 continuations that stand word by word in the text that was learned; nan
        where there is no such run.
    """

    expected: NextSymbols
    context: tuple[str, ...]
    said: tuple[str, ...]
    copied_share: float


class NextWord(Demo):
    """What an n-gram model expects next, and what it says when left to talk.

    Parameters
    ----------
    own
        A corpus of words of the reader's own; it becomes the text to learn from.
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = NextWord(prefix="the keeper of the three")
    >>> demo.result.expected.symbols[0]
    'lamps'
    """

    question = "What comes next?"
    controls = (Text("prefix", "Begin with", "the keeper of the", limit=200), ORDER, SMOOTHING, TEXT)

    def __init__(self, *, own: Corpus | None = None, after: str | None = None, **settings: Any) -> None:
        self._texts = Texts(own)
        super().__init__(after=after, **({} if own is None else {"text": "own"}) | settings)

    def compute(self, state: dict[str, Any]) -> Continuation:
        """Ask the learner, and let it go on three times."""
        learner = self._texts.learner(state["text"], state["order"], state["smoothing"])
        prefix = words(state["prefix"])
        expected = next_symbols(learner, prefix)
        if not expected.probability.any():
            return Continuation(expected, learner.longest_context(prefix), (), float("nan"))
        samples = learner.sample(_DRAWN, rng=0, prefix=prefix, max_length=len(prefix) + _LONGEST)
        said = samples.corpora[0]
        shown = zip(said[:_SHOWN], samples.cut[0], strict=False)
        runs = [run for string in said for run in windows(string[len(prefix) :])]
        known = self._texts.runs(state["text"])
        return Continuation(
            expected,
            learner.longest_context(prefix),
            tuple(_written(prefix, string[len(prefix) :]) + " …" * bool(cut) for string, cut in shown),
            sum(run in known for run in runs) / len(runs) if runs else float("nan"),
        )

    def draw(self, result: Continuation, figure: Figure) -> None:
        """Draw the likeliest next words."""
        next_word.draw(result.expected, add_axes(figure, **next_word.MARGINS))

    def describe(self, result: Continuation) -> str:
        """Say the likeliest words, and which words the learner looked at."""
        return f"{next_word.describe(result.expected)} {_looked(result.context)}"

    def extra(self, result: Continuation) -> str:
        """Show how the learner goes on."""
        if not result.said:
            return "Left to talk, it is silent."
        lines = "".join(f"<li>{escape(line)}</li>" for line in result.said)
        copied = ""
        if not math.isnan(result.copied_share):
            copied = f" {percent(result.copied_share)} of its runs of six words stand in the text it learned."
        return f"Left to talk, it says:<ul style='margin: 2px 0'>{lines}</ul>{copied}"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the picture's numbers."""
        return learner_code(state) + f"result = bk.next_symbols(learner, {words(state['prefix'])!r})"


def _looked(context: tuple[str, ...]) -> str:
    """Say what of the prefix decided the answer."""
    words = quote(join_symbols(symbol for symbol in context if symbol != BEGIN))
    if not context:
        return "It looked at no word before."
    if context == (BEGIN,):
        return "It looked at the fact that a sentence begins."
    if context[0] == BEGIN:
        return f"It looked at {words} and at the fact that a sentence begins there."
    return f"It looked at {words}, the longest end within its window that it has met."


def _written(prefix: tuple[str, ...], more: tuple[str, ...]) -> str:
    """Write the prefix as the reader did, where the learner has met none of its words, and what it adds."""
    return join_symbols((*prefix, *(spell(symbol, limit=100) for symbol in more)))
