"""The paired test that claims about learners are put to: do most seeds say the same?"""

from typing import Literal

import numpy as np
from jaxtyping import Float64

Verdict = Literal["more", "less", "undecided"]
MOST = 0.75


def verdict(differences: Float64[np.ndarray, " members"], *, most: float = MOST) -> Verdict:
    """Say whether paired differences are mostly above zero, mostly below, or neither.

    A sign test: of 20 fair coins 15 or more fall on the same, named side in 2.1% of cases.

    Parameters
    ----------
    differences : float array (members,)
        Of the same seeds, or the same draws, under two conditions.
    most
        Which share must be on one side, above one half.

    Raises
    ------
    ValueError
        If there are none, one is no number, or the share is not above one half and at most 1.

    Examples
    --------
    >>> seeds = np.array([0.3, 0.2, 0.5, -0.1])
    >>> verdict(seeds), verdict(-seeds), verdict(seeds, most=0.8)
    ('more', 'less', 'undecided')
    """
    if not len(differences) or np.isnan(differences).any():
        raise ValueError(f"{len(differences)} differences, nan among them or none at all; give one for each seed")
    if not 0.5 < most <= 1:
        raise ValueError(f"most is {most}; give a share above 0.5 and at most 1, such as {MOST}")
    least = most * len(differences) - _ROUNDING
    if (differences > 0).sum() >= least:
        return "more"
    return "less" if (differences < 0).sum() >= least else "undecided"


_ROUNDING = 1e-9
