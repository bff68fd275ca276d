"""Lines of descent that differ in who survives: bred in the market, watched in every generation.

One seed draws founders, what is read, initial weights and mutations of all lines that bear it; so lines of one seed are
twins, and lines of different seeds are replicates. The design follows docs/decisions/0023.
"""

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from biaskit.studies.disk import bench
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.corpus import Corpus
    from biaskit.selection.benchmark import Benchmark
    from biaskit.selection.breeding import Breeding
    from biaskit.selection.evolve import Generation

LINES, FIRST_SEED = 10, 1  # settings were looked at, and claims made, with the seed 0
LEARNED, TOLD = 4000, 100  # sentences that everybody learns from, and test sentences
VERSION = 1  # raise it when lines come out otherwise
# Who survives: a line that is selected, its twin by lot, and one in which nobody dies and nothing mutates.
ARMS: dict[str, dict[str, Any]] = {
    "selected": {},
    "drift": {"survival": "drift"},
    "still": {"survival": "none", "mutation": 0.0},
}
# What is inherited: settings alone, so that every generation learns from scratch; or weights, too, refined further.
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "scratch": {"generations": 20, "first_updates": 300, "later_updates": 300},
    "both": {"heredity": "both", "generations": 20, "first_updates": 100, "later_updates": 20},
}
# A window that costs: on a benchmark that the nearest noun answers, on one that it does not, and without the cost.
COST = (("window", 0.03),)
COSTS: dict[str, tuple[float, dict[str, Any]]] = {
    "gameable, costed": (0.0, {"costs": COST}),
    "gameable, free": (0.0, {}),
    "honest, costed": (0.5, {"costs": COST}),
}
GENES = ("learning_rate", "weight_decay", "init_scale", "window", "recency", "position_gain")
SEEN = {
    "fresh": "fresh items",
    "fresh_alike": "fresh items, nouns in between like the subject",
    "fresh_other": "fresh items, nouns in between of the other number",
    "adverb": "items with an adverb",
    "two_nouns": "items with two nouns in between",
    "object_relative": "items with an object relative clause",
    "subject_relative": "items with a subject relative clause",
    "determiner": "items on determiners",
    "mark": "items on the question mark",
    "order": "items on the order of determiner and noun",
}


def breeding(experiment: str, arm: str) -> "Breeding":
    """Say how a line is bred."""
    from biaskit.selection.breeding import Breeding

    return Breeding(genes=GENES, **EXPERIMENTS[experiment] | ARMS[arm])


def learned() -> "Corpus":
    """Give what everybody learns from."""
    from biaskit.selection.market import market

    return market().sample(LEARNED, rng=0)


def bred(name: str, how: "Breeding", benchmark: "Benchmark", seed: int) -> "list[Generation]":
    """Breed a line, or go on with one that a sweep has begun; the last generation holds its networks.

    Parameters
    ----------
    name
        Of its file, should one be kept.
    how, benchmark
        How it is bred, and by what it is scored.
    seed
        Draws everything.
    """
    from biaskit.selection.evolve import breed
    from biaskit.selection.lineage import keep_lineage
    from biaskit.selection.market import market

    told = market().sample(TOLD, rng=1)

    def watch(learner: Any) -> Mapping[str, Any]:
        found = benchmark.profile(learner)
        seen = {name: found[name.replace("_", " ")].share for name in SEEN}
        return seen | {"text_bits": learner.string_bits(told).mean(axis=1)}

    folder = bench()
    if folder is None:
        return list(breed(learned(), benchmark.share, how, rng=seed, watch=watch))
    path = folder / "lines" / f"{VERSION} {name} {seed}.jsonl"
    return list(keep_lineage(path, learned(), benchmark.share, how, rng=seed, watch=watch))


def line(experiment: str, arm: str, seed: int) -> "list[Generation]":
    """Breed one of notebook 12's lines."""
    from biaskit.selection.market import agreement

    return bred(f"{experiment} {arm}", breeding(experiment, arm), agreement(), seed)


def rows(arm: str, generations: "list[Generation]") -> Iterator[dict[str, Any]]:
    """Write a line as rows, one for each member of each generation."""
    for generation in generations:
        columns = {
            "parent": generation.parents,
            "other": generation.others,
            "own_share": generation.shares,
            "score": generation.score,
            **generation.genes,
            **generation.seen,
            "tokens": generation.tokens,
        }
        for member in range(len(generation.score)):
            values = {name: _finite(column[member].item()) for name, column in columns.items()}
            yield {"arm": arm, "generation": generation.number, "member": member, **values}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None  # of a member whose training failed


def lines(*, experiment: str, seed: int) -> list[dict[str, Any]]:
    """Breed the lines of one seed that differ in who survives."""
    return [row for arm in ARMS for row in rows(arm, line(experiment, arm, seed))]


def costly(*, seed: int) -> list[dict[str, Any]]:
    """Breed the lines of one seed that differ in what a window costs and in what is asked."""
    from biaskit.selection.breeding import Breeding
    from biaskit.selection.market import agreement

    found = list[dict[str, Any]]()
    for arm, (share_other, own) in COSTS.items():
        how = Breeding(genes=GENES, **{"generations": 12} | own)
        found += rows(arm, bred(f"costs {arm}", how, agreement(share_other), seed))
    return found


def ends(*, experiment: str, seed: int) -> list[dict[str, Any]]:
    """Compare the last generations of the lines of one seed."""
    from biaskit.studies.nb12.ends import ends as compare

    found = compare({arm: line(experiment, arm, seed)[-1] for arm in ARMS}, seed)
    return [row | {"value": _finite(row["value"])} for row in found]


_UNITS = {
    "parent": "number of the member; -1 for founders",
    "other": "number of the second parent",
    "own_share": "share of genes from the first parent",
    "score": "share of benchmark items right; chance is .5",
    "learning_rate": "",
    "weight_decay": "",
    "init_scale": "times the usual spread",
    "window": "places",
    "recency": "nats for each step back",
    "position_gain": "",
    **{name: f"share right of {what}; chance is .5" for name, what in SEEN.items()},
    "text_bits": "bits per sentence",
    "tokens": "symbols read",
}
_INDEX = {"arm": "", "generation": "", "member": ""}
_SEEDS = range(FIRST_SEED, FIRST_SEED + LINES)

SELECTED = Study(
    name="12_lines",
    describes="What becomes of twin lines when one is selected, one drifts, and one stays as it is?",
    job=lines,
    settings=grid(experiment=tuple(EXPERIMENTS), seed=_SEEDS),
    measures=_UNITS,
    index=_INDEX,
    version=VERSION,
)
COSTLY = Study(
    name="12_costs",
    describes="What becomes of a line that is scored by a benchmark that can be gamed, when a window costs?",
    job=costly,
    settings=grid(seed=_SEEDS),
    measures=_UNITS,
    index=_INDEX,
    version=VERSION,
)
ENDS = Study(
    name="12_ends",
    describes="How do the last generations of twin lines differ, inside and in what they find hard?",
    job=ends,
    settings=grid(experiment=tuple(EXPERIMENTS), seed=_SEEDS),
    measures={"value": "in the measure's own unit"},
    index={"arm": "", "measure": ""},
    version=VERSION,
)
