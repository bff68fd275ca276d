"""Watch a crowd choose: networks learn an ambiguous task, and one sees towards which rule they drift."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode

import numpy as np

from biaskit.corpus import String
from biaskit.demos.controls import Choice
from biaskit.demos.course import Steps
from biaskit.demos.live import LiveDemo
from biaskit.demos.refusal import Refusal
from biaskit.figures import rule_race
from biaskit.figures.families import called
from biaskit.figures.rule_race import Race
from biaskit.figures.style import Figure
from biaskit.figures.words import spell
from biaskit.languages.formal import AmbiguousTask
from biaskit.learners.learner import END
from biaskit.measures.answers import SEPARATOR, answer_bits
from biaskit.measures.generalise import generalise, training_strings
from biaskit.studies import nb03

N_UPDATES = 1000  # as in the study
PER_STEP = 10  # updates
_LONGEST, _TAUGHT, _ASKED, _RULES = 100, 1000, 5000, 6  # what a task may have; see `_check`
_SHOWN, _LETTERS = 3, 30  # held-out inputs whose answers are shown, and symbols of one

_TASKS = tuple((name, name) for name in nb03.TASKS)
_LEARNERS = tuple((called(name), name) for name in nb03.networks())
_MEMBERS = tuple((str(members), members) for members in (4, 8, 20))


@dataclass(frozen=True)
class Moment:
    """Where a crowd stands after a step; the learner goes on learning."""

    state: dict[str, Any]
    learner: Any
    updates: tuple[int, ...]
    bits: tuple[np.ndarray, ...]
    taught_bits: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Answered:
    """What a member answers to an input.

    Attributes
    ----------
    given, said
        The input and its answer.
    cut
        Whether the answer was cut, its end not yet said.
    rules
        The rules that answer so.
    """

    given: String
    said: String
    cut: bool
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Watched(Race):
    """A race, and what the first member answers now to some held-out inputs."""

    answered: tuple[Answered, ...]


class RuleRace(LiveDemo):
    """A crowd learns an ambiguous task, and drifts to one of the rules that fit it.

    Parameters
    ----------
    task
        The name of one of FIND's four tasks, or an `AmbiguousTask` of the reader's own.
    after, settings
        See `LiveDemo`. The seed is the study's unless another is given: with 20 members this is the study's crowd.

    Examples
    --------
    >>> demo = RuleRace("hierarchical or linear", learner="Elman", members=4)
    >>> demo.run(3).bits.shape  # before learning, and after 10, 20 and 30 updates: members, rules
    (4, 4, 2)
    """

    question = "Watch a crowd choose: to which rule does it drift?"
    reading = (
        "On the left time runs to the right, in updates, and upwards a rule's answers cost more bits: a thin "
        "line for each member, a thick one for the mean of each rule. On the right a dot for each member says "
        "what share of its answers are exactly those of the rule."
    )
    controls = (
        Choice("task", "Task", "count or memorize", options=_TASKS),
        Choice("learner", "Learner", "LSTM", options=_LEARNERS),
        Choice("members", "Members", 8, options=_MEMBERS),
    )
    speeds = (("slow", 1), ("normal", 2), ("fast", 0))

    def __init__(self, task: str | AmbiguousTask | None = None, *, after: str | None = None, **settings: Any) -> None:
        self._own: AmbiguousTask | None = None
        if isinstance(task, AmbiguousTask):
            self._own = task
            mine = Choice("task", "Task", task.name, options=((spell(task.name, limit=40), task.name),))
            self.controls = (mine, *type(self).controls[1:])  # type: ignore[misc]  # of this one demo
        elif task is not None:
            settings["task"] = task
        super().__init__(after=after, **{"seed": nb03.SEED} | settings)

    @classmethod
    def from_state(cls, text: str, **settings: Any) -> "LiveDemo":
        """Make a demo that stands where a shared setting says; a task of one's own is to be given too, as `task`.

        Raises
        ------
        ValueError
            See `LiveDemo.from_state`; also if the setting is one of another task.
        """
        name, question_mark, query = text.strip().strip("\"'").partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        of, task = dict(pairs).get("task"), settings.get("task")
        if isinstance(task, AmbiguousTask):
            if of != task.name:
                raise ValueError(f"the setting is one of the task {of!r}, and the task given is {task.name!r}")
            text = f"{name}{question_mark}{urlencode([pair for pair in pairs if pair[0] != 'task'])}"
        elif name == cls.__name__ and of is not None and of not in nb03.TASKS:
            raise ValueError(
                f"task is {of!r}; choose one of {', '.join(map(repr, nb03.TASKS))}, or, if it is somebody's own, "
                "give it too: from_state(text, task=...)"
            )
        return super().from_state(text, **settings)

    def total(self, state: dict[str, Any]) -> int:
        """Say how many steps there are."""
        return N_UPDATES // PER_STEP

    def steps(self, state: dict[str, Any]) -> Steps:
        """Train, measuring after every step what the rules' answers cost."""
        task = self._task(state)
        _check(task)
        at, bits, taught = list[int](), list[np.ndarray](), list[np.ndarray]()
        for update, learner in _learning(task, state):
            at.append(update)
            bits.append(_bits(learner, task))
            taught.append(answer_bits(learner, task.training.inputs, task.training.answers).sum(axis=1))
            yield Moment(state, learner, tuple(at), tuple(bits), tuple(taught))

    def look(self, moment: Moment) -> Watched:
        """Ask the crowd for its answers."""
        state, task = moment.state, self._task(moment.state)
        found = generalise(moment.learner, task, rng=state["seed"])
        by_rule = list(zip(*(tuple(said.outside) for said in task.rules.values()), strict=True))
        apart = [place for place, answers in enumerate(by_rule) if len(set(answers)) > 1]
        return Watched(
            learner=state["learner"],
            rules=found.rules,
            updates=np.array(moment.updates),
            bits=np.stack(moment.bits),
            taught_bits=np.stack(moment.taught_bits),
            total=N_UPDATES,
            n_taught=len(task.training.inputs),
            n_held_out=len(task.held_out),
            n_alike=len(by_rule) - len(apart),
            fitted=found.fitted,
            share=found.agreement,
            perfect=found.perfect,
            answered=tuple(
                Answered(
                    given=task.held_out[place],
                    said=found.answers.said[0][place],
                    cut=bool(found.answers.cut[0, place]),
                    rules=tuple(
                        rule
                        for rule, wanted in zip(found.rules, by_rule[place], strict=True)
                        if wanted == found.answers.said[0][place]
                    ),
                )
                for place in _spread(apart or list(range(len(by_rule))))
            ),
        )

    def draw(self, result: Watched, figure: Figure) -> None:
        """Draw the bits as they were, and the answers as they are."""
        rule_race.draw(result, figure)

    def describe(self, result: Watched) -> str:
        """Say which rule is cheapest, who follows one, and who has learned the examples."""
        return rule_race.describe(result)

    def extra(self, result: Watched) -> str:
        """Show what the first member answers now, and which rule's answer that is."""
        lines = []
        for found in result.answered:
            mark = "… no end" if found.cut else f"as {', '.join(found.rules)}" if found.rules else "as no rule"
            text = f"{_written(found.given)} {SEPARATOR} {_written(found.said)}"
            lines.append(f"<li>{escape(text)} <span class='bk-quiet'>&ensp;{escape(mark)}</span></li>")
        return f"<div class='bk-quiet'>One member answers now:</div><ul class='bk-says'>{''.join(lines)}</ul>"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that train the same crowd as far, and measure what each rule's answers cost it."""
        own = "own  # your own task" if self._own is not None else f'nb03.task("{state["task"]}")'
        before = "learner.training = bk.Training(n_steps=1, learning_rate=0.0)\n" if not state["step"] else ""
        return (
            "import biaskit as bk\n"
            "import numpy as np\n"
            "from biaskit.studies import nb03\n\n"
            f"task = {own}\n"
            f'learner = nb03.learner("{state["learner"]}", members={state["members"]})\n'
            f"{before}"
            f"for progress in learner.steps(bk.training_strings(task), rng={state['seed']}):\n"
            f"    if progress.step == {max(1, PER_STEP * state['step'])}:\n"
            "        break\n"
            "costs = [bk.answer_bits(learner, task.held_out, said.outside).sum(axis=1) "
            "for said in task.rules.values()]\n"
            "result = np.stack(costs, axis=1)  # what each member pays for each rule's answers"
        )

    def _task(self, state: dict[str, Any]) -> AmbiguousTask:
        return nb03.task(state["task"]) if self._own is None else self._own


