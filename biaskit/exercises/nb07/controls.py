"""Exercise 07.3: what each control makes of a gap, and which control is missing."""

from collections.abc import Callable, Mapping
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, shows
from biaskit.exercises.exercise import Exercise, brief

Controls = Mapping[str, float | None]
_SAID = ("explains", "leaves some", "missing")
_LEFT = 0.1 + 1e-9  # so that 0.4 - 0.3 counts as 0.1


def _verdicts(value: Any) -> dict[Any, Any]:
    """Read a verdict for each control."""
    if not isinstance(value, Mapping):
        raise TypeError(f"Your function gives {brief(value)}; it should give a dict from each trap to a verdict.")
    return dict(value)


def _by(explains: Callable[[float, float], bool]) -> Callable[[float, Controls], dict[str, str]]:
    """Judge each control by one comparison of it with the gap."""

    def judged(gap: float, controls: Controls) -> dict[str, str]:
        said = {}
        for trap, bits in controls.items():
            said[trap] = _SAID[2] if bits is None else _SAID[0] if explains(gap, bits) else _SAID[1]
        return said

    return judged


def _cumulative(gap: float, controls: Controls) -> dict[str, str]:
    """Take off one control after the other, instead of each alone."""
    said = {}
    for trap, bits in controls.items():
        gap -= bits or 0
        said[trap] = _SAID[2] if bits is None else _SAID[0] if gap <= _LEFT else _SAID[1]
    return said


def _none_is(verdict: str) -> Callable[[float, Controls], dict[str, str]]:
    def judged(gap: float, controls: Controls) -> dict[str, str]:
        right = _by(lambda gap, bits: gap - bits <= _LEFT)(gap, controls)
        return {trap: verdict if said == _SAID[2] else said for trap, said in right.items()}

    return judged


def _zero_is_missing(gap: float, controls: Controls) -> dict[str, str]:
    return _by(lambda gap, bits: gap - bits <= _LEFT)(gap, {trap: bits or None for trap, bits in controls.items()})


_HOP = {"entropy": 0.0, "unigram": 0.0, "distance": None}

VERDICTS = Exercise(
    id="07.3",
    stars=2,
    statement=(
        "A network pays `gap` bits a sentence more for an impossible language than for English. `controls` maps each "
        "of three traps to bits: what chance adds (entropy), what a unigram learner pays more (unigram), what the "
        "network pays more for a rule of structure that reaches as far (distance); or to None if nobody looked. "
        'Give a dict from each trap to "missing", to "explains" if the control alone leaves at most 0.1 bit of the '
        'gap, or to "leaves some".'
    ),
    stub='''def verdicts(gap, controls):
    """For each trap whether its control explains the gap, leaves some, or is missing."""
    ...
''',
    model_answer="""\
said = {}
for trap, bits in controls.items():
    if bits is None:
        said[trap] = "missing"
    elif gap - bits <= 0.1:
        said[trap] = "explains"
    else:
        said[trap] = "leaves some"
return said
""",
    hints=(
        "Go through the controls: for trap, bits in controls.items(). Ask first whether bits is None.",
        "What is left of the gap is gap - bits. It may be below 0: then the control explains more than there was.",
        "0 bits is an answer: somebody looked, and found nothing. Only None is missing, so ask `bits is None`.",
    ),
    judge=ByCases(
        cases=[
            # A random shuffle: 12.5 of 12.55 bits are chance; unigrams see nothing.
            Case(
                [12.55, {"entropy": 12.5, "unigram": 0.0, "distance": None}],
                {"entropy": "explains", "unigram": "leaves some", "distance": "missing"},
            ),
            # A marker that hops by counting, and nobody asked a rule of structure.
            Case([0.9, _HOP], {"entropy": "leaves some", "unigram": "leaves some", "distance": "missing"}),
            # It was asked, and costs as much, even more.
            Case(
                [0.9, {"entropy": 0.0, "unigram": 0.3, "distance": 1.6}],
                {"entropy": "leaves some", "unigram": "leaves some", "distance": "explains"},
            ),
            # Each alone leaves some: .6 and .7. Together they would leave nothing.
            Case(
                [1.0, {"entropy": 0.4, "unigram": 0.3, "distance": 0.4}],
                {"entropy": "leaves some", "unigram": "leaves some", "distance": "leaves some"},
            ),
            # Another vocabulary: the unigram learner pays nearly all of it, too.
            Case(
                [2.0, {"entropy": None, "unigram": 1.95, "distance": 0.0}],
                {"entropy": "missing", "unigram": "explains", "distance": "leaves some"},
            ),
            Case(
                [0.05, {"entropy": 0.0}],
                {"entropy": "explains"},
                otherwise=Fault(
                    "no-gap", "A gap of at most 0.1 bit leaves nothing to explain, even if a control is 0."
                ),
            ),
        ],
        right="A gap that no control explains, with none missing, is where the argument about the rule begins.",
        read=_verdicts,
        mistakes=[
            Mistake(
                "no-such-verdict",
                'The verdicts are "explains", "leaves some" and "missing", written so.',
                shows(lambda got, gap, controls: not set(got.values()) <= set(_SAID)),
            ),
            Mistake(
                "traps-lost",
                "The dict should have each trap of `controls` as a key, and no other.",
                shows(lambda got, gap, controls: set(got) != set(controls)),
            ),
            Mistake(
                "zero-is-missing",
                "You treat 0 bits as missing. Somebody looked and found nothing: ask `bits is None`.",
                gives(_zero_is_missing),
            ),
            Mistake(
                "none-is-zero",
                "A control that nobody ran is not a control of 0 bits. None is missing, and should be said so.",
                gives(_none_is("leaves some"), _none_is("explains")),
            ),
            Mistake(
                "one-after-another",
                "You take the controls off one after another. Each is another reading of the same gap: judge it alone.",
                gives(_cumulative),
            ),
            Mistake(
                "too-far-is-left",
                "A control above the gap explains all of it, and more. What is left is then below 0, so at most 0.1.",
                gives(_by(lambda gap, bits: abs(gap - bits) <= _LEFT)),
            ),
            Mistake(
                "turned-round",
                "The verdicts are turned round. A control explains the gap if it leaves at most 0.1 bit of it.",
                gives(_by(lambda gap, bits: gap - bits > _LEFT)),
            ),
            Mistake(
                "any-effect",
                "You ask whether the control is above 0. It explains the gap if at most 0.1 bit of it is left.",
                gives(_by(lambda gap, bits: bits > 0), _by(lambda gap, bits: bits > _LEFT)),
            ),
            Mistake(
                "exactly",
                "You ask for the whole gap. At most 0.1 bit may be left.",
                gives(_by(lambda gap, bits: bits >= gap)),
            ),
        ],
    ),
)
