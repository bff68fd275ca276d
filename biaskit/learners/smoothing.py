"""How counts become probabilities: five ways to treat what was never seen.

Each turns the counts of one order into a `Table`: a share for the n-grams that were seen, and the share of each context
that is left for the next shorter context to divide. Every way but "none" gives every symbol a chance after every
context, and is therefore an assumption about what has not been seen: a bias.

Notation: c(hw) is how often w followed the context h, c(h) the sum over w, T(h) the number of different symbols that
followed h, V the number of symbols.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.learners.counts import Counts

Smoothing = Literal["none", "add-k", "witten-bell", "kneser-ney", "modified-kneser-ney"]
SMOOTHINGS: tuple[str, ...] = get_args(Smoothing)

# What stands in for discounts that a small corpus does not allow to estimate: Chen and Goodman's (1999) own estimates
# are near .75 for a single discount; KenLM's `--discount_fallback` uses .5, 1 and 1.5 for three.
FALLBACK: dict[str, tuple[float, ...]] = {"kneser-ney": (0.75,), "modified-kneser-ney": (0.5, 1.0, 1.5)}


@dataclass(frozen=True)
class Table:
    """The probabilities of one order: p(w | h) = share(hw) + left(h) * q(w), q being the next shorter order's.

    Attributes
    ----------
    share : float array (grams,)
        For each n-gram that was seen, in the order of its counts.
    left : float array (contexts,)
        For each (n-1)-gram, seen as a context or not; 1 where nothing followed it.
    left_unseen
        The same for contexts that were never seen at all.
    restart
        Whether q is the uniform distribution, whatever the shorter orders say.
    """

    share: Float64[np.ndarray, " grams"]
    left: Float64[np.ndarray, " contexts"]
    left_unseen: float = 1.0
    restart: bool = False


@dataclass(frozen=True)
class Discounts:
    """What Kneser-Ney smoothing takes off the counts of one order.

    Attributes
    ----------
    values
        One discount, or three: for n-grams with count 1, 2, and 3 or more.
    estimated
        Whether they were estimated from the counts; otherwise they were set by hand or are the stated fallback.
    """

    values: tuple[float, ...]
    estimated: bool


@dataclass(frozen=True)
class _Order:
    """The n-grams of one order as the formulas need them: who their context is, and how many contexts there are."""

    context: Int64[np.ndarray, " grams"]
    contexts: int
    count: Int64[np.ndarray, " grams"]

    def total(self, values: np.ndarray) -> Float64[np.ndarray, " contexts"]:
        """Sum values of n-grams over each context."""
        return np.bincount(self.context, weights=values, minlength=self.contexts).astype(float)  # int if empty


def tables(
    counts: Counts, smoothing: str, *, k: float, discount: float | tuple[float, ...] | None
) -> tuple[tuple[Table, ...], tuple[Discounts, ...]]:
    """Turn counts into one table an order, the unigrams first; with the discounts that Kneser-Ney used."""
    orders = [_order(counts, n) for n in range(1, counts.order + 1)]
    if smoothing == "none":
        return tuple(_relative_frequency(order) for order in orders), ()
    if smoothing == "add-k":
        return tuple(_add_k(order, k, counts.size) for order in orders), ()
    if smoothing == "witten-bell":
        return tuple(_witten_bell(order) for order in orders), ()
    adjusted = [_Order(order.context, order.contexts, _adjusted(counts, n)) for n, order in enumerate(orders, start=1)]
    discounts = tuple(_discounts(order.count, smoothing, discount) for order in adjusted)
    return tuple(_kneser_ney(o, d.values) for o, d in zip(adjusted, discounts, strict=True)), discounts


def _order(counts: Counts, n: int) -> _Order:
    if n == 1:  # one empty context
        return _Order(np.zeros(counts.size, dtype=np.int64), 1, counts.unigrams)
    grams = counts.grams[n - 2]
    contexts = counts.size + 1 if n == 2 else len(counts.grams[n - 3].keys)
    return _Order(grams.context, contexts, grams.count)


def _divide(values: np.ndarray, by: np.ndarray, otherwise: float) -> np.ndarray:
    return np.divide(values, by, out=np.full(np.shape(values), otherwise), where=by > 0)


def _relative_frequency(order: _Order) -> Table:
    """c(hw) / c(h), and nothing for the rest: what was never seen is impossible, its surprisal infinite."""
    total = order.total(order.count)
    return Table(order.count / total[order.context], np.zeros(order.contexts), left_unseen=0.0, restart=True)


def _add_k(order: _Order, k: float, size: int) -> Table:
    """(c(hw) + k) / (c(h) + k V): as if every symbol had been seen k times more after every context."""
    total = order.total(order.count) + k * size
    return Table(order.count / total[order.context], k * size / total, restart=True)


def _witten_bell(order: _Order) -> Table:
    """(c(hw) + T(h) q(w)) / (c(h) + T(h)): a context that had many continuations will have new ones.

    Interpolated form; method C of Witten and Bell (1991), as Chen and Goodman (1999) write it.
    """
    types = order.total(order.count > 0)
    total = order.total(order.count) + types
    return Table(order.count / total[order.context], _divide(types, total, 1.0))


def _adjusted(counts: Counts, n: int) -> Int64[np.ndarray, " grams"]:
    """Count for each n-gram shorter than the longest how many different symbols came before it.

    N-grams that begin a string have nothing but its beginning before them and keep their counts (Heafield et al. 2013,
    section 3: adjusted counts).
    """
    raw = counts.unigrams if n == 1 else counts.grams[n - 2].count
    if n == counts.order:
        return raw
    before = np.bincount(counts.grams[n - 1].suffix, minlength=len(raw))[: len(raw)]
    return before if n == 1 else np.where(counts.grams[n - 2].begins, raw, before)


def _discounts(
    count: Int64[np.ndarray, " grams"], smoothing: str, given: float | tuple[float, ...] | None
) -> Discounts:
    """Estimate the discounts of one order from how many n-grams have (adjusted) counts 1, 2, 3 and 4.

    Kneser-Ney: D = t1 / (t1 + 2 t2). Modified: D_i = i - (i + 1) Y t_{i+1} / t_i with Y the same quotient
    (Chen and Goodman 1999, equations 17 and 26). As in KenLM, all of an order's discounts fall back together where a
    t that is divided by is zero or a discount leaves its range; unlike there, so they do where one comes out as zero,
    which would leave nothing for the unseen and make it infinitely surprising.
    """
    fallback = FALLBACK[smoothing]
    if given is not None:
        values = (given,) if isinstance(given, int | float) else tuple(given)
        return Discounts(tuple(float(value) for value in values), estimated=False)
    t = np.bincount(np.minimum(count, 5), minlength=6).astype(float)
    divided_by = t[1:3] if len(fallback) == 1 else t[1:4]
    if (divided_by == 0).any():
        return Discounts(fallback, estimated=False)
    y = float(t[1] / (t[1] + 2 * t[2]))
    if len(fallback) == 1:
        return Discounts((y,), estimated=True)
    values = tuple(float(i - (i + 1) * y * t[i + 1] / t[i]) for i in (1, 2, 3))
    usable = all(0 < value <= i for i, value in enumerate(values, start=1))
    return Discounts(values, estimated=True) if usable else Discounts(fallback, estimated=False)


def _kneser_ney(order: _Order, discounts: tuple[float, ...]) -> Table:
    """(c(hw) - D) / c(h), all that was taken off going to the shorter context, with adjusted counts for c.

    Interpolated, absolute discounting (Kneser and Ney 1995; Chen and Goodman 1999).
    """
    off = np.array([0.0, *discounts])[np.minimum(order.count, len(discounts))]
    total = order.total(order.count)
    seen: Bool[np.ndarray, " contexts"] = total > 0
    share = (order.count - off) / np.where(seen, total, 1.0)[order.context]
    return Table(share, np.where(seen, order.total(off) / np.where(seen, total, 1.0), 1.0))
