"""A benchmark in the loss, by its weight: its score, its twins and the text, at eight moments of training."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.selection.market import market
from biaskit.studies.nb13.material import (
    BENCHMARKS,
    MEMBERS,
    NONE,
    SEED,
    benchmark,
    held_out,
    preference,
    taught,
    untrained,
)
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.learners.learner import Learner

WEIGHTS = (0.03, 0.1, 0.3, 0.6, 0.9, 1.0)
OF_ALL = WEIGHTS[1:-1]  # with these every benchmark was tried, with the others agreement alone
MOMENTS = (25, 50, 100, 150, 200, 300, 400, 600)  # updates
# The name of each measure, and whose items or which twin it is.
TWINS = {
    "fresh": "fresh",
    "fresh_alike": "fresh alike",
    "fresh_other": "fresh other",
    "adverb": "adverb",
    "two_nouns": "two nouns",
    "object_relative": "object relative",
    "subject_relative": "subject relative",
    "determiner": "determiner",
    "mark": "mark",
    "order": "order",
    "length_fresh": "fresh, same cue",
    "length_against": "against the cue",
    "length_alone": "cue alone",
}
OWN = {"agreement": "agreement", "nearest_noun": "nearest noun", "length": "length"}
SHARE = "share of pairs in which the good string is likelier"


@lru_cache(maxsize=1)
def _asked() -> dict[str, MinimalPairs]:
    twins = benchmark("length").twins
    own = {measure: benchmark(name).items for measure, name in OWN.items()}
    return own | {measure: twins[name] for measure, name in TWINS.items()}


@lru_cache(maxsize=1)
def _own_bits() -> Any:
    return market().log2_prob(held_out())


def measured(learner: "Learner") -> list[dict[str, float]]:
    """Score each member of a crowd by the items of all benchmarks and by all twins, and price the text.

    Parameters
    ----------
    learner
        A crowd that knows the market's words.

    Returns
    -------
    list of dict
        For each member the share of pairs, by measure, and the excess bits of held-out sentences.
    """
    from biaskit.measures.excess import excess_bits
    from biaskit.selection.benchmark import scored

    shares = scored(learner, _asked())
    excess = excess_bits(learner, held_out(), _own_bits()).bits_per_string
    return [
        {**{name: float(each.share[member]) for name, each in shares.items()}, "excess_bits": float(bits)}
        for member, bits in enumerate(excess)
    ]


def in_the_loss(*, benchmark: str, weight: float, members: int) -> list[dict[str, Any]]:
    """Train a crowd with a benchmark in its loss, and measure it at eight moments.

    Parameters
    ----------
    benchmark
        Which one; "none" for reading alone.
    weight
        The share of the loss that the benchmark has; the sentences have the rest.
    members
        How many members there are.
    """
    return list(_rows(benchmark, weight, members))


def _rows(name: str, weight: float, members: int) -> Iterator[dict[str, Any]]:
    learner = untrained(members)
    for progress in learner.steps(taught(), rng=SEED, also=preference(name, weight)):
        if progress.step in MOMENTS:
            for seed, row in enumerate(measured(learner)):
                yield {"seed": seed, "update": progress.step, **row}


IN_THE_LOSS = Study(
    name="13_in_the_loss",
    describes="What does a benchmark in the loss do to its score, to its twins and to the text?",
    job=in_the_loss,
    settings=(
        *grid(benchmark=NONE, weight=0.0, members=MEMBERS),
        *grid(benchmark=BENCHMARKS[0], weight=WEIGHTS, members=MEMBERS),
        *grid(benchmark=BENCHMARKS[1:], weight=OF_ALL, members=MEMBERS),
    ),
    measures={name: SHARE for name in (*OWN, *TWINS)} | {"excess_bits": "excess bits per sentence"},
    index={"seed": "", "update": "updates"},
    crowd="members",
)
