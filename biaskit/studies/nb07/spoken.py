"""Can they speak it? What learners say after 4,000 sentences, by length."""

import math
from typing import Any

from biaskit.studies.nb07.crowds import taught
from biaskit.studies.nb07.pupils import MEMBERS, SEED
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

SAID = 300  # strings that each member says
PARTS = 4  # bins of length that hold about as many training strings each
SPOKEN = ("no shuffle", "local 3", "even-odd", "deterministic 21", "full reverse", "token hop")
SPEAKERS = ("trigram", "LSTM", "transformer")


def spoken(*, language: str, learner: str, n_strings: int, members: int) -> list[dict[str, Any]]:
    """Let a crowd speak a language that it has learned; see `price`.

    Part 0 is everything that was said; the others are bins of length, the shortest first. Where they begin and end
    follows from the training strings, so a language with markers has later ones.
    """
    import numpy as np

    from biaskit.measures.speech import speech, unheard
    from biaskit.measures.speech_by_length import by_length, length_bins

    rows: list[dict[str, Any]] = []
    for crowd in taught(language, learner, n_strings, members):
        given = crowd.material
        if given.language is None:
            raise ValueError(f"strings of {language!r} cannot be parsed")
        said = speech(crowd.learner, given.language, crowd.training, n=SAID, rng=SEED)
        bins = length_bins(crowd.training, PARTS)
        whole, parts = by_length(said, [(0, int(said.lengths.max()))]), by_length(said, bins)
        new = unheard(given.test, crowd.training, given.language)
        for place, seed in enumerate(crowd.seeds):
            for part, (shortest, longest) in enumerate([(bins[0][0], bins[-1][1]), *bins]):
                found, column = (parts, part - 1) if part else (whole, 0)
                here = (given.test.lengths >= shortest) & (given.test.lengths <= longest)
                rows.append(
                    {
                        "seed": seed,
                        "part": part,
                        "shortest": shortest,
                        "longest": longest,
                        "n_said": int(found.n[place, column]),
                        "grammatical_share": _number(found.grammatical_share[place, column]),
                        "novel_share": _number(found.novel_share[place, column]),
                        "source_share": float(found.source_share[column]),
                        "source_novel_share": _number(new[here].mean() if here.any() else np.nan),
                        "cut_share": None if part else float(said.cut_share[place]),
                        "matched_grammatical_share": None if part else _number(parts.matched_grammatical_share[place]),
                        "matched_novel_share": None if part else _number(parts.matched_novel_share[place]),
                    }
                )
    return rows


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


SPEECH = Study(
    name="07_speech",
    describes="Can they speak it: is what learners say in the language, and is it new, at every length?",
    job=spoken,
    settings=grid(language=SPOKEN, learner=SPEAKERS, n_strings=4000, members=MEMBERS),
    measures={
        "shortest": "symbols",
        "longest": "symbols",
        "n_said": "strings",
        "grammatical_share": "share of what it says and ends",
        "novel_share": "share of what it says and ends",
        "source_share": "share of the training strings",
        "source_novel_share": "share of the test strings of these lengths that training does not hold",
        "cut_share": "share of what it says",
        "matched_grammatical_share": "share, were its strings as long as those of training",
        "matched_novel_share": "share, were its strings as long as those of training",
    },
    index={"seed": "", "part": ""},
    units={"n_strings": "sentences"},
    crowd="members",
)
