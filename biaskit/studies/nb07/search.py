"""Which settings suit which learner: the same search on every language, possible or not."""

from typing import Any

from biaskit.studies.nb07.languages import material
from biaskit.studies.nb07.pupils import networks, pupil
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

RATES = (2e-3, 5e-3, 1e-2, 2e-2)
SEARCHED = ("no shuffle", "deterministic 21", "full reverse")
N_STRINGS = 2000
EACH = 3  # networks for every learning rate
SEED = 0  # the shipped results use another one


def search(*, language: str, learner: str, updates: float) -> list[dict[str, Any]]:
    """Train a crowd whose members have different learning rates, and price the language with each.

    Parameters
    ----------
    language
        The language.
    learner
        The learner.
    updates
        What the usual number of updates is multiplied by.
    """
    import numpy as np

    from biaskit.measures.excess import excess_bits

    given = material(language)
    rates = tuple(rate for rate in RATES for _ in range(EACH))
    crowd = pupil(learner, N_STRINGS, members=len(rates), learning_rate=rates, updates=updates)
    crowd.fit(given.training.take(np.arange(N_STRINGS)), rng=SEED)
    found = excess_bits(crowd, given.test, given.log2_prob).bits_per_string
    return [
        {"rate": rate, "seed": member % EACH, "excess_bits": float(found[member])} for member, rate in enumerate(rates)
    ]


SEARCH = Study(
    name="07_search",
    describes="Which learning rate and how many updates suit each learner best, on each side alike?",
    job=search,
    settings=grid(language=SEARCHED, learner=networks(), updates=(1.0, 2.0)),
    measures={"excess_bits": "bits per sentence"},
    index={"rate": "", "seed": ""},
    units={"updates": "times the usual"},
)
