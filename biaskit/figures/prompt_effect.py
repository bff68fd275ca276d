"""What a prompt does to the members of a crowd, beside the best natural one, and beside a learner that counts."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.corpus import String
from biaskit.figures.palette import LOOKS, Look, colour
from biaskit.figures.style import axes_of, headline, house_style, quiet_line
from biaskit.figures.words import quote, spell

MARGINS = {"left": 0.1, "right": 0.88, "bottom": 0.165}
_TOP, _MOST = 1.3, 12.0  # bits: the picture's usual height, and its greatest
HINT_BITS = 0.32  # -log2 of four fifths: what a right verb costs whoever uses the hint fully


@dataclass(frozen=True)
class PromptEffect:
    """The mean bits of a right completion, after a prompt and after a natural one.

    Attributes
    ----------
    prompt, natural
        The reader's prompt, and the best natural one.
    said
        Whether the language itself begins so.
    prompt_bits, natural_bits : float array (members,)
        What a right completion costs each member.
    counted_bits : float array (2,)
        What it costs a 6-gram learner, after the prompt and after the natural one.
    alike
        Whether the two nouns of the contexts have the same number.
    unknown
        Words of the reader's that nobody has learned; they are left out.
    """

    prompt: String
    natural: String
    said: bool
    prompt_bits: Float64[np.ndarray, " members"]
    natural_bits: Float64[np.ndarray, " members"]
    counted_bits: Float64[np.ndarray, " 2"]
    alike: bool
    unknown: tuple[str, ...] = ()

    @property
    def gain_bits(self) -> Float64[np.ndarray, " members"]:
        """What the prompt saves each member."""
        return self.natural_bits - self.prompt_bits


def draw(result: PromptEffect, ax: Axes | None = None) -> Axes:
    """Draw for each member a hollow mark for the natural prompt and a filled one for the reader's."""
    ax = axes_of(ax, **MARGINS)
    n = len(result.prompt_bits)
    highest = max(float(result.prompt_bits.max()), float(result.natural_bits.max()), float(result.counted_bits.max()))
    top = min(max(_TOP, 1.08 * highest), _MOST)
    with house_style():
        ax.set_xlim(-0.6, n + 0.6)
        ax.set_ylim(0, top)
        quiet_line(ax, 1.0, "a coin")
        if not result.alike and top < 2 * _TOP:  # else it would lie upon the coin
            quiet_line(ax, HINT_BITS, "the hint")
        for place, (mine, natural) in enumerate(zip(result.prompt_bits, result.natural_bits, strict=True)):
            _pair(ax, place, (float(mine), float(natural)), LOOKS["transformer"], top)
        mine, natural = result.counted_bits.tolist()
        _pair(ax, n, (mine, natural), LOOKS["ngram"], top)
        ax.set_xticks(range(n + 1), [*(str(place + 1) for place in range(n)), "6-gram"])
        ax.set_xlabel("members of the crowd, and a learner that counts")
        ax.set_ylabel("bits of a right verb")
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        headline(ax, _finding(result))
    return ax


def _pair(ax: Axes, place: int, bits: tuple[float, float], look: Look, top: float) -> None:
    """Draw a hollow mark for the natural prompt, a filled one for the reader's, and the way between them."""
    own, (low, high) = colour(look.name), (min(each, top) for each in bits)
    ax.plot([place - 0.12, place + 0.12], [high, low], color=own, linewidth=1.2, zorder=2)
    ax.plot(
        [place - 0.12], [high], color=own, marker=look.marker, markerfacecolor=colour("ground"), markeredgewidth=1.6,
        linestyle="none", zorder=3, clip_on=False,
    )  # fmt: skip
    ax.plot([place + 0.12], [low], color=own, marker=look.marker, linestyle="none", zorder=4, clip_on=False)


def _finding(result: PromptEffect) -> str:
    won, n = int((result.gain_bits > 0).sum()), len(result.gain_bits)
    if result.prompt == result.natural:
        return "This is the best natural prompt of its length"
    mean = float(result.gain_bits.mean())
    return f"Your prompt: {abs(mean):.2f} bits {'better' if mean > 0 else 'worse'}, better in {won} of {n}"


def describe(result: PromptEffect) -> str:
    """Say what the prompt costs and saves, in how many members, and that counting does not notice."""
    mine, natural = float(result.prompt_bits.mean()), float(result.natural_bits.mean())
    won, n = int((result.gain_bits > 0).sum()), len(result.gain_bits)
    kind = "the language begins so itself" if result.said else "the language never begins so"
    where = "agree in number" if result.alike else "differ in number"
    counted, before = result.counted_bits.tolist()
    moved = "does not move" if abs(counted - before) < 0.005 else f"goes from {before:.2f} to {counted:.2f} bits"
    after = quote(" ".join(result.prompt)) if result.prompt else "no prompt"
    natural_words = quote(" ".join(result.natural))
    words = (
        f"After {after} ({kind}) a right verb costs {mine:.2f} bits where the two nouns {where}, the mean of {n} "
        f"members; after {natural_words}, the best natural prompt, {natural:.2f} bits. The first is the cheaper one "
        f"for {won} of {n} members. The 6-gram learner {moved}."
    )
    if result.unknown:
        words += f" Left out, since nobody has met it: {spell(', '.join(result.unknown), limit=40)}."
    return words
