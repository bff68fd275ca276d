"""Is it the corpus? The networks of a crowd read the same sentences; here are crowds that read others."""

from typing import Any

from biaskit.studies.nb07.crowds import teach
from biaskit.studies.nb07.languages import material
from biaskit.studies.nb07.price import MEASURES, priced
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

LANGUAGES = ("no shuffle", "local 5", "deterministic 21", "no reverse", "full reverse")
DRAWS = (1, 2, 3, 4)
EACH = 5


def corpora(*, language: str, learner: str, draw: int, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Price a language that is learned from other sentences; see `price`.

    Parameters
    ----------
    draw
        Which sentences; those of the big table have the number 0.
    """
    return priced(teach(material(language, draw), learner, n_strings, tuple(range(members))))


CORPORA = Study(
    name="07_corpora",
    describes="Do other training sentences give the same prices?",
    job=corpora,
    settings=grid(language=LANGUAGES, learner=("LSTM", "transformer"), draw=DRAWS, n_strings=2000, members=EACH),
    measures=MEASURES,
    index={"seed": ""},
    units={"n_strings": "sentences"},
    crowd="members",
)
