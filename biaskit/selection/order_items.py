"""A benchmark of word order: a sentence as its language has it, against constituents that changed places."""

from functools import cache

import numpy as np

from biaskit.corpus import Corpus, String
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.languages.typology import ORDER_OF, SWITCHES, parallel_corpora, word_order
from biaskit.selection.benchmark import Benchmark

_CASE = {"NOM": "ACC", "ACC": "NOM"}
TWIN_ITEMS = 40
_SAMPLED = 500  # sentences for all sets of items


@cache
def constituent_order(
    order: str = ORDER_OF["English"], switch: str = "verb_phrase", n_items: int = 40, draw: int = 0
) -> Benchmark:
    """Make the benchmark for learners of one of the 64 word orders: are constituents in the language's order?

    A bad string is the same sentence in the order that differs in one switch: with "verb_phrase", objects and
    complement clauses changed places with their verbs. It is no sentence of the language. Both strings hold the same
    words, so a learner that counts words only is exactly at chance.

    Parameters
    ----------
    order
        The language's six bits; see `word_order`.
    switch
        One of `SWITCHES`.
    n_items
        How many items.
    draw
        Which items: 0, 1, ... give others.

    Returns
    -------
    Benchmark
        Its twins: "fresh", other sentences; each other switch, the same ability in other constituents; and, another
        ability, "case": the first particle says object where it should say subject, or the other way round. There the
        two strings do not hold the same words.

    Raises
    ------
    ValueError
        If there is no such order or switch.

    Examples
    --------
    >>> benchmark = constituent_order(n_items=2)
    >>> print(*benchmark.items.good[0], "|", *benchmark.items.bad[0])
    tailor NOM visits miller ACC | tailor NOM miller ACC visits
    """
    if switch not in SWITCHES:
        raise ValueError(f"switch is {switch!r}; choose one of {', '.join(map(repr, SWITCHES))}")
    own = _turned(order, switch, n_items, draw + 1)
    twins = {"fresh": _turned(order, switch, TWIN_ITEMS, 0, without=frozenset(own.good))}
    twins |= {other: _turned(order, other, TWIN_ITEMS, 0) for other in SWITCHES if other != switch}
    return Benchmark(f"word order, {switch}", own, twins | {"case": _wrong_case(order)})


@cache
def _sentences(order: str, draw: int) -> dict[str, Corpus]:
    """Draw sentences: as the language has them (""), and in each order with one switch turned."""
    turned = [order[:at] + str(1 - int(order[at])) + order[at + 1 :] for at in range(len(SWITCHES))]
    corpora = parallel_corpora(_SAMPLED, (order, *turned), rng=draw)
    return dict(zip(("", *SWITCHES), corpora, strict=True))


def _turned(order: str, switch: str, n: int, draw: int, without: frozenset[String] = frozenset()) -> MinimalPairs:
    """Make n different pairs of a sentence and what becomes of it in the order with one switch turned."""
    drawn = _sentences(order, draw)
    found = dict(zip(drawn[""], drawn[switch], strict=True))
    return _taken(switch, order, found, n=n, like=drawn[""], without=without)


@cache
def _wrong_case(order: str) -> MinimalPairs:
    good = _sentences(order, 0)[""]
    found: dict[String, String] = {}
    for string in good:
        at = next(place for place, word in enumerate(string) if word in _CASE)
        found[string] = (*string[:at], _CASE[string[at]], *string[at + 1 :])
    return _taken("case", order, found, n=TWIN_ITEMS, like=good)


def _taken(
    name: str,
    order: str,
    found: dict[String, String],
    *,
    n: int,
    like: Corpus,
    without: frozenset[String] = frozenset(),
) -> MinimalPairs:
    """Take n of the pairs whose bad string is no sentence of the language."""
    pairs = [(good, bad) for good, bad in found.items() if good != bad and good not in without][: 2 * n]
    outside = np.isneginf(
        word_order(order).log2_prob(Corpus.from_strings((bad for _, bad in pairs), alphabet=like.alphabet))
    )
    kept = [pair for pair, out in zip(pairs, outside, strict=True) if out][:n]
    if len(kept) < n:
        raise ValueError(f"n_items is {n}; there are {len(kept)} for {name!r}: ask for fewer")
    return paired(name, kept, like.alphabet)
