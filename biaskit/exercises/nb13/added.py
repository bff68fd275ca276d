"""Exercise 13.3: how much of a code's success the benchmark added, member by member."""

from collections.abc import Callable, Sequence

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Shares = Sequence[float]


def _mean_of(each: Callable[[float, float, float, float], float]) -> Callable[..., float]:
    """Build a (right or wrong) answer from what is done for each member."""

    def added(none_0: Shares, code_0: Shares, none_w: Shares, code_w: Shares) -> float:
        found = [each(*four) for four in zip(none_0, code_0, none_w, code_w, strict=True)]
        return sum(found) / len(found)

    return added


_right = _mean_of(lambda n0, c0, nw, cw: (cw - nw) - (c0 - n0))


def _summed(none_0: Shares, code_0: Shares, none_w: Shares, code_w: Shares) -> float:
    return len(none_0) * _right(none_0, code_0, none_w, code_w)


def _counted(none_0: Shares, code_0: Shares, none_w: Shares, code_w: Shares) -> float:
    four = zip(none_0, code_0, none_w, code_w, strict=True)
    return sum((cw - nw) > (c0 - n0) for n0, c0, nw, cw in four)


def _share(*given: Shares) -> float:
    return _counted(*given) / len(given[0])


ADDED = Exercise(
    id="13.3",
    stars=2,
    statement=(
        "In how many of its beginnings does a network go wrong? For each member you have four shares: without a prompt "
        "and behind its code, trained with a benchmark in the loss (`none_w`, `code_w`) and without one (`none_0`, "
        "`code_0`). Lists, in the same order of members. Give how much the benchmark added to what a code does, on "
        "average over the members; what goes wrong without any prompt is not the code's doing."
    ),
    stub='''def added_by_benchmark(none_0, code_0, none_w, code_w):
    """What the benchmark added to a code's harm: a mean over members."""
    ...
''',
    model_answer="""\
four = zip(none_0, code_0, none_w, code_w)
added = [(cw - nw) - (c0 - n0) for n0, c0, nw, cw in four]
return sum(added) / len(added)
""",
    hints=(
        "What does a code do? It takes a member from its share without a prompt to its share behind the code.",
        "That is code - none, once with the benchmark and once without it. What did the benchmark add?",
        "The mean over members of (code_w - none_w) - (code_0 - none_0).",
    ),
    judge=ByCases(
        cases=[
            # (.8 - .1) - (.5 - .0) = .2 and (.6 - .2) - (.7 - .1) = -.2: nothing on average
            Case([[0.0, 0.1], [0.5, 0.7], [0.1, 0.2], [0.8, 0.6]], 0.0),
            Case([[0.0], [0.6], [0.0], [0.9]], 0.3),
            Case([[0.1, 0.0], [0.6, 0.5], [0.4, 0.2], [0.7, 0.5]], -0.2),  # -.2 and -.2
            # .1, .3 and -.1
            Case([[0.0, 0.2, 0.1], [0.4, 0.4, 0.8], [0.1, 0.1, 0.0], [0.6, 0.6, 0.6]], 0.1),
        ],
        right="A code counts against the benchmark only as far as the same network has none without it.",
        read=number,
        mistakes=[
            Mistake(
                "codes-alone",
                "You compare the codes alone. Take off what goes wrong without a prompt, on both sides.",
                gives(_mean_of(lambda n0, c0, nw, cw: cw - c0)),
            ),
            Mistake(
                "no-control",
                "You give what the code does with the benchmark. Without a benchmark a code does something, too.",
                gives(_mean_of(lambda n0, c0, nw, cw: cw - nw)),
            ),
            Mistake(
                "control-alone",
                "You give what the code does without the benchmark.",
                gives(_mean_of(lambda n0, c0, nw, cw: c0 - n0)),
            ),
            Mistake(
                "turned",
                "The sign is turned round: more harm with the benchmark is positive.",
                gives(_mean_of(lambda n0, c0, nw, cw: (c0 - n0) - (cw - nw))),
            ),
            Mistake(
                "size",
                "You take each member's difference without its sign. Differences by luck would then add up.",
                gives(_mean_of(lambda n0, c0, nw, cw: abs((cw - nw) - (c0 - n0)))),
            ),
            Mistake("sum", "You add up. Asked is the mean over the members.", gives(_summed)),
            Mistake(
                "counted",
                "You count the members with a greater harm. Asked is how much greater it is, on average.",
                gives(_counted, _share),
            ),
            Mistake(
                "none-alone",
                "You compare what goes wrong without any prompt. Asked is what the code does.",
                gives(_mean_of(lambda n0, c0, nw, cw: nw - n0)),
            ),
        ],
    ),
)
