"""Exercise 07.4: which side of the debate a finding is on, if on any."""

from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, shows
from biaskit.exercises.exercise import Exercise, brief

_SIDES = ("for", "against", "neither")
_RIGHT = {"a": "for", "b": "neither", "c": "against", "d": "neither", "e": "neither", "f": "for", "g": "against"}


def _side(value: Any) -> str:
    """Read a side."""
    if not isinstance(value, str):
        raise TypeError(f'Your function gives {brief(value)}; it should give "for", "against" or "neither".')
    return value.strip().lower()


def _off(letter: str, *said: str) -> Any:
    """Explain that one finding is put on one of these sides."""
    return shows(lambda got, finding: finding == letter and got in said)


SIDE = Exercise(
    id="07.4",
    stars=1,
    statement=(
        "The claim: a learner with nothing built in for language leans to the languages that people have. `finding` "
        'is a letter from "a" to "g". Give "for", "against", or "neither" if it shows nothing about the claim without '
        "a control."
    ),
    stub='''def side(finding):
    """On which side of the claim a finding is: "for", "against" or "neither"."""
    ...
''',
    model_answer="""\
sides = {"a": "for", "f": "for", "c": "against", "g": "against"}
return sides.get(finding, "neither")
""",
    hints=(
        "A dict from letters to sides is enough: {...}[finding]. Ask of each finding first whether a control is "
        "missing.",
        "Three of the seven fall into the three traps: entropy, unigram, distance. They are on neither side.",
        "Of the other four, two found the impossible dearer or worse, and two found it as cheap, or cheaper.",
    ),
    judge=ByCases(
        cases=[Case([letter], side) for letter, side in _RIGHT.items()],
        right="Two on each side, and three on none. Whoever cites only one side has not read the other.",
        read=_side,
        mistakes=[
            Mistake(
                "no-such-side",
                'The sides are "for", "against" and "neither", written so.',
                shows(lambda got, finding: got not in _SIDES),
            ),
            Mistake(
                "all-on-one-side",
                "You put all seven on one side. There are findings on both, and some are on neither.",
                gives(*(lambda finding, side=side: side for side in _SIDES)),
            ),
            Mistake(
                "sides-swapped",
                'You have the sides the wrong way round. Dearer impossible twins speak "for" the claim.',
                gives(lambda finding: {"for": "against", "against": "for"}.get(_RIGHT[finding], "neither")),
            ),
            Mistake(
                "entropy-trap",
                "Look at b again: a fresh shuffle adds bits that nobody can learn away. Nothing was taken off.",
                _off("b", "for", "against"),
            ),
            Mistake(
                "unigram-trap",
                "Look at d again: a learner that knows no order shows the gap, too, so it is not about order.",
                _off("d", "for", "against"),
            ),
            Mistake(
                "distance-trap",
                "Look at e again: the two rules differ in counting and in distance, and one control is missing.",
                _off("e", "for", "against"),
            ),
            Mistake(
                "equal-is-evidence",
                "Look at c again: if the impossible is learned as easily, there is no lean. That speaks against.",
                _off("c", "for", "neither"),
            ),
            Mistake(
                "counting-cheaper",
                "Look at g again: at the same distance the rule that no language has was the cheaper one.",
                _off("g", "for", "neither"),
            ),
            Mistake(
                "dearer-is-for",
                "Look at a and f again: dearer to read, and harder to say. Both times the impossible came off worse.",
                shows(lambda got, finding: finding in "af" and got != "for"),
            ),
        ],
    ),
)
