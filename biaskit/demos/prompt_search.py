"""Prompt search: three ways of searching spend the same budget, while one looks on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import numpy as np

from biaskit.corpus import String
from biaskit.demos.controls import Choice
from biaskit.demos.course import Steps
from biaskit.demos.live import LiveDemo
from biaskit.demos.secret_prompt import MEMBERS, best_natural
from biaskit.figures import prompt_search as figure_of_search
from biaskit.figures.prompt_search import NAMES, Searches
from biaskit.figures.style import Figure, add_axes
from biaskit.measures.prompt_search import HOWS, Round, search_rounds
from biaskit.measures.prompts import prompt_bits
from biaskit.studies import nb09

_LEARNING = 50  # steps, before the searches begin
_ALL = MEMBERS + nb09.STRANGERS


@dataclass(frozen=True)
class Moment:
    """Where the searches stand after a step."""

    state: dict[str, Any]
    learned: int
    rounds: tuple[dict[str, Round], ...] = ()
    natural: String = ()
    costs: Mapping[String, np.ndarray] = field(default_factory=dict)  # of each prompt so far: (members,)


class PromptSearch(LiveDemo):
    """Three searches for a prompt in one member: by gradient, by swapping words, and at random.

    Parameters
    ----------
    after, settings
        See `LiveDemo`.

    Examples
    --------
    >>> demo = PromptSearch(length=2, member=5)
    >>> demo.run(1).learned  # of 800 updates
    16
    """

    question = "Does the gradient know where the prompt is?"
    reading = (
        "The crowd learns first. Then each round tries some prompts: to the right what has been spent, upwards what "
        "the prompt found so far costs in contexts with other nouns than those of the search. The solid line goes by "
        "the gradient, the dashed one swaps a word by lot, the dotted one draws whole prompts. The quiet line is the "
        "best natural prompt."
    )
    controls = (
        Choice("length", "Words", 3, options=(("2", 2), ("3", 3), ("6", 6))),
        Choice("member", "Member", 5, options=tuple((str(member), member) for member in range(1, _ALL + 1))),
    )
    speeds = (("slow", 1), ("normal", 1), ("fast", 0))

    def total(self, state: dict[str, Any]) -> int:
        """Say how many steps there are: those of learning, then the rounds."""
        return _LEARNING + nb09.ROUNDS

    def steps(self, state: dict[str, Any]) -> Steps:
        """Let the crowd learn, unless it has, and then search."""
        updates = _updates()
        learning = nb09.crowd_parts(MEMBERS)
        yield Moment(state, 0)
        for step in range(1, _LEARNING + 1):
            upto = step * updates // _LEARNING
            for made, _ in learning:
                if made >= upto and step < _LEARNING:  # the last time to its end, where the crowd is kept
                    break
            yield Moment(state, upto)
        crowd, natural = nb09.crowd(MEMBERS), best_natural(min(state["length"], max(nb09.NATURAL)))
        costs: dict[String, np.ndarray] = {}
        one, task, others = crowd.take(state["member"] - 1), nb09.contexts("search"), nb09.contexts()
        running = {how: search_rounds(one, task, length=state["length"], **_how(state, how)) for how in HOWS}
        rounds = [{how: next(search) for how, search in running.items()}]
        for _ in range(nb09.ROUNDS):
            rounds.append({how: next(search) for how, search in running.items()})
            met = {natural, *(each.prefix for row in rounds[-2:] for each in row.values())} - costs.keys()
            for prompt in met:
                costs[prompt] = prompt_bits(crowd, [prompt], others)[:, 0].mean(axis=1)
            yield Moment(state, updates, tuple(rounds), natural, dict(costs))

    def look(self, moment: Moment) -> Searches:
        """Try the prompts in contexts with other nouns, in this member and in the others."""
        member, rounds = moment.state["member"] - 1, moment.rounds
        common: dict[str, Any] = {"member": member + 1, "learned": moment.learned, "to_learn": _updates()}
        common["budget"] = nb09.ROUNDS * nb09.READINGS
        if not rounds:
            return Searches(
                **common,
                readings=np.zeros(0, dtype=np.int64),
                bits={},
                prompts={},
                natural=(),
                natural_bits=0.0,
                strangers_gain_bits={},
            )
        natural, costs = moment.natural, moment.costs
        others = np.arange(_ALL) != member
        return Searches(
            **common,
            readings=np.array([row["gradient"].readings for row in rounds]),
            bits={how: np.array([costs[row[how].prefix][member] for row in rounds]) for how in HOWS},
            prompts={how: rounds[-1][how].prefix for how in HOWS},
            natural=natural,
            natural_bits=float(costs[natural][member]),
            strangers_gain_bits={
                how: float((costs[natural] - costs[rounds[-1][how].prefix])[others].mean()) for how in HOWS
            },
        )

    def draw(self, result: Searches, figure: Figure) -> None:
        """Draw a line for each way of searching."""
        figure_of_search.draw(result, add_axes(figure, **figure_of_search.MARGINS))

    def describe(self, result: Searches) -> str:
        """Say where each search stands."""
        return figure_of_search.describe(result)

    def extra(self, result: Searches) -> str:
        """Show the prompt of each search."""
        lines = [
            f"<li><span class='bk-quiet'>{NAMES[how]}</span> {escape(' '.join(prompt))}</li>"
            for how, prompt in result.prompts.items()
        ]
        return f"<div class='bk-quiet'>Prompts now:</div><ul class='bk-says'>{''.join(lines)}</ul>" if lines else ""

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that search by gradient in the same member, as far."""
        begin = "import biaskit as bk\nfrom biaskit.studies import nb09\n\n"
        made, updates = state["step"] - _LEARNING, state["step"] * _updates() // _LEARNING
        if made < 1:
            return begin + f"result = {updates}    # updates of the crowd: the searches have not begun"
        return begin + (
            f"one = nb09.crowd({MEMBERS}).take({state['member'] - 1})\n"
            f'task, how = nb09.contexts("search"), dict(length={state["length"]}, rounds={made}, rng={state["seed"]})\n'
            'found = bk.search_prompt(one, task, how="gradient", **how)\n'
            "result = float(bk.prompt_bits(one, [found.prefix], nb09.contexts()).mean())"
        )


def shown(result: Searches) -> float:
    """Give the number that the code rebuilds."""
    return float(result.bits["gradient"][-1]) if result.bits else float(result.learned)


def _how(state: dict[str, Any], how: Any) -> dict[str, Any]:
    return {"rounds": nb09.ROUNDS, "rng": state["seed"], "how": how}


def _updates() -> int:
    return nb09.untrained(MEMBERS).training.n_steps
