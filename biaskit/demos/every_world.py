"""Every world: the same labels told, each learner's answers, and the mean over all worlds."""

from typing import Any

import numpy as np

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.figures import every_world as figure_of_every_world
from biaskit.figures.every_world import EveryAnswer
from biaskit.figures.style import Figure
from biaskit.learners.classifiers import CLASSIFIERS
from biaskit.measures.no_free_lunch import NoFreeLunch, every_answer, no_free_lunch_parts
from biaskit.measures.parts import Parts, at_once
from biaskit.worlds.by_name import named
from biaskit.worlds.numbering import points, world

# The order in which points are told: those with fewer bits on come first.
ORDER = {bits: tuple(sorted(range(2**bits), key=lambda i: (i.bit_count(), i))) for bits in (3, 4)}


class EveryWorld(Demo):
    """What seven learners make of the same labels, and what one of them has right over all worlds.

    With three bits the world is the one of that number. With four bits there are too many for a slider: it goes through
    256 worlds drawn by coins.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = EveryWorld(bits=3, told=4, world=90, learner="SVM")
    >>> demo.result.lunch.mean
    Fraction(1, 2)
    """

    question = "Told the same labels, will everybody say the same of the rest?"
    reading = (
        "Left: each column is a point, written as its bits; a filled square is the label on, a hollow one off. The top "
        "row is the world, and its framed squares are told. Below it each learner answers for the points that were "
        "not told, and the number says how many it has right. Right: the marked learner in every world, how many it "
        "has right in how many worlds; the triangle is this world."
    )
    controls = (
        Choice("bits", "Bits", 3, options=(("3: 256 worlds", 3), ("4: 65,536 worlds", 4))),
        Slider("told", "Points told", 4, low=1, high=7),
        Slider("world", "World", 90, low=0, high=255),
        Choice("learner", "Learner", "nearest neighbour", options=tuple((name, name) for name in CLASSIFIERS)),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._lunches: dict[tuple[int, int, str], NoFreeLunch] = {}
        super().__init__(after=after, **settings)

    def compute(self, state: dict[str, Any]) -> EveryAnswer:
        """Ask all learners in one world, and one learner in all worlds."""
        result: EveryAnswer = at_once(self.parts(state))
        return result

    def parts(self, state: dict[str, Any]) -> Parts[Any]:
        """Go through the labels that can be told, a few fits at a time; what was gone through is kept."""
        bits, key = state["bits"], (state["bits"], state["told"], state["learner"])
        seen = ORDER[bits][: state["told"]]
        if key not in self._lunches:
            lunch = yield from no_free_lunch_parts(state["learner"], bits=bits, seen=seen, rng=0)
            self._lunches[key] = lunch
        lunch = self._lunches[key]
        labels = world(3, state["world"]) if bits == 3 else named(f"random {state['world']}", bits)
        on = points(bits)
        said = every_answer(on[list(seen)], labels[list(seen)], on[list(lunch.unseen)], rng=0)
        return EveryAnswer(lunch, labels, tuple(said), np.array(list(said.values())))

    def draw(self, result: EveryAnswer, figure: Figure) -> None:
        """Draw the answers beside the histogram."""
        figure_of_every_world.draw(result, figure)

    def describe(self, result: EveryAnswer) -> str:
        """Say what is answered here, and the mean over all worlds."""
        return figure_of_every_world.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that ask everybody in this world, and count over all worlds."""
        bits, number = state["bits"], state["world"]
        labels = f"world(3, {number})" if bits == 3 else f'named("random {number}", 4)'
        return (
            "import biaskit as bk\n\n"
            f"on, labels = bk.worlds.points({bits}), bk.worlds.{labels}\n"
            f"seen = {list(ORDER[bits][: state['told']])}\n"
            f'lunch = bk.no_free_lunch("{state["learner"]}", bits={bits}, seen=seen, rng=0)\n'
            "unseen = list(lunch.unseen)\n"
            "answers = bk.every_answer(on[seen], labels[seen], on[unseen], rng=0)\n"
            "result = *answers.values(), lunch.worlds_by_correct, lunch.mean"
        )


def shown(result: EveryAnswer) -> tuple[Any, ...]:
    """Give the numbers that the picture shows and the code rebuilds: a set of answers each, the histogram, the mean."""
    return *result.answers, result.lunch.worlds_by_correct, result.lunch.mean
