"""Handing in and pooling: everybody once, nothing of those who have withdrawn, nothing lost to odd files."""

import json
import shutil
from pathlib import Path

import pytest

from biaskit.judging import sitting
from biaskit.judging.exports import WITHDRAWN, hand_in, hand_in_judgments, withdraw_judgments
from biaskit.judging.pooling import pool_judgments
from biaskit.judging.progress import Sitting
from biaskit.judging.simulated import simulate
from biaskit.judging.token import participant
from biaskit.languages.artificial.game import JudgingGame


def reader(seed: int, n_answers: int = 24) -> Sitting:
    return simulate(JudgingGame(version=seed % 20, short=True), rng=seed, n_answers=n_answers)


def test_the_file_holds_answers_and_no_token(tmp_path: Path) -> None:
    one = reader(0)
    text = hand_in(one, tmp_path / "new folder").read_text()
    assert one.token not in text
    facts = json.loads(text)
    assert facts["participant"] == one.participant
    assert facts["simulated"] is True
    assert len(facts["answers"]) == 24
    assert set(facts["answers"][0]) == {"trial", "said", "sure", "milliseconds"}  # no time of day


def test_pooled_is_what_was_handed_in(tmp_path: Path) -> None:
    people = [reader(seed) for seed in range(4)]
    for one in people:
        hand_in(one, tmp_path)
    pooled = pool_judgments(tmp_path)
    assert pooled.simulated
    assert {one.participant: one.judgments for one in pooled.respondents} == {
        one.participant: one.judgments for one in people
    }
    assert len(pooled.rows) == 4 * 4  # four people, two languages by two kinds
    assert pool_judgments(tmp_path, keep_simulated=False).respondents == ()


def test_handed_in_again_counts_once_with_all_answers(tmp_path: Path) -> None:
    hand_in(reader(1, 24), tmp_path)
    hand_in(reader(1, 9), tmp_path / "earlier")
    pooled = pool_judgments(tmp_path)
    assert (len(pooled.respondents), pooled.n_files) == (1, 2)
    assert pooled.respondents[0].judgments == reader(1, 24).judgments


def test_withdrawn_from_the_folder_and_from_copies(tmp_path: Path) -> None:
    gone, stays = reader(2), reader(3)
    shared, copy = tmp_path / "shared", tmp_path / "copy"
    for one in (gone, stays):
        hand_in(one, shared)
    shutil.copytree(shared, copy)
    withdraw_judgments(gone.token, shared)
    assert not list(shared.glob(f"judgments-{gone.participant}-*"))
    for folders in ([shared], [copy, shared]):
        pooled = pool_judgments(*folders)
        assert [one.participant for one in pooled.respondents] == [stays.participant]
        assert pooled.n_withdrawn == 1
    # the copy alone does not know of it: the note has to be beside it
    assert len(pool_judgments(copy).respondents) == 2
    for note in shared.glob("withdrawn-*"):
        shutil.copy(note, copy)
    assert len(pool_judgments(copy).respondents) == 1


def test_nobody_withdraws_somebody_else(tmp_path: Path) -> None:
    one, other = reader(4), reader(5)
    hand_in(one, tmp_path)
    forged = {
        "format": WITHDRAWN,
        "version": 1,
        "participant": one.participant,
        "token": other.token,
    }
    (tmp_path / "withdrawn-forged.json").write_text(json.dumps(forged))
    pooled = pool_judgments(tmp_path)
    assert len(pooled.respondents) == 1
    assert "another's" in pooled.left_out[0]
    assert participant(other.token) != one.participant


def test_odd_files_are_named_and_do_no_harm(tmp_path: Path) -> None:
    path = hand_in(reader(6), tmp_path)
    facts = json.loads(path.read_text())
    (tmp_path / "torn.json").write_text(path.read_text()[:200])
    (tmp_path / "later.json").write_text(json.dumps(facts | {"version": 2}))
    (tmp_path / "beyond.json").write_text(
        json.dumps(facts | {"answers": [{"trial": 99, "said": "left", "sure": 0.7, "milliseconds": 1}]})
    )
    (tmp_path / "other.json").write_text('{"format": "of another tool"}')
    (tmp_path / ".draft.json").write_text("{")
    pooled = pool_judgments(tmp_path)
    assert [one.judgments for one in pooled.respondents] == [reader(6).judgments]
    assert sorted(reason.split(":")[0] for reason in pooled.left_out) == ["beyond.json", "later.json", "torn.json"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder"):
        pool_judgments(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no folder"):
        pool_judgments()


def test_a_readers_own_game(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in_judgments(tmp_path)
    assert "no game of yours" in capsys.readouterr().out
    now = sitting.saw(sitting.begin(agreed=True, version=3, short=True))
    with pytest.raises(ValueError, match="no answers"):
        hand_in(now, tmp_path)
    now = sitting.answer(now, said="left", sure=0.8, milliseconds=900)
    hand_in_judgments(tmp_path)
    assert now.participant in capsys.readouterr().out
    (found,) = pool_judgments(tmp_path).respondents
    assert not found.simulated
    assert list(tmp_path.glob("judgments-*"))
    withdraw_judgments(now.token)  # the journal knows to which folder it was handed in
    assert pool_judgments(tmp_path).respondents == ()
    assert not list(tmp_path.glob("judgments-*"))
    with pytest.raises(ValueError, match="withdrawn"):
        hand_in(sitting.sittings()[0], tmp_path)
