"""The unigram trap and the reversal trap: whose gaps are about order, and who could have seen one."""

from functools import lru_cache
from typing import Any

import numpy as np

from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import unigram_trap as figure_of_unigram_trap
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.unigram_trap import UnigramTrap as Result
from biaskit.languages.impossible import aligned
from biaskit.learners.ngram import NGram
from biaskit.measures.order_price import TwinGap, order_price, twin_gap
from biaskit.results.prices import Prices, prices
from biaskit.studies.nb07.languages import base, perturbation
from biaskit.studies.nb07.pupils import networks

DRAWS, N_STRINGS, ASKED = 5, 1000, 100
TOLD = DRAWS * (N_STRINGS + ASKED)
# pair -> the possible and the impossible language
PAIRS = {
    f"{possible} → {impossible}": (possible, impossible)
    for possible, impossible in (
        ("no shuffle", "full reverse"),
        ("no reverse", "full reverse"),
        ("no shuffle", "deterministic 21"),
        ("no shuffle", "word hop"),
        ("no hop", "word hop"),
    )
}
# what the page calls a counting learner -> its order and smoothing
COUNTING = {
    "add-one bigram": (2, "add-k"),
    "unsmoothed bigram": (2, "none"),
    "Kneser-Ney bigram": (2, "kneser-ney"),
    "unsmoothed trigram": (3, "none"),
    "add-one trigram": (3, "add-k"),
    "Kneser-Ney trigram": (3, "kneser-ney"),
}
_DRAWN = {"word hop": 14_000}  # of which 5,900 can be completed


@lru_cache(maxsize=4)
def _sentences(n: int) -> Corpus:
    return base().sample(n, rng=0)


@lru_cache(maxsize=16)
def twins(pair: str) -> tuple[Corpus, Corpus, np.ndarray | None]:
    """Give the same sentences in both languages of a pair, and by how much those of the second hold more bits."""
    possible, impossible = PAIRS[pair]
    both = aligned(
        _sentences(_DRAWN.get(impossible, TOLD)), perturbation(possible), perturbation(impossible), rng=0
    ).corpora
    one, other = (corpus[:TOLD] for corpus in both)
    inserts = impossible == "full reverse" and possible == "no shuffle"
    return one, other, np.log2(one.lengths + 1) if inserts else None


class UnigramTrap(Demo):
    """What learners pay more for one language than for another, beside what a unigram pays, which knows no order.

    The counting learners are fitted on the spot, on five draws of sentences; the networks' prices were shipped.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        The name of a learner ("unigram", "bigram", "LSTM" and so on): how many bits a sentence it pays more.

    Examples
    --------
    In a notebook::

        bk.demos.UnigramTrap(after="07.c", predicted="bigram", pair="no reverse → full reverse")
    """

    question = "Is the gap about order?"
    reading = (
        "A row is a learner, and to the right it pays more for the second language than for the first. A thin stroke "
        "is one of twenty seeds, or one of five draws of sentences where a learner counts; a mark is their mean. All "
        "have learned 1,000 sentences. Beside a row stands the mean gap, and in brackets the share of it that a "
        "unigram shows, which knows no order; the dotted line is the unigram's gap."
    )
    controls = (
        Choice("pair", "Languages", next(iter(PAIRS)), options=tuple((name, name) for name in PAIRS)),
        Choice("take_off", "Take off", "nothing", options=(("nothing", "nothing"), ("unigram’s gap", "unigram"))),
        Choice("counting", "Counting", next(iter(COUNTING)), options=tuple((name, name) for name in COUNTING)),
    )
    asked_with = ("pair", "take_off")

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._prices: Prices | None = None
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> Result:
        """Fit the two that count, and read what the networks pay."""
        self._prices = self._prices or prices()
        possible, impossible = PAIRS[state["pair"]]
        at = self._prices.n_strings.index(N_STRINGS)
        order, smoothing = COUNTING[state["counting"]]
        unigram = _gap(state["pair"], 1, "add-k")
        counted = _gap(state["pair"], order, smoothing)
        gaps = [unigram.gap_bits, counted.gap_bits]
        for learner in networks():
            paid = [self._prices.of("excess_bits", language, learner)[at] for language in (possible, impossible)]
            gaps.append(paid[1] - paid[0])
        return Result(
            possible=possible,
            impossible=impossible,
            n_strings=N_STRINGS,
            learners=("unigram", state["counting"].split()[-1], *networks()),
            counting=state["counting"],
            prices=tuple(order_price(gap, unigram.gap_bits, take_off=state["take_off"]) for gap in gaps),
            unigram=unigram,
            counted=counted,
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw a row for each learner."""
        figure_of_unigram_trap.draw(result, add_axes(figure, **figure_of_unigram_trap.MARGINS))

    def draw_said(self, said: Said, result: Result, figure: Figure) -> bool:
        """Draw a predicted gap in the row of its learner."""
        if not isinstance(said.value, float | int) or self.predicted not in result.learners:
            return False
        row = result.learners.index(self.predicted)
        draw_point(figure.axes[0], float(said.value), row, said.label, known=said.known, side="above")
        return True

    def describe(self, result: Result) -> str:
        """Say what a unigram shows, what the counting learner can see, and what the networks pay."""
        return figure_of_unigram_trap.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that fit the counting learner and read the networks' prices: a mean for each learner."""
        possible, impossible = PAIRS[state["pair"]]
        order, smoothing = COUNTING[state["counting"]]
        drawn = _DRAWN.get(impossible, TOLD)
        more = ", more_bits=np.log2(one.lengths + 1)" * ((possible, impossible) == ("no shuffle", "full reverse"))
        return (
            "import biaskit as bk\n"
            "import numpy as np\n"
            "from biaskit.studies.nb07.languages import base, perturbation\n\n"
            f'table, pair, told = bk.prices(), ("{possible}", "{impossible}"), base().sample({drawn}, rng=0)\n'
            "both = bk.languages.aligned(told, *map(perturbation, pair), rng=0).corpora\n"
            f"one, other = (corpus[:{TOLD}] for corpus in both)\n"
            f"how = dict(n_strings={N_STRINGS}, n_draws={DRAWS}{more})\n"
            f'counting = bk.NGram(order=1, smoothing="add-k"), bk.NGram(order={order}, smoothing="{smoothing}")\n'
            "gaps = [bk.twin_gap(learner, one, other, **how).gap_bits for learner in counting]\n"
            'paid = [[table.of("excess_bits", name, who)[table.n_strings.index('
            f"{N_STRINGS})] for name in pair] for who in table.learners[3:]]\n"
            "result = [bk.order_price(gap, gaps[0], "
            f'take_off="{state["take_off"]}").price_bits.mean() for gap in [*gaps, *(b - a for a, b in paid)]]'
        )


@lru_cache(maxsize=128)
def _gap(pair: str, order: int, smoothing: Any) -> TwinGap:
    """Measure what a counting learner pays more, once for each setting."""
    one, other, more = twins(pair)
    learner = NGram(order=order, smoothing=smoothing)
    return twin_gap(learner, one, other, n_strings=N_STRINGS, n_draws=DRAWS, more_bits=more)


def shown(result: Result) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.mean_bits
