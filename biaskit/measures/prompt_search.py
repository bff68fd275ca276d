"""Searching for a prompt: by gradient, by chance with the same budget, and everywhere.

The unit of the budget is a *reading*: one context read once behind one prefix. A gradient needs a reading and, on the
way back, about two more (Kaplan et al. 2020, arXiv 2001.08361, count it so): it costs three. Whoever goes without
gradients tries three more candidates a round instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.corpus import String
from biaskit.learners.learner import Learner
from biaskit.measures.prompts import Completion, decoded, encoded, hotflip, prompt_bits
from biaskit.randomness import RNG, spawn

HOWS = ("gradient", "swaps", "random")
GRADIENT = 3  # readings that a gradient costs, for each context


@dataclass(frozen=True)
class Round:
    """Where a search stands after a round.

    Attributes
    ----------
    number
        The round's number, from 0: the beginning.
    readings
        What has been spent so far.
    prefix
        The best prefix so far.
    tried
        The candidates of this round.
    bits
        What the prefix of the round before, and then each candidate, cost on this round's fresh contexts.
    accepted
        Whether a candidate took its place.
    """

    number: int
    readings: int
    prefix: String
    tried: tuple[String, ...]
    bits: tuple[float, ...]
    accepted: bool


def search_rounds(
    learner: Learner,
    task: Completion,
    *,
    length: int,
    rounds: int,
    rng: RNG,
    how: str = "gradient",
    candidates: int = 8,
    batch: int = 16,
    start: Sequence[str] | None = None,
) -> Iterator[Round]:
    """Search for a prompt, yielding the beginning and then every round.

    A round draws contexts and makes candidates; draws fresh contexts, and reads the prefix and all candidates with
    them; and takes the best candidate if it is strictly better there.

    Parameters
    ----------
    learner
        A learner of one member; a crowd is searched member by member, with `learner.take`.
    task
        What is to be completed. Contexts are drawn from it, without repeats in a batch.
    length
        How many symbols the prompt has.
    rounds
        How many rounds.
    rng
        Draws the first prefix, the contexts, and whatever is tried by chance.
    how
        "gradient": a place by lot, and there the symbols with the highest HotFlip scores, as in AutoPrompt. "swaps":
        one symbol at one place, both by lot. "random": whole prefixes by lot.
    candidates
        How many a round tries by gradient; the two others try three more, and all spend the same.
    batch
        How many contexts are drawn each time; all of them, where there are fewer.
    start
        The first prefix; by default it is drawn, the same for all three ways.

    Raises
    ------
    ValueError
        If a setting cannot be, or the learner is a crowd.
    """
    if getattr(learner, "members", 1) != 1:
        raise ValueError("a search reads one member's mind; give learner.take(0), or another member")
    if how not in HOWS:
        raise ValueError(f"how is {how!r}; choose {', '.join(map(repr, HOWS))}")
    for name, value in (("length", length), ("candidates", candidates), ("batch", batch)):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValueError(f"{name} is {value!r}; give a whole number of 1 or more")
    if start is not None and len(start) != length:
        raise ValueError(f"start has {len(start)} symbols and length is {length}; let them be the same")
    n, batch = len(learner.vocabulary) - 1, min(batch, len(task))
    begin, draw, lot = spawn(rng, 3, "prompt search")
    now = begin.integers(n, size=length) if start is None else encoded(learner, start)
    each = candidates + (0 if how == "gradient" else GRADIENT)
    readings = 0
    yield Round(0, readings, decoded(learner, now), (), (), False)
    for number in range(1, rounds + 1):
        seen, fresh = (task.take(draw.choice(len(task), batch, replace=False)) for _ in range(2))
        if how == "gradient":
            tried = _by_gradient(learner, now, seen, each, lot)
            readings += GRADIENT * batch
        else:
            tried = _by_lot(now, n, each, lot, whole=how == "random")
        prefixes = [decoded(learner, row) for row in (now, *tried)]
        bits = prompt_bits(learner, prefixes, fresh)[0].mean(axis=1)
        readings += len(prefixes) * batch
        best = int(bits[1:].argmin()) + 1
        accepted = bool(bits[best] < bits[0])  # a tie is no improvement
        if accepted:
            now = tried[best - 1]
        yield Round(number, readings, decoded(learner, now), tuple(prefixes[1:]), tuple(bits.tolist()), accepted)


def search_prompt(learner: Learner, task: Completion, **settings: object) -> Round:
    """Search for a prompt to the end; the settings are those of `search_rounds`.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="add-k").fit(Corpus.from_strings(["ab", "ab", "ca"]), rng=0)
    >>> task = Completion(Corpus.from_strings([""]), (frozenset("b"),))
    >>> search_prompt(learner, task, length=1, rounds=20, rng=0, how="random").prefix  # b comes after a
    ('a',)
    """
    *_, last = search_rounds(learner, task, **settings)  # type: ignore[arg-type]
    return last


def _by_gradient(
    learner: Learner, now: Int64[np.ndarray, " places"], seen: Completion, n: int, lot: np.random.Generator
) -> Int64[np.ndarray, "candidates places"]:
    """Change one symbol, at a place by lot: the replacements of which one gradient promises most."""
    place = int(lot.integers(len(now)))
    scores = hotflip(learner, decoded(learner, now), seen)[0, place]
    scores[now[place]] = -np.inf  # to stay is no candidate
    best = np.argsort(-scores, kind="stable")[: min(n, len(scores) - 1)]
    return _changed(now, np.full(len(best), place), best)


def _by_lot(
    now: Int64[np.ndarray, " places"], symbols: int, n: int, lot: np.random.Generator, *, whole: bool
) -> Int64[np.ndarray, "candidates places"]:
    """Change one symbol at one place, or all of them, by lot."""
    if whole:
        return lot.integers(symbols, size=(n, len(now)))
    return _changed(now, lot.integers(len(now), size=n), lot.integers(symbols, size=n))


def _changed(
    now: Int64[np.ndarray, " places"], places: Int64[np.ndarray, " n"], symbols: Int64[np.ndarray, " n"]
) -> Int64[np.ndarray, "n places"]:
    changed = np.tile(now, (len(places), 1))
    changed[np.arange(len(places)), places] = symbols
    return changed


@dataclass(frozen=True)
class EveryPrompt:
    """All prompts of one length, and what they cost.

    Attributes
    ----------
    prefixes
        All of them.
    bits : float array (members, prefixes)
        The mean bits of a right completion.
    """

    prefixes: tuple[String, ...]
    bits: Float64[np.ndarray, "members prefixes"]

    def best(self, member: int = 0) -> String:
        """Give the cheapest prompt for a member."""
        return self.prefixes[int(self.bits[member].argmin())]

    def share_below(self, bits: Float64[np.ndarray, " members"]) -> Float64[np.ndarray, " members"]:
        """Give the share of all prompts that cost less than so many bits."""
        return (self.bits < bits[:, None]).mean(axis=1)


MOST = 40_000


def every_prompt(learner: Learner, task: Completion, *, length: int) -> EveryPrompt:
    """Read all prompts of one length, so that what a search misses is known.

    Raises
    ------
    ValueError
        If there are more than 40,000 of them.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="add-k").fit(Corpus.from_strings(["ab", "ab", "ca"]), rng=0)
    >>> task = Completion(Corpus.from_strings([""]), (frozenset("b"),))
    >>> every_prompt(learner, task, length=2).best()[-1]
    'a'
    """
    symbols = learner.vocabulary[:-1]
    if len(symbols) ** length > MOST:
        raise ValueError(
            f"length is {length}: that makes {len(symbols) ** length:,} prompts of {len(symbols)} symbols, "
            f"and {MOST:,} can be read; choose a smaller length, or search"
        )
    prefixes = tuple(product(symbols, repeat=length))
    return EveryPrompt(prefixes, prompt_bits(learner, prefixes, task).mean(axis=2))
