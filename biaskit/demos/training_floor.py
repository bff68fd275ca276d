"""Training floor: a crowd of networks learns a language while one looks on."""

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import numpy as np

from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice
from biaskit.demos.course import Steps
from biaskit.demos.lesson import BASELINE, HELD_OUT, LANGUAGES, LEARNED, baseline_bits, lesson
from biaskit.demos.live import LiveDemo
from biaskit.demos.said import Said
from biaskit.figures import curves, inside
from biaskit.figures.panels import heading, two_panels
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure
from biaskit.languages.language import Language
from biaskit.learners.learner import Progress

N_STEPS = 600
_BATCH, _WIDTH = 16, 32
_EVERY = 10  # steps between two points of the curve, after the first ones
_SAID, _LONGEST, _LETTERS = 3, 24, 76  # samples shown, symbols of one, and letters that fit into a line

LEARNERS = (("Elman", "elman"), ("GRU", "gru"), ("LSTM", "lstm"), ("transformer", "transformer"))
_RATES = tuple((f"{rate:g}", rate) for rate in (0.001, 0.003, 0.01, 0.03, 0.1))
_MEMBERS = tuple((str(members), members) for members in (1, 4, 8))


@dataclass(frozen=True)
class Moment:
    """Where a crowd stands after a step; the learner goes on learning."""

    state: dict[str, Any]
    step: int
    learner: Any
    steps: tuple[int, ...]
    bits: tuple[np.ndarray, ...]
    stopped: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """A string that a learner has said.

    Attributes
    ----------
    text
        Its symbols.
    possible
        Whether the language has it.
    cut
        Whether it was cut, its end not yet said.
    """

    text: tuple[str, ...]
    possible: bool
    cut: bool


@dataclass(frozen=True)
class Floor:
    """What can be seen of a crowd at a step.

    Attributes
    ----------
    state
        The settings.
    steps, bits
        The curve: after which steps it was measured, and what each member paid then, in bits per string.
    floor_bits, baseline_bits
        The language's entropy, and what trigrams pay.
    said
        What the first member says now.
    read
        The places of the string that it reads, the begin symbol first.
    inside : float array (time, places) or (time, width)
        Where the first member looks, or the states that it is in.
    stopped
        A sentence for each member that had to stop.
    """

    state: dict[str, Any]
    steps: np.ndarray
    bits: np.ndarray
    floor_bits: float
    baseline_bits: float
    said: tuple[Sample, ...]
    read: tuple[str, ...]
    inside: np.ndarray
    stopped: tuple[str, ...]


def _learner(state: dict[str, Any], **training: Any) -> Any:
    """Make the crowd that a state asks for."""
    from biaskit.learners.recurrent import RNN  # with torch: when a demo is first shown, and not when it is imported
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    how = replace(Training(n_steps=N_STEPS, batch_size=_BATCH, schedule="cosine"), **training)
    if state["learner"] == "transformer":
        return Transformer(width=_WIDTH, heads=1, layers=2, members=state["members"], training=how)
    return RNN(cell=state["learner"], width=_WIDTH, members=state["members"], training=how)


