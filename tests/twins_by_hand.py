"""Lines of notebook 12 made by hand, for tests: formulas instead of breeding, so that every number is known.

Three lines of six generations of four members. A selected score rises by .02 a generation, and in line k by .01 k more
until the last; a drifting one stays. Members differ by .01. The spread of initial weights is halved in five
generations of selection, and stays otherwise. Children have the parents 0, 0, 1, 1 where scores decide, and 1, 1, 3, 3
where the lot does; who is left alone is its own child. Of the ends a measure is .5 for all arms, .1 more where
scores decide, and .01 more for each line; likeness across arms is .2 and .01 times the square of the line's number.

Of the lines in which a window may cost, every share begins at .6, and .02 more from member to member. In "gameable,
costed" it falls by .1 a generation, and in line k by .01 k a generation less; it stays in the other arms. A window is
of 8 places, and in "gameable, costed" of one place less in each generation.
"""

from collections.abc import Mapping
from typing import Any

from biaskit.selection.genes import GENES
from biaskit.studies.nb12.ends import MEASURES
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

LINES, GENERATIONS, MEMBERS = 3, 6, 4
GENE_NAMES = ("learning_rate", "weight_decay", "init_scale", "window", "recency", "position_gain")
SHARES = (
    "score",
    *("fresh", "fresh_alike", "fresh_other", "adverb", "two_nouns", "object_relative", "subject_relative"),
    *("determiner", "mark", "order"),
)
PARENTS = {"selected": (0, 0, 1, 1), "drift": (1, 1, 3, 3), "still": (0, 1, 2, 3)}
COST_ARMS = ("gameable, costed", "gameable, free", "honest, costed")
Jobs = list[tuple[Mapping[str, Any], list[dict[str, Any]]]]


def score(arm: str, seed: int, generation: int, member: int) -> float:
    last = GENERATIONS - 1
    risen = generation * 0.02 + 0.01 * seed * generation / last if arm == "selected" else 0.0
    return 0.5 + risen + 0.01 * member


def row(arm: str, seed: int, generation: int, member: int, parents: tuple[int, ...] | None = None) -> dict[str, Any]:
    parent = (parents or PARENTS[arm])[member] if generation else -1
    genes = {name: GENES[name].start for name in GENE_NAMES}
    if arm == "selected":
        genes["init_scale"] *= 2 ** (-generation / (GENERATIONS - 1))
    return {
        **{"arm": arm, "generation": generation, "member": member},
        **{"parent": parent, "other": parent, "own_share": 1.0},
        **genes,
        **dict.fromkeys(SHARES, score(arm, seed, generation, member)),
        "text_bits": 20 - score(arm, seed, generation, member),
        "tokens": 100,
    }


def end(arm: str, seed: int) -> float:
    return 0.2 + 0.01 * seed**2 if " x " in arm else 0.5 + 0.1 * (arm == "selected") + 0.01 * seed


def shipped_twins() -> list[tuple[Study, Jobs]]:
    return [_lines(), _ends()]


def cost_row(arm: str, seed: int, generation: int, member: int) -> dict[str, Any]:
    gamed = arm == "gameable, costed"
    share = 0.6 + 0.02 * member - (0.1 - 0.01 * seed) * generation * gamed
    return row(arm, seed, generation, member, parents=(0, 0, 1, 1)) | {
        **dict.fromkeys(SHARES, share),
        "window": 8.0 - generation * gamed,
        "text_bits": 20 - share,
    }


def shipped_costs() -> list[tuple[Study, Jobs]]:
    settings = grid(seed=range(1, LINES + 1))
    study = Study(
        name="12_costs",
        describes="Costs made by hand.",
        job=row,
        settings=settings,
        index={"arm": "", "generation": "", "member": ""},
        measures=dict.fromkeys(("parent", "other", "own_share", *GENE_NAMES, *SHARES, "text_bits", "tokens"), ""),
    )
    jobs = []
    for job in settings:
        rows = [
            cost_row(arm, int(job["seed"]), generation, member)
            for arm in COST_ARMS
            for generation in range(GENERATIONS)
            for member in range(MEMBERS)
        ]
        jobs.append((job, rows))
    return [(study, jobs)]


def _lines() -> tuple[Study, Jobs]:
    settings = grid(experiment=("scratch", "both"), seed=range(1, LINES + 1))
    measured = ("parent", "other", "own_share", *GENE_NAMES, *SHARES, "text_bits", "tokens")
    study = Study(
        name="12_lines",
        describes="Lines made by hand.",
        job=row,
        settings=settings,
        index={"arm": "", "generation": "", "member": ""},
        measures=dict.fromkeys(measured, ""),
    )
    jobs = []
    for job in settings:
        rows = [
            row(arm, int(job["seed"]), generation, member)
            for arm in PARENTS
            for generation in range(GENERATIONS)
            for member in range(MEMBERS)
        ]
        jobs.append((job, rows))
    return study, jobs


def _ends() -> tuple[Study, Jobs]:
    settings = grid(experiment=("scratch", "both"), seed=range(1, LINES + 1))
    study = Study(
        name="12_ends",
        describes="Ends made by hand.",
        job=row,
        settings=settings,
        index={"arm": "", "measure": ""},
        measures={"value": ""},
    )
    crossed = ("selected x drift", "selected x still", "drift x still")
    jobs = []
    for job in settings:
        rows = [
            {"arm": arm, "measure": measure, "value": end(arm, int(job["seed"]))}
            for measure in MEASURES
            for arm in (*PARENTS, *(crossed if measure == "CKA" else ()))
        ]
        jobs.append((job, rows))
    return study, jobs
