"""Lines that were bred, as arrays: selected by score, by lot, left alone; and those in which a window may cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.measures.paired import Paired, paired
from biaskit.results.bred_lines import in_doublings, laid_out, shipped_lines
from biaskit.results.table import Results

COSTS = "12_costs"  # the study
ARMS = ("selected", "drift", "still")
COST_ARMS = ("gameable, costed", "gameable, free", "honest, costed")


@dataclass(frozen=True)
class TwinLines:
    """One measure in all lines of one experiment.

    Attributes
    ----------
    measure, experiment
        Which.
    values : float array (arms, lines, generations, members)
        The arms in the order of `arms`. Of a gene the logarithm to base 2: one more is twice as much; but not in
        `costly_lines`. Nan where nothing could be measured, or where an arm is not there.
    arms
        What the arms are called.
    """

    measure: str
    experiment: str
    values: Float64[np.ndarray, "arms lines generations members"]
    arms: Sequence[str] = ARMS

    @property
    def means(self) -> Float64[np.ndarray, "arms lines generations"]:
        """The mean over members; nan where there is none."""
        known = np.isfinite(self.values)
        count = known.sum(axis=-1)
        total = np.where(known, self.values, 0.0).sum(axis=-1)
        return np.where(count, total / np.maximum(count, 1), np.nan)

    def of(self, arm: str) -> Float64[np.ndarray, "lines generations"]:
        """Give the means of one arm.

        Raises
        ------
        ValueError
            If there is no such arm.
        """
        if arm not in self.arms:
            raise ValueError(f"no arm is called {arm!r}; there are: {'; '.join(self.arms)}")
        return self.means[self.arms.index(arm)]

    def difference(self, one: str = "selected", other: str = "drift", *, generation: int = -1) -> Paired:
        """Compare two arms line by line: by default selected minus drift, in the last generation."""
        return paired(self.of(one)[:, generation], self.of(other)[:, generation])


def twin_lines(measure: str, experiment: str = "scratch", *, results: Results | None = None) -> TwinLines:
    """Read one measure of notebook 12's lines.

    Parameters
    ----------
    measure
        "score", "fresh", "text_bits", a gene such as "init_scale", or another measured column.
    experiment
        "scratch": children inherit settings only, and begin with new weights. "both": they go on from their parent's
        weights.
    results
        Other results of the same form; the shipped "12_lines" by default.

    Raises
    ------
    ValueError
        If there is no such measure or experiment; what there is is named.

    Examples
    --------
    In a notebook::

        print(bk.twin_lines("fresh").difference())  # selected minus drift, last generation, all lines
    """
    rows = (shipped_lines() if results is None else results).select(experiment=experiment)
    (values,) = laid_out(rows, ARMS, measure)
    return TwinLines(measure, experiment, in_doublings(measure, values))


def costly_lines(measure: str, *, results: Results | None = None) -> TwinLines:
    """Read one measure of the lines in which a window may cost: a setting as it is, in its own unit.

    The arms are "gameable, costed", "gameable, free" and "honest, costed": a benchmark whose nouns in between never
    mislead, with .03 taken off the score for each place of the window, and with nothing taken off; and a benchmark in
    which half of them mislead, with the cost.

    Parameters
    ----------
    measure
        "score", "fresh_other", "window", "text_bits", or another measured column.
    results
        Other results of the same form; the shipped "12_costs" by default.

    Raises
    ------
    ValueError
        If there is no such measure; what there is is named.

    Examples
    --------
    In a notebook::

        print(bk.costly_lines("fresh_other").difference("gameable, costed", "gameable, free"))
    """
    (values,) = laid_out(shipped_lines(COSTS) if results is None else results, COST_ARMS, measure)
    return TwinLines(measure, "costs", values, COST_ARMS)
