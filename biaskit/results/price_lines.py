"""The Price equation along notebook 12's lines: in every generation what selection did, and what transmission did."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.results.bred_lines import in_doublings, laid_out, shipped_lines
from biaskit.results.table import Results
from biaskit.results.twin_lines import ARMS
from biaskit.selection.price import price


@dataclass(frozen=True)
class PriceLines:
    """The change of a trait's mean in its two parts, from each generation to the next.

    Attributes
    ----------
    trait, arm, experiment
        Of what, and where.
    selection, transmission, change : float arrays (lines, steps)
        In the trait's own unit; of a gene the logarithm to base 2. A step leads from one generation to the next.
    """

    trait: str
    arm: str
    experiment: str
    selection: Float64[np.ndarray, "lines steps"]
    transmission: Float64[np.ndarray, "lines steps"]
    change: Float64[np.ndarray, "lines steps"]

    @property
    def totals(self) -> Float64[np.ndarray, "three lines"]:
        """Selection, transmission and change of each line, added up over all steps."""
        return np.stack([part.sum(axis=1) for part in (self.selection, self.transmission, self.change)])


def price_lines(
    trait: str = "score", arm: str = "selected", experiment: str = "scratch", *, results: Results | None = None
) -> PriceLines:
    """Split what happened to a trait in the lines of one arm.

    Parameters
    ----------
    trait
        "score", a gene such as "init_scale", or another measured column.
    arm
        "selected" or "drift". Where everybody is left alone everybody has one child: there selection is zero.
    experiment, results
        See `twin_lines`.

    Raises
    ------
    ValueError
        If there is no such trait, arm or experiment, or a trait is not finite.

    Examples
    --------
    In a notebook::

        parts = bk.price_lines("score")
        parts.selection.mean(), parts.transmission.mean()  # per generation, over ten lines
    """
    if arm not in ARMS:
        raise ValueError(f"no arm is called {arm!r}; there are: {', '.join(ARMS)}")
    rows = (shipped_lines() if results is None else results).select(experiment=experiment)
    found = laid_out(rows, ARMS, trait, "own_share", "parent", "other")[:, ARMS.index(arm)]
    traits, shares = in_doublings(trait, found[0]), found[1]
    parents, others = found[2:].astype(np.int64)
    steps = [
        [
            price(line[g], line[g + 1], parents[k, g + 1], others[k, g + 1], shares[k, g + 1])
            for g in range(len(line) - 1)
        ]
        for k, line in enumerate(traits)
    ]
    parts = np.array([[(one.selection, one.transmission, one.change) for one in line] for line in steps])
    return PriceLines(trait, arm, experiment, parts[:, :, 0], parts[:, :, 1], parts[:, :, 2])
