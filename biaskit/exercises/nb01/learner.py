"""The learners that the reader's functions are called with."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from biaskit.exercises.exercise import brief

Seen = Mapping[str, int]


@dataclass(frozen=True)
class Learner:
    """A learner: called with what was seen and a point, it gives 0 or 1.

    Attributes
    ----------
    name
        How the reader sees it in a sentence.
    answer
        Gives its answer.
    """

    name: str
    answer: Callable[[Seen, str], int]

    def __call__(self, seen: Any, x: Any) -> int:  # whatever a reader may pass
        """Answer, and say what is wrong if that cannot be done."""
        if not isinstance(seen, Mapping) or not isinstance(x, str):
            raise TypeError(
                f"{self.name} was called with {brief(seen)} and {brief(x)}, but it takes what was seen and one point"
            )
        return self.answer(seen, x)

    def __repr__(self) -> str:
        """Write the name, and not an address."""
        return self.name


def _distance(x: str, other: str) -> int:
    return sum(a != b for a, b in zip(x, other, strict=True))


def _nearest(seen: Seen, x: str) -> int:
    """Answer as at the nearest point that was seen; of several the first."""
    return seen[min(seen, key=lambda other: _distance(x, other))] if seen else 0


def _majority(seen: Seen, x: str) -> int:
    """Answer as at most points that were seen."""
    return max(Counter(seen.values()).items(), key=lambda item: (item[1], item[0]))[0] if seen else 0


NEAREST = Learner("nearest", _nearest)
MAJORITY = Learner("majority", _majority)
FIRST_BIT = Learner("first_bit", lambda seen, x: int(x[0]))
PARITY = Learner("parity", lambda seen, x: x.count("1") % 2)

TWO_BITS = ["00", "01", "10", "11"]
THREE_BITS = ["000", "001", "010", "011", "100", "101", "110", "111"]
