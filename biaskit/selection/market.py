"""The benchmarks of the market language: agreement across a noun that misleads, with its twins."""

from functools import cache

from biaskit.corpus import String
from biaskit.languages.grammar import Grammar
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.languages.shelf import load
from biaskit.selection.abilities import items, wrong_determiner, wrong_mark, wrong_number, wrong_order
from biaskit.selection.benchmark import Benchmark

# Words that stand in the items of the benchmark, and those that stand in fresh items; everybody learns all of them.
_OWN = ("baker", "bakers", "clerk", "clerks", "duke", "dukes", "cook", "cooks")
_OWN_VERBS = ("sings", "sing", "waits", "wait", "meets", "meet", "pays", "pay")
_FRESH = ("maid", "maids", "poet", "poets", "monk", "monks")
_FRESH_VERBS = ("naps", "nap", "greets", "greet")
TWIN_ITEMS = 60  # of each set
ITEMS = 40
# The two kinds of a template: nouns in between that have the subject's number, and nouns that have the other one.
KINDS = ("alike", "other")
TEMPLATES = {"two nouns": "Two", "object relative": "Met", "subject relative": "Meets"}


@cache
def market() -> Grammar:
    """Load the language."""
    return load("market")


@cache
def agreement(share_other: float = 0.5, n_items: int = ITEMS, draw: int = 0) -> Benchmark:
    """Make the benchmark: does the verb agree with its subject, across one noun near it?

    Parameters
    ----------
    share_other
        The share of items in which the noun in between has the other number. At 0 whoever lets the verb agree with the
        nearest noun gets all of them right: a benchmark that can be gamed.
    n_items
        How many items.
    draw
        Which items: 0, 1, ... give others of the same template, with the same words.

    Raises
    ------
    ValueError
        If there is no item.

    Examples
    --------
    >>> benchmark = agreement()
    >>> len(benchmark), *benchmark.twins
    (40, 'fresh', 'fresh alike', 'fresh other', 'adverb', 'two nouns', 'object relative', 'subject relative', \
'determiner', 'mark', 'order')
    """
    if n_items < 1:
        raise ValueError(f"n_items is {n_items}; a benchmark has 1 item or more")
    other = round(share_other * n_items)
    own = _near(n_items - other, other, f"near {draw}", without=(*_FRESH, *_FRESH_VERBS))
    return Benchmark(f"agreement, {share_other:.0%} of the nouns in between mislead", own, _twins())


@cache
def _twins() -> dict[str, MinimalPairs]:
    twins = {
        "fresh": _near(TWIN_ITEMS // 2, TWIN_ITEMS // 2, "fresh", without=(*_OWN, *_OWN_VERBS)),
        "fresh alike": _near(TWIN_ITEMS, 0, "alike", without=(*_OWN, *_OWN_VERBS)),
        "fresh other": _near(0, TWIN_ITEMS, "other", without=(*_OWN, *_OWN_VERBS)),
        "adverb": _near(TWIN_ITEMS // 2, TWIN_ITEMS // 2, "adverb", adverb=True),
    }
    for name, label in TEMPLATES.items():
        twins[name] = _agreeing(label, TWIN_ITEMS // 2, TWIN_ITEMS // 2, name)
    for name, spoil in {"determiner": wrong_determiner, "mark": wrong_mark, "order": wrong_order}.items():
        twins[name] = items(market(), TWIN_ITEMS, spoil, rng=0, name=name)
    return twins


def _near(alike: int, other: int, name: str, *, adverb: bool = False, without: tuple[str, ...] = ()) -> MinimalPairs:
    return _agreeing("Near", alike, other, name, adverb=adverb, without=without)


def _agreeing(
    label: str, alike: int, other: int, name: str, *, adverb: bool = False, without: tuple[str, ...] = ()
) -> MinimalPairs:
    """Make items of agreement in which some nouns in between are like the subject, and some are not."""
    pairs = list[tuple[String, String]]()
    for kind, n in zip(KINDS, (alike, other), strict=True):
        if n:
            made = items(
                market(),
                n,
                wrong_number,
                rng=0,
                name=f"{name}, {kind}",
                holds=(f"{label}_{kind}", *("Adverb",) * adverb),
                lacks=() if adverb else ("Adverb",),
                without=without,
            )
            pairs += zip(made.good, made.bad, strict=True)
    return paired(name, pairs, market().alphabet)
