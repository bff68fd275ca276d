"""Learning curves: the bits per string of every member of a crowd, as it learns."""

import numpy as np
from jaxtyping import Float64, Int64
from matplotlib.axes import Axes

from biaskit.figures.palette import LOOKS, colour
from biaskit.figures.panels import name_ends
from biaskit.figures.style import axes_of, house_style

MARGINS = {"left": 0.1, "right": 0.8}
_TOP = 2.2  # times the floor: what is above leaves the picture


def draw(
    steps: Int64[np.ndarray, " points"],
    bits: Float64[np.ndarray, "points members"],
    ax: Axes | None = None,
    *,
    total: int,
    learner: str,
    name: str,
    floor_bits: float,
    baseline_bits: float,
    baseline: str,
) -> Axes:
    """Draw a thin line for each member and a thick one for their mean, between a floor and a baseline.

    Parameters
    ----------
    steps, bits
        What each member paid at which step.
    ax
        Where to draw.
    total
        The last step there will be: the axis does not move while a crowd learns.
    learner, name
        Whose colour and line style they have, and what they are called.
    floor_bits
        The entropy: nobody pays less.
    baseline_bits, baseline
        What another learner pays, and what it is called.
    """
    ax = axes_of(ax, **MARGINS)
    look, own = LOOKS[learner], colour(learner)
    with house_style():
        ax.set_ylim(0, _TOP * floor_bits)
        ax.set_xlim(0, total)
        ax.axhline(floor_bits, color=colour("quiet"), linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
        ax.axhline(baseline_bits, color=colour("ngram"), linewidth=1.6, linestyle=LOOKS["ngram"].line, zorder=1)
        mean = bits.mean(axis=1)
        if bits.shape[1] > 1:
            ax.plot(steps, bits, color=own, linewidth=0.8, alpha=0.55)
        ax.plot(steps, mean, color=own, linestyle=look.line, linewidth=2.4)
        now = min(float(mean[-1]), _TOP * floor_bits)  # above the picture the mark stands at its edge
        ax.plot(steps[-1:], [now], color=own, marker=look.marker, clip_on=False, zorder=4)
        ends: list[tuple[float, str, str]] = [
            (floor_bits, f"floor {floor_bits:.1f}", colour("quiet")),
            (baseline_bits, f"{baseline} {baseline_bits:.1f}", colour("text")),
        ]
        beyond = float(mean[-1]) > _TOP * floor_bits
        ends.append((float(mean[-1]), f"{name} {mean[-1]:.0f} ↑" if beyond else f"{name} {mean[-1]:.1f}", own))
        name_ends(ax, ends)
        ax.set_xlabel("step")
        ax.set_ylabel("bits per string")
        ax.grid(visible=True, axis="y")
        ax.tick_params(length=0)
        ax.set_xticks([total // 2, total])  # the zero beside it is the same point
    return ax


def describe(
    steps: Int64[np.ndarray, " points"],
    bits: Float64[np.ndarray, "points members"],
    *,
    name: str,
    floor_bits: float,
    baseline_bits: float,
    baseline: str,
) -> str:
    """Say what the crowd pays now, how far its members are apart, and how far it is above floor and baseline."""
    now = bits[-1]
    mean = float(now.mean())
    spread = f", its members {now.min():.1f} to {now.max():.1f}" if len(now) > 1 else ""
    gap = mean - baseline_bits
    beside = "as many as" if abs(gap) < 0.05 else f"{abs(gap):.1f} {'more' if gap > 0 else 'fewer'} than"
    when = f"After {steps[-1]:,} {'step' if steps[-1] == 1 else 'steps'}" if steps[-1] else "Before the first step"
    return (
        f"{when} the {name} pays {mean:.1f} bits per string{spread}: "
        f"{mean - floor_bits:.1f} above the floor, and {beside} {baseline}."
    )
