"""Exercise 13.2: how many updates an ability comes after the score that stands for it."""

from collections.abc import Callable, Sequence
from math import inf

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Shares = Sequence[float]
Reached = Callable[[Sequence[float], Shares, float], float]


def _stays(updates: Sequence[float], shares: Shares, level: float) -> float:
    """Go back from the end as long as the level is kept."""
    reached = inf
    for moment in reversed(range(len(updates))):
        if shares[moment] < level:
            break
        reached = updates[moment]
    return reached


def _first(updates: Sequence[float], shares: Shares, level: float) -> float:
    return min((u for u, share in zip(updates, shares, strict=True) if share >= level), default=inf)


def _above(updates: Sequence[float], shares: Shares, level: float) -> float:
    return _stays(updates, [share if share > level else -1.0 for share in shares], level)


def _place(updates: Sequence[float], shares: Shares, level: float) -> float:
    return _stays(range(len(updates)), shares, level)


def _highest(updates: Sequence[float], shares: Shares, level: float) -> float:
    return updates[list(shares).index(max(shares))]


def _lag(reached: Reached, *, turned: bool = False) -> Callable[[Sequence[float], Shares, Shares, float], float]:
    """Build a (right or wrong) lag from what it is to reach a level."""

    def lag(updates: Sequence[float], score: Shares, fresh: Shares, level: float) -> float:
        late = reached(updates, fresh, level) - reached(updates, score, level)
        return -late if turned else late

    return lag


def _fresh_alone(updates: Sequence[float], score: Shares, fresh: Shares, level: float) -> float:
    return _stays(updates, fresh, level)


def _widest(updates: Sequence[float], score: Shares, fresh: Shares, level: float) -> float:
    return max(one - other for one, other in zip(score, fresh, strict=True))


_MOMENTS = [50, 100, 200, 400]

LATE_BY = Exercise(
    id="13.2",
    stars=2,
    statement=(
        "`updates` lists moments of a training, `score` the share of the benchmark's own items that are right at each, "
        "and `fresh` that of fresh items. A share has reached `level` at the first moment from which on it stays there "
        "or above. Give how many updates after the score the fresh items reach it; `float('inf')` if they never do. "
        "The score always does."
    ),
    stub='''def late_by(updates, score, fresh, level):
    """How many updates after the score the fresh items are there, and stay."""
    ...
''',
    model_answer="""\
def reached(shares):
    stays = [u for i, u in enumerate(updates) if min(shares[i:]) >= level]
    return stays[0] if stays else float("inf")
return reached(fresh) - reached(score)
""",
    hints=(
        "When has a list of shares reached the level? At the first moment at which it, and all that follow, are high "
        "enough.",
        "min(shares[i:]) >= level says whether they stay from moment i on.",
        "Find the first such update for both lists, with inf where there is none, and take the one from the other.",
    ),
    judge=ByCases(
        cases=[
            # the score is there from 50 on, fresh items from 400 on
            Case([_MOMENTS, [0.9, 1.0, 1.0, 1.0], [0.5, 0.6, 0.8, 1.0], 0.85], 350),
            # fresh items touch .9 at 100, and lose it again
            Case([_MOMENTS, [0.7, 0.95, 0.96, 1.0], [0.5, 0.92, 0.8, 0.95], 0.9], 300),
            # who only reads may answer fresh items sooner
            Case([_MOMENTS, [0.6, 0.7, 0.95, 0.95], [0.7, 0.91, 0.95, 0.99], 0.9], -100),
            # exactly at the level counts
            Case([[10, 20, 30], [0.8, 0.9, 1.0], [0.5, 0.85, 0.9], 0.8], 10),
            Case(
                [_MOMENTS, [0.9, 1.0, 1.0, 1.0], [0.5, 0.5, 0.6, 0.6], 0.9],
                inf,
                crashed=Fault("never-crashed", "Where fresh items never reach the level, give float('inf')."),
                otherwise=Fault("never", "Fresh items that never reach the level are infinitely late: float('inf')."),
            ),
        ],
        right="A score alone would have told you that the ability was there, so many updates too early.",
        read=number,
        mistakes=[
            Mistake(
                "first-touch",
                "You take the first moment at which the level is touched. It has to stay: look at what follows, too.",
                gives(_lag(_first)),
            ),
            Mistake("turned", "The sign is turned round: late is positive.", gives(_lag(_stays, turned=True))),
            Mistake(
                "moments",
                "You count moments. Asked are updates: look the moment up in `updates`.",
                gives(_lag(_place)),
            ),
            Mistake(
                "strictly",
                "You want more than the level. At the level is enough: use >=.",
                gives(_lag(_above)),
            ),
            Mistake("highest", "You take the moment of the highest share. Asked is the level.", gives(_lag(_highest))),
            Mistake(
                "fresh-alone",
                "You give when the fresh items are there. Take off when the score was.",
                gives(_fresh_alone),
            ),
            Mistake("gap", "You give the widest gap in shares. Asked is a number of updates.", gives(_widest)),
        ],
    ),
)