class TrainingFloor(LiveDemo):
    """A crowd learns a language: its curves, what it says meanwhile, and what goes on inside one member.

    Parameters
    ----------
    after, settings
        See `LiveDemo`.
    predicted
        A step: what the crowd pays then, in bits per string.

    Examples
    --------
    >>> demo = TrainingFloor(learner="elman", language="reber", members=1)
    >>> before = demo.result.bits[-1, 0]
    >>> bool(demo.run(40).bits[-1, 0] < before - 5)
    True
    """

    question = "How does a crowd of networks learn a language?"
    reading = (
        "Time runs to the right, in steps; upwards a string costs more bits. A thin line is one member of the "
        "crowd, the thick one their mean. The dashed line at the bottom is the floor, the entropy of the "
        "language; the other named line is what trigrams pay."
    )
    controls = (
        Choice("learner", "Learner", "transformer", options=LEARNERS),
        Choice("language", "Language", "english", options=LANGUAGES),
        Choice("rate", "Learning rate", 0.01, options=_RATES),
        Choice("members", "Members", 4, options=_MEMBERS),
    )
    asked_with = ("learner", "language")

    def total(self, state: dict[str, Any]) -> int:
        """Say how many steps there are."""
        return N_STEPS

    def steps(self, state: dict[str, Any]) -> Steps:
        """Train, measuring at the first steps and then every tenth."""
        task = lesson(state["language"])
        # An update of size zero leaves the weights as they were drawn.
        new = _learner(state, n_steps=1, learning_rate=0.0).fit(task.learned, rng=state["seed"])
        at, bits, stopped = [0], [task.bits(new)], list[str]()
        yield Moment(state, 0, new, tuple(at), tuple(bits), ())
        learner = _learner(state, learning_rate=state["rate"])
        for progress in _without_warnings(learner.steps(task.learned, rng=state["seed"])):
            stopped += progress.stopped
            if progress.step in (1, 5) or progress.step % _EVERY == 0:
                at.append(progress.step)
                bits.append(task.bits(learner))
            yield Moment(state, progress.step, learner, tuple(at), tuple(bits), tuple(stopped))

    def look(self, moment: Moment) -> Floor:
        """Measure the crowd, let its first member speak, and look inside it."""
        task = lesson(moment.state["language"])
        steps, bits = moment.steps, moment.bits
        if steps[-1] != moment.step:
            steps, bits = (*steps, moment.step), (*bits, task.bits(moment.learner))
        one = moment.learner.take(0)
        if moment.state["learner"] == "transformer":
            seen = one.attention(task.read)[0, -1, 0]
        else:
            seen = one.hidden(Corpus.from_strings([task.read]))[0]
        return Floor(
            state=moment.state,
            steps=np.array(steps),
            bits=np.stack(bits).astype(np.float64),
            floor_bits=task.floor_bits,
            baseline_bits=baseline_bits(moment.state["language"]),
            said=_said(one, task.language, moment.state["seed"]),
            read=("(begin)", *task.read),
            inside=np.asarray(seen),
            stopped=moment.stopped,
        )

    def draw(self, result: Floor, figure: Figure) -> None:
        """Draw the curves, and what goes on inside one member."""
        left, right = two_panels(figure)
        attends = result.state["learner"] == "transformer"
        curves.draw(
            result.steps,
            result.bits,
            left,
            total=N_STEPS,
            learner="transformer" if attends else "recurrent",
            name=_name(result),
            floor_bits=result.floor_bits,
            baseline_bits=result.baseline_bits,
            baseline=BASELINE,
        )
        if attends:
            inside.draw_attention(result.read, result.inside, right, title="each row: where it looks, bright is more")
        else:
            inside.draw_states(result.read, result.inside, right, title="state of one member, −1 blue to +1 red")
        heading(figure, _finding(result))

    def draw_said(self, said: Said, result: Floor, figure: Figure) -> bool:
        """Draw predicted bits above the step for which they were predicted."""
        if not isinstance(said.value, float | int) or not 0 <= self.predicted <= N_STEPS:
            return False
        draw_point(figure.axes[0], self.predicted, said.value, said.label, known=said.known)
        return True

    def describe(self, result: Floor) -> str:
        """Say what the crowd pays, and who had to stop."""
        words = curves.describe(
            result.steps,
            result.bits,
            name=_network(result),
            floor_bits=result.floor_bits,
            baseline_bits=result.baseline_bits,
            baseline=BASELINE,
        )
        return " ".join([words, *(f"{sentence[:1].upper()}{sentence[1:]}" for sentence in result.stopped[:1])])

    def extra(self, result: Floor) -> str:
        """Show what the first member says now, and whether the language has it."""
        lines = []
        for said in result.said:
            text = " ".join(said.text) or "(nothing)"
            text = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
            mark = "… not ended" if said.cut else "✓ possible" if said.possible else "✗ impossible"
            lines.append(f"<li><span class='bk-quiet'>{mark}</span> {escape(text)}</li>")
        return f"<div class='bk-quiet'>One member says now:</div><ul class='bk-says'>{''.join(lines)}</ul>"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that train the same crowd as far, and score it."""
        name = state["language"]
        language = "artificial.reber()" if name == "reber" else f'load("{name}")'
        if state["learner"] == "transformer":
            learner = "Transformer(heads=1, layers=2, "
        else:
            learner = f'RNN(cell="{state["learner"]}", '
        how = f'n_steps={N_STEPS}, batch_size={_BATCH}, schedule="cosine", learning_rate={state["rate"]}'
        if not state["step"]:
            how = "n_steps=1, learning_rate=0.0"
        return (
            "import biaskit as bk\n\n"
            f"language = bk.languages.{language}\n"
            f"corpus, held_out = language.sample({LEARNED}, rng=0), language.sample({HELD_OUT}, rng=1)\n"
            f"training = bk.Training({how})\n"
            f"learner = bk.{learner}width={_WIDTH}, members={state['members']}, training=training)\n"
            f"for progress in learner.steps(corpus, rng={state['seed']}):\n"
            f"    if progress.step == {max(1, state['step'])}:\n"
            "        break\n"
            "excess = learner.string_bits(held_out).mean(axis=1) + language.log2_prob(held_out).mean()\n"
            "result = language.entropy_bits + excess"
        )


def _without_warnings(steps: Iterator[Progress]) -> Iterator[Progress]:
    """Make steps; that a member had to stop is said in the page, not beside it."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            progress = next(steps, None)
        if progress is None:
            return
        yield progress


def _said(one: Any, language: Language, seed: int) -> tuple[Sample, ...]:
    samples = one.sample(_SAID, rng=seed, max_length=_LONGEST)
    possible = np.isfinite(language.log2_prob(samples.corpora[0]))
    return tuple(
        Sample(tuple(string), bool(here), bool(cut))
        for string, here, cut in zip(samples.corpora[0], possible, samples.cut[0], strict=True)
    )


def _name(result: Floor) -> str:
    return next(name for name, value in LEARNERS if value == result.state["learner"])


def _network(result: Floor) -> str:
    return _name(result) + " network" * (result.state["learner"] == "elman")


def _finding(result: Floor) -> str:
    if not result.steps[-1]:
        return f"The {_network(result)} has not learned anything yet"
    above = float(result.bits[-1].mean()) - result.floor_bits
    if not math.isfinite(above):
        return f"The {_network(result)} has lost its way"
    return f"Step {result.steps[-1]:,}: the {_network(result)} pays {max(0.0, above):.1f} bits too many"
