"""Goodhart's four forms, each as a population of candidates: what pushing a proxy does to what it stands for.

The forms are those of Manheim and Garrabrant (2018, arXiv 1803.04585): regressional, extremal, causal, adversarial.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64

from biaskit.randomness import RNG, generator

FORMS = ("regressional", "extremal", "causal", "adversarial")
CANDIDATES = 1024
MOST_BITS = 8
_TURN, _FALL = 1.5, 2.0  # extremal: up to which proxy the true value rises, and how steeply it falls beyond
_GAMERS, _GAMED, _COST = 0.05, 4.0, 2.0  # adversarial: their share, what their proxy gains and true value loses
_BY_HAND = 0.5  # causal: what a proxy is raised by for each bit of push


@dataclass(frozen=True)
class Pushed:
    """Candidates whose proxy was pushed.

    Attributes
    ----------
    form
        Which of the four.
    push_bits
        How hard: the best candidate of 2 to this power is chosen. In the causal form nobody is chosen, and all proxies
        are raised by hand, by half a unit for each bit.
    before, proxy, true : float arrays (candidates,)
        The proxy before anybody pushed, the proxy now, and the true value now, all in standard deviations of the true
        value before.
    chosen : bool array (candidates,)
        Who counts: the chosen, or everybody where nobody is chosen.
    """

    form: str
    push_bits: int
    before: Float64[np.ndarray, " candidates"]
    proxy: Float64[np.ndarray, " candidates"]
    true: Float64[np.ndarray, " candidates"]
    chosen: Bool[np.ndarray, " candidates"]

    @property
    def mean_proxy(self) -> float:
        """The mean proxy of who counts."""
        return float(self.proxy[self.chosen].mean())

    @property
    def mean_true(self) -> float:
        """The mean true value of who counts."""
        return float(self.true[self.chosen].mean())


def push_proxy(form: str, *, push_bits: int, rng: RNG, candidates: int = CANDIDATES) -> Pushed:
    """Draw candidates, push their proxy, and see what becomes of the true value.

    "regressional": proxy = true value + luck, of equal spread; the best by proxy are chosen, and half of what they have
    is luck. "extremal": the two rise together where nearly all candidates are, and part beyond, where there was little
    to see. "causal": the proxy follows the true value, and not the other way round; it is raised by hand.
    "adversarial": one candidate of twenty raises its proxy at the cost of its true value, once that pays.

    Parameters
    ----------
    form
        Which one.
    push_bits
        A whole number from 0 (no push) to 8.
    rng
        Draws the candidates: the same for every push.
    candidates
        How many.

    Raises
    ------
    ValueError
        If there is no such form, or a number is out of range.

    Examples
    --------
    >>> for form in FORMS:
    ...     pushed = push_proxy(form, push_bits=6, rng=0)
    ...     print(f"{form}: proxy {pushed.mean_proxy:.1f}, true {pushed.mean_true:.1f}")
    regressional: proxy 3.4, true 1.7
    extremal: proxy 2.3, true -0.0
    causal: proxy 3.0, true 0.0
    adversarial: proxy 5.0, true -1.1
    """
    if form not in FORMS:
        raise ValueError(f"form is {form!r}; choose one of {', '.join(map(repr, FORMS))}")
    if isinstance(push_bits, bool) or not isinstance(push_bits, int | np.integer) or not 0 <= push_bits <= MOST_BITS:
        raise ValueError(f"push_bits is {push_bits!r}; give a whole number from 0 to {MOST_BITS}")
    if candidates < 2**MOST_BITS:
        raise ValueError(f"candidates is {candidates}; give {2**MOST_BITS} or more, so that somebody is chosen")
    draw = generator(rng, f"goodhart {form}")
    one, other = draw.standard_normal((2, candidates))
    lot = draw.permutation(candidates)
    before, proxy, true = _MADE[form](one, other, lot, int(push_bits))
    chosen = np.ones(candidates, dtype=bool)
    if form != "causal":
        chosen[:] = False
        chosen[np.argsort(-proxy, kind="stable")[: candidates >> push_bits]] = True
    return Pushed(form, int(push_bits), before, proxy, true, chosen)


def _regressional(one: np.ndarray, other: np.ndarray, lot: np.ndarray, push: int) -> tuple[np.ndarray, ...]:
    proxy = one + other
    return proxy, proxy, one


def _extremal(one: np.ndarray, other: np.ndarray, lot: np.ndarray, push: int) -> tuple[np.ndarray, ...]:
    beyond = np.maximum(one - _TURN, 0.0)
    return one, one, one - (1 + _FALL) * beyond + 0.3 * other


def _causal(one: np.ndarray, other: np.ndarray, lot: np.ndarray, push: int) -> tuple[np.ndarray, ...]:
    before = one + 0.3 * other
    return before, before + _BY_HAND * push, one


def _adversarial(one: np.ndarray, other: np.ndarray, lot: np.ndarray, push: int) -> tuple[np.ndarray, ...]:
    before = one + 0.3 * other
    games = (lot < _GAMERS * len(one)) * min(push, 1)  # nobody games what nobody pushes
    return before, before + _GAMED * games, one - _COST * games


_MADE: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray, int], tuple[np.ndarray, ...]]] = {
    "regressional": _regressional,
    "extremal": _extremal,
    "causal": _causal,
    "adversarial": _adversarial,
}
