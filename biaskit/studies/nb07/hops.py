"""The four matched hops: who finds the marker's place, and who knows its number?

The bits of a marker part into those of its place (is there a marker here, of either number?) and those of its number
(which one, given that there is one). The number follows from the subject, so it holds no bits of its own. The place
does: after "finds the cats" an object may be complete, or go on with "beside the bird", and a marker that stands where
the object ends says which. `place_known_bits` is what the place holds by itself; a learner's bits compare across rules
only beside it, and its excess bits over whole sentences compare as they are.
"""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from biaskit.corpus import Corpus, String
from biaskit.studies.nb07.crowds import taught
from biaskit.studies.nb07.languages import MATCHED, material
from biaskit.studies.nb07.pupils import LEARNERS, MEMBERS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    import numpy as np

    from biaskit.learners.learner import Learner

MARKERS = ("S", "P")
_FEWEST = 4  # words after the verb: as many as the counting rule needs


def marker_places(corpus: Corpus) -> "np.ndarray":
    """Find where the only marker of each string stands.

    >>> marker_places(Corpus.from_strings(["see S it .".split(), "they see it P .".split()]))
    array([1, 3])
    """
    import numpy as np

    return np.array([next(at for at, symbol in enumerate(string) if symbol in MARKERS) for string in corpus])


def marker_shares(learner: "Learner", corpus: Corpus) -> "dict[str, np.ndarray]":
    """Measure what a learner expects where the marker stands; each an array (members,), the mean over the strings."""
    import numpy as np

    places = marker_places(corpus)
    every = learner.token_probabilities(corpus)[:, corpus.offsets[:-1] + np.arange(len(corpus)) + places]
    columns = [learner.vocabulary.index(marker) for marker in MARKERS]
    right = np.array([MARKERS.index(string[place]) for string, place in zip(corpus, places, strict=True)])
    both = every[:, :, columns]  # (members, strings, markers)
    rows = np.arange(len(corpus))
    mine, other = both[:, rows, right], both[:, rows, 1 - right]
    elsewhere = np.delete(every, columns, axis=2).max(axis=2)
    return {
        "marker_bits": -np.log2(mine).mean(axis=1),
        "place_bits": -np.log2(mine + other).mean(axis=1),
        "number_accuracy": ((mine > other) + 0.5 * (mine == other)).mean(axis=1),
        "place_accuracy": (mine + other > elsewhere).mean(axis=1),
    }


def hops(*, language: str, learner: str, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Teach one of the matched hops to a crowd, and see what it makes of the marker; see `price`."""
    from biaskit.measures.excess import excess_bits

    rows = []
    for crowd in taught(language, learner, n_strings, members):
        given = crowd.material
        excess = excess_bits(crowd.learner, given.test, given.log2_prob).bits_per_string
        found = marker_shares(crowd.learner, given.test)
        found |= {"excess_bits": excess, "string_bits": excess - given.log2_prob.mean()}
        rows += [
            {"seed": seed} | {name: float(values[place]) for name, values in found.items()}
            for place, seed in enumerate(crowd.seeds)
        ]
    return rows


def distances(*, language: str) -> list[dict[str, Any]]:
    """Say how far the marker stands from its verb, what its place holds by itself, and where two rules agree."""
    import numpy as np

    here = material(language).test
    pairs = zip(here, marker_places(here), strict=True)
    far = np.array([place - main_verb_place(string) - 1 for string, place in pairs])
    known = place_known_bits(material(language).training, here)
    return [
        {
            "other": other,
            "mean_distance": float(far.mean()),
            "sd_distance": float(far.std()),
            "place_known_bits": known,
            "same_share": float(np.mean([a == b for a, b in zip(here, material(other).test, strict=True)])),
        }
        for other in MATCHED
    ]


def place_known_bits(training: Corpus, test: Corpus) -> float:
    """Estimate how many bits the marker's place holds by itself, to somebody who knows the grammar; mean of the test.

    Whether a marker comes next depends on what was read since the main verb, and of that on three things: how many
    words there were (every sentence has four at least), what the last one was, and whether a relative clause still
    waits for its verb. How often the marker follows them is counted in all training sentences; that sentences have at
    most 20 words is left out.
    """
    import numpy as np

    marked, every = Counter[_Read](), Counter[_Read]()
    for string in training:
        read = _read_until_marker(string)
        every.update(read)
        marked[read[-1]] += 1
    asked = [_read_until_marker(string)[-1] for string in test]
    return float(np.mean([np.log2(every[read] / marked[read]) for read in asked]))


def main_verb_place(string: String) -> int:
    """Find the main verb: the first one for which no relative clause waits.

    >>> main_verb_place("a cat whom many queens see follow S me .".split())
    6
    """
    waiting = 0
    for place, word in enumerate(string):
        kind = _kinds().get(word)
        if kind == "verb" and not waiting:
            return place
        waiting += (kind == "relative") - (kind == "verb")
    raise ValueError(f"no main verb in {' '.join(string)!r}")


class _Read(NamedTuple):
    words: int
    last: str
    waits: bool


def _read_until_marker(string: String) -> list[_Read]:
    """Say what was read since the main verb, before each place up to the marker's."""
    found: list[_Read] = []
    words = waiting = 0
    verb = main_verb_place(string)
    for word in string[verb:]:
        if word in MARKERS:
            break
        kind = _kinds().get(word, "other")
        if found:  # the verb itself is not counted, and nothing waits for it
            words += 1
            waiting += (kind == "relative") - (kind == "verb")
        found.append(_Read(min(words, _FEWEST), kind, waiting > 0))
    return found


@cache
def _kinds() -> dict[str, str]:
    """Say of each word what the marker's place may depend on."""
    from biaskit.languages.shelf import load

    source = load("english").source
    kinds = {symbol.text: rule.left for rule in source.rules for symbol in rule.right if not isinstance(symbol, str)}
    names = {"N_sg": "noun", "N_pl": "noun", "N_time": "time", "Rel_sg": "relative", "Rel_pl": "relative"}
    verbs = {form for form, (lemma, _) in source.verbs.items()} | {lemma for lemma, _ in source.verbs.values()}
    return {word: names.get(left, "other") for word, left in kinds.items()} | dict.fromkeys(verbs, "verb")


HOPS = Study(
    name="07_hops",
    describes="Who finds the marker that counts words, and who the markers that look at structure?",
    job=hops,
    settings=grid(language=MATCHED, learner=tuple(LEARNERS), n_strings=4000, members=MEMBERS),
    measures={
        "string_bits": "bits per test sentence",
        "excess_bits": "bits per test sentence",
        "marker_bits": "bits per marker: its place and its number",
        "place_bits": "bits per marker: that there is one, of either number",
        "number_accuracy": "share of markers preferred to the other one at their place",
        "place_accuracy": "share of places at which a marker is likelier than any word",
    },
    index={"seed": ""},
    units={"n_strings": "sentences"},
    crowd="members",
)

DISTANCES = Study(
    name="07_distances",
    describes="How far do the matched hops go, and where do two of them coincide?",
    job=distances,
    settings=grid(language=MATCHED),
    measures={
        "mean_distance": "symbols between verb and marker",
        "sd_distance": "symbols between verb and marker",
        "place_known_bits": "bits per marker, to somebody who knows the grammar",
        "same_share": "share of sentences that are the same under the other rule",
    },
    index={"other": ""},
    replicate="language",
)
