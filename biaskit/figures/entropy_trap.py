"""The entropy trap: what a random shuffle seems to cost, and what it costs beyond the bits that it adds."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures import trap_rows
from biaskit.figures.families import called, of_seeds
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.measures.shuffle_price import Correction

MARGINS = {"left": 0.16, "right": 0.9, "bottom": 0.165}
# language -> what it is called in a sentence
NAMES = {
    "no shuffle": "the sentences as they are",
    "deterministic 21": "deterministic shuffle 21",
    "deterministic 57": "deterministic shuffle 57",
}
_TAKEN = {"nothing": "nothing taken off", "bound": "the bound taken off", "exact": "the exact value taken off"}


@dataclass(frozen=True)
class EntropyTrap:
    """What every learner pays for the random shuffle and for another language, in excess bits per sentence.

    Attributes
    ----------
    learners
        Their names.
    beside
        The other language.
    n_strings
        How many sentences were learned.
    take_off, taken_off_bits
        The correction, and how many bits it takes off the random shuffle.
    price_bits, beside_bits : float array (learners, seeds)
        The price of the random shuffle after the correction, and that of the other language.
    limits
        The ends of the axis: the same for every correction, so that one sees the marks move.
    """

    learners: tuple[str, ...]
    beside: str
    n_strings: int
    take_off: Correction
    taken_off_bits: float
    price_bits: Float64[np.ndarray, "learners seeds"]
    beside_bits: Float64[np.ndarray, "learners seeds"]
    limits: tuple[float, float]

    @property
    def dearer_bits(self) -> Float64[np.ndarray, "learners seeds"]:
        """By how much the random shuffle is dearer, seed by seed."""
        return self.price_bits - self.beside_bits

    @property
    def dearer_seeds(self) -> list[int]:
        """For each learner with how many seeds it is dearer."""
        return [int(count) for count in (self.dearer_bits > 0).sum(axis=1)]


def draw(result: EntropyTrap, ax: Axes | None = None) -> Axes:
    """Draw a row for each learner: hollow the other language, filled the random shuffle."""
    ax = axes_of(ax, **MARGINS)
    dearer = result.dearer_bits.mean(axis=1)
    rows = [
        trap_rows.Row(learner, price, beside, signed(more))
        for learner, price, beside, more in zip(
            result.learners, result.price_bits, result.beside_bits, dearer.tolist(), strict=True
        )
    ]
    with house_style():
        trap_rows.draw(rows, ax, limits=result.limits)
        ax.set_xlabel(f"excess bits per sentence; hollow: {result.beside}")
        headline(ax, _finding(result))
    return ax


def _finding(result: EntropyTrap) -> str:
    """Say for how many learners the random shuffle is the dearer one."""
    n = len(result.learners)
    dearer = int((result.dearer_bits.mean(axis=1) > 0).sum())
    verb = "is" if result.take_off == "exact" else "looks"
    return f"The random shuffle (filled) {verb} dearer for {dearer or 'none'} of {n}"


def describe(result: EntropyTrap) -> str:
    """Say what was taken off, and by how much the random shuffle is then dearer or cheaper."""
    off = f" ({result.taken_off_bits:.1f} bits)" * (result.take_off != "nothing")
    words = (
        f"After {result.n_strings:,} sentences, with {_TAKEN[result.take_off]}{off}, the random shuffle costs so many "
        f"bits per sentence more than {NAMES[result.beside]}: {_listed(result)}."
    )
    below = [
        called(learner)
        for learner, price in zip(result.learners, result.price_bits, strict=True)
        if float(price.mean()) < 0
    ]
    if below:
        words += f" A price below zero cannot be: the bound has taken off too much ({', '.join(below)})."
    return words


def _listed(result: EntropyTrap) -> str:
    """List by how much it is dearer, and with how many seeds where they do not all agree."""
    seeds = result.price_bits.shape[1]
    agree = all(count in (0, seeds) for count in result.dearer_seeds)
    said = [
        f"the {called(learner)} {signed(float(more.mean()))}"
        + f" (dearer with {of_seeds(count, seeds)})" * (0 < count < seeds)
        for learner, more, count in zip(result.learners, result.dearer_bits, result.dearer_seeds, strict=True)
    ]
    return ", ".join(said) + (f"; {of_seeds(seeds, seeds)} agree" if agree else "")


def signed(bits: float) -> str:
    """Write a difference in bits with its sign.

    >>> signed(2.34), signed(-0.04), signed(0.04), signed(-1.0)
    ('+2.3', '0.0', '0.0', '−1.0')
    """
    if round(bits, 1) == 0:
        return "0.0"
    return f"{bits:+.1f}".replace("-", "−")
