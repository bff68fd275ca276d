"""What a setting does to the bias: the bits that each rule costs, for each value of the setting."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64
from matplotlib.axes import Axes

from biaskit.figures import swarm, tower_numbers
from biaskit.figures.families import called, look_of
from biaskit.figures.palette import colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, headline, house_style
from biaskit.figures.swarm import Dense
from biaskit.figures.words import quote

MARGINS = {"left": 0.1, "right": 0.84, "bottom": 0.165}
_LINES, _FILLS = ("-", "--", ":"), ("full", "none", "half")
_IN_WORDS = {"layers": "number of layers"}


@dataclass(frozen=True)
class RuleEffect:
    """What each rule costs a crowd, unheard, for each value of one setting.

    Attributes
    ----------
    learner, setting
        Whose setting it is.
    values
        The values of the setting.
    rules
        The names of the rules.
    fitted : bool array (values, seeds)
        Who has learned the examples.
    perfect : bool array (values, seeds, rules)
        Who follows a rule on every held-out input.
    bits : float array (values, seeds, rules)
        The bits of all held-out answers under a rule, none of them heard.
    """

    learner: str
    setting: str
    values: tuple[str | int | float, ...]
    rules: tuple[str, ...]
    fitted: Bool[np.ndarray, "values seeds"]
    perfect: Bool[np.ndarray, "values seeds rules"]
    bits: Float64[np.ndarray, "values seeds rules"]

    @property
    def mean_bits(self) -> Float64[np.ndarray, "values rules"]:
        """The mean of those who have learned the examples; of everybody where nobody has."""
        some = self.fitted.any(axis=1, keepdims=True)
        counted = np.where(some, self.fitted, True)
        return (self.bits * counted[:, :, None]).sum(axis=1) / counted.sum(axis=1)[:, None]

    @property
    def followers(self) -> list[list[int]]:
        """For each value and rule how many seeds follow it on every held-out input."""
        return (self.perfect & self.fitted[:, :, None]).sum(axis=1).tolist()


def draw(result: RuleEffect, ax: Axes | None = None) -> Axes:
    """Draw a dot for each seed and a line through the means, for each rule."""
    ax = axes_of(ax, **MARGINS)
    look, n, mean = look_of(result.learner), len(result.rules), result.mean_bits
    dense, apart, names_at = list[Dense](), 0.27, 1.03
    last = len(result.values) - 1
    with house_style():
        ax.set_xlim(-0.5, last + apart * (n - 1) / 2 + 0.16)
        ax.set_ylim(0, 1.1 * max(float(result.bits.max()), 1.0))
        for k in range(n):
            places = np.arange(len(result.values)) + (k - (n - 1) / 2) * apart
            ax.plot(places, mean[:, k], color=colour(look.name), linestyle=_LINES[k % 3], linewidth=1.6, zorder=2)
            for i, place in enumerate(places.tolist()):
                dense += swarm.draw(
                    result.bits[i, :, k],
                    place,
                    ax,
                    look=look,
                    fill=_FILLS[k % 3],
                    quiet=~result.fitted[i],
                    upright=True,
                    room=0.1,
                )
        names = [(float(mean[-1, k]), rule, colour("text")) for k, rule in enumerate(result.rules)]
        for k, height in enumerate(name_ends(ax, names, at=names_at)):
            _lead(ax, (last + (k - (n - 1) / 2) * apart, float(mean[-1, k])), (names_at - 0.008, height))
        tower_numbers.write(dense, ax)
        ax.set_xticks(range(len(result.values)), [str(value) for value in result.values])
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_xlabel(f"{_setting(result)} of the {called(result.learner)}")
        ax.set_ylabel("rule’s cost, bits")
        headline(ax, _finding(result))
    return ax


def _lead(ax: Axes, end: tuple[float, float], name: tuple[float, float]) -> None:
    """Lead from where a line ends to its name, which may have been moved; `name` is across a share of the axes."""
    (left, right), quiet = ax.get_xlim(), colour("quiet")
    across = [end[0], right, left + name[0] * (right - left)]
    ax.plot(
        across, [end[1], end[1], name[1]], color=quiet, linestyle=(0, (1, 2)), linewidth=0.9, clip_on=False, zorder=1,
        scalex=False, scaley=False, gid="lead",
    )  # fmt: skip


def _finding(result: RuleEffect) -> str:
    cheapest = [result.rules[k] for k in result.mean_bits.argmin(axis=1)]
    if len(set(cheapest)) == 1:
        return f"Whatever the {_setting(result)}: {quote(cheapest[0])} costs least"
    return f"The cheapest rule changes with the {_setting(result)}"


def describe(result: RuleEffect) -> str:
    """Say for each value which rule costs least, by how much, and how many seeds follow a rule to the end."""
    seeds, mean = result.fitted.shape[1], np.sort(result.mean_bits, axis=1)
    least = result.mean_bits.argmin(axis=1)
    costs = []
    for k in dict.fromkeys(least.tolist()):
        at = np.flatnonzero(least == k).tolist()
        bits = ", ".join(f"{mean[i, 0]:.1f}" for i in at)
        gaps = ", ".join(f"{mean[i, 1] - mean[i, 0]:.1f}" for i in at)
        costs.append(
            f"{quote(result.rules[k])} at {_listed(result, at)} ({bits} bits on average; the next rule {gaps} more)"
        )
    words = (
        f"Before any answer is heard, what costs the {called(result.learner)} least is, by {_setting(result)}: "
        f"{'; '.join(costs)}. {_followed(result)}"
    )
    missing = [
        f"{int((~fitted).sum())} of {seeds} at {value}"
        for value, fitted in zip(result.values, result.fitted, strict=True)
        if not fitted.all()
    ]
    return words + (f" Grey seeds did not learn the examples: {', '.join(missing)}." if missing else "")


def _followed(result: RuleEffect) -> str:
    """Say how many seeds follow a rule on every held-out input, with each value."""
    seeds, counts = result.fitted.shape[1], result.followers
    each = []
    for value, row in zip(result.values, counts, strict=True):
        if any(row):
            said = [f"{count} {quote(rule)}" for count, rule in zip(row, result.rules, strict=True) if count]
            each.append(f"{' and '.join(said)} at {value}")
    if not each:
        return f"None of the {seeds} seeds follows a rule on every held-out input, at any of these."
    nobody = [i for i, row in enumerate(counts) if not any(row)]
    if nobody:
        each.append(f"none at {_listed(result, nobody)}")
    return f"Of {seeds} seeds, these follow a rule on every held-out input: {'; '.join(each)}."


def _setting(result: RuleEffect) -> str:
    return _IN_WORDS.get(result.setting, result.setting)


def _listed(result: RuleEffect, at: list[int]) -> str:
    """List some of the setting's values."""
    return ", ".join(str(result.values[i]) for i in at)
