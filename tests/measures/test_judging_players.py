"""Players of the game: one reader, or many."""

import numpy as np
import pytest

from biaskit.measures.judging_players import CELLS, player_of_many, player_of_one
from biaskit.measures.judgments import Judgment


def test_one_reader_by_language_and_kind() -> None:
    given = [
        Judgment("left", "left", 0.75, "possible", "rule"),
        Judgment("left", "right", 0.75, "impossible", "pieces"),
    ]
    you = player_of_one("you", given)
    assert set(you.bits) == {("possible", "rule"), ("impossible", "pieces")}
    assert you.mean(("possible", "rule")) == pytest.approx(0.584963, abs=1e-6)
    assert you.mean(("impossible", "pieces")) == -1
    assert you.scores["possible", "rule"].n == 1


def test_many() -> None:
    crowd = player_of_many("class", "people", {CELLS[0]: [0.0, 0.5, 1.0], CELLS[1]: []})
    assert list(crowd.bits) == [CELLS[0]]
    # t(2) = 4.302653, sd .5: 4.302653 * .5 / 1.732051 = 1.242069
    assert crowd.interval[CELLS[0]] == pytest.approx((0.5 - 1.242069, 0.5 + 1.242069), abs=1e-5)
    assert not crowd.scores
    np.testing.assert_array_equal(crowd.bits[CELLS[0]], [0, 0.5, 1])
