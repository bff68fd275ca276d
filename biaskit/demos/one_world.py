"""One world: which learner's bias fits it."""

from dataclasses import dataclass
from typing import Any

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.figures import one_world as figure_of_one_world
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.one_world import InOneWorld, in_one_world_parts
from biaskit.measures.parts import Parts, at_once
from biaskit.worlds.by_name import NAMES, in_words, named

BITS, DRAWS = 4, 40


@dataclass(frozen=True)
class Named:
    """How learners fare in a world with a name.

    Attributes
    ----------
    name
        The world's name.
    found
        How they fare in it.
    """

    name: str
    found: InOneWorld


class OneWorld(Demo):
    """Seven learners in one world of four bits, told some of its 16 labels, over 40 draws of which.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = OneWorld(world="parity", told=8)
    >>> bool(demo.result.found.beats_a_coin.any())
    False
    """

    question = "In one world, whose bias fits?"
    reading = (
        "A row is a learner; further to the right it has more of the unseen labels right. A ring is as large as many "
        "draws of the told points ended there. The upright stroke is the mean, and the thick line two standard errors "
        "to each side. The dashed line is a coin."
    )
    controls = (
        Choice("world", "World", "majority", options=tuple((name, name) for name in NAMES)),
        Slider("told", "Labels told", 10, low=1, high=15),
    )

    def compute(self, state: dict[str, Any]) -> Named:
        """Tell labels, ask for the others, draw after draw."""
        result: Named = at_once(self.parts(state))
        return result

    def parts(self, state: dict[str, Any]) -> Parts[Any]:
        """Go through the draws."""
        labels = named(state["world"], BITS)
        found = yield from in_one_world_parts(labels, n_told=state["told"], draws=DRAWS, rng=0)
        return Named(state["world"], found)

    def draw(self, result: Named, figure: Figure) -> None:
        """Draw a row of dots for each learner."""
        figure_of_one_world.draw(result.found, add_axes(figure, **figure_of_one_world.MARGINS), name=result.name)

    def describe(self, result: Named) -> str:
        """Say who comes first, and by how much."""
        return figure_of_one_world.describe(result.found, name=result.name, words=in_words(result.name))

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that ask all learners in this world."""
        return (
            "import biaskit as bk\n\n"
            f'labels = bk.worlds.named("{state["world"]}", {BITS})\n'
            f"result = bk.in_one_world(labels, n_told={state['told']}, draws={DRAWS}, rng=0)"
        )
