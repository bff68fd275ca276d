"""Prices of notebook 07 made by hand, for tests: a formula instead of learners, so that every number is known.

A learner's excess bits are `base * (1 + step) * 250 / n` and a floor, with `step` the place of the language in its
family, and a hundredth more for each seed; a unigram pays 20 whatever the order. A sentence itself holds 20 bits. Test
sentences are scored from 500 sentences on; before that there are only the bits of the next block.
"""

from typing import Any

from biaskit.studies.nb07.languages import HOPS, REVERSALS, SHUFFLES
from biaskit.studies.nb07.pupils import LEARNERS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

TESTED = 500
SIZES = (31, 62, 125, 250, 500, 1000, 2000, 4000, 8000)
N_SEEDS = 4
DEGREES = tuple(eighth / 8 for eighth in range(9))
# learner -> what it pays for the possible language after 250 sentences, beyond its floor; and its floor
PAYS = {
    "unigram": (0.0, 20.0),
    "bigram": (4.0, 4.0),
    "trigram": (3.5, 2.0),
    "Elman": (2.0, 0.4),
    "GRU": (1.6, 0.3),
    "LSTM": (1.5, 0.3),
    "transformer": (1.0, 0.3),
    "transformer, no positions": (1.2, 0.4),
}


def step_of(language: str) -> int:
    """The place in its family; 0 for the possible one."""
    for family in (SHUFFLES, REVERSALS, HOPS):
        if language in family:
            return family.index(language)
    raise KeyError(language)


def excess(learner: str, step: float, n: int, seed: int) -> float:
    base, floor = PAYS[learner]
    return floor + base * (1 + step) * 250 / n + (0.01 * seed if base else 0.0)


def block(n: int) -> int:
    """How many sentences follow until the next size."""
    return SIZES[SIZES.index(n) + 1] - n


def price_rows(language: str, learner: str, n: int) -> list[dict[str, Any]]:
    rows = []
    for seed in range(N_SEEDS):
        bits = excess(learner, step_of(language), n, seed)
        spoken = n >= TESTED and base_speaks(language)
        rows.append(
            {
                "seed": seed,
                "string_bits": 20 + bits if n >= TESTED else None,
                "excess_bits": bits if n >= TESTED else None,
                "next_bits": None if n == SIZES[-1] else block(n) * (20 + bits),
                "grammatical_share": 0.8 / (1 + step_of(language)) if spoken else None,
                "novel_share": 0.6 / (1 + step_of(language)) if spoken else None,
                "cut_share": 0.0 if spoken else None,
            }
        )
    return rows


def base_speaks(language: str) -> bool:
    """Whether its samples can be parsed."""
    return language != "nondeterministic"


def degree_rows(learner: str, degree: float) -> list[dict[str, Any]]:
    """Like a language whose place in its family is the degree times eight."""
    rows = price_rows("no shuffle", learner, 2000)
    return [row | {"excess_bits": excess(learner, 8 * degree, 2000, row["seed"])} for row in rows]


def _job(**_: Any) -> None:
    raise AssertionError("what is made by hand is not computed")


_MEASURES = {
    "string_bits": "bits per sentence",
    "excess_bits": "bits per sentence",
    "next_bits": "bits",
    "grammatical_share": "share of samples",
    "novel_share": "share of samples",
    "cut_share": "share of samples",
}
PRICE = Study(
    name="07_price",
    describes="Prices made by hand.",
    job=_job,
    settings=grid(n_strings=SIZES, language=(*SHUFFLES, *REVERSALS, *HOPS), learner=tuple(LEARNERS), members=N_SEEDS),
    measures=_MEASURES,
    index={"seed": ""},
)
DEGREE = Study(
    name="07_degrees",
    describes="Prices by degrees, made by hand.",
    job=_job,
    settings=grid(
        toward=("deterministic 21", "even-odd"), degree=DEGREES, learner=tuple(LEARNERS), n_strings=2000,
        members=N_SEEDS,
    ),
    measures=_MEASURES,
    index={"seed": ""},
)  # fmt: skip


def shipped_prices() -> list[tuple[Study, list[Any]]]:
    """What the fixture `by_hand` ships."""
    price = [(s, price_rows(s["language"], s["learner"], s["n_strings"])) for s in PRICE.settings]
    return [(PRICE, price), (DEGREE, [(s, degree_rows(s["learner"], s["degree"])) for s in DEGREE.settings])]
