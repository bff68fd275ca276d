"""Pairs of strings that differ in one letter: the rule alone tells some apart, an unfamiliar piece the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from biaskit.corpus import String
from biaskit.languages.artificial.agreeing import agreeing_reber
from biaskit.languages.impossible.shuffles import EvenOddShuffle
from biaskit.randomness import RNG, generator

KINDS = ("rule", "pieces")
_FRAMES, _INSIDE = "MR", "PTVX"
_LONGEST = 9  # letters of a string: longer ones are tiring to read
_SHORTEST = 6  # in shorter ones a triple of the twin holds both letters that must agree
_MIDDLES = 5  # that are shown, each with the four choices of f and g
_TRIES = 2000  # choices of these before giving up; some 20 are enough
TWIN = EvenOddShuffle()


@dataclass(frozen=True)
class MinimalPair:
    """A string of the language, and one that differs from it in one letter and is not in the language.

    Attributes
    ----------
    kind
        "rule": every letter, pair and triple of letters of the two has been shown equally often, at the ends too.
        "pieces": the foil has a pair of letters that was never shown.
    item, foil
        The two strings; the item is in the language.
    """

    kind: str
    item: String
    foil: String


@dataclass(frozen=True)
class PairMaterial:
    """What is shown and what is asked, in the letters of `agreeing_reber()`.

    The same is true of the strings as they are and of their even-odd twins (`TWIN`): that is what makes the two
    languages comparable.

    Attributes
    ----------
    exposure
        Twenty strings: five middles, each with the four choices of the two letters that are free.
    pairs
        So many pairs of each kind, those of the rule first. No middle in them was shown. Pair i of either kind has the
        same middle.
    """

    exposure: tuple[String, ...]
    pairs: tuple[MinimalPair, ...]


def pair_material(*, n_pairs: int = 12, rng: RNG) -> PairMaterial:
    """Choose what is shown and what is asked, so that the same holds for the language and for its even-odd twin.

    Every middle is shown with M and with R as first (and last) letter, and with M and with R before the last. Exchange
    M and R in one of these roles, and the shown strings are the same set. So a piece that holds one of the two letters
    that must agree has been shown exactly as often as the piece with the other letter there: a learner that counts
    single letters, pairs or triples gives both strings of a rule pair the same probability, whatever the order.

    Parameters
    ----------
    n_pairs
        How many pairs of each kind, and of middles that were not shown: 1 to 12.
    rng
        Draws which middles are shown, which are asked, and what is changed.

    Raises
    ------
    ValueError
        If n_pairs lies outside 1 to 12.

    Examples
    --------
    >>> material = pair_material(rng=0)
    >>> len(material.exposure), len(material.pairs)
    (20, 24)
    >>> language = agreeing_reber()
    >>> any(language.accepts(pair.foil) for pair in material.pairs)
    False
    """
    if not 1 <= n_pairs <= 12:
        raise ValueError(f"n_pairs is {n_pairs}; give 1 to 12: there are not more middles whose pieces were all shown")
    source = generator(rng, "minimal pairs")
    middles = _middles()
    for _ in range(_TRIES):
        order = [middles[i] for i in source.permutation(len(middles))]
        exposure = tuple(string for middle in order[:_MIDDLES] for string in _all_four(middle))
        shown = _Shown(exposure)
        asked = [middle for middle in order[_MIDDLES:] if all(map(shown.knows, _all_four(middle)))]
        if len(asked) >= n_pairs:
            rule = [_rule_pair(middle, i, source) for i, middle in enumerate(asked[:n_pairs])]
            pieces = [_pieces_pair(middle, shown, source) for middle in asked[:n_pairs]]
            if all(pieces):
                return PairMaterial(exposure, (*rule, *(pair for pair in pieces if pair)))
    raise AssertionError("some choice of middles always allows twelve pairs")


@cache
def _middles() -> list[String]:
    """List what may stand between the first letter and the last two."""
    strings = agreeing_reber().strings(_LONGEST)
    return sorted({string[1:-2] for string in strings if len(string) >= _SHORTEST})


@cache
def _order(n: int) -> tuple[int, ...]:
    return tuple(TWIN.permutation(n).tolist())


def _all_four(middle: String) -> list[String]:
    return [(f, *middle, g, f) for f in _FRAMES for g in _FRAMES]


class _Shown:
    """The pairs of neighbours, ends of the string included, that were shown in the language and in its twin."""

    def __init__(self, strings: Iterable[String]) -> None:
        self.known: tuple[set[tuple[str, str]], ...] = (set(), set())
        for string in strings:
            for known, side in zip(self.known, _sides(string), strict=True):
                known.update(_neighbours(side))

    def knows(self, string: String) -> bool:
        """Tell whether all pairs of a string were shown, in both languages."""
        return all(known >= set(_neighbours(side)) for known, side in zip(self.known, _sides(string), strict=True))

    def misses(self, string: String) -> bool:
        """Tell whether a pair of a string was not shown, in each of the languages."""
        return not any(known >= set(_neighbours(side)) for known, side in zip(self.known, _sides(string), strict=True))


def _sides(string: String) -> tuple[String, String]:
    return string, tuple(string[place] for place in _order(len(string)))


def _neighbours(string: String) -> Iterator[tuple[str, str]]:
    return zip(("", *string), (*string, ""), strict=True)


def _other(frame: str) -> str:
    return _FRAMES[1 - _FRAMES.index(frame)]


def _rule_pair(middle: String, i: int, source: np.random.Generator) -> MinimalPair:
    """Make one of the two letters that must agree the other one; both are as often the first as the last."""
    item = _all_four(middle)[int(source.integers(4))]
    first, last = (_other(item[0]), item[-1]) if i % 2 else (item[0], _other(item[-1]))
    return MinimalPair("rule", item, (first, *item[1:-1], last))


def _pieces_pair(middle: String, shown: _Shown, source: np.random.Generator) -> MinimalPair | None:
    """Replace a letter of the middle so that a pair of neighbours is new, in both languages; None if none does."""
    item = _all_four(middle)[int(source.integers(4))]
    foils = [
        (*item[:place], letter, *item[place + 1 :])
        for place in range(1, len(item) - 2)
        for letter in _INSIDE
        if letter != item[place]
    ]
    wrong = [foil for foil in foils if shown.misses(foil) and foil[1:-2] not in _middles()]
    return MinimalPair("pieces", item, wrong[int(source.integers(len(wrong)))]) if wrong else None
