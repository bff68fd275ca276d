"""Winners: how good the best of a crowd looks, how good it is, and what chance alone makes of the two.

Members have an ability, the share of all possible items that they answer correctly. A benchmark is some of these items,
so a score is ability and luck together. Whoever is chosen for the score is chosen for both, and only the ability comes
along to fresh items: the winner's curse. What comes is known exactly here, by two facts. The best of n draws is at most
x where all n are. And the expected ability given a score lies on the straight line from the crowd's mean to the score,
since a beta distribution is the conjugate prior of a binomial one (regression to the mean, F. Galton 1886).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.randomness import RNG, generator


class Expected(NamedTuple):
    """What to expect of the winner: its score where it won, and its score on fresh items, which is its ability."""

    first: float
    fresh: float


@dataclass(frozen=True)
class Contests:
    """Crowds that are scored on one benchmark, and again on fresh items.

    Attributes
    ----------
    n_items, spread
        How many items each benchmark has, and how much the members' abilities differ.
    ability : float array (contests, members)
        The share of all possible items that a member answers correctly.
    first, fresh : float arrays (contests, members)
        Its score on the benchmark by which the winner is chosen, and on as many fresh items.
    expected
        The winner's two scores as theory has them; see `expected_winner`.
    """

    n_items: int
    spread: float
    ability: Float64[np.ndarray, "contests members"]
    first: Float64[np.ndarray, "contests members"]
    fresh: Float64[np.ndarray, "contests members"]
    expected: Expected

    @property
    def winners(self) -> Int64[np.ndarray, " contests"]:
        """Which member has the best first score; of several the first."""
        return self.first.argmax(axis=1)

    def of_winners(self, scores: Float64[np.ndarray, "contests members"]) -> Float64[np.ndarray, " contests"]:
        """Take the winners' numbers out of one of the tables."""
        return np.asarray(np.take_along_axis(scores, self.winners[:, None], axis=1)[:, 0])


def expected_best(n: int) -> float:
    """Give the expected greatest of n independent standard normal numbers, by quadrature.

    Parameters
    ----------
    n
        1 or more.

    Raises
    ------
    ValueError
        If n is no whole number of 1 or more.

    Examples
    --------
    >>> [round(expected_best(n), 3) for n in (1, 2, 10, 100)]
    [0.0, 0.564, 1.539, 2.508]
    """
    from scipy.special import log_ndtr  # type: ignore[import-untyped]  # only where needed

    _whole("n", n, least=1)
    x = np.linspace(-12, 12, 4001)  # beyond, less than 1e-30 of the probability; the rule converges very fast here
    log_density = np.log(n) - x**2 / 2 - np.log(2 * np.pi) / 2 + (n - 1) * log_ndtr(x)
    return float((x * np.exp(log_density)).sum() * (x[1] - x[0]))


def expected_winner(members: int, n_items: int, *, spread: float, mean: float = 0.5) -> Expected:
    """Give what to expect of the best of a crowd: its score on the benchmark, and on fresh items. Exact.

    Parameters
    ----------
    members
        How many are scored, 1 or more.
    n_items
        How many items the benchmark has, 1 or more.
    spread
        The standard deviation of the members' abilities, which follow a beta distribution. 0: all are equally able, and
        the scores differ by luck alone.
    mean
        The mean ability, between 0 and 1.

    Raises
    ------
    ValueError
        If one of them is out of range. A spread must be smaller than sqrt(mean * (1 - mean)).

    Examples
    --------
    The best of a hundred that all guess, on 100 items: 62.5% where it won, 50% on fresh items.

    >>> first, fresh = expected_winner(100, 100, spread=0)
    >>> round(first, 3), fresh
    (0.625, 0.5)

    Where abilities do differ, some of the lead is real.

    >>> [round(score, 3) for score in expected_winner(100, 100, spread=0.05)]
    [0.675, 0.588]
    """
    _check(members, n_items, spread, mean)
    at_most = np.cumsum(_score_distribution(n_items, spread, mean))
    first = float((1 - np.minimum(at_most[:-1], 1) ** members).sum()) / n_items
    if spread == 0:
        return Expected(first, mean)
    kept = n_items / (n_items + _strength(spread, mean))
    return Expected(first, mean + kept * (first - mean))


def hold_contests(
    members: int, n_items: int, *, spread: float, mean: float = 0.5, n_contests: int = 400, rng: RNG
) -> Contests:
    """Draw crowds, score them on a benchmark and on as many fresh items.

    Parameters
    ----------
    members, n_items, spread, mean
        See `expected_winner`.
    n_contests
        How many crowds, 1 or more.
    rng
        Draws abilities and answers.

    Raises
    ------
    ValueError
        If one of them is out of range.

    Examples
    --------
    >>> contests = hold_contests(100, 100, spread=0, rng=0)
    >>> [contests.of_winners(scores).mean().round(2).item() for scores in (contests.first, contests.fresh)]
    [0.63, 0.5]
    """
    _check(members, n_items, spread, mean)
    _whole("n_contests", n_contests, least=1)
    random = generator(rng, "contests")
    size = (n_contests, members)
    ability = draw_abilities(size, spread=spread, mean=mean, rng=random)
    first, fresh = (random.binomial(n_items, ability) / n_items for _ in range(2))
    expected = expected_winner(members, n_items, spread=spread, mean=mean)
    return Contests(n_items, spread, ability, first, fresh, expected)


def draw_abilities(size: tuple[int, ...], *, spread: float, mean: float, rng: np.random.Generator) -> np.ndarray:
    """Draw abilities from the beta distribution of this mean and spread; with spread 0 all are the mean."""
    if spread == 0:
        return np.full(size, mean)
    strength = _strength(spread, mean)
    return rng.beta(mean * strength, (1 - mean) * strength, size=size)


def _strength(spread: float, mean: float) -> float:
    """Give how many items the crowd's mean is worth as a guess of a member's ability: the beta's two numbers' sum."""
    return mean * (1 - mean) / spread**2 - 1


def _score_distribution(n_items: int, spread: float, mean: float) -> Float64[np.ndarray, " scores"]:
    """Give the probability of each number of items answered: binomial, or beta-binomial where abilities differ."""
    from scipy.special import betaln, gammaln, xlog1py, xlogy

    right = np.arange(n_items + 1)
    ways = gammaln(n_items + 1) - gammaln(right + 1) - gammaln(n_items - right + 1)
    if spread == 0:
        return np.exp(ways + xlogy(right, mean) + xlog1py(n_items - right, -mean))
    a, b = mean * _strength(spread, mean), (1 - mean) * _strength(spread, mean)
    return np.exp(ways + betaln(right + a, n_items - right + b) - betaln(a, b))


def _check(members: int, n_items: int, spread: float, mean: float) -> None:
    _whole("members", members, least=1)
    _whole("n_items", n_items, least=1)
    if not 0 < mean < 1:
        raise ValueError(f"mean is {mean!r}; give a share between 0 and 1")
    most = np.sqrt(mean * (1 - mean))
    if not 0 <= spread < most:
        raise ValueError(f"spread is {spread!r}; with mean {mean:g} give 0 or more, and less than {most:.3g}")


def _whole(name: str, value: int, *, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{name} is {value!r}; give a whole number of {least} or more")
