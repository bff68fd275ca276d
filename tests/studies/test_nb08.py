"""The study of notebook 08: its grid, and what a job gives."""

from itertools import product

import numpy as np
import pytest

from biaskit import studies
from biaskit.corpus import Corpus
from biaskit.languages.artificial.game import JudgingGame
from biaskit.studies.nb08 import ANSWERS, LEARNERS, answers, pupil


def test_all_learners_play_all_versions() -> None:
    assert studies.load("08_learners") is ANSWERS
    assert len(ANSWERS.settings) == 6 * 20


def test_a_job_answers_every_judgment() -> None:
    rows = answers(learner_name="2-gram", seed=2)
    names = [(row["language"], row["kind"], row["pair"]) for row in rows]
    assert sorted(names) == sorted(product(("possible", "impossible"), ("rule", "pieces"), range(12)))
    assert {row["percent"] for row in rows if row["kind"] == "rule"} == {50}
    assert np.mean([row["percent"] > 50 for row in rows if row["kind"] == "pieces"]) > 0.9


def test_percents_are_those_of_the_true_string() -> None:
    # One pair by hand: the third pieces pair of the impossible language of version 5.
    game = JudgingGame(version=5)
    trial = [one for one in game.trials if (one.language, one.kind) == ("impossible", "pieces")][2]
    shown = next(block.exposure for block in game.blocks if block.language == "impossible")
    learner = pupil("3-gram").fit(Corpus.from_strings(sorted(shown)), rng=5)
    true, false = (trial.left, trial.right) if trial.truth == "left" else (trial.right, trial.left)
    bits = learner.string_bits(Corpus.from_strings([true, false]))[0]
    share = 1 / (1 + 2 ** (bits[0] - bits[1]))
    (row,) = [
        row
        for row in answers(learner_name="3-gram", seed=5)
        if (row["language"], row["kind"], row["pair"]) == ("impossible", "pieces", 2)
    ]
    assert row["percent"] == round(100 * min(max(share, 0.01), 0.99))


def test_pupils() -> None:
    assert [type(pupil(name)).__name__ for name in LEARNERS] == [
        "NGram",
        "NGram",
        "NGram",
        "RNN",
        "RNN",
        "Transformer",
    ]
    with pytest.raises(ValueError, match="no learner"):
        pupil("5-gram")
