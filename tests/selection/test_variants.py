"""Who is made from whom, and what is kept."""

import numpy as np
import pytest

from biaskit.selection.variants import best_so_far, draw_variants


def test_variants_made_apart_answer_as_often_as_they_are_able() -> None:
    answers, ability = draw_variants(200, 400, spread=0.1, mean=0.6, rng=0)
    # The standard error of one score is at most .5 / 20.
    assert np.abs(answers.mean(axis=1) - ability).max() < 4.5 * 0.5 / 20
    assert abs(ability.mean() - 0.6) < 4 * 0.1 / 200**0.5
    assert ability.std() == pytest.approx(0.1, rel=0.25)


def test_a_climber_keeps_most_of_the_best_ones_answers() -> None:
    answers, ability = draw_variants(6, 50, made="climb", rng=1)
    for child in answers[1:]:  # 10 items anew, of which about half come out as they were
        assert 0 < (child != answers[0]).sum() <= 10
    assert (ability == 0.5).all()


def test_the_first_round_is_made_from_the_first_and_the_next_from_the_best_of_six() -> None:
    answers, _ = draw_variants(11, 100, made="climb", rng=4)
    best = int(answers[:6].mean(axis=1).argmax())
    for child in answers[6:]:
        assert (child != answers[best]).sum() <= 20


def test_an_abler_variant_made_from_another_knows_nearly_all_that_it_knew() -> None:
    """Luck is inherited item by item: what a better child answers worse is among the fifth that it tries anew."""
    answers, ability = draw_variants(6, 100, made="climb", spread=0.2, rng=2)
    for child, able in zip(answers[1:], ability[1:], strict=True):
        if able > ability[0]:
            assert (answers[0] & ~child).sum() <= 20


def test_the_best_so_far() -> None:
    assert best_so_far(np.array([0.2])).tolist() == [0]
    assert best_so_far(np.array([0.2, 0.2, 0.1, 0.3])).tolist() == [0, 0, 0, 3]
