"""A benchmark of marker position: a verb's marker at its place, against one place off."""

from collections.abc import Iterator
from functools import cache

from biaskit.corpus import Corpus, String
from biaskit.languages.hops import HOPS, MatchedHops, matched_hops
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.languages.misplaced import hop_pairs, marker_pairs
from biaskit.languages.shelf import load
from biaskit.selection.benchmark import Benchmark

RULES = tuple(hop.name for hop in HOPS)
_OTHER = {"S": "P", "P": "S"}
TWIN_ITEMS = 60


@cache
def marker_position(rule: str = "adjacent", n_items: int = 40, draw: int = 0) -> Benchmark:
    """Make the benchmark for learners of one of the matched hops over `english`: does the marker stand at its place?

    In half of the bad strings the marker stands one place later, in the others one place earlier. Both strings of a
    pair hold the same words, so a learner that counts words only is exactly at chance.

    Parameters
    ----------
    rule
        "adjacent", "count-4", "after object" or "clause end"; see `matched_hops`.
    n_items
        How many items.
    draw
        Which items: 0, 1, ... give others.

    Returns
    -------
    Benchmark
        Its twins: "fresh", other sentences; "anywhere", the marker at any other place; "by ..." for each other rule,
        the marker where that rule puts it; and, another ability, "number", the other marker. There the two strings do
        not hold the same words.

    Raises
    ------
    ValueError
        If there is no such rule.

    Examples
    --------
    >>> for side in (marker_position().items.good, marker_position().items.bad):
    ...     print(*side[0])
    a doctor beside a dog like S the young birds during the storm .
    a doctor beside a dog like the S young birds during the storm .
    """
    if rule not in RULES:
        raise ValueError(f"rule is {rule!r}; choose one of {', '.join(map(repr, RULES))}")
    twins = _twins(rule)
    own = _different(_hopped(draw + 1), rule, n_items, without=frozenset(twins["fresh"].good))
    return Benchmark(f"marker position, {rule}", _one_off("one place off", own), twins)


@cache
def _twins(rule: str) -> dict[str, MinimalPairs]:
    matched = _hopped(0)
    corpus = _different(matched, rule, TWIN_ITEMS)
    twins = {
        "fresh": _one_off("fresh", corpus),
        "anywhere": marker_pairs(corpus, _OTHER, rng=0),
    }
    for other in RULES:
        if other != rule:
            pairs = hop_pairs(matched, rule, other)
            some = range(min(TWIN_ITEMS, len(pairs)))
            twins[f"by {other}"] = MinimalPairs(f"by {other}", pairs.good.take(some), pairs.bad.take(some))
    changed = [tuple(_OTHER.get(symbol, symbol) for symbol in string) for string in corpus]
    twins["number"] = paired("number", list(zip(corpus, changed, strict=True)), corpus.alphabet)
    return twins


@cache
def _hopped(draw: int) -> MatchedHops:
    return matched_hops(load("english"), 400, rng=draw)


def _different(matched: MatchedHops, rule: str, n: int, without: frozenset[String] = frozenset()) -> Corpus:
    """Give the first n different strings."""
    corpus = matched[rule]
    strings = [string for string in dict.fromkeys(corpus) if string not in without]
    if not 1 <= n <= len(strings):
        raise ValueError(f"n_items is {n}; there are {len(strings)} strings")
    return Corpus.from_strings(strings[:n], alphabet=corpus.alphabet)


def _one_off(name: str, corpus: Corpus) -> MinimalPairs:
    return paired(name, list(_moved(corpus)), corpus.alphabet)


def _moved(corpus: Corpus) -> Iterator[tuple[String, String]]:
    for number, string in enumerate(corpus):
        place = next(i for i, symbol in enumerate(string) if symbol in _OTHER)
        left = place - number % 2  # the marker and what follows it change places, or it and what stands before it
        yield string, (*string[:left], string[left + 1], string[left], *string[left + 2 :])
