"""What each language costs each learner, after so many sentences; and whether the learner can speak it."""

from typing import Any

from biaskit.studies.nb07.crowds import Taught, taught
from biaskit.studies.nb07.languages import material
from biaskit.studies.nb07.pupils import LEARNERS, MEMBERS, SEED
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

# The ends of the blocks of the code length; from 500 on they are also where the learners are tested and speak.
SIZES = (31, 62, 125, 250, 500, 1000, 2000, 4000, 8000)
TESTED = 500
SAID = 100  # sentences that each member says
DEGREES = (0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0)
TOWARD = ("deterministic 21", "even-odd")


def price(*, language: str, learner: str, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Teach a language to a crowd, and find what it pays for sentences that it did not learn.

    Parameters
    ----------
    language
        One of `languages.LANGUAGES`, or a part of the way to one.
    learner
        One of `LEARNERS`.
    n_strings
        How many sentences are learned.
    members
        How many networks learn, all from the same sentences. A counting learner draws nothing at random: so many of
        them learn from different sentences.
    """
    return [row for crowd in taught(language, learner, n_strings, members) for row in priced(crowd)]


def priced(crowd: Taught) -> list[dict[str, Any]]:
    """Find what a crowd pays that has been taught; a row for each member."""
    import numpy as np

    from biaskit.measures.excess import excess_bits
    from biaskit.measures.speech import speech

    learner, given, n_strings = crowd.learner, crowd.material, len(crowd.training)
    after = SIZES[SIZES.index(n_strings) + 1] if n_strings < SIZES[-1] else None
    following = None if after is None else learner.string_bits(given.training[n_strings:after]).sum(axis=1)
    excess = string = said = None
    if n_strings >= TESTED:
        excess = excess_bits(learner, given.test, given.log2_prob).bits_per_string
        string = excess - given.log2_prob.mean()
        if given.language is not None:
            said = speech(learner, given.language, crowd.training, n=SAID, rng=SEED)

    def number(values: Any, place: int) -> float | None:
        return None if values is None or np.isnan(values[place]) else float(values[place])

    return [
        {
            "seed": seed,
            "string_bits": number(string, place),
            "excess_bits": number(excess, place),
            "next_bits": number(following, place),
            "grammatical_share": number(said and said.grammatical_share, place),
            "novel_share": number(said and said.novel_share, place),
            "cut_share": number(said and said.cut_share, place),
        }
        for place, seed in enumerate(crowd.seeds)
    ]


def degrees(*, toward: str, degree: float, learner: str, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Price a language that goes part of the way to another one; see `price`."""
    language = f"{toward} at {degree}"
    return price(language=language, learner=learner, n_strings=n_strings, members=members)


def entropy(*, language: str) -> dict[str, Any]:
    """Find what a random shuffle adds to the bits of the test sentences: what may be taken off a learner's price.

    The exact value is the mean of log2 P(sentence) - log2 P(shuffled sentence): the sentence's probability, against
    that of its bag of words, shared by all different orders of the bag.
    """
    from biaskit.languages.impossible.scramble import log2_arrangements
    from biaskit.studies.nb07.languages import base

    given = material(language)
    arrangements = log2_arrangements(given.test)
    order = base().log2_prob_bag(given.test) - given.log2_prob  # type: ignore[attr-defined]
    return {
        "middle_term_bits": float(arrangements.mean()),
        "increase_bits": float((arrangements - order).mean()),
        "entropy_bits": float(-given.log2_prob.mean()),
    }


# What a price tells; every study that prices a language has these columns.
MEASURES = {
    "string_bits": "bits per test sentence",
    "excess_bits": "bits per test sentence",
    "next_bits": "bits of the sentences up to the next size",
    "grammatical_share": "share of what it says and ends",
    "novel_share": "share of what it says and ends",
    "cut_share": "share of what it says",
}

# In the order in which they are computed: a sweep that is looked at early shall have something of each family.
_PRICED = (
    *("no shuffle", "deterministic 21", "nondeterministic", "no reverse", "full reverse", "local 3", "local 5"),
    *("even-odd", "no hop", "token hop", "word hop", "partial reverse", "deterministic 57"),
)

PRICE = Study(
    name="07_price",
    describes="What does each language cost each learner, and can it speak it?",
    job=price,
    settings=grid(language=_PRICED, learner=tuple(LEARNERS), n_strings=SIZES, members=MEMBERS),
    measures=MEASURES,
    index={"seed": ""},
    units={"n_strings": "sentences"},
    crowd="members",
)

DEGREE = Study(
    name="07_degrees",
    describes="What does each step toward an impossible language cost?",
    job=degrees,
    settings=grid(toward=TOWARD, degree=DEGREES, learner=tuple(LEARNERS), n_strings=2000, members=MEMBERS),
    measures=MEASURES,
    index={"seed": ""},
    units={"n_strings": "sentences", "degree": "share of the way"},
    crowd="members",
)

ENTROPY = Study(
    name="07_entropy",
    describes="How many bits does a random shuffle add to the test sentences?",
    job=entropy,
    settings=grid(language="nondeterministic"),
    measures={
        "middle_term_bits": "bits per sentence",
        "increase_bits": "bits per sentence",
        "entropy_bits": "bits per sentence, before the shuffle",
    },
    replicate="language",
)
