"""The distance trap: what a marker costs under four rules, beside how far each rule puts it from its verb."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.families import called, look_of, of_seeds
from biaskit.figures.palette import colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.figures.trap_rows import strokes
from biaskit.figures.words import percent
from biaskit.measures.counting_price import COUNTING, CountingPrice

_AXES = {
    "sentence": "excess bits",
    "marker": "marker’s cost, bits",
    "beyond": "excess, marker, bits",
    "number": "right number, %",
}
_SAID = {
    "sentence": "Excess bits of a whole sentence",
    "marker": "Bits of the marker, those included that its place holds by itself,",
    "beyond": "Bits of the marker beyond what its place holds by itself",
    "number": "How often the right number is the likelier one",
}
_NAMES_AT = 1.03
MARGINS = {"left": 0.1, "right": 0.845, "bottom": 0.165}


@dataclass(frozen=True)
class DistanceTrap:
    """What the marker costs one learner under each rule.

    Attributes
    ----------
    learner, n_strings
        Who learned, and from how many sentences.
    measure
        What is shown of it: "sentence", "marker", "beyond" or "number".
    rules
        The rules that are shown.
    values : float array (rules, seeds)
        Bits per sentence, or the share of markers whose number is right.
    mean_distance, sd_distance : float array (rules,)
        How far the marker stands from its verb, in symbols: mean and standard deviation.
    alike : float array (rules, rules)
        The share of sentences that two rules treat alike.
    n_sentences
        In how many sentences that was counted.
    price
        What counting costs, in bits, beside the rules that are shown.
    limits
        The ends of the vertical axis: the same for two rules and for four.
    """

    learner: str
    n_strings: int
    measure: str
    rules: tuple[str, ...]
    values: Float64[np.ndarray, "rules seeds"]
    mean_distance: Float64[np.ndarray, " rules"]
    sd_distance: Float64[np.ndarray, " rules"]
    alike: Float64[np.ndarray, "rules rules"]
    n_sentences: int
    price: CountingPrice
    limits: tuple[float, float]

    @property
    def all_four(self) -> bool:
        """Whether the rules that follow structure are shown."""
        return len(self.rules) > 2


def draw(result: DistanceTrap, ax: Axes | None = None) -> Axes:
    """Draw a mark for each rule at its mean distance, with its seeds as strokes and the distances' spread as a line."""
    ax = axes_of(ax, **MARGINS)
    look, shown = look_of(result.learner), result.values * (100 if result.measure == "number" else 1)
    own, quiet = colour(look.name), colour("quiet")
    with house_style():
        ax.set_xlim(-0.6, 9.4)
        ax.set_ylim(*result.limits)
        for rule, at, spread, values in zip(
            result.rules, result.mean_distance.tolist(), result.sd_distance.tolist(), shown, strict=True
        ):
            mean = float(values.mean())
            ax.hlines(mean, max(0.0, at - spread), at + spread, color=quiet, linewidth=1.2, zorder=1)
            strokes(values, at, 0.14, ax, colour=own, upright=True)
            ax.plot(
                [at],
                [mean],
                linestyle="none",
                marker=look.marker,
                markersize=8.5,
                markeredgecolor=own,
                markeredgewidth=1.6,
                markerfacecolor=own if rule == COUNTING else colour("ground"),
                clip_on=False,
                zorder=3,
            )
        _compare(result, shown, ax)
        means = shown.mean(axis=1).tolist()
        names = [(mean, rule, colour("text")) for mean, rule in zip(means, result.rules, strict=True)]
        heights = name_ends(ax, names, at=_NAMES_AT)
        for mean, at, spread, height in zip(
            means, result.mean_distance.tolist(), result.sd_distance.tolist(), heights, strict=True
        ):
            _lead(ax, (at + spread, mean), height)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel("symbols between verb and marker")
        ax.set_ylabel(_AXES[result.measure])
        headline(ax, _finding(result))
    return ax


def _compare(result: DistanceTrap, shown: Float64[np.ndarray, "rules seeds"], ax: Axes) -> None:
    """Lead from the rules beside which counting is priced to where they meet its distance."""
    places = [result.rules.index(rule) for rule in result.price.controls]
    at, mean = result.mean_distance[places], shown[places].mean(axis=1)
    here = result.price.counting_distance
    expected = float(np.interp(here, at, mean))
    counting = float(shown[result.rules.index(COUNTING)].mean())
    quiet = colour("quiet")
    across = np.unique(np.append(at, here))
    ax.plot(across, np.interp(across, at, mean), color=quiet, linestyle=(0, (2, 2)), linewidth=1.2, zorder=1)
    ax.plot([here, here], [expected, counting], color=colour("text"), linewidth=2.0, zorder=1.5, gid="price")


def _lead(ax: Axes, end: tuple[float, float], height: float) -> None:
    """Lead from a rule's mark to its name, which may have been moved."""
    left, right = ax.get_xlim()
    across = [end[0], right, left + (_NAMES_AT - 0.006) * (right - left)]
    ax.plot(
        across, [end[1], end[1], height], color=colour("quiet"), linestyle=(0, (1, 2)), linewidth=0.9, clip_on=False,
        zorder=0.9, scalex=False, scaley=False, gid="lead",
    )  # fmt: skip


def _finding(result: DistanceTrap) -> str:
    """Say what counting costs more, or less, beside the rules that are shown."""
    price = float(result.price.price_bits.mean())
    beside = "structure" if result.all_four else "standing near"
    if round(price, 2) == 0:
        return f"Counting costs as much as {beside}"
    # Where a marker waits for the object's end its place holds bits of its own, which are no fault of the rule.
    verb = "looks" if result.all_four and result.measure == "marker" else "is"
    return f"Counting {verb} {abs(price):.2f} bits {'dearer' if price > 0 else 'cheaper'} than {beside}"


def describe(result: DistanceTrap) -> str:
    """Say what the marker costs under each rule, and what counting costs beside the others."""
    unit = (lambda value: percent(value) + " right") if result.measure == "number" else (lambda v: f"{v:.2f} bits")
    said = "; ".join(
        f"{rule} {unit(float(values.mean()))} ({at:.1f} symbols on, standard deviation {spread:.1f})"
        for rule, values, at, spread in zip(
            result.rules, result.values, result.mean_distance.tolist(), result.sd_distance.tolist(), strict=True
        )
    )
    price = result.price.price_bits
    seeds, dearer = len(price), int((price > 0).sum())
    beside = " and ".join(f"“{rule}”" for rule in result.price.controls)
    unit_of_price = "excess bits of the sentence" if result.measure == "number" else "bits"
    return (
        f"{_SAID[result.measure]} after {result.n_strings:,} sentences, {called(result.learner)}: {said}. Beside "
        f"{beside} counting costs {signed_finely(float(price.mean()))} {unit_of_price}; it is dearer with "
        f"{of_seeds(dearer, seeds)}."
    )


def signed_finely(bits: float) -> str:
    """Write a small difference in bits with its sign.

    >>> signed_finely(0.234), signed_finely(-0.5), signed_finely(-0.001)
    ('+0.23', '−0.50', '0.00')
    """
    return "0.00" if round(bits, 2) == 0 else f"{bits:+.2f}".replace("-", "−")
