"""Undoing hops: from left to right, each lemma may have been a verb, and then its marker's place is known."""

from collections.abc import Callable, Mapping


def candidates(
    tokens: tuple[str, ...],
    *,
    verbs: Mapping[str, tuple[str, str]],
    markers: frozenset[str],
    distance: int,
    counts: Callable[[str], bool],
) -> list[tuple[str, ...]]:
    """List the strings that a hop may turn into `tokens`; that it does is for the caller to verify.

    The first verb's marker was inserted last, so in `tokens` it stands where it was put: it is the token that counts
    after `distance` others that count, or the last one where fewer follow. Take it out, and the next verb's is.
    """
    by_lemma: dict[str, list[tuple[str, str]]] = {}
    for verb, (lemma, marker) in verbs.items():
        by_lemma.setdefault(lemma, []).append((verb, marker))
    found: dict[tuple[str, ...], None] = {}
    waiting = [(0, list(tokens))]
    while waiting:
        place, here = waiting.pop()
        if place == len(here):
            found[tuple(here)] = None
            continue
        token = here[place]
        if token in markers:
            continue  # no verb before it claims it
        if token not in verbs:
            waiting.append((place + 1, here))
        if token in by_lemma and place + 1 < len(here):
            after = [i for i in range(place + 1, len(here)) if here[i] in markers or counts(here[i])]
            at = after[distance] if distance < len(after) else len(here) - 1
            for verb, marker in by_lemma[token]:
                if here[at] == marker:
                    waiting.append((place + 1, [*here[:place], verb, *here[place + 1 : at], *here[at + 1 :]]))
    return list(found)
