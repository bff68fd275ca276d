"""A prompt of the reader's own: what it does to every member of a crowd, and to a learner that counts."""

from functools import lru_cache
from typing import Any

import numpy as np

from biaskit.corpus import String
from biaskit.demos.controls import Choice, Text
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import prompt_effect as figure_of_prompt
from biaskit.figures.prompt_effect import PromptEffect
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.learners.ngram import NGram
from biaskit.measures.parts import Parts, at_once
from biaskit.measures.prompts import prompt_bits
from biaskit.studies import nb09

MEMBERS = 2  # beside the strangers: the crowd that a proof cell trains, too
_LONGEST = 6  # words


class SecretPrompt(Demo):
    """What a prompt does to the members of a crowd that has learned the language of two ways.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A member, counted from 1: the bits that were predicted for it.

    Examples
    --------
    >>> SecretPrompt(prompt="today today").state  # its result needs a crowd, which takes some seconds to learn
    'SecretPrompt?prompt=today+today&nouns=differ'
    """

    question = "What does your prompt do to each of them?"
    reading = (
        "From left to right the members of one crowd, and last a learner that counts, a 6-gram; upwards the right verb "
        "costs more bits. The hollow mark is the best natural prompt with as many words as yours, at most three; the "
        "filled mark is your prompt. A mark at the upper edge may stand for more. The dashed lines are a coin between "
        "the two forms of the verb, and what the hint is worth to whoever uses it fully. Six words count at most; a "
        "word that the crowd has never met is left out."
    )
    controls = (
        Text("prompt", "Prompt", "today today", limit=60),
        Choice("nouns", "Two nouns", "differ", options=(("differ in number", "differ"), ("agree in number", "agree"))),
    )

    def parts(self, state: dict[str, Any]) -> Parts[PromptEffect]:
        """Train the crowd, if nobody has yet, and try the prompt."""
        prompt, unknown = _words(state["prompt"])
        crowd = yield from nb09.crowd_parts(MEMBERS)
        task = nb09.contexts(alike=state["nouns"] == "agree")
        length = min(max(1, len(prompt)), max(nb09.NATURAL))
        natural = best_natural(length)
        both = prompt_bits(crowd, [prompt, natural], task).mean(axis=2)
        counted = prompt_bits(_six_gram(), [prompt, natural], task)[0].mean(axis=1)
        return PromptEffect(
            prompt=prompt,
            natural=natural,
            said=not prompt or (len(prompt) in nb09.NATURAL and prompt in nb09.natural_prefixes(len(prompt))),
            prompt_bits=both[:, 0],
            natural_bits=both[:, 1],
            counted_bits=counted,
            alike=state["nouns"] == "agree",
            unknown=unknown,
        )

    def compute(self, state: dict[str, Any]) -> PromptEffect:
        """Try the prompt on every member."""
        return at_once(self.parts(state))

    def draw(self, result: PromptEffect, figure: Figure) -> None:
        """Draw two marks for each member."""
        figure_of_prompt.draw(result, add_axes(figure, **figure_of_prompt.MARGINS))

    def draw_said(self, said: Said, result: PromptEffect, figure: Figure) -> bool:
        """Draw predicted bits at a member's place."""
        if not isinstance(said.value, float | int) or not 1 <= self.predicted <= len(result.prompt_bits):
            return False
        draw_point(figure.axes[0], self.predicted - 1, said.value, said.label, known=said.known)
        return True

    def describe(self, result: PromptEffect) -> str:
        """Say what the prompt costs and saves."""
        return figure_of_prompt.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that try the prompt on the same crowd."""
        alike = ", alike=True" if state["nouns"] == "agree" else ""
        return (
            "import biaskit as bk\nfrom biaskit.studies import nb09\n\n"
            f"crowd = nb09.crowd({MEMBERS})\n"
            f"bits = bk.prompt_bits(crowd, [{_words(state['prompt'])[0]!r}], nb09.contexts({alike[2:]}))\n"
            "result = bits[:, 0].mean(axis=1)    # one number for each member"
        )


def shown(result: PromptEffect) -> np.ndarray:
    """Give the numbers that the code rebuilds."""
    return result.prompt_bits


@lru_cache(maxsize=len(nb09.NATURAL))
def best_natural(length: int) -> String:
    """Give the natural prompt of so many words that is best for the crowd, in the contexts of the search."""
    prefixes = nb09.natural_prefixes(length)
    bits = prompt_bits(nb09.crowd(MEMBERS), prefixes, nb09.contexts("search"))
    return prefixes[int(bits.mean(axis=(0, 2)).argmin())]


@lru_cache(maxsize=1)
def _six_gram() -> NGram:
    return NGram(order=6, smoothing="witten-bell").fit(nb09.taught(), rng=0)


def _words(text: str) -> tuple[String, String]:
    """Read a prompt: the words that count, at most six that the crowd knows, and those that do not."""
    words, known = text.lower().split(), set(nb09.taught().alphabet.symbols)
    kept = tuple(word for word in words if word in known)[:_LONGEST]
    return kept, tuple(dict.fromkeys(word for word in words if word not in known))
