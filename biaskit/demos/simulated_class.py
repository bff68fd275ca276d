"""A class that is made up: what would pooled answers look like if so many readers noticed the rule?"""

from functools import lru_cache
from typing import Any

from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.figures import judgments as figure_of_judgments
from biaskit.figures.style import Figure
from biaskit.judging.report import report_of
from biaskit.judging.simulated import simulate
from biaskit.languages.artificial.game import N_VERSIONS, JudgingGame
from biaskit.measures.judging_players import JudgingReport


class SimulatedClass(Demo):
    """Simulated readers beside the learners of the shipped results; no person's answers are in it.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> result = SimulatedClass(readers=5).result
    >>> result.n_people, result.simulated, result.players[-1].name
    (5, True, 'simulated class')
    """

    question = "What would a class look like in which so many notice the rule?"
    reading = (
        "A row for each player, two panels for the two kinds of pairs. Filled marks are the possible language, hollow "
        "ones its impossible twin; the line through a mark is the 95% interval of the mean. Each faint stroke is one "
        "version of the game, for learners, or one simulated reader. 0 is a coin, 1 is perfect, and below 0 somebody "
        "was surer than right; an arrow at the left end lies further out."
    )
    controls = (
        Slider("readers", "Readers", 20, low=3, high=40),
        Slider("notices", "Notice, of 10", 3, low=0, high=10),
        Slider("pieces", "Pieces right, %", 75, low=50, high=95),
    )
    asked_with = ()  # the learners are the same wherever the controls stand

    def compute(self, state: dict[str, Any]) -> JudgingReport:
        """Let the simulated readers play, each one version."""
        people = [
            simulate(_game(i % N_VERSIONS), rng=i, notices=state["notices"] / 10, pieces=state["pieces"] / 100)
            for i in range(state["readers"])
        ]
        return report_of(people)

    def draw(self, result: JudgingReport, figure: Figure) -> None:
        """Draw the class below the learners."""
        figure_of_judgments.draw(result, figure)

    def describe(self, result: JudgingReport) -> str:
        """Say the bits of each player."""
        return figure_of_judgments.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that make up this class."""
        return (
            "import biaskit as bk\n"
            "from biaskit.judging.report import report_of\n"
            "from biaskit.judging.simulated import simulate\n\n"
            f"people = [simulate(bk.JudgingGame(version=i % {N_VERSIONS}), rng=i, notices={state['notices'] / 10}, "
            f"pieces={state['pieces'] / 100})\n          for i in range({state['readers']})]\n"
            "result = report_of(people)"
        )


@lru_cache(maxsize=N_VERSIONS)
def _game(version: int) -> JudgingGame:
    return JudgingGame(version=version)
