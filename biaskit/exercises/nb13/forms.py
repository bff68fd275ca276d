"""Exercise 13.1: which of Goodhart's four forms it is, by where the relation of proxy and true value breaks."""

from collections.abc import Callable
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives
from biaskit.exercises.exercise import Exercise, brief

FORMS = ("regressional", "extremal", "causal", "adversarial")


def _by(broken: Callable[[float, float], bool]) -> Callable[[float, float, float, float], str]:
    """Build a (right or wrong) diagnosis from what it is for a slope to be broken."""

    def form(usual: float, top: float, by_hand: float, known: float) -> str:
        for name, slope in zip(FORMS[1:], (top, by_hand, known), strict=True):
            if broken(slope, usual):
                return name
        return FORMS[0]

    return form


_right = _by(lambda slope, usual: 2 * slope <= usual)


def _lowest(usual: float, top: float, by_hand: float, known: float) -> str:
    slopes = {"regressional": usual, "extremal": top, "causal": by_hand, "adversarial": known}
    return min(slopes, key=lambda name: slopes[name])


def _swapped(*given: float) -> str:
    return {"extremal": "causal", "causal": "extremal"}.get(_right(*given), _right(*given))


def _below_one(usual: float, top: float, by_hand: float, known: float) -> str:
    return "regressional" if usual < 1 else _right(usual, top, by_hand, known)


def _name(value: Any) -> str:
    """Read one of the four names."""
    if not isinstance(value, str):
        raise TypeError(f"Your function gives {brief(value)}; it should give one of the four names, as a text.")
    return value.strip().lower()


WHICH_FORM = Exercise(
    id="13.1",
    stars=2,
    statement=(
        "By how much does the true value rise where the proxy rises by 1? Four such slopes were measured: `usual`, "
        "among candidates as they are; `top`, among those with the highest proxies; `by_hand`, where somebody set the "
        "proxy; `known`, among candidates who know that the proxy counts. A slope is broken if it is at most half of "
        "the usual one, and at most one is. Give the form's name: 'regressional', 'extremal', 'causal' or "
        "'adversarial'."
    ),
    stub='''def which_form(usual, top, by_hand, known):
    """The name of the form: which of the slopes is broken, if any."""
    ...
''',
    model_answer="""\
for name, slope in (("extremal", top), ("causal", by_hand), ("adversarial", known)):
    if slope <= usual / 2:
        return name
return "regressional"
""",
    hints=(
        "Extremal: the relation breaks where hardly anybody was. Causal: it breaks where the proxy is set by hand. "
        "Adversarial: it breaks once somebody knows what counts.",
        "Compare each of the three slopes with half of the usual one.",
        "If none is broken the relation holds, and what is lost is luck: 'regressional'.",
    ),
    judge=ByCases(
        cases=[
            Case([0.5, 0.5, 0.5, 0.5], "regressional"),  # half of a high proxy is luck, everywhere
            Case([1.0, -2.0, 1.0, 1.0], "extremal"),
            Case([0.9, 0.9, 0.0, 0.9], "causal"),
            Case([0.9, 0.8, 0.9, -0.5], "adversarial"),
            Case([0.4, 0.35, 0.3, 0.3], "regressional"),  # a little lower everywhere is not broken
            Case([0.8, 0.3, 0.7, 0.8], "extremal"),  # broken, and still above zero
            Case([1.2, 1.1, 0.6, 1.2], "causal"),  # exactly half
        ],
        right="The cure follows from the form: shrink; stay where you have looked; ask for causes; or do not tell.",
        read=_name,
        mistakes=[
            Mistake(
                "sign",
                "You call a slope broken once it is zero or below. Half of the usual one is enough.",
                gives(_by(lambda slope, usual: slope <= 0)),
            ),
            Mistake(
                "half-of-one",
                "You compare with one half. Compare with half of the usual slope.",
                gives(_by(lambda slope, usual: slope <= 0.5)),
            ),
            Mistake(
                "any-lower",
                "You call a slope broken that is a little lower than the usual one. At most half of it is broken.",
                gives(_by(lambda slope, usual: slope < usual), _lowest),
            ),
            Mistake(
                "strictly",
                "Exactly half is broken, too: use <=.",
                gives(_by(lambda slope, usual: 2 * slope < usual)),
            ),
            Mistake(
                "below-one",
                "A usual slope below 1 says that part of the proxy is luck. Another slope may be broken all the same.",
                gives(_below_one),
            ),
            Mistake(
                "swapped",
                "Extremal and causal are swapped: at the top it is extremal, set by hand it is causal.",
                gives(_swapped),
            ),
            Mistake(
                "always-regressional",
                "You say regressional whatever the slopes are. Look which of the three is broken.",
                gives(lambda *given: "regressional"),
            ),
        ],
    ),
)
