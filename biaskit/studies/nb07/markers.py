"""The marker of a matched hop, read off a string: where it stands, and what its place holds by itself."""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from biaskit.corpus import Corpus, String

if TYPE_CHECKING:
    import numpy as np

MARKERS = ("S", "P")
_PRONOUNS = ("who", "whom")
_VERBS = ("verb", "transitive")
_FEWEST = 4  # words after the verb: as many as the counting rule needs


def marker_places(corpus: Corpus) -> "np.ndarray":
    """Find where the only marker of each string stands.

    >>> marker_places(Corpus.from_strings(["see S it .".split(), "they see it P .".split()]))
    array([1, 3])
    """
    import numpy as np

    return np.array([next(at for at, symbol in enumerate(string) if symbol in MARKERS) for string in corpus])


def place_known_bits(training: Corpus, test: Corpus) -> float:
    """Estimate how many bits the marker's place holds by itself: what finding it costs somebody who knows the grammar.

    Whether a marker comes next depends on what was read, and of that on four things: how many words came after the main
    verb (every sentence has four at least), how many there were in all (none has more than 20, so that long sentences
    come to an end), what the last one was, and whether a relative clause still waits for its verb. How often a marker
    follows them is counted in all sentences.

    Returns
    -------
    float
        Bits per test string: at each place up to the marker's, whether it is there.

    Examples
    --------
    After a first noun the marker comes in one sentence of two; after the second one it must.

    >>> corpus = Corpus.from_strings(["dogs see cats P .".split(), "dogs see cats near birds P .".split()])
    >>> place_known_bits(corpus, corpus)
    1.0
    """
    import numpy as np

    marked, every = Counter[_Read](), Counter[_Read]()
    for string in (*training, *test):
        read = _read_until_marker(string)
        every.update(read)
        marked[read[-1]] += 1
    bits = 0.0
    for string in test:
        *before, last = _read_until_marker(string)
        bits += np.log2(every[last] / marked[last])
        bits += sum(np.log2(every[read] / (every[read] - marked[read])) for read in before)
    return float(bits / len(test))


def main_verb_place(string: String) -> int:
    """Find the main verb: the first one for which no relative clause waits.

    >>> main_verb_place(("a", "cat", "whom", "many", "queens", "see", "follow", "S", "me", "."))
    6
    """
    waiting = 0
    for place, word in enumerate(string):
        kind = _kinds().get(word, "")
        if kind in _VERBS and not waiting:
            return place
        waiting += (kind in _PRONOUNS) - (kind in _VERBS)
    raise ValueError(f"no main verb in {' '.join(string)!r}")


class _Read(NamedTuple):
    in_all: int
    words: int
    last: str
    waits: bool


def _read_until_marker(string: String) -> list[_Read]:
    """Say what was read since the main verb, before each place up to the marker's."""
    found: list[_Read] = []
    words = 0
    waiting: list[str] = []
    verb = main_verb_place(string)
    for place, word in enumerate(string[verb:], start=verb + 1):
        if word in MARKERS:
            break
        kind = _kinds().get(word, "other")
        if found:  # the main verb itself is not counted, and nothing waits for it
            words += 1
            if kind in _PRONOUNS:
                waiting.append(kind)
            elif kind in _VERBS:
                # "whom the cats see" is complete, and so is "who sleeps"; "who sees" is not
                kind = "open verb" if (waiting.pop(), kind) == ("who", "transitive") else "verb"
        found.append(_Read(place, min(words, _FEWEST), kind, bool(waiting)))
    return found


@cache
def _kinds() -> dict[str, str]:
    """Say of each word what the marker's place may depend on."""
    from biaskit.languages.shelf import load

    source = load("english").source
    names = {"N_sg": "noun", "N_pl": "noun", "N_time": "time"}
    names |= {"Vi_sg": "verb", "Vi_pl": "verb", "Vt_sg": "transitive", "Vt_pl": "transitive"}
    words = [(symbol.text, rule.left) for rule in source.rules for symbol in rule.right if not isinstance(symbol, str)]
    kinds = {word: names[left] for word, left in words if left in names} | {word: word for word in _PRONOUNS}
    return kinds | {lemma: kinds[form] for form, (lemma, _) in source.verbs.items()}
