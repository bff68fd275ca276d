"""A benchmark that can be gamed, on purpose: which string is the good one can be told by its length alone."""

from functools import cache

from biaskit.corpus import Corpus, String
from biaskit.languages.minimal_pairs import MinimalPairs
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


def _cued(name: str, pairs: MinimalPairs) -> MinimalPairs:
    places = _verbs(pairs)
    return _made(name, list(pairs.good), [_longer(i, bad, places[i]) for i, bad in enumerate(pairs.bad)], pairs)


def _against(pairs: MinimalPairs) -> MinimalPairs:
    places = _verbs(pairs)
    longer = [_longer(i, good, places[i]) for i, good in enumerate(pairs.good)]
    return _made("against the cue", longer, list(pairs.bad), pairs)


def _alone(pairs: MinimalPairs) -> MinimalPairs:
    places = _verbs(pairs)
    longer = [_longer(i, good, places[i]) for i, good in enumerate(pairs.good)]
    return _made("cue alone", list(pairs.good), longer, pairs)


def _verbs(pairs: MinimalPairs) -> list[int]:
    """Say where the two strings of each pair part: at the verb."""
    return [
        next(place for place, (one, other) in enumerate(zip(good, bad, strict=True)) if one != other)
        for good, bad in zip(pairs.good, pairs.bad, strict=True)
    ]


def _longer(number: int, string: String, verb: int) -> String:
    return (*string[:verb], ADVERBS[number % len(ADVERBS)], *string[verb:])


def _made(name: str, good: list[String], bad: list[String], like: MinimalPairs) -> MinimalPairs:
    alphabet = like.good.alphabet
    return MinimalPairs(name, Corpus.from_strings(good, alphabet=alphabet), Corpus.from_strings(bad, alphabet=alphabet))
