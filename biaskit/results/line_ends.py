"""What the last generations of notebook 12's lines are like inside, arm by arm, as arrays over lines."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.measures.paired import Paired, paired
from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.results.twin_lines import ARMS

ENDS = "12_ends"  # the study


@dataclass(frozen=True)
class LineEnds:
    """One measure of the last generations.

    Attributes
    ----------
    measure, experiment
        Which.
    arms
        Arm -> float array (lines,). Where two arms were compared with each other there is also "selected x drift" and
        the like.
    """

    measure: str
    experiment: str
    arms: Mapping[str, Float64[np.ndarray, " lines"]]

    def difference(self, one: str = "selected", other: str = "drift") -> Paired:
        """Compare two arms line by line: by default selected minus drift."""
        return paired(self.arms[one], self.arms[other])

    def crossed(self, one: str = "selected", other: str = "drift") -> Paired | None:
        """Say how much more alike members of two arms are than members of one; None where that was not measured."""
        both = self.arms.get(f"{one} x {other}")
        return None if both is None else paired(both, (self.arms[one] + self.arms[other]) / 2)


def line_ends(measure: str, experiment: str = "scratch", *, results: Results | None = None) -> LineEnds:
    """Read one measure of the last generations of notebook 12's lines.

    Parameters
    ----------
    measure
        "CKA", "probe", "flipped by gradient", "price of full reverse, mean" or another one: a key of
        `biaskit.studies.nb12.ends.MEASURES`.
    experiment
        "scratch" or "both"; see `twin_lines`.
    results
        Other results of the same form; the shipped "12_ends" by default.

    Raises
    ------
    ValueError
        If there is no such measure or experiment; what there is is named.

    Examples
    --------
    In a notebook::

        print(bk.line_ends("price of full reverse, mean").difference())  # selected minus drift, over ten lines
    """
    rows = (shipped(ENDS) if results is None else results).select(experiment=experiment, measure=measure)
    arms = {}
    for arm in sorted(
        rows.known("arm"), key=lambda name: (" x " in name, [ARMS.index(one) for one in name.split(" x ")])
    ):
        mine = rows.select(arm=arm)
        arms[arm] = mine.column("value")[np.argsort(mine.column("seed"))]
    return LineEnds(measure, experiment, arms)
