"""Minimal pairs of the hop languages: the marker at its place, and at another one."""

from collections.abc import Iterable

from biaskit.corpus import Corpus, String
from biaskit.languages.hops import MatchedHops
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.randomness import RNG, generator


def marker_pairs(corpus: Corpus, markers: Iterable[str], *, rng: RNG) -> MinimalPairs:
    """Make pairs in which a marker stands at a wrong place, drawn from all other places of the string.

    Of several markers in a string one is drawn; strings without any are left out.

    Parameters
    ----------
    corpus
        Strings of a hop language.
    markers
        Its markers.
    rng
        Draws which marker is moved, and to where.

    Raises
    ------
    ValueError
        If no string holds a marker that can be moved.

    Examples
    --------
    >>> pairs = marker_pairs(Corpus.from_strings(["vSx"]), "SP", rng=0)
    >>> pairs.bad[0] in {("S", "v", "x"), ("v", "x", "S")}
    True
    """
    draw, known = generator(rng, "marker pairs"), frozenset(markers)
    found: list[tuple[String, String]] = []
    for string in corpus:
        at = [place for place, symbol in enumerate(string) if symbol in known]
        if not at:
            continue
        here = int(draw.choice(at))
        rest = (*string[:here], *string[here + 1 :])
        moved = {(*rest[:place], string[here], *rest[place:]) for place in range(len(string))} - {string}
        if moved:  # a marker beside its like looks moved though it is not: strings, not places, are drawn
            found.append((string, sorted(moved)[int(draw.integers(len(moved)))]))
    return paired("marker", found, corpus.alphabet)


def hop_pairs(matched: MatchedHops, right: str, wrong: str) -> MinimalPairs:
    """Make pairs in which the marker stands where another of the matched hops puts it.

    Sentences that both rules treat alike are left out.

    Examples
    --------
    >>> from biaskit.languages.hops import matched_hops
    >>> from biaskit.languages.shelf import load
    >>> matched = matched_hops(load("english"), 50, rng=0)
    >>> pairs = hop_pairs(matched, "count-4", "adjacent")
    >>> len(pairs) == len(matched.sentences), pairs.good[0] == matched["count-4"][0]
    (True, True)
    """
    corpora = matched[right], matched[wrong]
    both = zip(*corpora, strict=True)
    return paired(f"{right}, not {wrong}", [(one, other) for one, other in both if one != other], corpora[0].alphabet)
