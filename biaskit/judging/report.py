"""A reader, or a class, beside the learners that have judged the same pairs."""

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean

from biaskit.judging.pooling import Pooled
from biaskit.judging.sitting import Sitting
from biaskit.languages.artificial.game import MOST_BY_KEYS
from biaskit.measures.judging_players import CELLS, Cell, JudgingPlayer, JudgingReport, player_of_many, player_of_one
from biaskit.measures.judgments import Judgment
from biaskit.results.shipped import shipped

RESULTS = "08_learners"
_FAMILIES = {
    "unigram": "unigram",
    "2-gram": "ngram",
    "3-gram": "ngram",
    "Elman": "recurrent",
    "LSTM": "recurrent",
    "transformer": "transformer",
}
YOU, SIMULATED = "you", "simulated reader"


def report(sitting: Sitting) -> JudgingReport:
    """Put a reader beside the learners of the shipped results.

    Parameters
    ----------
    sitting
        The reader's, as far as it went; without answers the learners stand alone.

    Returns
    -------
    JudgingReport
        The learners over all twenty versions, and the reader.
    """
    judgments = sitting.judgments
    people = (player_of_one(SIMULATED if sitting.simulated else YOU, judgments),) if judgments else ()
    return JudgingReport((*learners(), *people), len(judgments), len(people), sitting.simulated and bool(judgments))


def class_report(pooled: Pooled) -> JudgingReport:
    """Put a class beside the learners of the shipped results.

    Parameters
    ----------
    pooled
        What the class handed in; simulated respondents make the whole class a simulated one by name.

    Returns
    -------
    JudgingReport
        The learners over all twenty versions, and the class over its people.
    """
    return _with_class([one.judgments for one in pooled.respondents], simulated=pooled.simulated)


def report_of(sittings: Sequence[Sitting]) -> JudgingReport:
    """Put several sittings beside the learners, as a class.

    Parameters
    ----------
    sittings
        One for each person or simulated reader.
    """
    return _with_class([one.judgments for one in sittings], simulated=any(one.simulated for one in sittings))


def _with_class(people: Sequence[Sequence[Judgment]], *, simulated: bool) -> JudgingReport:
    """Make the class a player: a number for each person, language and kind."""
    answered = [judgments for judgments in people if judgments]
    bits: dict[Cell, list[float]] = {cell: [] for cell in CELLS}
    for judgments in answered:
        for cell, worth in _by_cell(judgments).items():
            bits[cell].append(fmean(worth))
    name = "simulated class" if simulated else "class"
    crowd = (player_of_many(name, "people", bits),) if answered else ()
    return JudgingReport((*learners(), *crowd), sum(map(len, people)), len(answered), simulated)


def _by_cell(judgments: Sequence[Judgment]) -> dict[Cell, list[float]]:
    """Give the bits of each judgment by language and kind."""
    found: dict[Cell, list[float]] = {}
    for judgment in judgments:
        found.setdefault((judgment.language, judgment.kind), []).append(judgment.bits)
    return found


@lru_cache(maxsize=1)
def learners() -> tuple[JudgingPlayer, ...]:
    """Give the learners of the shipped results: bits per judgment of each version."""
    worth: dict[str, dict[Cell, dict[int, list[float]]]] = {}
    for row in shipped(RESULTS).rows:
        right = min(max(row["percent"] / 100, 1 - MOST_BY_KEYS), MOST_BY_KEYS)
        cells = worth.setdefault(row["learner_name"], {cell: {} for cell in CELLS})
        cells[row["language"], row["kind"]].setdefault(row["seed"], []).append(1 + math.log2(right))
    return tuple(
        player_of_many(
            name,
            _FAMILIES[name],
            {cell: [fmean(bits) for bits in versions.values()] for cell, versions in cells.items()},
        )
        for name, cells in worth.items()
    )
