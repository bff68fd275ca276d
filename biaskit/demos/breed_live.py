"""Breed live: a crowd of tiny transformers that the reader breeds, choosing who survives."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from biaskit.demos.breeding_floor import READING, said_beside
from biaskit.demos.controls import Choice, Slider
from biaskit.demos.course import Steps
from biaskit.demos.live import LiveDemo
from biaskit.demos.player import can_play
from biaskit.demos.said import Said
from biaskit.figures import breeding_floor as floor_figure
from biaskit.figures.breeding_floor import Floor, Underway
from biaskit.figures.floor_scales import SCALES
from biaskit.figures.style import Figure
from biaskit.results.lineages import gathered

if TYPE_CHECKING:
    from biaskit.selection.evolve import Generation, Learning

MEMBERS, GENERATIONS, UPDATES, BATCH = 8, 8, 300, 8
PER_STEP = 3  # updates, so that a step takes some 20 ms
PER_GENERATION = UPDATES // PER_STEP  # steps
_RULES = (("the best", "truncation"), ("drawn by lot", "drift"), ("whom you choose", "hand"), ("everybody", "none"))
_MUTATIONS = (("none", 0.0), ("small", 0.1), ("medium", 0.25), ("large", 0.5))
_BENCHMARKS = (("half the nouns mislead", "half"), ("no noun misleads", "none"), ("wrong string longer", "length"))


@dataclass(frozen=True)
class Moment:
    """Where breeding stands after a step: the generations so far, and the one that is learning."""

    state: dict[str, Any]
    bred: "tuple[Generation, ...]"
    learning: "Learning | None"


class BreedLive(LiveDemo):
    """A crowd of 8 is bred for 8 generations: each learns from scratch, and inherits its parent's settings, nearly.

    Parameters
    ----------
    after, settings
        See `LiveDemo`. With rule="hand" it stops after each generation, until `act` has chosen who has children.
    predicted
        A generation, 0 to 7: the share of items was predicted, in percent, that its members have right on average.

    Examples
    --------
    >>> demo = BreedLive(rule="hand")
    >>> demo.run(1).underway.update  # one step makes three updates of all members
    3

    In a notebook::

        demo.run()     # until the founders have been scored
        demo.act("3")  # choose the third member; once more, and it is not chosen
        demo.run()     # its children
    """

    question = "What do you get if you decide who has children?"
    reading = (
        f"{READING} Rings in the last row are members that are learning now. The dots’ colours are the share of the "
        "benchmark’s items that a member has right. If you choose, a diamond stands around each that you have chosen."
    )
    controls = (
        Choice("rule", "Who survives", "truncation", options=_RULES),
        Slider("keep", "Survivors", 2, low=1, high=MEMBERS - 1),
        Choice("mutation", "Mutations", 0.25, options=_MUTATIONS),
        Choice("benchmark", "Benchmark", "half", options=_BENCHMARKS),
    )
    speeds = (("slow", 5), ("normal", 20), ("fast", 0))
    speed = "fast"
    stride = ("One generation", "Let one generation learn, and pause")
    actions = tuple((str(number), f"☐ {number}") for number in range(1, MEMBERS + 1))
    actions_are = "Who has children?"

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        self._until: int | None = None
        super().__init__(after=after, **settings)

    def total(self, state: dict[str, Any]) -> int:
        """Say how many steps there are."""
        return GENERATIONS * PER_GENERATION

    def steps(self, state: dict[str, Any]) -> Steps:
        """Breed, three updates a step; the last step of a generation scores it, too."""
        from biaskit.selection.breeding import Breeding
        from biaskit.selection.evolve import Generation, breeding_steps  # with torch: when it is first shown
        from biaskit.selection.quick_items import quick_benchmark
        from biaskit.studies.nb12.lines import learned

        benchmark, by_hand = quick_benchmark(state["benchmark"]), state["rule"] == "hand"
        how = Breeding(
            members=MEMBERS,
            survivors=state["keep"],
            generations=GENERATIONS,
            survival=state["rule"],
            mutation=state["mutation"],
            first_updates=UPDATES,
            later_updates=UPDATES,
            batch_size=BATCH,
        )
        going = breeding_steps(
            learned(),
            benchmark.share,
            how,
            rng=state["seed"],
            watch=lambda learner: {name: found.share for name, found in benchmark.profile(learner).items()},
        )
        # The first update of all loads a part of torch; let that be over before somebody presses Play.
        found, left = next(going), PER_STEP - 1
        bred, moment, send = list[Generation](), Moment(state, (), None), None
        while True:
            done = yield moment
            if len(bred) == GENERATIONS:
                return
            if by_hand and bred and moment.learning is None:
                send = sorted(chosen(done or ()))
            for _ in range(left):
                found, send = going.send(send), None
            left = PER_STEP
            assert not isinstance(found, Generation)
            learning: Learning | None = found
            if found.update == UPDATES:
                scored = next(going)
                assert isinstance(scored, Generation)
                bred.append(replace(scored, learner=None))
                learning = None
            moment = Moment(state, tuple(bred), learning)

    def look_after(self, moment: Moment, done: tuple[str, ...]) -> Floor:
        """Gather the generations, the one that is learning, and whom the reader has chosen."""
        going, founders = moment.learning, np.full(MEMBERS, -1)
        underway = None if going is None else Underway(going.parents, going.update, going.updates)
        return Floor(
            line=gathered(moment.bred) if moment.bred else None,
            rows=GENERATIONS,
            members=MEMBERS,
            shade="score",
            scale=SCALES["score"],
            by_score=moment.state["rule"] in ("truncation", "hand"),
            underway=underway if moment.bred or underway else Underway(founders, 0, UPDATES),
            chosen=tuple(sorted(chosen(done))) if _choosing(moment) else None,
        )

    def asked(self, moment: Moment, done: tuple[str, ...]) -> str:
        """Ask the reader to choose, if that is the rule and nobody is chosen yet."""
        return "Choose who has children." if _choosing(moment) and not chosen(done) else ""

    def offered(self, moment: Moment, done: tuple[str, ...]) -> dict[str, str]:
        """Offer all members of a generation that has been scored, those that are chosen with a mark."""
        if not _choosing(moment):
            return {}
        return {name: f"{'☑' if int(name) - 1 in chosen(done) else '☐'} {name}" for name, _ in self.actions}

    def acts(self, state: dict[str, Any]) -> bool:
        """Say whether the reader chooses."""
        return bool(state["rule"] == "hand")

    def play(self) -> None:
        """Breed to the end, or until the reader is asked."""
        self._until = None
        super().play()

    def step(self) -> None:
        """Let one generation learn: while the page looks on, where there is one."""
        self.pause()
        course = self.course
        until = (course.step // PER_GENERATION + 1) * PER_GENERATION
        if course.over or not can_play():
            self.run(until - course.step)
        else:
            self.play()
            self._until = until

    def _advance(self) -> bool:
        return (self._until is None or self.course.step < self._until) and super()._advance()

    def draw(self, result: Floor, figure: Figure) -> None:
        """Draw the floor."""
        floor_figure.draw(result, figure, title=floor_figure.title(result))

    def draw_said(self, said: Said, result: Floor, figure: Figure) -> bool:
        """Draw a predicted share beside its generation."""
        return said_beside(self.predicted, said, result, figure)

    def describe(self, result: Floor) -> str:
        """Say how good the last generation is, from whom it comes, and what the reader is asked."""
        words = floor_figure.describe(result)
        if result.chosen is None:
            return words
        if not result.chosen:
            return f"{words} Choose one or more who have children."
        numbers = [str(member + 1) for member in result.chosen]
        listed = " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
        return f"{words} You have chosen {listed}; press Play, and they have children."

    def extra(self, result: Floor) -> str:
        """Say what has become of the settings that are inherited."""
        names = [name for name in SCALES if name not in ("score", "fresh")]
        if result.line is None:
            words = f"Inherited, with mutations: {', '.join(SCALES[name].name for name in names)}."
        else:
            settings = (f"{SCALES[name].name} {SCALES[name].change(result.line.of(name))}" for name in names)
            words = f"Settings, medians of the founders and now: {'; '.join(settings)}."
        return f"<div class='bk-quiet bk-prose'>{escape(words)}</div>"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that breed the same generations, and give their scores."""
        n = state["step"] // PER_GENERATION
        by_hand = state["rule"] == "hand"
        head = (
            "from biaskit.selection.quick_items import quick_benchmark\n"
            "from biaskit.studies.nb12.lines import learned\n"
            f"how = Breeding(members={MEMBERS}, survivors={state['keep']}, generations={GENERATIONS}, "
            f'survival="{state["rule"]}", mutation={state["mutation"]},\n'
            f"               first_updates={UPDATES}, later_updates={UPDATES})\n"
        )
        given = f'learned(), quick_benchmark("{state["benchmark"]}").share, how, rng={state["seed"]}'
        if not by_hand:
            return (
                "from itertools import islice\n"
                f"from biaskit.selection.evolve import Breeding, breed\n{head}"
                f"result = [generation.score for generation in islice(breed({given}), {n})]"
            )
        kept = [
            sorted(chosen(name for step, name in state["log"] if step == number * PER_GENERATION))
            for number in range(1, n + 1)
        ]
        return (
            f"from biaskit.selection.evolve import Breeding, Generation, breeding_steps\n{head}"
            f"steps = breeding_steps({given})\n"
            f"kept, send, result = iter({kept}), None, []\n"
            f"while len(result) < {n}:\n"
            "    moment, send = steps.send(send), None\n"
            "    if isinstance(moment, Generation):\n"
            "        result.append(moment.score)\n"
            "        send = next(kept)  # whom you chose"
        )


def chosen(done: Iterable[str]) -> set[int]:
    """Say who is chosen, from 0, when each member was named as often as its button was pressed.

    >>> chosen(["3", "1", "3"])
    {0}
    """
    found: set[int] = set()
    for name in done:
        found ^= {int(name) - 1}
    return found


def shown(floor: Floor) -> list[np.ndarray]:
    """Give what the code gives: the scores of each generation."""
    return list(floor.scores)


def _choosing(moment: Moment) -> bool:
    """Say whether it is the reader's turn: a generation has been scored, and another one is to come."""
    return moment.state["rule"] == "hand" and moment.learning is None and 0 < len(moment.bred) < GENERATIONS
