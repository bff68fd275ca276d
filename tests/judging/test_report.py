"""Readers beside the learners of the shipped results."""

import numpy as np
import pytest

from biaskit.judging.exports import hand_in
from biaskit.judging.pooling import pool_judgments
from biaskit.judging.report import class_report, learners, report, report_of
from biaskit.judging.simulated import simulate
from biaskit.languages.artificial.game import JudgingGame
from biaskit.measures.judging_players import CELLS
from biaskit.results.shipped import shipped

GAME = JudgingGame(version=1)


def test_learners_are_those_of_the_shipped_results() -> None:
    players = {player.name: player for player in learners()}
    assert list(players) == ["unigram", "2-gram", "3-gram", "Elman", "LSTM", "transformer"]
    assert all(len(player.bits[cell]) == 20 for player in players.values() for cell in CELLS)
    # one number by another way: version 1 of the transformer, its rule pairs in the possible language
    rows = shipped("08_learners").select(learner_name="transformer", seed=1, language="possible", kind="rule")
    right = np.clip(rows.column("percent"), 5, 95) / 100
    assert len(right) == 12
    assert players["transformer"].bits["possible", "rule"][1] == pytest.approx((1 + np.log2(right)).mean())


def test_a_reader_stands_last() -> None:
    found = report(simulate(GAME, rng=0, n_answers=20))
    assert [player.name for player in found.players][-2:] == ["transformer", "simulated reader"]
    assert (found.n_answers, found.n_people, found.simulated) == (20, 1, True)
    nobody = report(simulate(GAME, rng=0, n_answers=0))
    assert (len(nobody.players), nobody.n_people, nobody.simulated) == (6, 0, False)


def test_a_class_is_its_people(tmp_path) -> None:  # type: ignore[no-untyped-def]
    people = [simulate(JudgingGame(version=v), rng=v) for v in range(3)]
    for one in people:
        hand_in(one, tmp_path)
    pooled, direct = class_report(pool_judgments(tmp_path)), report_of(people)
    mine, theirs = pooled.players[-1], direct.players[-1]
    assert mine.name == "simulated class"
    assert (pooled.n_people, pooled.n_answers) == (3, 144)
    for cell in CELLS:
        np.testing.assert_allclose(np.sort(mine.bits[cell]), np.sort(theirs.bits[cell]))
