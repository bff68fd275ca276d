"""Leaderboards: somebody tests many variants in private and reports one number. What does the number say?

Two rules of reporting. *Best*: the highest score of the variants that were tested, as in the private testing that S.
Singh et al. describe in "The Leaderboard Illusion" (arXiv 2504.20879, 2025). *Split*: choose on one half of the items,
report the score of the chosen on the other half, and average over many ways to cut the items in two. That is the core
of the repeated splits of Y. Xu et al. ("Towards Reliable LLM Evaluation: Correcting the Winner's Curse in Adaptive
Benchmarking", arXiv 2605.05973, 2026); their intervals and their smoothed choice are not rebuilt here. Splits are fair
to variants that have not seen the items. After a climb on them they come too late.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64

from biaskit.randomness import RNG, generator, spawn
from biaskit.selection.variants import best_so_far, draw_variants


@dataclass(frozen=True)
class Reports:
    """What was reported after the first, the second, ... variant, and what the reported variant is worth.

    Attributes
    ----------
    reported : float array (boards, variants)
        The number that goes to the leaderboard.
    true : float array (boards, variants)
        The ability of the variant that is chosen: its expected score on fresh items. For splits the mean over splits.
    """

    reported: Float64[np.ndarray, "boards variants"]
    true: Float64[np.ndarray, "boards variants"]

    @property
    def flattery(self) -> Float64[np.ndarray, "boards variants"]:
        """How much more is reported than is true."""
        return self.reported - self.true


def report_best(answers: Bool[np.ndarray, "variants items"], ability: Float64[np.ndarray, " variants"]) -> Reports:
    """Report the highest score among the first 1, 2, ... variants; of several the first.

    Parameters
    ----------
    answers
        Which variant answered which item of the test correctly.
    ability
        What each variant would score on all possible items.

    Examples
    --------
    >>> answers = np.array([[True, False, True, False], [True, True, True, False]])
    >>> reports = report_best(answers, np.array([0.5, 0.5]))
    >>> reports.reported, reports.flattery
    (array([[0.5 , 0.75]]), array([[0.  , 0.25]]))
    """
    scores = answers.mean(axis=1)
    chosen = best_so_far(scores)
    return Reports(scores[chosen][None], ability[chosen][None])


def report_splits(
    answers: Bool[np.ndarray, "variants items"], ability: Float64[np.ndarray, " variants"], *, n_splits: int, rng: RNG
) -> Reports:
    """Choose among the first 1, 2, ... variants on one half of the items, report the other half; average over splits.

    Parameters
    ----------
    answers, ability
        See `report_best`.
    n_splits
        How often the items are cut in two. Each cut is used both ways round.
    rng
        Draws the cuts.

    Raises
    ------
    ValueError
        If there are fewer than two items, or `n_splits` is below 1.

    Examples
    --------
    >>> answers = np.array([[True, False, True, False], [True, True, True, False]])
    >>> report_splits(answers, np.array([0.5, 0.5]), n_splits=20, rng=0).reported.round(2)
    array([[0.5, 0.5]])
    """
    n_items = answers.shape[1]
    if n_items < 2 or n_splits < 1:
        raise ValueError(f"{n_items} items and n_splits={n_splits}; give 2 items or more, and 1 split or more")
    random, half = generator(rng, "splits"), n_items // 2
    reported, true = np.zeros(len(answers)), np.zeros(len(answers))
    for _ in range(n_splits):
        order = random.permutation(n_items)
        halves = [answers[:, part].mean(axis=1) for part in (order[:half], order[half:])]
        for choose, report in (halves, halves[::-1]):
            chosen = best_so_far(choose)
            reported += report[chosen]
            true += ability[chosen]
    return Reports((reported / (2 * n_splits))[None], (true / (2 * n_splits))[None])


def report_variants(
    n_variants: int,
    n_items: int,
    *,
    made: str = "apart",
    rule: str = "best",
    spread: float = 0.0,
    mean: float = 0.5,
    n_splits: int = 10,
    n_boards: int = 20,
    rng: RNG,
) -> Reports:
    """Let somebody test variants in private and report one number, on several leaderboards with items of their own.

    Parameters
    ----------
    n_variants, n_items, made, spread, mean
        See `draw_variants`.
    rule
        What is reported: "best" or "split". See `report_best` and `report_splits`.
    n_splits
        How often the items are cut in two.
    n_boards
        How many leaderboards.
    rng
        Board i is the same for every `n_boards`, and has the same variants whatever is reported of them.

    Raises
    ------
    ValueError
        If a number is out of range, or there is no such rule.

    Examples
    --------
    27 variants that all guess, on 100 items: the best seems to know 60%. Splits report what is true.

    >>> for rule in ("best", "split"):
    ...     reports = report_variants(27, 100, rule=rule, n_boards=400, rng=0)
    ...     print(rule, reports.reported[:, -1].mean().round(2), reports.true[:, -1].mean())
    best 0.6 0.5
    split 0.5 0.5
    """
    if rule not in ("best", "split"):
        raise ValueError(f'rule is {rule!r}; choose "best" or "split"')
    if n_boards < 1:
        raise ValueError(f"n_boards is {n_boards!r}; give 1 or more")
    boards = []
    for board in spawn(rng, n_boards, "leaderboard"):
        answers, ability = draw_variants(n_variants, n_items, made=made, spread=spread, mean=mean, rng=board)
        if rule == "best":
            boards.append(report_best(answers, ability))
        else:
            boards.append(report_splits(answers, ability, n_splits=n_splits, rng=board))
    return Reports(np.concatenate([b.reported for b in boards]), np.concatenate([b.true for b in boards]))
