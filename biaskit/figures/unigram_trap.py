"""The unigram trap and the reversal trap: how much of a gap a bag of words shows, and who cannot see the rest."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures import trap_rows
from biaskit.figures.entropy_trap import signed
from biaskit.figures.families import called, seeds_that
from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.figures.words import in_bits, percent
from biaskit.measures.order_price import Baseline, OrderPrice, TwinGap

MARGINS = {"left": 0.16, "right": 0.85, "bottom": 0.165}
_ZERO = 1e-9  # bits: rounding
NO_GAP = 0.05  # bits: less is none, in a picture


@dataclass(frozen=True)
class UnigramTrap:
    """What every learner pays more for one language than for another.

    Attributes
    ----------
    possible, impossible
        The two languages.
    n_strings
        How many sentences were learned.
    learners
        Their names: the unigram, the counting learner that was chosen, the networks.
    counting
        What the counting learner is called in full.
    prices
        For each learner its gap, before and after the correction, member by member.
    unigram, counted
        What was measured of the two that count: how many sentences, and the largest difference of any.
    """

    possible: str
    impossible: str
    n_strings: int
    learners: tuple[str, ...]
    counting: str
    prices: tuple[OrderPrice, ...]
    unigram: TwinGap
    counted: TwinGap

    @property
    def take_off(self) -> Baseline:
        """What is taken off every gap."""
        return self.prices[0].take_off

    @property
    def unigram_bits(self) -> float:
        """What a unigram pays more, on average."""
        return self.prices[0].unigram_bits

    @property
    def matched(self) -> bool:
        """Whether a unigram cannot tell the two languages apart."""
        return self.unigram.largest_bits < _ZERO

    @property
    def blind(self) -> bool:
        """Whether the chosen counting learner cannot tell them apart, in any sentence."""
        return self.counted.largest_bits < _ZERO

    @property
    def mean_bits(self) -> Float64[np.ndarray, " learners"]:
        """For each learner the mean of what the picture shows."""
        return np.array([price.price_bits.mean() for price in self.prices])


def draw(result: UnigramTrap, ax: Axes | None = None) -> Axes:
    """Draw a row for each learner: the gap, or what is left of it; beside it the share that a unigram shows."""
    ax = axes_of(ax, **MARGINS)
    rows = [
        trap_rows.Row(learner, price.price_bits, beside=f"{signed(mean)}{_share(price)}")
        for learner, price, mean in zip(result.learners, result.prices, result.mean_bits.tolist(), strict=True)
    ]
    ends = np.concatenate([[0.0], *(price.gap_bits for price in result.prices)])
    ends = np.append(ends, ends - result.unigram_bits)  # the same axis with and without the correction
    room = 0.06 * max(1.0, float(ends.max() - ends.min()))
    with house_style():
        trap_rows.draw(rows, ax, limits=(float(ends.min()) - room, float(ends.max()) + room))
        if result.take_off == "nothing" and not result.matched:
            ax.axvline(result.unigram_bits, color=colour("unigram"), linestyle=LOOKS["unigram"].line, zorder=1)
        ax.set_xlabel(f"bits per sentence: {result.impossible} − {result.possible}")
        headline(ax, _finding(result))
    return ax


def _finding(result: UnigramTrap) -> str:
    """Say in a title what a learner without order makes of the two languages."""
    if not result.matched:
        shown = f"{abs(result.unigram_bits):.1f} bits"
        return f"A unigram alone shows {shown}" if result.take_off == "nothing" else f"Without the unigram’s {shown}"
    if result.blind:
        return f"No unigram, and no such {result.learners[1]}, tells them apart"
    return "A unigram cannot tell the two languages apart"


def _share(price: OrderPrice) -> str:
    """Say which share of a gap a unigram shows, where there is a gap."""
    if price.take_off == "unigram" or float(price.gap_bits.mean()) < NO_GAP:
        return ""
    share = price.unigram_share
    return " (0%)" if share < _ZERO else f" ({percent(min(1.0, share))})"


def describe(result: UnigramTrap) -> str:
    """Say what a unigram shows, what the counting learner shows, and what the networks pay."""
    pair = f"{result.impossible} rather than {result.possible}"
    if result.matched:
        first = (
            f"For {pair} a unigram pays exactly the same: the words are the same, so what others pay is about their "
            "order."
        )
    else:
        first = (
            f"For {pair} a unigram, which knows no order, pays {in_bits(abs(result.unigram_bits))} a sentence "
            f"{'more' if result.unigram_bits > 0 else 'less'}: the two differ in their words, and not in order alone."
        )
    return f"{first} {_counting(result)} {_networks(result)}"


def _counting(result: UnigramTrap) -> str:
    """Say what the counting learner pays, or that it cannot pay anything."""
    found, mean = result.counted, float(result.mean_bits[1])
    some = ""
    if found.n_counted < found.n_asked:
        left_out = found.n_asked - found.n_counted
        some = f" ({left_out:,} of {found.n_asked:,} sentences cost it infinitely many bits, and are left out)"
    if result.blind:
        return (
            f"The {result.counting} pays exactly the same in every single sentence{some}: it cannot see the "
            "difference, so its zero is no finding."
        )
    return f"The {result.counting} pays {signed(mean)} bits{some}."


def _networks(result: UnigramTrap) -> str:
    """Say what the networks pay, and with how many seeds it is more."""
    each = []
    for learner, price in zip(result.learners[2:], result.prices[2:], strict=True):
        mean, count = float(price.price_bits.mean()), int((price.price_bits > 0).sum())
        each.append(f"the {called(learner)} {signed(mean)} ({seeds_that(count, len(price.price_bits), 'pay')} more)")
    left = "" if result.take_off == "nothing" else ", without what the unigram shows"
    return f"The networks after {result.n_strings:,} sentences{left}: {', '.join(each)}."
