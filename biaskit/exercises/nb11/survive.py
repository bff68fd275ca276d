"""Exercise 11.1: the step in which selection and drift differ."""

from collections.abc import Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives
from biaskit.exercises.exercise import Exercise, brief


def _survive(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    """Count for each member who goes before it; the first `keep` survive."""
    if lot is not None:
        return sorted(lot[:keep])
    before = [
        sum(other > mine or (other == mine and j < i) for j, other in enumerate(scores))
        for i, mine in enumerate(scores)
    ]
    return [i for i, rank in enumerate(before) if rank < keep]


def _worst(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    return _survive([-score for score in scores], keep, lot)


def _looked(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    return _survive(scores, keep, None)


def _last_of_the_lot(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    return _survive(scores, keep, None if lot is None else list(lot)[::-1])


def _lot_as_scores(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    return _survive(scores if lot is None else list(lot), keep, None)


def _late(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[int]:
    n = len(scores)
    return _survive(scores, keep, lot) if lot else sorted(n - 1 - i for i in _survive(scores[::-1], keep, None))


def _the_scores(scores: Sequence[float], keep: int, lot: Sequence[int] | None) -> list[float]:
    return sorted(scores[i] for i in _survive(scores, keep, lot))


def _numbers(value: Any) -> list[Any]:
    """Read the members' numbers, in whatever order they come."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, list | tuple | set | range):
        raise TypeError(f"Your function gives {brief(value)}; it should give a list of members' numbers.")
    return sorted(value)


WHO_SURVIVES = Exercise(
    id="11.1",
    stars=1,
    statement=(
        "`scores` has a score for each member; members are numbered from 0. `keep` of them survive. Where `lot` is "
        "None these are the members with the highest scores, of equal ones the member that comes first. Otherwise "
        "`lot` lists all members in the order in which they were drawn, and the first of them survive, whatever their "
        "scores. Give the numbers of the survivors, as a list."
    ),
    stub='''def who_survives(scores, keep, lot=None):
    """The members that are copied: by score, or by lot."""
    ...
''',
    model_answer="""\
everybody = range(len(scores))
order = sorted(everybody, key=lambda member: -scores[member]) if lot is None else lot
return list(order)[:keep]
""",
    hints=(
        "Put the members in an order, best first or as they were drawn. The first `keep` of that order survive.",
        "sorted(range(len(scores)), key=lambda member: -scores[member]) lists members, the best first.",
        "Under `lot` the scores are not looked at: lot[:keep].",
    ),
    judge=ByCases(
        cases=[
            Case([[0.2, 0.9, 0.5, 0.7], 2, None], [1, 3]),
            Case([[0.2, 0.9, 0.5, 0.7], 2, [2, 0, 3, 1]], [0, 2]),
            Case([[0.5, 0.5, 0.1, 0.5, 0.4], 2, None], [0, 1]),  # three are equal: the first two of them
            Case([[0.1, 0.2, 0.3, 0.4, 0.5], 3, None], [2, 3, 4]),
            Case([[0.1, 0.2, 0.3, 0.4, 0.5], 3, [0, 4, 1, 2, 3]], [0, 1, 4]),
            Case([[0.6, 0.3, 0.8], 1, [1, 2, 0]], [1]),
        ],
        right="That one argument is the whole difference between selection and drift. All else is the same.",
        read=_numbers,
        mistakes=[
            Mistake("worst", "You keep the members with the lowest scores. The highest survive.", gives(_worst)),
            Mistake(
                "lot-ignored",
                "You look at the scores under a lot, too. Where `lot` is given, only the order of the draw counts.",
                gives(_looked),
            ),
            Mistake(
                "last-drawn",
                "You keep the members that were drawn last. The first in `lot` survive.",
                gives(_last_of_the_lot),
            ),
            Mistake(
                "lot-as-scores",
                "You treat the numbers in `lot` as scores. They are members, in the order in which they were drawn.",
                gives(_lot_as_scores),
            ),
            Mistake(
                "late-ties",
                "Of equal scores you keep the member that comes last. Keep the one that comes first.",
                gives(_late),
            ),
            Mistake("scores", "You give scores. Give the numbers of the members.", gives(_the_scores)),
            Mistake(
                "one-missing",
                "You keep one member too few.",
                gives(lambda scores, keep, lot: _survive(scores, keep - 1, lot)),
            ),
            Mistake(
                "one-more",
                "You keep one member too many.",
                gives(lambda scores, keep, lot: _survive(scores, keep + 1, lot)),
            ),
        ],
    ),
)
