"""A reader, or a class, beside the learners that have judged the same pairs."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from biaskit.judging.pooling import Pooled
from biaskit.judging.sitting import Sitting
from biaskit.languages.artificial.game import JudgingGame
from biaskit.measures.judging_players import CELLS, JudgingPlayer, JudgingReport, player_of_many, player_of_one
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
    players = [player_of_one("one", judgments) for judgments in people if judgments]
    bits = {cell: [one.mean(cell) for one in players if cell in one.bits] for cell in CELLS}
    name = "simulated class" if simulated else "class"
    crowd = (player_of_many(name, "people", bits),) if players else ()
    return JudgingReport((*learners(), *crowd), sum(map(len, people)), len(players), simulated)


@lru_cache(maxsize=1)
def learners() -> tuple[JudgingPlayer, ...]:
    """Give the learners of the shipped results: bits per judgment of each version."""
    results = shipped(RESULTS)
    truth = {
        (version, trial.number): trial.truth == "left"
        for version in results.known("seed")
        for trial in JudgingGame(version=version).trials
    }
    worth: dict[str, dict[tuple[str, str], dict[int, list[float]]]] = {}
    for row in results.rows:
        share = row["percent"] / 100
        right = share if truth[row["seed"], row["trial"]] else 1 - share
        cells = worth.setdefault(row["learner_name"], {cell: {} for cell in CELLS})
        cells[row["language"], row["kind"]].setdefault(row["seed"], []).append(1 + np.log2(right))
    return tuple(
        player_of_many(
            name,
            _FAMILIES[name],
            {cell: [float(np.mean(bits)) for bits in versions.values()] for cell, versions in cells.items()},
        )
        for name, cells in worth.items()
    )
