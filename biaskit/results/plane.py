"""The course's plane: how much each learner leans toward the possible, and how much data it needs."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.measures.data_needed import data_needed
from biaskit.results.prices import FAMILIES, Prices, prices

PLAIN = "no shuffle"  # the language whose learning says how much data is needed
REACH_BITS = 5.0


@dataclass(frozen=True)
class Dot:
    """A learner on the plane.

    Attributes
    ----------
    learner
        Its name.
    n_needed : float array (seeds,)
        How many sentences each seed needs; infinity where those that there were did not do.
    bias_bits : float array (seeds,)
        How many bits of bias toward the possible each seed has, per sentence.
    """

    learner: str
    n_needed: Float64[np.ndarray, " seeds"]
    bias_bits: Float64[np.ndarray, " seeds"]


@dataclass(frozen=True)
class Plane:
    """All learners on the plane.

    Attributes
    ----------
    dots
        The learners.
    family
        Against which languages the bias is measured: a key of `FAMILIES`.
    reach_bits
        How many excess bits per sentence are to be reached.
    n_strings
        The least and the largest amount of data that was measured, in sentences.
    """

    dots: tuple[Dot, ...]
    family: str
    reach_bits: float
    n_strings: tuple[int, int]


def plane(family: str = "shuffles", *, reach_bits: float = REACH_BITS, table: Prices | None = None) -> Plane:
    """Put every learner of notebook 07 on the plane of *bits of bias toward structure* and *data needed*.

    *Data needed* is the number of sentences of the small English, as it is, after which a learner first pays at most
    `reach_bits` more per sentence than the sentences themselves hold (see `data_needed`). It says how fast a learner
    learns what is possible, whatever it does with the impossible.

    *Bits of bias toward structure* is by how much the prequential code of an impossible language is longer than that of
    its possible twin, which has the same sentences and the same entropy: blockwise, each block encoded by a learner
    that was trained from scratch on those before, over all sentences that there are, divided by their number. Over the
    languages of a family it is the mean, each of them counting alike. It is positive where a learner leans to the
    possible. What the shuffles break is order between neighbours as well as structure, and what the hops change is
    distance as well as counting: a learner that only knows neighbours leans to the possible too. Read the bigram and
    the trigram first.

    Both are taken seed by seed: networks differ in their weights, counting learners in the sentences they read.

    Parameters
    ----------
    family
        "shuffles", "reversals" or "hops": a key of `biaskit.results.prices.FAMILIES`.
    reach_bits
        The excess to be reached.
    table
        Other prices than the shipped ones.

    Raises
    ------
    ValueError
        If there is no such family, or `reach_bits` is not above 0.

    Examples
    --------
    In a notebook::

        plane = bk.plane("reversals")
        {dot.learner: dot.bias_bits.mean() for dot in plane.dots}
    """
    if family not in FAMILIES:
        raise ValueError(f"family is {family!r}; choose one of {', '.join(map(repr, FAMILIES))}")
    if not reach_bits > 0:
        raise ValueError(f"reach_bits is {reach_bits}; give a number of bits above 0")
    known = prices() if table is None else table
    dots = []
    for learner in known.learners:
        bias = np.mean([known.bias_bits(name, learner)[-1] for name in FAMILIES[family][1:]], axis=0)
        needed = data_needed(known.n_strings, known.curve(PLAIN, learner), reach_bits=reach_bits)
        if np.isfinite(bias).any() and not np.isnan(needed).all():
            dots.append(Dot(learner, needed, bias))
    return Plane(tuple(dots), family, reach_bits, (known.n_strings[0], known.n_strings[-1]))
