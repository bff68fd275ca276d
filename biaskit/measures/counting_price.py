"""What counting words costs a learner, beside rules that put the marker as far away: the distance trap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

COUNTING = "count-4"
PUBLISHED = ("adjacent",)  # what the counting rule was first compared with
MATCHED = ("after object", "clause end")


@dataclass(frozen=True)
class CountingPrice:
    """What a rule that counts costs, beside rules that do not.

    Attributes
    ----------
    controls
        The rules beside which it is priced.
    counting_bits : float array (members,)
        What its marker costs.
    expected_bits : float array (members,)
        What the controls' markers cost at the distance at which the counting rule puts its own.
    counting_distance
        That distance: the mean number of symbols between verb and marker.
    control_distances : float array (controls,)
        The mean distance of each control.
    """

    controls: tuple[str, ...]
    counting_bits: Float64[np.ndarray, " members"]
    expected_bits: Float64[np.ndarray, " members"]
    counting_distance: float
    control_distances: Float64[np.ndarray, " controls"]

    @property
    def price_bits(self) -> Float64[np.ndarray, " members"]:
        """What counting costs more than the controls; negative where it costs less."""
        return self.counting_bits - self.expected_bits

    @property
    def gap_in_distance(self) -> float:
        """How far the counting rule's distance lies outside the controls' range: 0 where it lies inside."""
        low, high = float(self.control_distances.min()), float(self.control_distances.max())
        return max(0.0, low - self.counting_distance, self.counting_distance - high)


def counting_price(
    marker_bits: Float64[np.ndarray, "rules members"],
    mean_distances: Float64[np.ndarray, " rules"],
    rules: Sequence[str],
    *,
    controls: Sequence[str] = MATCHED,
) -> CountingPrice:
    """Price a rule that counts, at its distance.

    A marker that stands further from its verb is harder for almost any learner, whatever the rule. Beside a marker that
    stands right after the verb, counting four words therefore looks hard (Hunter 2025, arXiv 2410.12271). Beside rules
    that follow the sentence's structure and put the marker as far away, what is left is the price of counting.

    Between two controls the expected bits are interpolated by their mean distances; outside them the nearer one counts.

    Parameters
    ----------
    marker_bits : float array (rules, members)
        What the marker costs each member under each rule.
    mean_distances : float array (rules,)
        How far each rule puts its marker from the verb, on average.
    rules
        The names of the rules; one of them is "count-4".
    controls
        Beside which of them counting is priced: the two that follow structure by default; `("adjacent",)` for the
        comparison that confounds counting with distance.

    Raises
    ------
    ValueError
        If a rule is missing, counting is its own control, or the arrays do not fit the names.

    Examples
    --------
    A learner to which nothing matters but distance, at a tenth of a bit a word: the rule that counts costs it no more.

    >>> rules = ("adjacent", "count-4", "after object", "clause end")
    >>> distances = np.array([0.0, 4.0, 3.0, 6.0])
    >>> bits = 0.1 * distances[:, None]
    >>> bool(abs(counting_price(bits, distances, rules).price_bits).max() < 1e-12)
    True
    >>> counting_price(bits, distances, rules, controls=("adjacent",)).price_bits
    array([0.4])
    """
    names = tuple(rules)
    if marker_bits.shape[0] != len(names) or len(mean_distances) != len(names):
        raise ValueError(
            f"{marker_bits.shape[0]} rows of bits and {len(mean_distances)} distances for {len(names)} rules; give one "
            "of each for each rule"
        )
    missing = [rule for rule in (COUNTING, *controls) if rule not in names]
    if missing or not controls or COUNTING in controls:
        raise ValueError(
            f"controls are {tuple(controls)!r} and rules {names!r}; choose one or more controls among the rules, "
            f"which must hold {COUNTING!r} besides"
        )
    here = names.index(COUNTING)
    others = np.array(sorted((names.index(rule) for rule in controls), key=lambda place: mean_distances[place]))
    at = np.asarray(mean_distances, dtype=np.float64)
    expected = np.array([np.interp(at[here], at[others], bits[others]) for bits in marker_bits.T])
    return CountingPrice(
        controls=tuple(names[place] for place in others),
        counting_bits=marker_bits[here],
        expected_bits=expected,
        counting_distance=float(at[here]),
        control_distances=at[others],
    )
