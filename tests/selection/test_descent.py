"""Who descends from whom, by hand and against what chance alone must do."""

import numpy as np
import pytest

from biaskit.selection.descent import Descent, breed_numbers


def test_founders_are_followed_down_the_lines() -> None:
    # The third generation's parents are 2, 2, 1; those descend from founders 1, 0, 0.
    bred = Descent(np.zeros((3, 3)), np.array([[-1, -1, -1], [1, 0, 0], [2, 2, 1]]))
    assert bred.founders.tolist() == [[0, 1, 2], [1, 0, 0], [0, 0, 0]]
    assert bred.founders_left.tolist() == [3, 2, 1]


def test_the_best_are_kept_and_copied() -> None:
    bred = breed_numbers(5, members=12, keep=3, survival="trait", mutation=0.5, rng=2)
    for before, parents in zip(bred.traits[:-1], bred.parents[1:], strict=True):
        assert set(parents.tolist()) == set(np.argsort(-before)[:3].tolist())
        assert np.bincount(parents).max() == 4


@pytest.mark.parametrize("survival", ["lot", "luck"])
def test_by_lot_difference_is_lost_as_theory_says(survival: str) -> None:
    """Two members of the next generation have one parent with the chance (16/4 - 1) / 15 = 1/5."""
    differ, moved = [], []
    for seed in range(300):
        bred = breed_numbers(6, survival=survival, rng=seed)
        last = bred.founders[-1]
        differ.append((last[:, None] != last).sum() / (16 * 15))
        moved.append(bred.traits[-1].mean() - bred.traits[0].mean())
    assert np.mean(differ) == pytest.approx(0.8**6, abs=4 * np.std(differ) / 300**0.5)
    assert np.mean(moved) == pytest.approx(0, abs=4 * np.std(moved) / 300**0.5)


def test_chosen_by_their_trait_they_rise() -> None:
    bred = breed_numbers(20, survival="trait", rng=0)
    assert bred.traits[-1].mean() > 15


def test_without_mutation_children_are_their_parents_and_the_best_founder_wins() -> None:
    bred = breed_numbers(8, survival="trait", mutation=0.0, rng=3)
    assert (bred.traits[-1] == bred.traits[0].max()).sum() >= 4
    assert (bred.traits[3] == bred.traits[2][bred.parents[3]]).all()


def test_founders_and_mutations_do_not_depend_on_who_survives() -> None:
    lot, trait = (breed_numbers(1, survival=how, rng=4) for how in ("lot", "trait"))
    assert (lot.traits[0] == trait.traits[0]).all()
    change = [bred.traits[1] - bred.traits[0][bred.parents[1]] for bred in (lot, trait)]
    np.testing.assert_allclose(*change)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"survival": "merit"}, "survival is 'merit'; choose"),
        ({"keep": 0}, "keep 0, members 16; give"),
        ({"keep": 17}, "keep 17, members 16; give"),
        ({"generations": -1}, "generations is -1"),
        ({"mutation": -1.0}, "mutation is -1.0; give"),
    ],
)
def test_what_is_out_of_range_is_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        breed_numbers(**({"generations": 1, "rng": 0} | wrong))  # type: ignore[arg-type]
