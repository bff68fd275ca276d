"""Lines of descent made by hand, for tests: formulas instead of learners, so that every number is known.

Of 16 members, the first four of each generation have four children each where there is selection or drift; the members
15 down to 0 in the "still" arm have one each. A member's score grows by a hundredth with each generation, by a
thousandth with its number, and by a tenth where it is selected; fresh items are harder by .05.
"""

from typing import Any

from biaskit.results.live import collect
from biaskit.results.table import Results
from biaskit.selection.genes import GENES
from biaskit.studies.job import Finished
from biaskit.studies.nb12.lines import ARMS, EXPERIMENTS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

MEMBERS, GENERATIONS = 16, 20
GENE_NAMES = ("learning_rate", "weight_decay", "init_scale", "window", "recency", "position_gain")


def parent(arm: str, generation: int, member: int) -> int:
    if generation == 0:
        return -1
    return MEMBERS - 1 - member if arm == "still" else member // 4


def score(arm: str, generation: int, member: int) -> float:
    return 0.5 + 0.01 * generation + 0.001 * member + 0.1 * (arm == "selected")


def line_rows(experiment: str, seed: int) -> list[dict[str, Any]]:
    rows = []
    for arm in ARMS:
        for generation in range(GENERATIONS):
            for member in range(MEMBERS):
                own = parent(arm, generation, member)
                mine = score(arm, generation, member)
                genes = {name: GENES[name].start * (1 + 0.01 * generation) for name in GENE_NAMES}
                places = {"arm": arm, "generation": generation, "member": member}
                descent = {"parent": own, "other": own, "own_share": 1.0}
                rows.append({**places, **descent, "score": mine, **genes, "fresh": mine - 0.05 + 0.001 * seed})
    return rows


LINES = Study(
    name="12_lines",
    describes="Lines made by hand.",
    job=line_rows,
    settings=grid(experiment=tuple(EXPERIMENTS), seed=(1, 2)),
    measures=dict.fromkeys(("parent", "other", "own_share", "score", *GENE_NAMES, "fresh"), ""),
    index={"arm": "", "generation": "", "member": ""},
)


def lines_table() -> Results:
    done = [Finished(dict(s), tuple(line_rows(**s)), 1.0, {}) for s in LINES.settings]
    return collect(LINES, done, "by hand")
