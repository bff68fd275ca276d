"""A benchmark that can be gamed, on purpose: which string is the good one can be told by its length alone."""

from collections.abc import Iterator
from functools import cache

from biaskit.corpus import String
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.market import agreement

ADVERBS = ("often", "never", "soon")


@cache
def told_by_length(n_items: int = 40) -> Benchmark:
    """Make a benchmark of agreement in which every bad string is one word longer than its good twin.

    Somebody made the bad strings in another way than the good ones, and did not notice: an adverb stands before the
    verb that does not agree. Whoever finds the shorter string likelier has every item right, and need not know what
    agrees with what.

    Parameters
    ----------
    n_items
        How many items.

    Returns
    -------
    Benchmark
        Its twins are those of `agreement`, where both strings have one length, and three more: "fresh, same cue" has
        other words; in "against the cue" the good strings are the longer ones; and in "cue alone" both strings of a
        pair agree, and one is longer by an adverb, so that nothing but length is asked.

    Examples
    --------
    >>> benchmark = told_by_length(2)
    >>> for good, bad in zip(benchmark.items.good, benchmark.items.bad):
    ...     print(*good, "|", *bad)
    Q those clerks behind the cooks wait ? | Q those clerks behind the cooks often waits ?
    the clerks near this baker sing . | the clerks near this baker never sings .
    """
    honest = agreement(n_items=n_items)
    fresh = honest.twins["fresh"]
    return Benchmark(
        "agreement, where the bad string is longer",
        _cued("told by length", honest.items),
        {
            **honest.twins,
            "fresh, same cue": _cued("fresh, same cue", fresh),
            "against the cue": _against(fresh),
            "cue alone": _alone(fresh),
        },
    )


def with_adverb(number: int, string: String, other: String) -> String:
    """Put an adverb into one string of a pair, before the place where it parts from the other: before the verb.

    Parameters
    ----------
    number
        The pair's; the adverbs take turns.
    string, other
        The two strings, of one length.

    Examples
    --------
    >>> with_adverb(0, ("dukes", "sings"), ("dukes", "sing"))
    ('dukes', 'often', 'sings')
    """
    verb = next(place for place, (one, two) in enumerate(zip(string, other, strict=True)) if one != two)
    return (*string[:verb], ADVERBS[number % len(ADVERBS)], *string[verb:])


def _cued(name: str, pairs: MinimalPairs) -> MinimalPairs:
    longer = [(good, with_adverb(i, bad, good)) for i, good, bad in _numbered(pairs)]
    return paired(name, longer, pairs.good.alphabet)


def _against(pairs: MinimalPairs) -> MinimalPairs:
    longer = [(with_adverb(i, good, bad), bad) for i, good, bad in _numbered(pairs)]
    return paired("against the cue", longer, pairs.good.alphabet)


def _alone(pairs: MinimalPairs) -> MinimalPairs:
    longer = [(good, with_adverb(i, good, bad)) for i, good, bad in _numbered(pairs)]
    return paired("cue alone", longer, pairs.good.alphabet)


def _numbered(pairs: MinimalPairs) -> Iterator[tuple[int, String, String]]:
    return zip(range(len(pairs)), pairs.good, pairs.bad, strict=True)
