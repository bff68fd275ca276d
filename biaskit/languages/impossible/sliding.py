"""Going part of the way to a permutation."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from biaskit.languages.impossible.permutations import Permutation
from biaskit.languages.impossible.perturbation import Perturbation


@dataclass(frozen=True, repr=False)
class Toward(Permutation):
    """The first share of the swaps of neighbours by which bubble sort brings the tokens where a permutation puts them.

    A permutation of the number of tokens alone, like the whole. Each swap turns one more pair of tokens round, so the
    `inversions` grow with the degree.

    Parameters
    ----------
    perturbation
        One that depends on the number of tokens alone, such as a `DeterministicShuffle`.
    degree
        0 leaves strings as they are, 1 goes all the way. The number of swaps is rounded.

    Raises
    ------
    ValueError
        If the perturbation is no such permutation, or the degree is not between 0 and 1.

    Examples
    --------
    Even-odd takes a b c d e to a c e b d in 3 swaps: b c, then d e, then (in the second pass) b e.

    >>> from biaskit.languages.impossible import EvenOddShuffle
    >>> [" ".join(Toward(EvenOddShuffle(), share / 3).apply("abcde")) for share in range(4)]
    ['a b c d e', 'a c b d e', 'a c b e d', 'a c e b d']
    """

    perturbation: Perturbation
    degree: float

    def __post_init__(self) -> None:
        """Refuse what is no permutation and what is no share."""
        if not self.perturbation.is_permutation:
            raise ValueError(
                f"{self.perturbation!r} is not one permutation for each number of tokens; "
                "go toward one that is, such as DeterministicShuffle(21)"
            )
        if not 0 <= self.degree <= 1:
            raise ValueError(f"degree is {self.degree}; give a share between 0 and 1")
        object.__setattr__(self, "degree", float(self.degree))

    @property
    def citation(self) -> str:
        """Where the whole comes from."""
        return f"part of the way to a permutation of {self.perturbation.citation}"

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"go {self.degree:.0%} of the way to this: {self.perturbation}"

    def _order(self, n: int) -> list[int]:
        swaps = _bubble_swaps(self.perturbation, n)
        order = list(range(n))
        for place in swaps[: round(self.degree * len(swaps))]:
            order[place], order[place + 1] = order[place + 1], order[place]
        return order


@lru_cache(maxsize=1024)
def _bubble_swaps(perturbation: Perturbation, n: int) -> tuple[int, ...]:
    """List the swaps, each by its left place, that bubble sort makes to bring n tokens where they go."""
    goal = np.argsort(perturbation.permutation(n)).tolist()  # the place that each token goes to
    swaps = []
    for last in range(n - 1, 0, -1):
        for place in range(last):
            if goal[place] > goal[place + 1]:
                goal[place], goal[place + 1] = goal[place + 1], goal[place]
                swaps.append(place)
    return tuple(swaps)
