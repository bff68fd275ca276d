"""Minimal pairs: number across an attractor, and a string beside its reversal."""

from functools import cache
from typing import TYPE_CHECKING, Any

from biaskit.studies.nb07.crowds import taught
from biaskit.studies.nb07.languages import LONGEST, material, perturbation
from biaskit.studies.nb07.pupils import LEARNERS, MEMBERS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.languages.minimal_pairs import MinimalPairs

ASKED = 500  # pairs of a kind
# kind -> whether a noun of the other number stands between subject and verb
AGREEMENT = {"agreement": False, "agreement, attractor": True}
REVERSAL = "reversal"
LANGUAGES = ("no shuffle", "no reverse", "full reverse")


def pairs_of(language: str) -> "dict[str, MinimalPairs]":
    """Make the pairs of a language; those of agreement are the same sentences in all."""
    from biaskit.languages.minimal_pairs import reversal_pairs

    change = perturbation(language)
    found = {kind: _agreement(has).after(change, rng=0) for kind, has in AGREEMENT.items()}
    return found | {REVERSAL: reversal_pairs(material(language).test[:ASKED])}


@cache
def _agreement(attractor: bool) -> "MinimalPairs":
    from biaskit.languages.minimal_pairs import agreement_pairs
    from biaskit.languages.shelf import load

    return agreement_pairs(load("english"), ASKED, rng=0, attractor=attractor, longest=LONGEST)


def pairs(*, language: str, learner: str, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Teach a language to a crowd, and ask which string of each pair it prefers; see `price`."""
    from biaskit.measures.pairs import prefer

    asked = pairs_of(language)
    rows = []
    for crowd in taught(language, learner, n_strings, members):
        for kind, these in asked.items():
            found = prefer(crowd.learner, these)
            rows += [
                {"seed": seed, "kind": kind, "share": float(share), "difference_bits": float(bits)}
                for seed, share, bits in zip(crowd.seeds, found.share, found.bits, strict=True)
            ]
    return rows


PAIRS = Study(
    name="07_pairs",
    describes="Which string of a minimal pair does each learner prefer?",
    job=pairs,
    settings=grid(language=LANGUAGES, learner=tuple(LEARNERS), n_strings=4000, members=MEMBERS),
    measures={"share": "share of pairs, ties half; chance is .5", "difference_bits": "bits more for the bad string"},
    index={"seed": "", "kind": ""},
    units={"n_strings": "sentences"},
    crowd="members",
)
