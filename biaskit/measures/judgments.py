"""Judgments with a stated confidence, of people and of learners alike: right or wrong, d-prime, bits per judgment."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner
from biaskit.measures.detection import d_prime
from biaskit.measures.students_t import t_reach

LEAST_SURE, MOST_SURE = 0.5, 0.99  # nobody may say 100%: wrong, it would cost infinitely many bits
_SAME = 1e-9  # bits that differ by less are a tie: sums in another order


@dataclass(frozen=True)
class Judgment:
    """Which of two strings somebody takes to be in the language.

    Attributes
    ----------
    truth, said
        "left" or "right".
    sure
        How sure, .5 to .99.
    language, kind
        What was judged; free names, by which one can group.
    """

    truth: str
    said: str
    sure: float
    language: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no judgment."""
        for side in (self.truth, self.said):
            if side not in ("left", "right"):
                raise ValueError(f'a side is {side!r}; it can be "left" or "right"')
        if not LEAST_SURE <= self.sure <= MOST_SURE:
            raise ValueError(
                f"sure is {self.sure!r}; give {LEAST_SURE} to {MOST_SURE}: below one half the other side is meant"
            )

    @property
    def is_right(self) -> bool:
        """Whether it is right."""
        return self.said == self.truth

    @property
    def bits(self) -> float:
        """What it is worth: 1 + log2 of the probability that was given to the truth."""
        return 1 + math.log2(self.sure if self.is_right else 1 - self.sure)


@dataclass(frozen=True)
class Score:
    """What some judgments come to.

    Attributes
    ----------
    n, n_right
        How many there are, and how many are right.
    d_prime, d_prime_interval
        How well the two strings of a pair are told apart; see `detection.d_prime`. nan without pairs of both sides.
    criterion
        A lean: below 0 to the left, above 0 to the right.
    bits
        Bits per judgment: the mean of 1 + log2 p, p being the probability given to the truth. 1 would be perfect; 0 is
        what a coin has, or "50% sure" each time; below 0 somebody was surer than right.
    bits_interval
        A 95% interval of it, by Student's t over the judgments. Where all of them are worth the same it has no width.
    """

    n: int
    n_right: int
    d_prime: float
    d_prime_interval: tuple[float, float]
    criterion: float
    bits: float
    bits_interval: tuple[float, float]


def score_judgments(judgments: Iterable[Judgment]) -> Score:
    """Score judgments of pairs.

    Parameters
    ----------
    judgments
        One or more.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> found = score_judgments([Judgment("left", "left", 0.75), Judgment("right", "left", 0.5)])
    >>> found.n_right, round(found.bits, 3)  # (1 + log2 .75 + 1 + log2 .5) / 2
    (1, 0.292)
    """
    given = list(judgments)
    if not given:
        raise ValueError("no judgments: give one or more")
    left = [judgment for judgment in given if judgment.truth == "left"]
    right = [judgment for judgment in given if judgment.truth == "right"]
    apart, spread, criterion = math.nan, (math.nan, math.nan), math.nan
    if left and right:
        found = d_prime(
            sum(judgment.said == "left" for judgment in left),
            len(left),
            sum(judgment.said == "left" for judgment in right),
            len(right),
            form="pairs",
        )
        apart, spread, criterion = found.d_prime, found.interval, found.criterion
    bits = np.array([judgment.bits for judgment in given])
    n_right = sum(judgment.is_right for judgment in given)
    return Score(len(given), n_right, apart, spread, criterion, float(bits.mean()), mean_interval(bits))


def mean_interval(values: Float64[np.ndarray, " values"]) -> tuple[float, float]:
    """Give a 95% interval of a mean, by Student's t; without bounds for a single value.

    >>> [round(bound, 3) for bound in mean_interval(np.array([0.0, 1.0, 2.0]))]  # 1 -+ 4.303 * 1 / 1.732
    [-1.484, 3.484]
    """
    if len(values) < 2:
        return -math.inf, math.inf
    half = t_reach(len(values)) * values.std(ddof=1) / math.sqrt(len(values))
    return float(values.mean() - half), float(values.mean() + half)


def judge_pairs(
    learner: Learner, left: Corpus | Sequence[Sequence[str]], right: Corpus | Sequence[Sequence[str]]
) -> Float64[np.ndarray, "members pairs"]:
    """Let a learner judge pairs of strings: how probable is it that the left one is in the language?

    One of the two is, and nothing else is known. So the probability of the left one is its share of the probability
    that the learner gives to both, 2^-left / (2^-left + 2^-right) with their bits. No scale has to be chosen.
    It is stated as people state it, in whole percents from 1 to 99.

    Parameters
    ----------
    learner
        A fitted learner.
    left, right
        Equally many strings.

    Returns
    -------
    float array (members, pairs)
        Between .01 and .99; .5 exactly where the two strings are equally probable.

    Raises
    ------
    ValueError
        If there are not equally many.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2, smoothing="none").fit(Corpus.from_strings(["ab", "ab", "ab", "aa"]), rng=0)
    >>> judge_pairs(learner, ["ab"], ["aa"])  # after a: b 3, a 1, end 1 of 5; ab 3/5 * 1, aa 1/5 * 1/5: 15 of 16
    array([[0.94]])
    """
    sides = [side if isinstance(side, Corpus) else Corpus.from_strings(side) for side in (left, right)]
    if len(sides[0]) != len(sides[1]):
        raise ValueError(f"{len(sides[0])} strings on the left and {len(sides[1])} on the right: give equally many")
    bits = [learner.string_bits(side) for side in sides]
    with np.errstate(invalid="ignore"):
        more = bits[1] - bits[0]
    more = np.where(np.isnan(more) | (abs(more) < _SAME), 0.0, more)  # two impossible strings are a tie
    share = 1 / (1 + np.exp2(np.clip(-more, -60, 60)))
    return np.clip(np.round(share, 2), 1 - MOST_SURE, MOST_SURE)


def as_judgment(left: float, truth: str, *, language: str = "", kind: str = "") -> Judgment:
    """Make a judgment of the probability of the left string; a tie says "left", at 50%.

    >>> as_judgment(0.2, "right").sure
    0.8
    """
    said = "left" if left >= LEAST_SURE else "right"
    return Judgment(truth, said, round(max(left, 1 - left), 2), language, kind)
