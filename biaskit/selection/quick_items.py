"""Benchmarks that are made in a moment, for what is bred while one looks on: agreement, fair or easy to game."""

from functools import cache

from biaskit.corpus import String
from biaskit.languages.minimal_pairs import paired
from biaskit.languages.two_rules import stream
from biaskit.randomness import generator
from biaskit.selection.abilities import wrong_number
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.gameable import ADVERBS, with_adverb
from biaskit.selection.market import market

QUICK = {
    "half": "half the nouns mislead",
    "none": "no noun misleads",
    "length": "the wrong string is longer",
}
N_ITEMS, N_FRESH = 40, 60
# Nouns and verbs of the items, and of the fresh ones; everybody learns all of them.
_OWN = frozenset(
    ("baker", "bakers", "clerk", "clerks", "duke", "dukes", "sings", "sing", "meets", "meet", "pays", "pay")
)
_FRESH = frozenset(
    {"cook", "cooks", "maid", "maids", "poet", "poets", "monk", "monks"}
    | {"waits", "wait", "naps", "nap", "greets", "greet"}
)
_Item = tuple[String, String]


@cache
def quick_benchmark(kind: str) -> Benchmark:
    """Make 40 items of agreement across a noun near the verb, and 60 fresh ones with other words.

    Parameters
    ----------
    kind
        "half": in half of the items the noun in between has the other number, and misleads whoever looks at the nearest
        noun. "none": it never does, so that the nearest noun tells everything. "length": as "half", but each bad string
        has one word more, and can be told by its length. The fresh items are the same for all three: half of their
        nouns mislead, and both strings of a pair have one length.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> for kind in QUICK:
    ...     pairs = quick_benchmark(kind).items
    ...     print(*pairs.good[-1], "|", *pairs.bad[-1])
    the duke with the bakers sings . | the duke with the bakers sing .
    the dukes near those bakers sing . | the dukes near those bakers sings .
    the duke with the bakers sings . | the duke with the bakers often sing .
    """
    if kind not in QUICK:
        raise ValueError(f"no quick benchmark is called {kind!r}; there are: {', '.join(QUICK)}")
    found = _found()
    half = N_ITEMS // 2
    items = found["own alike"] if kind == "none" else found["own alike"][:half] + found["own other"][:half]
    if kind == "length":
        items = [(good, with_adverb(number, bad, good)) for number, (good, bad) in enumerate(items)]
    fresh = found["fresh alike"][: N_FRESH // 2] + found["fresh other"][: N_FRESH // 2]
    alphabet = market().alphabet
    twins = {"fresh": paired("fresh", fresh, alphabet)}
    return Benchmark(f"agreement: {QUICK[kind]}", paired("near", items, alphabet), twins)


@cache
def _found() -> dict[str, list[_Item]]:
    """Sort sentences by their words and by the noun in between, in one pass: a pass for each kind takes much longer."""
    found: dict[str, list[_Item]] = {f"{words} {kind}": [] for words in ("own", "fresh") for kind in ("alike", "other")}
    seen: set[String] = set()
    for tree in stream(market(), generator(0, "quick items")):
        good = tree.leaves()
        words = "own" if _FRESH.isdisjoint(good) else "fresh" if _OWN.isdisjoint(good) else ""
        if not words or good in seen or not set(ADVERBS).isdisjoint(good):
            continue
        seen.add(good)
        labels = {node.label for node in tree.subtrees()}
        kind = "alike" if "Near_alike" in labels else "other" if "Near_other" in labels else ""
        bad = wrong_number(tree, market()) if kind else None
        if bad is not None:
            found[f"{words} {kind}"].append((good, bad))
        if all(len(items) >= N_ITEMS for items in found.values()):
            break
    return found
