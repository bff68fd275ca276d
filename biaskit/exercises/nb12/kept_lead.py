"""Exercise 12.2: how much of the lead on a benchmark is found again on its twin."""

from collections.abc import Callable, Mapping

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Means = Mapping[str, float]


def _lead(means: Means, over: str = "drift") -> float:
    return means["selected"] - means[over]


def _ratio(of: Callable[[Means], float]) -> Callable[[Means, Means], float]:
    """Build a (right or wrong) share from what is compared on both sides."""
    return lambda benchmark, twin: of(twin) / of(benchmark) if of(benchmark) else 0.0


KEPT_LEAD = Exercise(
    id="12.2",
    stars=1,
    statement=(
        "`benchmark` and `twin` map the arms “selected”, “drift” and “still” to mean scores. Give the share of the "
        "selected lines’ lead over the drifting ones on the benchmark that is there on the twin, too: 1 if the lead "
        "is as large, 0 if there is none. Where there is no lead on the benchmark, give 0."
    ),
    stub='''def kept_lead(benchmark, twin):
    """The share of the benchmark's lead that is found on the twin."""
    ...
''',
    model_answer="""\
lead = benchmark["selected"] - benchmark["drift"]
if lead == 0:
    return 0
return (twin["selected"] - twin["drift"]) / lead
""",
    hints=(
        "A lead is a difference: selected minus drift. There is one on the benchmark, and one on the twin.",
        "Divide the twin's lead by the benchmark's. A twin may be easy or hard for everybody: both arms show that.",
        'lead = benchmark["selected"] - benchmark["drift"], and the same of the twin; 0 where the first is 0.',
    ),
    judge=ByCases(
        cases=[
            # .4 on the benchmark, .3 on the twin
            Case(
                [
                    {"selected": 0.9, "drift": 0.5, "still": 0.6},
                    {"selected": 0.95, "drift": 0.65, "still": 0.7},
                ],
                0.75,
            ),
            # .2 and -.05: on this twin the selected ones are worse
            Case(
                [
                    {"selected": 0.8, "drift": 0.6, "still": 0.75},
                    {"selected": 0.5, "drift": 0.55, "still": 0.6},
                ],
                -0.25,
            ),
            # .25 and .25
            Case(
                [
                    {"selected": 1.0, "drift": 0.75, "still": 0.875},
                    {"selected": 0.8, "drift": 0.55, "still": 0.7},
                ],
                1.0,
            ),
            Case(
                [
                    {"selected": 0.7, "drift": 0.7, "still": 0.7},
                    {"selected": 0.8, "drift": 0.6, "still": 0.7},
                ],
                0,
                crashed=Fault("no-lead", "Where there is no lead on the benchmark nothing can be kept of it: give 0."),
                otherwise=Fault(
                    "no-lead", "Where there is no lead on the benchmark nothing can be kept of it: give 0."
                ),
            ),
        ],
        right="A high score on a twin proves nothing while the drifting lines have it, too. A lead does.",
        read=number,
        mistakes=[
            Mistake(
                "no-control",
                "You compare the selected lines with themselves. Take off what the drifting ones have: a twin may be "
                "easy for everybody.",
                gives(_ratio(lambda means: means["selected"])),
            ),
            Mistake(
                "over-still",
                "This is the lead over those who were left alone. Asked is the lead over drift.",
                gives(_ratio(lambda means: _lead(means, "still"))),
            ),
            Mistake(
                "over-chance",
                "You take off chance, .5. What the drifting lines reach is more than chance, and it is they who did "
                "not look at the score.",
                gives(_ratio(lambda means: means["selected"] - 0.5)),
            ),
            Mistake(
                "upside-down",
                "You divide the benchmark's lead by the twin's. Turn it round.",
                gives(lambda benchmark, twin: _lead(benchmark) / _lead(twin) if _lead(twin) else 0.0),
            ),
            Mistake(
                "subtracted",
                "You take one lead from the other. Asked is a share: divide.",
                gives(
                    lambda benchmark, twin: _lead(benchmark) - _lead(twin),
                    lambda benchmark, twin: _lead(twin) - _lead(benchmark),
                ),
            ),
            Mistake(
                "twin-alone",
                "This is the lead on the twin. Divide it by the lead on the benchmark.",
                gives(lambda benchmark, twin: _lead(twin)),
            ),
            Mistake(
                "cut",
                "You cut the share off at 0. Below 0 it says that the selected lines are worse there.",
                gives(lambda benchmark, twin: max(0.0, _lead(twin) / _lead(benchmark))),
            ),
        ],
    ),
)
