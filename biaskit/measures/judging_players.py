"""Who judged the pairs of notebook 08's game, and what their judgments were worth: learners, a reader, a class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Float64

from biaskit.measures.judgments import Judgment, Score, mean_interval, score_judgments

Cell = tuple[str, str]  # language and kind, such as ("possible", "rule")
CELLS: tuple[Cell, ...] = tuple(
    (language, kind) for language in ("possible", "impossible") for kind in ("rule", "pieces")
)


@dataclass(frozen=True, eq=False)
class JudgingPlayer:
    """One who judged, or a crowd of them.

    Attributes
    ----------
    name
        Such as "2-gram", "you" or "class".
    family
        Whose colour it has: "unigram", "ngram", "recurrent", "transformer" or "people".
    bits
        For each language and kind: bits per judgment of each version, or of each person; one number for a reader.
    interval
        For each language and kind a 95% interval: over judgments for a reader, over persons for a class, over versions
        for a learner.
    scores
        For a reader the whole score; empty for crowds.
    """

    name: str
    family: str
    bits: Mapping[Cell, Float64[np.ndarray, " many"]]
    interval: Mapping[Cell, tuple[float, float]]
    scores: Mapping[Cell, Score] = field(default_factory=dict)

    def mean(self, cell: Cell) -> float:
        """Give the mean bits per judgment for a language and a kind."""
        return float(self.bits[cell].mean())


@dataclass(frozen=True, eq=False)
class JudgingReport:
    """All who judged, for one picture.

    Attributes
    ----------
    players
        The learners, and people last.
    n_answers
        How many judgments people gave.
    n_people
        How many people: 0 while there are no answers.
    simulated
        Whether any of them is a program that stands in for a person.
    """

    players: tuple[JudgingPlayer, ...]
    n_answers: int
    n_people: int
    simulated: bool

    def without_learners(self) -> "JudgingReport":
        """Give the same, with the people alone.

        Examples
        --------
        >>> LSTM = player_of_many("LSTM", "recurrent", {("possible", "rule"): [0.5]})
        >>> JudgingReport((LSTM,), 0, 0, simulated=False).without_learners().players
        ()
        """
        return replace(self, players=tuple(player for player in self.players if player.family == "people"))


def player_of_one(name: str, judgments: Sequence[Judgment]) -> JudgingPlayer:
    """Make a player of one reader's judgments; cells without judgments are left out.

    Examples
    --------
    >>> you = player_of_one("you", [Judgment("left", "left", 0.5, "possible", "rule")])
    >>> you.mean(("possible", "rule"))
    0.0
    """
    scores = {
        cell: score_judgments(mine)
        for cell in CELLS
        if (mine := [one for one in judgments if (one.language, one.kind) == cell])
    }
    return JudgingPlayer(
        name,
        "people",
        {cell: np.array([score.bits]) for cell, score in scores.items()},
        {cell: score.bits_interval for cell, score in scores.items()},
        scores,
    )


def player_of_many(name: str, family: str, bits: Mapping[Cell, Sequence[float] | np.ndarray]) -> JudgingPlayer:
    """Make a player of many: a learner's versions, or the persons of a class.

    Parameters
    ----------
    name, family
        As in `JudgingPlayer`.
    bits
        For each language and kind the bits per judgment of each.

    Examples
    --------
    >>> crowd = player_of_many("class", "people", {("possible", "rule"): [0.0, 1.0, 0.5]})
    >>> crowd.mean(("possible", "rule"))
    0.5
    """
    arrays = {cell: np.asarray(values, dtype=np.float64) for cell, values in bits.items() if len(values)}
    return JudgingPlayer(name, family, arrays, {cell: mean_interval(values) for cell, values in arrays.items()})
