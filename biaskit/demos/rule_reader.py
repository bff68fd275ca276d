"""Same examples, which rule: what each learner makes of FIND's four ambiguous tasks."""

from dataclasses import replace
from typing import Any

import numpy as np

from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.said import Said
from biaskit.figures import rule_answers, rule_dots
from biaskit.figures import rules as words
from biaskit.figures.families import called
from biaskit.figures.rules import Lengths, RuleChoice
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies import nb03

OF_LENGTHS = ("count or memorize", "add or multiply")


class RuleReader(Demo):
    """Which rule each learner takes from the same ambiguous examples, seed by seed.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        In a picture of answers' lengths a number of a's: how many b's are said to it. In a picture of shares the name
        of a rule: the share of its answers, in percent. In a picture of bits the name of a rule: how many bits dearer
        it is than the cheapest other one.

    Examples
    --------
    >>> demo = RuleReader(task="count or memorize", learner="12-gram")
    >>> demo.result.followers  # count, memorize, same place
    [0, 1, 0]
    """

    question = "Same examples, which rule?"
    reading = (
        "The answers: to the right more a's are given, upwards more b's are said; a thin line is one seed, a "
        "mark is the larger the more seeds agree, the ring is the example that was learned, and each named "
        "line is what a rule would say. The shares and the bits: a row for each rule and a dot for each seed."
    )
    controls = (
        Choice("task", "Task", "count or memorize", options=tuple((name, name) for name in nb03.TASKS)),
        Choice("learner", "Learner", "LSTM", options=tuple((called(name), name) for name in nb03.LEARNERS)),
        Choice("picture", "Picture", "answers", options=(("answers", "answers"), ("bits", "bits"))),
    )

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._results: dict[str, Results] = {}
        super().__init__(after=after, **settings)

    def _shipped(self, name: str) -> Results:
        """Load shipped results once."""
        if name not in self._results:
            self._results[name] = shipped(name)
        return self._results[name]

    def compute(self, state: dict[str, Any]) -> RuleChoice:
        """Read what was found, and what each rule would answer."""
        chosen = {"task_name": state["task"], "learner_name": state["learner"]}
        rows = self._shipped("03_rules").select(**chosen)
        rules = tuple(rows.known("rule"))
        task = nb03.task(state["task"])

        def by_rule(name: str) -> np.ndarray:
            return rows.column(name).reshape(-1, len(rules))

        outside = [tuple(said.outside) for said in task.rules.values()]
        lengths = None
        if state["task"] in OF_LENGTHS and state["picture"] == "answers":
            found = self._shipped("03_lengths").select(**chosen)
            given = np.array(found.known("given"))
            said = found.column("said").reshape(-1, len(given)).astype(int)
            lengths = Lengths(given, said, *_wanted(task, given))
        return RuleChoice(
            learner=state["learner"],
            picture=state["picture"],
            rules=rules,
            n_held_out=len(task.held_out),
            n_alike=sum(len(set(answers)) == 1 for answers in zip(*outside, strict=True)),
            fitted=by_rule("fitted")[:, 0] == 1,
            share=by_rule("share"),
            perfect=by_rule("perfect") == 1,
            bits=by_rule("description_bits"),
            lengths=lengths,
        )

    def draw(self, result: RuleChoice, figure: Figure) -> None:
        """Draw the answers' lengths, the shares of answers, or the bits."""
        kind = rule_dots if result.lengths is None else rule_answers
        kind.draw(result, add_axes(figure, **kind.MARGINS))

    def draw_said(self, said: Said, result: RuleChoice, figure: Figure) -> bool:
        """Draw a predicted length above its input, or predicted bits or shares in the row of their rule."""
        if not isinstance(said.value, float | int):
            return False
        ax = figure.axes[0]
        if result.lengths is not None:
            if self.predicted not in result.lengths.given:
                return False
            draw_point(ax, self.predicted, said.value, said.label, known=said.known, side="below")
            return True
        if self.predicted not in result.rules:
            return False
        row, at = result.rules.index(self.predicted), float(said.value)
        label = said.label
        if result.picture == "bits":
            at += float(np.delete(result.mean_bits, row).min())
            # Drawn from the cheapest other rule on.
            label = f"{replace(said, value=abs(said.value)).label} {'less' if said.value < 0 else 'more'}"
        draw_point(ax, at, row, label, known=said.known, side="above")
        return True

    def describe(self, result: RuleChoice) -> str:
        """Say which rule is followed by how many seeds, and which is cheapest, by how much."""
        return words.describe(result)

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read what the picture shows: a row a seed."""
        name, measure, across = "03_rules", "share", "rule"
        if state["picture"] == "bits":
            measure = "description_bits"
        elif state["task"] in OF_LENGTHS:
            name, measure, across = "03_lengths", "said", "given"
        return (
            "import biaskit as bk\n\n"
            f'rows = bk.shipped("{name}").select(task_name="{state["task"]}", learner_name="{state["learner"]}")\n'
            f'result = rows.column("{measure}").reshape(-1, len(rows.known("{across}")))  # a row a seed'
        )


def shown(result: RuleChoice) -> np.ndarray:
    """Give the numbers that the picture shows and the code rebuilds: a row a seed."""
    if result.picture == "bits":
        return result.bits
    return result.share if result.lengths is None else result.lengths.said


def _wanted(task: Any, given: np.ndarray) -> tuple[np.ndarray, tuple[int, int]]:
    """Give how many b's each rule says to so many a's, and the one example."""
    example = (len(task.training.inputs[0]), len(task.training.answers[0]))
    wanted = []
    for said in task.rules.values():
        by_length = dict(zip(map(len, task.held_out), map(len, said.outside), strict=True)) | dict([example])
        wanted.append([by_length[length] for length in given.tolist()])
    return np.array(wanted), example
