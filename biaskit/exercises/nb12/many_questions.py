"""Exercise 12.3: which of several differences are left after Holm's correction."""

from collections.abc import Callable, Mapping
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives
from biaskit.exercises.exercise import Exercise, brief

Ps = Mapping[str, float]
_LEVEL = 0.05


def _names(value: Any) -> set[str]:
    """Read some names."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise TypeError(f"Your function gives {brief(value)}; it should give a set of names.")
    return set(value)


def _step(ps: Ps, bar: Callable[[int, int], float], *, up: bool = False, strict: bool = False) -> set[str]:
    """Go through the questions from the least p on, each with a bar of its own: `bar(how many, place from 0)`."""
    order = sorted(ps, key=lambda name: ps[name])
    below = [
        ps[name] < bar(len(ps), place) if strict else ps[name] <= bar(len(ps), place)
        for place, name in enumerate(order)
    ]
    if up:
        last = max((place for place, good in enumerate(below) if good), default=-1)
        return set(order[: last + 1])
    first = below.index(False) if False in below else len(below)
    return set(order[:first])


def _holm(n: int, place: int) -> float:
    return _LEVEL / (n - place)


def _never_stopping(ps: Ps) -> set[str]:
    order = sorted(ps, key=lambda name: ps[name])
    return {name for place, name in enumerate(order) if ps[name] <= _holm(len(ps), place)}


def _from_the_largest(ps: Ps) -> set[str]:
    found = set()
    for place, name in enumerate(sorted(ps, key=lambda name: -ps[name])):
        if ps[name] > _holm(len(ps), place):
            break
        found.add(name)
    return found


MANY_QUESTIONS = Exercise(
    id="12.3",
    stars=2,
    statement=(
        "`ps` maps the name of each comparison to its p. Holm’s rule: go from the least p to the largest. The first "
        "must be at most .05 divided by the number of comparisons, the next at most .05 divided by one fewer, and so "
        "on. Stop at the first that fails: it and all after it are nulls. Give the set of names that are left. No two "
        "p are the same."
    ),
    stub='''def left_over(ps):
    """The names of the comparisons that are no nulls after Holm's correction."""
    ...
''',
    model_answer="""\
left = set()
for place, name in enumerate(sorted(ps, key=ps.get)):
    if ps[name] > 0.05 / (len(ps) - place):
        break
    left.add(name)
return left
""",
    hints=(
        "Sort the names by their p. The least one has the strictest bar.",
        "At place 0 the bar is .05 / n, at place 1 it is .05 / (n - 1), at the last .05 / 1.",
        "Add names to a set as long as ps[name] <= 0.05 / (len(ps) - place), and break at the first that fails.",
    ),
    judge=ByCases(
        cases=[
            # bars .0125, .0167, .025, .05: the third fails, and the fourth would have been below its own
            Case([{"adverb": 0.004, "two nouns": 0.016, "object": 0.03, "subject": 0.045}], {"adverb", "two nouns"}),
            # bars .0167, .025, .05: all below
            Case([{"mark": 0.045, "determiner": 0.001, "order": 0.02}], {"mark", "determiner", "order"}),
            # bars .01, .0125, .0167, .025, .05: the first two are below, the third is not
            Case([{"a": 0.3, "b": 0.0124, "c": 0.0001, "d": 0.018, "e": 0.045}], {"b", "c"}),
            Case(
                [{"one": 0.04, "two": 0.6}],
                set(),  # .04 is above .025
                otherwise=Fault("none-left", "Where the least p fails its bar nothing is left: give an empty set."),
            ),
            Case(
                [{"only": 0.05}],
                {"only"},
                otherwise=Fault("at-the-bar", "A p that is exactly at its bar passes: at most, not below."),
            ),
        ],
        right="Ask twenty things of two lines that do not differ, and one p in twenty is below .05.",
        read=_names,
        mistakes=[
            Mistake(
                "uncorrected",
                "You hold every p against .05. With several questions one of them may be so small by luck alone.",
                gives(lambda ps: {name for name in ps if ps[name] <= _LEVEL}),
            ),
            Mistake(
                "bonferroni",
                "You hold every p against .05 / n, which is Bonferroni's rule. Holm's bar rises with each that passed.",
                gives(lambda ps: {name for name in ps if ps[name] <= _LEVEL / len(ps)}),
            ),
            Mistake(
                "never-stopping",
                "You go on after one has failed. Stop there: all with a larger p are nulls too.",
                gives(_never_stopping),
            ),
            Mistake(
                "hochberg",
                "You come from the largest p. Begin with the least, and stop at the first that fails.",
                gives(lambda ps: _step(ps, _holm, up=True)),
            ),
            Mistake(
                "false-discovery",
                "Your bar is .05 times the place, divided by n: the rule of Benjamini and Hochberg, which allows more. "
                "Holm's is .05 divided by how many are still to come.",
                gives(
                    lambda ps: _step(ps, lambda n, place: _LEVEL * (place + 1) / n, up=True),
                    lambda ps: _step(ps, lambda n, place: _LEVEL * (place + 1) / n),
                ),
            ),
            Mistake(
                "the-nulls",
                "These are the nulls. Asked are those that are left.",
                gives(lambda ps: set(ps) - _step(ps, _holm)),
            ),
            Mistake(
                "from-the-largest",
                "You sort from the largest p down. The least comes first, and has the strictest bar.",
                gives(_from_the_largest),
            ),
        ],
    ),
)
