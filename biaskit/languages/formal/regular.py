"""Regular tasks: a few states are memory enough, however long the input."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.languages.formal.ragged import sums
from biaskit.languages.formal.task import Level, Task

_BITS = Alphabet(("0", "1"))

Codes = Int64[np.ndarray, " tokens"]
Offsets = Int64[np.ndarray, " strings_and_one"]
Answers = tuple[Int64[np.ndarray, " strings"], Int64[np.ndarray, " strings_and_one"]]


def _one_each(codes: Int64[np.ndarray, " strings"]) -> Answers:
    return codes, np.arange(len(codes) + 1)


@dataclass(frozen=True, kw_only=True)
class EvenPairs(Task):
    """Is the number of neighbours that differ (01 and 10 together) even? 0 if it is, 1 if it is odd.

    Each such pair flips the symbol, so the answer is 0 exactly where the last symbol equals the first: the task can
    be solved without counting.

    Examples
    --------
    >>> task = EvenPairs()
    >>> task.answer("001110")  # one 01, one 10: even
    ('0',)
    >>> task.answer("0101001")  # three 01, two 10: odd
    ('1',)
    """

    name: ClassVar[str] = "even pairs"
    level: ClassVar[Level] = Level.REGULAR

    @property
    def input_alphabet(self) -> Alphabet:
        """The bits 0 and 1."""
        return _BITS

    @property
    def answer_alphabet(self) -> Alphabet:
        """0 for even, 1 for odd."""
        return _BITS

    def _solve(self, codes: Codes, offsets: Offsets) -> Answers:
        differs = np.zeros(len(codes), dtype=np.int64)
        differs[1:] = codes[1:] != codes[:-1]
        differs[offsets[:-1][np.diff(offsets) > 0]] = 0  # the first symbol has no neighbour before it
        return _one_each(sums(differs, offsets) % 2)

    def majority(self, length: int) -> float:
        """1/2, as the last symbol is independent of the first; 1 where they are the same symbol or none."""
        return 0.5 if length > 1 else 1.0


@dataclass(frozen=True, kw_only=True)
class Parity(Task):
    """Is the number of ones even? 0 if it is, 1 if it is odd. Every single symbol counts.

    Examples
    --------
    >>> Parity().answer("1010100")  # three ones
    ('1',)
    """

    name: ClassVar[str] = "parity"
    level: ClassVar[Level] = Level.REGULAR

    @property
    def input_alphabet(self) -> Alphabet:
        """The bits 0 and 1."""
        return _BITS

    @property
    def answer_alphabet(self) -> Alphabet:
        """0 for even, 1 for odd."""
        return _BITS

    def _solve(self, codes: Codes, offsets: Offsets) -> Answers:
        return _one_each(sums(codes, offsets) % 2)

    def majority(self, length: int) -> float:
        """1/2, as half of all strings have an odd number of ones; 1 for the empty string."""
        return 0.5 if length else 1.0


@dataclass(frozen=True, kw_only=True)
class CycleNavigation(Task):
    """Where on a circle do steps of -1, 0 and 1 lead? The walk starts at 0.

    Parameters
    ----------
    places
        How many places the circle has; 5 in the paper.

    Examples
    --------
    >>> task = CycleNavigation()
    >>> task.answer(["1", "1", "1", "-1"])
    ('2',)
    >>> task.answer(["1", "-1", "0", "-1", "-1"])  # -2, which is 3 on a circle of 5
    ('3',)
    >>> task.chance, round(task.majority(1), 3)  # one step: -1, 0 and 1 are all that can come out
    (0.2, 0.333)
    """

    name: ClassVar[str] = "cycle navigation"
    level: ClassVar[Level] = Level.REGULAR

    places: int = 5

    def __post_init__(self) -> None:
        """Refuse a circle that is none."""
        if self.places < 2:
            raise ValueError(f"places is {self.places}; a circle has 2 or more")

    @property
    def input_alphabet(self) -> Alphabet:
        """The steps."""
        return Alphabet(("-1", "0", "1"))

    @property
    def answer_alphabet(self) -> Alphabet:
        """The places, counted from 0."""
        return Alphabet(tuple(str(place) for place in range(self.places)))

    def _solve(self, codes: Codes, offsets: Offsets) -> Answers:
        return _one_each(sums(codes - 1, offsets) % self.places)

    def majority(self, length: int) -> float:
        """The probability of the most likely place after this many random steps; it falls towards `chance`."""
        place = np.zeros(self.places)
        place[0] = 1
        for _ in range(length):
            place = (np.roll(place, -1) + place + np.roll(place, 1)) / 3
        return float(place.max())
