"""Simulated readers: what goes in comes out, and they are marked."""

import numpy as np
import pytest

from biaskit import logbook
from biaskit.judging import sitting
from biaskit.judging.simulated import my_sitting, simulate
from biaskit.languages.artificial.game import JudgingGame

GAME = JudgingGame(version=0)


def share(notices: float, pieces: float, language: str, kind: str) -> float:
    """The share of right answers of sixty simulated readers."""
    judgments = [
        judgment.is_right
        for seed in range(60)
        for judgment in simulate(GAME, rng=seed, notices=notices, pieces=pieces).judgments
        if (judgment.language, judgment.kind) == (language, kind)
    ]
    assert len(judgments) == 60 * 12
    return float(np.mean(judgments))


@pytest.mark.parametrize(
    ("notices", "language", "kind", "expected"),
    [
        (1.0, "possible", "rule", 0.9),
        (0.0, "possible", "rule", 0.5),
        (1.0, "impossible", "rule", 0.5),
        (0.0, "possible", "pieces", 0.7),
        (1.0, "impossible", "pieces", 0.7),
    ],
)
def test_what_goes_in_comes_out(notices: float, language: str, kind: str, expected: float) -> None:
    # 720 judgments: a standard error of .019 or less, and four of them
    assert share(notices, 0.7, language, kind) == pytest.approx(expected, abs=0.076)


def test_they_are_marked_and_leave_no_trace() -> None:
    one = simulate(GAME, rng=0)
    assert one.simulated
    assert one.over
    assert one == simulate(GAME, rng=0)
    assert one.token != simulate(GAME, rng=1).token
    assert logbook.entries() == ()


def test_fewer_answers_are_the_first_ones() -> None:
    whole, part = simulate(GAME, rng=2), simulate(GAME, rng=2, n_answers=15)
    assert part.answers == whole.answers[:15]
    assert (part.token, part.seen, part.over) == (whole.token, (0, 1), False)


def test_my_sitting_is_mine_as_soon_as_i_have_answered() -> None:
    assert my_sitting().simulated
    now = sitting.saw(sitting.begin(agreed=True, short=True))
    assert my_sitting().simulated
    now = sitting.answer(now, said="left", sure=0.6, milliseconds=5)
    assert my_sitting() == now
    sitting.withdraw(now.token)
    assert my_sitting().simulated


def test_no_probability() -> None:
    with pytest.raises(ValueError, match="notices"):
        simulate(GAME, rng=0, notices=1.2)
