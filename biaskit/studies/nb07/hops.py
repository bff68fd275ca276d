"""The four matched hops: who finds the marker's place, and who knows its number?

What a marker costs has two parts. Its *number* follows from the subject, and holds no bits of its own. Its *place*
does: after "finds the cats" an object may be complete, or go on with "beside the bird", and a marker where the object
ends says which. So the bits of a marker at its place do not compare across rules. The bits of finding it do (at each
place of a string: is there a marker, of either number?), beside `place_known_bits`, which is what they are for somebody
who knows the grammar; and so do the excess bits of whole sentences.
"""

from typing import TYPE_CHECKING, Any

from biaskit.corpus import Corpus
from biaskit.studies.nb07.crowds import taught
from biaskit.studies.nb07.languages import MATCHED, material
from biaskit.studies.nb07.markers import MARKERS, main_verb_place, marker_places, place_known_bits
from biaskit.studies.nb07.pupils import LEARNERS, MEMBERS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    import numpy as np

    from biaskit.learners.learner import Learner


def marker_bits(learner: "Learner", corpus: Corpus) -> "dict[str, np.ndarray]":
    """Measure what a learner expects of the marker; each an array (members,), the mean over the strings."""
    import numpy as np

    every = learner.token_probabilities(corpus)
    columns = [learner.vocabulary.index(marker) for marker in MARKERS]
    places = marker_places(corpus)
    at = corpus.offsets[:-1] + np.arange(len(corpus)) + places
    right = np.array([MARKERS.index(string[place]) for string, place in zip(corpus, places, strict=True)])
    some = every[:, :, columns].sum(axis=2)  # of either number, at every place
    there = np.zeros(some.shape[1], dtype=bool)
    there[at] = True
    mine, other = every[:, at, np.take(columns, right)], every[:, at, np.take(columns, 1 - right)]
    elsewhere = np.delete(every[:, at], columns, axis=2).max(axis=2)
    return {
        "marker_bits": -np.log2(mine).mean(axis=1),
        "place_bits": -np.log2(np.where(there, some, 1 - some)).sum(axis=1) / len(corpus),
        "number_bits": -np.log2(mine / (mine + other)).mean(axis=1),
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
        found = marker_bits(crowd.learner, given.test)
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


HOPS = Study(
    name="07_hops",
    describes="Who finds the marker that counts words, and who the markers that look at structure?",
    job=hops,
    settings=grid(language=MATCHED, learner=tuple(LEARNERS), n_strings=4000, members=MEMBERS),
    measures={
        "string_bits": "bits per test sentence",
        "excess_bits": "bits per test sentence",
        "marker_bits": "bits per marker, at its place",
        "place_bits": "bits per sentence: at each place, is there a marker",
        "number_bits": "bits per marker: which one, given that there is one",
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
        "place_known_bits": "bits per sentence, to somebody who knows the grammar",
        "same_share": "share of sentences that are the same under the other rule",
    },
    index={"other": ""},
    replicate="language",
)
