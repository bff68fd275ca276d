"""Exercise 11.4: a fair report by repeated splits."""

from collections.abc import Callable, Sequence

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Answers = Sequence[Sequence[int]]
Halves = Sequence[Sequence[int]]


def _right_on(row: Sequence[int], items: Sequence[int]) -> float:
    return sum(row[item] for item in items) / len(items)


def _splits(
    report: Callable[[Answers, Sequence[int], Sequence[int], Sequence[int]], float], take: int | None = None
) -> Callable[[Answers, Halves], float]:
    """Build an answer: the mean over splits of a report from all answers, the half, the rest, and all items."""

    def mean(answers: Answers, halves: Halves) -> float:
        every = range(len(answers[0]))
        used = halves[:take]
        return sum(report(answers, half, [i for i in every if i not in half], every) for half in used) / len(used)

    return mean


def _best(answers: Answers, items: Sequence[int]) -> Sequence[int]:
    scores = [_right_on(row, items) for row in answers]
    return answers[scores.index(max(scores))]


_fair = _splits(lambda answers, half, rest, every: _right_on(_best(answers, half), rest))

FAIR_REPORT = Exercise(
    id="11.4",
    stars=3,
    statement=(
        "`answers[v][i]` is 1 where variant v answered item i of the test correctly, else 0. `halves` lists some sets "
        "of items, each a half of the test. For each: choose the variant with the most right answers on this half, of "
        "equal ones the first, and take its share of right answers on the *other* items. Give the mean of these shares."
    ),
    stub='''def fair_report(answers, halves):
    """What the chosen variant has on items that had no part in the choice."""
    ...
''',
    model_answer="""\
reports = []
for half in halves:
    chosen = max(answers, key=lambda variant: sum(variant[i] for i in half))
    rest = [i for i in range(len(chosen)) if i not in half]
    reports.append(sum(chosen[i] for i in rest) / len(rest))
return sum(reports) / len(reports)
""",
    hints=(
        "For one half: score every variant on the items of the half only, and take the best one's row.",
        "max(answers, key=...) gives the row with the highest key, the first of equal ones.",
        "Report that row on the items that are not in the half, then take the mean over the halves.",
    ),
    judge=ByCases(
        cases=[
            # Half 0, 1: the first variant (2 of 2), which has 0 of 2 on the rest.
            Case([[[1, 1, 0, 0], [0, 0, 1, 1]], [[0, 1]]], 0.0),
            # Half 0, 1: the first variant again, which has one of the items 2 and 3.
            Case([[[1, 1, 1, 0], [0, 0, 0, 1]], [[0, 1]]], 0.5),
            # Half 0, 1: 0, as at first; half 0, 2: both have one, so the first, which has item 1 of the rest 1, 3: 1/2.
            Case([[[1, 1, 0, 0], [0, 0, 1, 1]], [[0, 1], [0, 2]]], 0.25),
            # Half 0, 1, 2: scores 1, 2, 3; the third has 1 of 3. Half 3, 4, 5: 3, 2, 1; the first has 1 of 3.
            # Half 0, 2, 4: 1, 3, 2; the second has items 1, 3, 5: 0, 1, 0.
            Case(
                [
                    [[0, 1, 0, 1, 1, 1], [1, 0, 1, 1, 1, 0], [1, 1, 1, 0, 0, 1]],
                    [[0, 1, 2], [3, 4, 5], [0, 2, 4]],
                ],
                1 / 3,
            ),
            # Half 0, 1: the second has 2; on the rest 1 of 2. Half 1, 3: the second 1 + 0, the first 0 + 1: the first,
            # on items 0, 2: 1 of 2. Half 2, 3: the first 2 of 2, on 0, 1: 0.
            Case([[[0, 0, 1, 1], [1, 1, 1, 0], [0, 1, 0, 0]], [[0, 1], [1, 3], [2, 3]]], (0.5 + 0.5 + 0.0) / 3),
        ],
        right="No item that helped to choose helps to report. The price is a choice on half of the items.",
        read=number,
        mistakes=[
            Mistake(
                "same-half",
                "You report the half on which you chose. There the winner is flattered: report the other items.",
                gives(_splits(lambda answers, half, rest, every: _right_on(_best(answers, half), half))),
            ),
            Mistake(
                "all-items",
                "You report all items. Those of the half had a part in the choice: leave them out.",
                gives(_splits(lambda answers, half, rest, every: _right_on(_best(answers, half), every))),
            ),
            Mistake(
                "chosen-on-all",
                "You choose on all items, so the items of the report have had their say. Choose on the half only.",
                gives(
                    _splits(lambda answers, half, rest, every: _right_on(_best(answers, every), rest)),
                    _splits(lambda answers, half, rest, every: _right_on(_best(answers, every), every)),
                ),
            ),
            Mistake(
                "chosen-on-the-rest",
                "You choose on the items that you report. Choose on the half, and report the others.",
                gives(_splits(lambda answers, half, rest, every: _right_on(_best(answers, rest), rest))),
            ),
            Mistake(
                "halves-turned",
                "You choose on the other items and report the half. It should be the other way round.",
                gives(_splits(lambda answers, half, rest, every: _right_on(_best(answers, rest), half))),
            ),
            Mistake(
                "everybody",
                "You report the mean of all variants. Report the chosen one.",
                gives(
                    _splits(
                        lambda answers, half, rest, every: sum(_right_on(row, rest) for row in answers) / len(answers)
                    )
                ),
            ),
            Mistake(
                "one-split",
                "You use one half only. Take the mean over all of them.",
                gives(_splits(lambda answers, half, rest, every: _right_on(_best(answers, half), rest), take=1)),
            ),
            Mistake(
                "late-ties",
                "Of variants that are equal on the half you take the last. Take the first.",
                gives(
                    _splits(lambda answers, half, rest, every: _right_on(_best(answers[::-1], half), rest)),
                ),
            ),
            Mistake(
                "summed",
                "You add the shares up. Divide by how many halves there are.",
                gives(lambda answers, halves: _fair(answers, halves) * len(halves)),
            ),
        ],
    ),
)
