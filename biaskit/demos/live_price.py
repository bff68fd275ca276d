"""Your own impossible language, priced while one looks on."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice, Slider
from biaskit.demos.course import Steps
from biaskit.demos.live import LiveDemo
from biaskit.demos.own_language import CALLS, Recipe, Rule, both, recipe, written
from biaskit.figures import live_price as figure_of_live_price
from biaskit.figures.live_price import LivePrice as Result
from biaskit.figures.style import Figure, add_axes
from biaskit.languages.impossible import NoShuffle
from biaskit.measures.bias import bits_of_bias
from biaskit.measures.one_pass import one_pass

N_SENTENCES = 4000
BATCH, MEMBERS, RATE = 8, 5, 5e-3
_POINTS = 60  # of a curve, at most
_EXAMPLES = 2
_FIRST = tuple((name, name) for name in CALLS)
_THEN = tuple((name, name) for name in ("nothing", "even-odd", "local 3", "deterministic 21"))
LEARNERS = ("trigram", "LSTM", "transformer")


@dataclass(frozen=True)
class Moment:
    """Where the price stands after a step.

    Attributes
    ----------
    own, twin
        The sentences.
    costs : for each learner a list of arrays (members,)
        The bits of each batch in the language minus those in its twin.
    """

    own: Corpus
    twin: Corpus
    costs: tuple[list[np.ndarray], ...]


class LivePrice(LiveDemo):
    """A language of the reader's own, read once by a trigram model and by crowds of five LSTMs and five transformers.

    Each learner writes every sentence down before it learns from it, in the language and in its possible twin, which
    has the same sentences. The difference, per sentence, is its bits of bias. All read the same sentences in the same
    order with the same settings on both sides.

    Parameters
    ----------
    rule
        A perturbation of one's own, or a function that is given a list of words and gives a list of words back; the
        controls that build one are then without effect. It must not make two sentences alike.
    after, settings
        See `LiveDemo`.

    Examples
    --------
    In a notebook::

        bk.demos.LivePrice(first="even-odd", then="local 3")
        bk.demos.LivePrice(lambda words: words[::2] + words[1::2])
    """

    question = "What does your own impossible language cost?"
    reading = (
        "To the right more sentences have been read; upwards a learner needs more bits per sentence, so far, to write "
        "your language down than its possible twin. At the dashed zero it writes both alike; above it, it leans to "
        "the possible. A line is a learner’s mean, its band reaches from the lowest of five networks to the highest; "
        "the trigram has nothing random in it. The scale is stretched near zero."
    )
    controls = (
        Choice("first", "First", "deterministic 21", options=_FIRST),
        Choice("then", "Then", "nothing", options=_THEN),
        Slider("degree", "Degree (%)", 100, low=0, high=100),
    )
    speeds = (("slow", 1), ("normal", 10), ("fast", 0))
    speed = "fast"

    def __init__(self, rule: Rule | None = None, *, after: str | None = None, **settings: Any) -> None:
        self._rule = rule
        super().__init__(after=after, **settings)

    def total(self, state: dict[str, Any]) -> int:
        """Say how many steps there are: one for the trigram, and one for each batch of the networks."""
        return 1 + N_SENTENCES // BATCH

    def _recipe(self, state: dict[str, Any]) -> Recipe | None:
        return recipe(state["first"], state["then"], state["degree"]) if self._rule is None else None

    def steps(self, state: dict[str, Any]) -> Steps:
        """Let the trigram read both languages, at once; then the networks, a batch a step."""
        found, seed = self._recipe(state), state["seed"]
        if found is not None:
            own, twin = both(found.own, found.twin, n=N_SENTENCES, seed=seed)
        else:
            assert self._rule is not None
            own, twin = both(self._rule, NoShuffle(), n=N_SENTENCES, seed=seed)
        costs: tuple[list[np.ndarray], ...] = tuple([] for _ in LEARNERS)
        yield Moment(own, twin, costs)
        first, *others = (zip(_costs(name, own, seed), _costs(name, twin, seed), strict=True) for name in LEARNERS)
        costs[0].extend(dear - cheap for dear, cheap in first)
        yield Moment(own, twin, tuple(list(mine) for mine in costs))
        for batch in zip(*others, strict=True):
            for mine, (dear, cheap) in zip(costs[1:], batch, strict=True):
                mine.append(dear - cheap)
            yield Moment(own, twin, tuple(list(mine) for mine in costs))

    def look(self, moment: Moment) -> Result:
        """Add up what was found, and see how sure the means are."""
        read, curves = zip(*map(_curve, moment.costs), strict=True)
        examples = tuple(
            (" ".join(before), " ".join(after))
            for before, after in zip(moment.twin[:_EXAMPLES], moment.own[:_EXAMPLES], strict=True)
        )
        same = sum(one == other for one, other in zip(moment.own, moment.twin, strict=True))
        return Result(
            learners=LEARNERS,
            n_read=read,
            total=N_SENTENCES,
            bias_bits=curves,
            intervals=tuple(_interval(curve) for curve in curves),
            examples=examples,
            changed_share=1 - same / len(moment.own),
        )

    def draw(self, result: Result, figure: Figure) -> None:
        """Draw the bits of bias so far."""
        figure_of_live_price.draw(result, add_axes(figure, **figure_of_live_price.MARGINS))

    def describe(self, result: Result) -> str:
        """Say what was found so far, and who leans where."""
        return figure_of_live_price.describe(result)

    def extra(self, result: Result) -> str:
        """Show sentences of both languages, and say what such a price can tell and what it cannot."""
        lines = [
            f"<li><span class='bk-quiet'>{kind}</span> {escape(text)}</li>"
            for pair in result.examples
            for kind, text in zip(("possible", "yours"), pair, strict=True)
        ]
        idle = ""
        if self._rule is not None:
            idle = "The language is the rule that was given; the controls have no effect. "
        elif not recipe(self.values["first"], self.values["then"], 100).slides:
            idle = "The degree has no effect here: a marker is put in. "
        return (
            f"<ul class='bk-says'>{''.join(lines)}</ul><div class='bk-quiet bk-prose'>{idle}"
            f"{result.changed_share:.0%} of the sentences are not as in the twin. What this can tell: which of the two "
            "these three learners, of this size and with these settings, write down in fewer bits over "
            f"{result.total:,} sentences of a grammar with 66 words. What it cannot: how a larger model or a person "
            "would do, whether more data would even it out, or whether anybody could speak it. Five networks make a "
            "rough interval: it holds the mean in about 84 of 100 cases.</div>"
        )

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that read as many sentences: for each learner what each member pays more, per sentence."""
        n = BATCH * (state["step"] - 1)
        learners = ['bk.NGram(order=3, smoothing="witten-bell")']
        if n > 0 or not state["step"]:  # before the first step: all of it
            learners += [f"bk.{kind}(members={MEMBERS}, training=training)" for kind in ("RNN", "Transformer")]
        n = n if n > 0 else N_SENTENCES
        return (
            f"{written(self._recipe(state), total=N_SENTENCES, seed=state['seed'])}"
            f"training = bk.Training(batch_size={BATCH}, learning_rate={RATE})\n"
            f"learners = [{(',' + chr(10) + ' ' * 12).join(learners)}]\n"
            f"read = {[N_SENTENCES, n, n][: len(learners)]}\n"
            "result = []  # for each learner what each member pays more, per sentence\n"
            "for learner, n in zip(learners, read):\n"
            f"    dear, cheap = (bk.one_pass(learner, part[:n], rng={state['seed']}) for part in (own, twin))\n"
            "    result.append((dear.total_bits - cheap.total_bits) / n)"
        )


