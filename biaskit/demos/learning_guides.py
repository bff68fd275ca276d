"""Learning guides evolution: Hinton and Nowlan's guessing agents, with and without learning, and by lot."""

from typing import Any

from biaskit.demos.controls import Choice, Slider
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import learning_guides as figure_of_learning_guides
from biaskit.figures.learning_guides import Guided
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.measures.parts import Parts, at_once
from biaskit.selection.learning_guides import Evolution, evolving_learners

_GENERATIONS = 60
_POPULATIONS = 6
_TRIALS = (1, 10, 100, 1000, 10_000)


class LearningGuides(Demo):
    """Allele shares by generation where one setting of twenty switches is good, and question marks are guessed.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        A generation: the share of question marks, in percent, that was predicted for it.

    Examples
    --------
    >>> demo = LearningGuides(trials=1)
    >>> demo.result.evolved.shares[:, 50, 2].mean().round(1).item()  # question marks: half, as at first
    0.5
    """

    question = "Can what is learned in a life guide what is inherited?"
    reading = (
        "From left to right the generations pass. Left, the genes of a population: solid the right ones, dashed "
        "question marks, which each agent guesses, dotted the wrong ones. Right, how many agents find the good "
        "setting in their life. A thin line is one of six populations of 1,000 agents, a thick line their mean."
    )
    controls = (
        Choice(
            "trials",
            "Guesses a life",
            1000,
            options=tuple((f"{n:,}" if n > 1 else "1 (no learning)", n) for n in _TRIALS),
        ),
        Choice("survival", "Parents drawn", "fitness", options=(("by fitness", "fitness"), ("by lot", "lot"))),
        Slider("generation", "Generation", 50, low=0, high=_GENERATIONS),
        Slider("seed", "Draw", 0, low=0, high=20),
    )
    asked_with = ("trials", "survival")

    def compute(self, state: dict[str, Any]) -> Guided:
        """Let the populations evolve."""
        guided: Guided = at_once(self.parts(state))
        return guided

    def parts(self, state: dict[str, Any]) -> Parts[Any]:
        """Let one population after the other evolve; what evolved is kept while only the generation moves."""
        key = (state["trials"], state["survival"], state["seed"])
        if key not in self._evolved:
            self._evolved[key] = yield from evolving_learners(
                _GENERATIONS,
                trials=state["trials"],
                survival=state["survival"],
                n_populations=_POPULATIONS,
                rng=state["seed"],
            )
        return Guided(state["trials"], state["survival"], state["generation"], self._evolved[key])

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._evolved: dict[tuple[Any, ...], Evolution] = {}
        super().__init__(after=after, **settings)

    def draw(self, result: Guided, figure: Figure) -> None:
        """Draw alleles and finders."""
        figure_of_learning_guides.draw(result, figure)

    def draw_said(self, said: Said, result: Guided, figure: Figure) -> bool:
        """Draw a predicted share of question marks at its generation."""
        if not isinstance(said.value, float | int) or not isinstance(self.predicted, int):
            return False
        draw_point(figure.axes[0], self.predicted, float(said.value), said.label, known=said.known)
        return True

    def describe(self, result: Guided) -> str:
        """Say the shares at the generation that is looked at."""
        return figure_of_learning_guides.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the line that lets the populations evolve."""
        return (
            "import biaskit as bk\n\n"
            f'result = bk.evolve_learners({_GENERATIONS}, trials={state["trials"]}, survival="{state["survival"]}", '
            f"n_populations={_POPULATIONS}, rng={state['seed']})\n"
            f"# shares of wrong, right, question mark: result.shares[:, {state['generation']}].mean(axis=0)"
        )


def shown(result: Guided) -> Evolution:
    """Give the numbers that the picture shows and the code rebuilds."""
    return result.evolved
