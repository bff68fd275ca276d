"""Exercise 11.3: what to expect of a winner on fresh items."""

from collections.abc import Callable

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise


def _kept(share: Callable[[float, float], float]) -> Callable[[float, float, float, float], float]:
    """Build an answer from the share of the lead that is kept, given the two standard deviations."""
    return lambda best, mean, ability, luck: mean + share(ability, luck) * (best - mean)


def _share(ability: float, luck: float) -> float:
    return 1 / (1 + (luck / ability) ** 2) if ability else 0.0


FRESH_SCORE = Exercise(
    id="11.3",
    stars=2,
    statement=(
        "Scores of a crowd have the mean `mean`. They differ for two reasons, both normally distributed: the members' "
        "abilities, with the standard deviation `ability_sd`, and luck, with `luck_sd` (above 0). The winner scored "
        "`best`. Give the score to expect of it on fresh items."
    ),
    stub='''def fresh_score(best, mean, ability_sd, luck_sd):
    """What is left of the winner's lead on fresh items."""
    ...
''',
    model_answer="""\
real = ability_sd**2 / (ability_sd**2 + luck_sd**2)
return mean + real * (best - mean)
""",
    hints=(
        "The winner's lead is best - mean. A share of it was ability and comes along, the rest was luck.",
        "Variances add up, standard deviations do not. Which share of the scores' variance comes from ability?",
        "real = ability_sd**2 / (ability_sd**2 + luck_sd**2), then mean + real * (best - mean).",
    ),
    judge=ByCases(
        cases=[
            Case([70.0, 50.0, 5.0, 5.0], 60.0),  # equal variances: half of the lead of 20
            Case([70.0, 50.0, 3.0, 4.0], 57.2),  # 9 of 25: 7.2 of 20
            Case([90.0, 60.0, 8.0, 6.0], 79.2),  # 64 of 100: 19.2 of 30
            Case([0.82, 0.7, 0.02, 0.04], 0.724),  # 4 of 20: .024 of .12
            Case(
                [62.5, 50.0, 0.0, 5.0],
                50.0,  # all luck
                crashed=Fault("no-ability-crashes", "Where abilities do not differ your function fails."),
                otherwise=Fault("no-ability", "Where abilities do not differ nothing of the lead is left: the mean."),
            ),
        ],
        right="How many were tried does not stand in it. More tries make the lead greater, and the fall with it.",
        read=number,
        mistakes=[
            Mistake("no-fall", "You expect the same score again. A part of it was luck.", gives(lambda b, m, a, n: b)),
            Mistake(
                "all-luck",
                "You expect the mean. Where abilities differ a part of the lead is real.",
                gives(lambda b, m, a, n: m),
            ),
            Mistake(
                "not-squared",
                "You compare standard deviations. Variances add up, so square both first.",
                gives(_kept(lambda a, n: a / (a + n))),
            ),
            Mistake(
                "luck-kept",
                "You keep the share that was luck. Keep the other one.",
                gives(_kept(lambda a, n: 1 - _share(a, n))),
            ),
            Mistake(
                "root",
                "You take the root of the share. The lead shrinks by the share of the variance itself.",
                gives(_kept(lambda a, n: _share(a, n) ** 0.5)),
            ),
            Mistake(
                "whole-score",
                "You shrink the whole score. Only the lead over the mean shrinks.",
                gives(lambda b, m, a, n: _share(a, n) * b),
            ),
            Mistake(
                "lead",
                "You give what is left of the lead. Add the mean.",
                gives(lambda b, m, a, n: _share(a, n) * (b - m)),
            ),
            Mistake(
                "ratio",
                "You divide by the variance of luck alone. Divide by that of the scores: ability and luck together.",
                gives(_kept(lambda a, n: (a / n) ** 2)),
            ),
        ],
    ),
)