def _learner(name: str) -> Any:
    """Make one of the three, not yet fitted."""
    if name == "trigram":
        from biaskit.learners.ngram import NGram

        return NGram(order=3, smoothing="witten-bell")
    from biaskit.learners.recurrent import RNN  # with torch, which takes a second: the trigram's numbers come before
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    training = Training(batch_size=BATCH, learning_rate=RATE)
    return (RNN if name == "LSTM" else Transformer)(members=MEMBERS, training=training)


def _costs(name: str, corpus: Corpus, seed: int) -> Iterator[np.ndarray]:
    """Give the bits of each batch as it is read, for each member."""
    learner = _learner(name)
    if name == "trigram":
        bits = one_pass(learner, corpus, rng=seed).block_bits
        yield from (bits[:, start : start + BATCH].sum(axis=1) for start in range(0, len(corpus), BATCH))
        return
    for progress in learner.steps(corpus, rng=seed, once=True):
        yield progress.training_bits * BATCH


def _curve(costs: list[np.ndarray]) -> tuple[tuple[int, ...], np.ndarray]:
    """Give the bits of bias per sentence after some of the batches, and after how many sentences that was."""
    if not costs:
        return (), np.empty((0, 1))
    shown = np.unique(np.linspace(0, len(costs) - 1, min(len(costs), _POINTS)).round().astype(int))
    read = (shown + 1) * BATCH
    return tuple(read.tolist()), np.cumsum(np.stack(costs), axis=0)[shown] / read[:, None]


def _interval(curve: np.ndarray) -> tuple[float, float]:
    """Give the bootstrap interval of the members' mean at the last point."""
    if not len(curve):
        return (float("nan"), float("nan"))
    found = bits_of_bias(curve[-1], np.zeros(curve.shape[1]), rng=0)
    return found.low_bits, found.high_bits


def shown(result: Result) -> list[np.ndarray]:
    """Give the numbers that the picture ends with and the code rebuilds."""
    return [bits[-1] for bits in result.bias_bits if len(bits)]
