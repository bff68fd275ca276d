"""Next word: what an n-gram model expects after the words that the reader types, and what it says when left to talk."""

import math
from dataclasses import dataclass
from html import escape
from typing import Any

from biaskit.corpus import Corpus
from biaskit.demos.controls import Text
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.demos.texts import ORDER, SMOOTHING, TEXT, Texts, learner_code, windows, words
from biaskit.figures import next_word
from biaskit.figures.said import draw_point
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
    missed
        One word more than these, where the window has room for it: an end of the prefix that the learner never met.
    said
        The prefix with the learner's continuations.
    copied_share
        The share of runs of six words in 30 continuations that stand word by word in the text that was learned; nan
        where there is no such run.
    """

    expected: NextSymbols
    context: tuple[str, ...]
    missed: tuple[str, ...]
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
    predicted
        A bar's number, 1 for the likeliest word, or a word: its probability, in percent.

    Examples
    --------
    >>> demo = NextWord(prefix="the keeper of the three")
    >>> demo.result.expected.symbols[0]
    'lamps'
    """

    question = "What comes next?"
    reading = (
        "A bar for each of the likeliest next words, the likeliest on top; its length is the probability from "
        "0 to 1. The words under the picture are drawn from these expectations, one after the other."
    )
    controls = (Text("prefix", "Begin with", "the keeper of the", limit=200), ORDER, SMOOTHING, TEXT)

    def __init__(self, *, own: Corpus | None = None, after: str | None = None, **settings: Any) -> None:
        self._texts = Texts(own)
        super().__init__(after=after, **({} if own is None else {"text": "own"}) | settings)

    def compute(self, state: dict[str, Any]) -> Continuation:
        """Ask the learner, and let it go on three times."""
        learner = self._texts.learner(state["text"], state["order"], state["smoothing"])
        prefix = words(state["prefix"])
        expected = next_symbols(learner, prefix)
        context = learner.longest_context(prefix)
        if not {*context} <= {BEGIN, *learner.vocabulary}:
            context = ()  # a word that it never met stands for all of these, and tells it nothing
        missed = _missed(prefix, context, state["order"])
        if not expected.probability.any():
            return Continuation(expected, context, missed, (), float("nan"))
        samples = learner.sample(_DRAWN, rng=0, prefix=prefix, max_length=len(prefix) + _LONGEST)
        said = samples.corpora[0]
        shown = zip(said[:_SHOWN], samples.cut[0], strict=False)
        runs = [run for string in said for run in windows(string[len(prefix) :])]
        known = self._texts.runs(state["text"])
        return Continuation(
            expected,
            context,
            missed,
            tuple(_written(prefix, string[len(prefix) :]) + " …" * bool(cut) for string, cut in shown),
            sum(run in known for run in runs) / len(runs) if runs else float("nan"),
        )

    def draw(self, result: Continuation, figure: Figure) -> None:
        """Draw the likeliest next words."""
        next_word.draw(result.expected, add_axes(figure, **next_word.MARGINS))

    def draw_said(self, said: Said, result: Continuation, figure: Figure) -> bool:
        """Draw a predicted probability at its bar."""
        row = _row(result.expected, self.predicted)
        if row is None or not isinstance(said.value, float | int):
            return False
        ax = figure.axes[0]
        next_word.make_room(ax, row, said.value / 100)
        draw_point(ax, said.value / 100, row, said.label, known=said.known)
        return True

    def describe(self, result: Continuation) -> str:
        """Say the likeliest words, and which words the learner looked at."""
        return f"{next_word.describe(result.expected)} {_looked(result)}"

    def extra(self, result: Continuation) -> str:
        """Show how the learner goes on."""
        if not result.said:
            return "Left to talk, it is silent."
        lines = "".join(f"<li>{escape(line)}</li>" for line in result.said)
        copied = ""
        if not math.isnan(result.copied_share):
            copied = (
                f" Of all runs of six words in {_DRAWN} such continuations, {percent(result.copied_share)} stand "
                "word for word in the text it learned."
            )
        return f"Left to talk, it says:<ul style='margin: 2px 0'>{lines}</ul>{copied}"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the picture's numbers."""
        return learner_code(state) + f"result = bk.next_symbols(learner, {words(state['prefix'])!r})"


def _row(expected: NextSymbols, wanted: int | str) -> int | None:
    """Find the bar of a number or a word; None where the picture has none."""
    n = len(expected.symbols) if expected.probability.any() else 0
    if isinstance(wanted, int):
        return wanted - 1 if 1 <= wanted <= n else None
    return expected.symbols.index(wanted) if wanted in expected.symbols[:n] else None


def _missed(prefix: tuple[str, ...], context: tuple[str, ...], order: int) -> tuple[str, ...]:
    """Give the end that is one symbol longer than the context; none where the window ends with the context."""
    symbols, length = (BEGIN, *prefix), len(context) + 1
    return symbols[len(symbols) - length :] if length <= min(order - 1, len(symbols)) else ()


def _looked(result: Continuation) -> str:
    """Say what of the prefix decided the answer."""
    context, missed = result.context, result.missed
    if missed:
        met = f"It met {_quoted(context)}, but never" if context else "It never met"
        longer = f" {_quoted(missed)}" if missed[0] != BEGIN else " at the beginning of a sentence"
        so = f", so it looked at {_quoted(context) if context else 'no word before'}" if result.said else ""
        return f"{met}{longer}{so}."
    if not context:
        return "It looked at no word before."
    if context == (BEGIN,):
        return "It looked at the fact that a sentence begins."
    if context[0] == BEGIN:
        return f"It looked at {_quoted(context)} and at the fact that a sentence begins there."
    return f"It looked at {_quoted(context)}."


def _quoted(context: tuple[str, ...]) -> str:
    return quote(join_symbols(symbol for symbol in context if symbol != BEGIN))


def _written(prefix: tuple[str, ...], more: tuple[str, ...]) -> str:
    """Write the prefix as the reader did, where the learner has met none of its words, and what it adds."""
    return join_symbols((*prefix, *(spell(symbol, limit=100) for symbol in more)))