def _learning(task: AmbiguousTask, state: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    """Give a crowd as it was drawn, and then one after each step."""
    from biaskit.learners.settings import Training  # with torch: when a demo is first shown, not when it is imported

    strings = training_strings(task)
    new: Any = nb03.learner(state["learner"], members=state["members"])
    # An update of size zero leaves the weights as they were drawn.
    new.training = Training(n_steps=1, learning_rate=0.0)
    yield 0, new.fit(strings, rng=state["seed"])
    learner = nb03.learner(state["learner"], members=state["members"])
    for progress in learner.steps(strings, rng=state["seed"]):
        if progress.step % PER_STEP == 0:
            yield progress.step, learner


def _bits(learner: Any, task: AmbiguousTask) -> np.ndarray:
    """Measure what each rule's answers to all held-out inputs cost each member: (members, rules)."""
    costs = [answer_bits(learner, task.held_out, said.outside).sum(axis=1) for said in task.rules.values()]
    return np.stack(costs, axis=1)


def _check(task: AmbiguousTask) -> None:
    """Refuse a task that nobody would want to wait for, or that cannot be learned at all.

    Raises
    ------
    Refusal
        It says what is too much, and what to do.
    """
    if not task.by_rule:
        raise Refusal("This task has no rule. Give it two or more: functions from an input to its answer.")
    if len(task.by_rule) > _RULES:
        raise Refusal(f"This task has {len(task.by_rule)} rules; the picture has room for {_RULES}. Leave some out.")
    said = [(task.training.inputs, task.training.answers)]
    asked = [(task.held_out, answers.outside) for answers in task.rules.values()]
    longest = max(int((given.lengths + answers.lengths).max()) for given, answers in said + asked)
    if longest > _LONGEST:
        raise Refusal(
            f"An input of this task has {longest:,} symbols together with its answer; here {_LONGEST} are the most, "
            "so that one can watch. Shorten it."
        )
    for pairs, most, what in ((said, _TAUGHT, "The examples"), (asked, _ASKED, "The held-out inputs of all rules")):
        symbols = sum(given.n_tokens + answers.n_tokens for given, answers in pairs)
        if symbols > most:
            raise Refusal(
                f"{what} have {symbols:,} symbols with their answers; here {most:,} are the most, so that one can "
                "watch. Give fewer, or shorter ones."
            )
    known = {*task.held_out.alphabet, *task.training.inputs.alphabet, *task.training.answers.alphabet}
    for reserved in (SEPARATOR, END):
        if reserved in known:
            raise Refusal(f"The symbol {reserved} has a meaning of its own here. Take another one in your task.")


def _spread(places: list[int]) -> list[int]:
    """Give the first, the middle and the last of some places.

    >>> _spread([3, 4, 5, 6, 9]), _spread([2])
    ([3, 5, 9], [2])
    """
    return sorted({places[round(part * (len(places) - 1) / (_SHOWN - 1))] for part in range(_SHOWN)})


def _written(string: String) -> str:
    """Write a string in one line, letters without spaces between them.

    >>> _written(("a", "a")), _written(("jump", "twice")), _written(())
    ('aa', 'jump twice', '(nothing)')
    """
    text = ("" if all(len(symbol) == 1 for symbol in string) else " ").join(string) or "(nothing)"
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
