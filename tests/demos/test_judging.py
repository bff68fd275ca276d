"""The game of notebook 08: nothing before consent, every answer on disk before the next pair, and going on anywhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from biaskit import logbook, session
from biaskit.demos import Judging, faults, gate, judging_stage
from biaskit.demos.judging_seat import NobodySits
from biaskit.demos.judging_stage import JudgingStage
from biaskit.judging import exports, report, sitting
from biaskit.measures.judging_players import CELLS, player_of_many

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "08_you_are_the_learner.ipynb"
PANELS = ("consent", "exposure", "sound", "ready", "answers", "last", "foot")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Work in a folder of one's own, without waiting and without drawing, and beside learners made by hand."""
    made = tuple(
        player_of_many(name, family, {cell: np.array([0.1, 0.2]) for cell in CELLS})
        for name, family in (("2-gram", "ngram"), ("LSTM", "recurrent"))
    )
    monkeypatch.setattr(session, "_current", session.Session())
    monkeypatch.setattr(report, "learners", lambda: made)
    monkeypatch.setattr(judging_stage, "TOO_SOON", 0.0)
    monkeypatch.setattr(judging_stage, "LEAST_DOUBT", 0.0)
    # Pictures have tests of their own, in test_judging_pictures.py: here a hundred would be drawn.
    monkeypatch.setattr(Judging, "_figure", lambda game, result: None)
    monkeypatch.setattr(Judging, "_svg", lambda game, figure, sentence: f"<svg>{sentence}</svg>")
    monkeypatch.chdir(tmp_path)
    yield
    faults.raise_pending()


def shown(game: Judging) -> JudgingStage:
    game._repr_mimebundle_()
    assert isinstance(game._stage, JudgingStage)
    return game._stage


def there(stage: JudgingStage) -> set[str]:
    return {name for name in PANELS if getattr(stage.panels, name).layout.display != "none"}


def agreed(**settings: Any) -> tuple[Judging, JudgingStage]:
    game = Judging(**settings)
    stage = shown(game)
    stage.panels.agree.click()
    return game, stage


def judging(**settings: Any) -> tuple[Judging, JudgingStage]:
    """Give a game in which the first pair is to be judged."""
    game, stage = agreed(**settings)
    game.seat.learn()
    stage.panels.start.click()
    return game, stage


def truth(game: Judging) -> str:
    """The digit of the right answer, without doubt."""
    return {"left": "1", "right": "6"}[game.result.trial.truth]


def test_before_consent_nothing_is_recorded() -> None:
    game = Judging()
    stage = shown(game)
    assert there(stage) == {"consent"}
    assert stage.panels.go_on.layout.display == "none"
    assert game.result.where is None
    plans = {game.description}
    for name, value in (("short", False), ("mode", "listen"), ("pace", 5)):
        stage.inputs[name].value = value
        plans.add(game.description)
    assert len(plans) == 3, "the pace of reading plays no part in what is heard"
    assert "Nothing is recorded before you agree." in game.description
    assert logbook.entries() == ()
    for part in sitting.CONSENT.split(". "):
        assert part[:40] in stage.panels.terms.value
    with pytest.raises(NobodySits, match="press I agree"):
        game.seat.learn()


def test_not_now_shows_a_simulated_reader_and_records_nothing() -> None:
    game = Judging()
    stage = shown(game)
    stage.panels.not_now.click()
    assert there(stage) == {"consent"}
    assert game.result.simulated
    assert game.result.report.simulated
    assert game.description.startswith("A simulated reader, no person, was right in ")
    assert "Nothing is recorded" in stage.panels.sentence.value
    assert logbook.entries() == ()
    assert Judging(simulated=0).description == game.description
    assert game.simulate(1).players[-1].name == "simulated reader"


def test_consent_comes_first_and_shows_the_token() -> None:
    game, stage = agreed(short=False, mode="read")
    (entry,) = logbook.entries()
    assert entry.kind == "consent"
    assert there(stage) == {"exposure", "foot"}
    assert game.seat.now.token in stage.panels.token.value
    assert (game.values["short"], game.values["version"]) == (False, game.seat.now.game.version)
    assert all(stage.inputs[name].disabled for name in ("short", "mode"))
    assert not stage.inputs["pace"].disabled


def test_strings_come_one_by_one_and_can_be_paused() -> None:
    game, stage = agreed()
    panels, block = stage.panels, game.result.game.blocks[0]
    assert "20 strings come one by one" in stage.sentence_text
    panels.begin.click()
    assert (panels.clock.playing, panels.begin.description) == (True, "Pause")
    assert panels.clock.interval == 3000
    seen = [stage.sentence_text]
    for _ in block.exposure[1:]:
        panels.clock.value += 1
        seen.append(stage.sentence_text)
    for number, (words, string) in enumerate(zip(seen, block.exposure, strict=True), 1):
        assert words.endswith(f"string {number} of {len(block.exposure)}: {''.join(string)}")
    panels.begin.click()
    assert (panels.clock.playing, panels.begin.description) == (False, "Go on")
    assert game.seat.now.seen == (), "the last one is still to be read"
    panels.begin.click()
    panels.clock.value += 1
    assert game.seat.now.seen == (0,)
    assert not panels.clock.playing
    assert there(stage) == {"ready", "foot"}
    assert logbook.entries("exposure")[0].value == 0


def test_the_pace_may_change_and_a_string_may_be_passed_over() -> None:
    game, stage = agreed()
    stage.inputs["pace"].value = 5
    stage.panels.begin.click()
    assert stage.panels.clock.interval == 5000
    stage.inputs["pace"].value = 2
    assert stage.panels.clock.interval == 2000
    stage.panels.next.click()
    assert game.result.where.shown == 2
    game._stop()  # its cell runs again
    assert not stage.panels.clock.playing


def test_an_answer_is_on_disk_before_the_page_shows_the_next_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    game, stage = judging()
    pages: list[str] = []
    record = logbook.record

    def note(*facts: Any, **more: Any) -> logbook.Entry:
        pages.append(stage.sentence_text)
        return record(*facts, **more)

    monkeypatch.setattr(logbook, "record", note)
    first, trial = stage.sentence_text, game.result.trial
    assert f"on the left {''.join(trial.left)}, on the right {''.join(trial.right)}" in first
    stage.panels.answers.line.value = "2"
    assert pages == [first]
    second = stage.sentence_text
    assert "pair 2 of 12" in second
    stage.panels.answers.buttons[5].click()
    assert pages == [first, second]
    entries = logbook.entries("judgment")
    assert [(entry.value["said"], entry.sure) for entry in entries] == [("left", 0.75), ("right", 0.95)]
    assert game.values["log"] == "ej26"


def test_an_answer_that_cannot_be_recorded_moves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game, stage = judging()
    (tmp_path / "file").write_text("")
    with monkeypatch.context() as broken:
        broken.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
        broken.setattr(sitting, "latest", lambda: game.seat.sitting)
        stage.panels.answers.line.value = "2"
    assert "This was not recorded" in stage.panels.sentence.value
    assert "pair 1 of 12" in stage.sentence_text
    assert there(stage) == {"answers", "foot"}
    stage.panels.answers.line.value = "22"
    assert game.values["log"] == "ej2"
    assert "not recorded" not in stage.panels.sentence.value


def test_keys_that_are_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    game, stage = judging()
    line = stage.panels.answers.line
    for typed in ("0", "07", "07x", "07", ""):
        line.value = typed
    assert game.values["log"] == "ej"
    line.value = "34"
    assert game.values["log"] == "ej3", "the second was typed before its pair was seen"
    monkeypatch.setattr(judging_stage, "TOO_SOON", 1e9)
    line.value = "341"
    assert game.values["log"] == "ej3"
    assert "too soon" in stage.panels.sentence.value


def test_a_whole_sitting_and_its_result() -> None:
    game, stage = judging()
    panels = stage.panels
    for part in range(2):
        if part:
            assert there(stage) == {"exposure", "foot"}
            assert panels.answers.line.value == ""
            game.seat.learn()
            panels.start.click()
        for _ in range(12):
            panels.answers.line.value += truth(game)
    assert there(stage) == {"last", "foot"}
    assert game.result.report is None
    assert "24 answers are recorded" in stage.sentence_text
    panels.asked.lines[0].value = "the last letter is the first"
    panels.reveal.click()
    assert there(stage) == {"foot"}
    languages = [block.language for block in game.result.game.blocks]
    assert game.seat.now.stated == ((languages[0], "the last letter is the first"), (languages[1], ""))
    assert stage.sentence_text.startswith("You were right in 24 of 24 pairs.")
    # Always right and 95% sure: 1 + log2(.95) = .926 bits.
    assert "0.93 in the possible language" in stage.sentence_text
    assert "First language: the " in stage.extra.value
    assert "<th scope='row'" in stage.extra.value
    assert panels.stop.layout.display == "none"
    again = Judging()
    assert again.values == game.values
    assert again.description == game.description


def test_a_new_kernel_goes_on_where_the_journal_says() -> None:
    game, stage = judging(short=True)
    for key in "1624":
        stage.panels.answers.line.value += key
    again = Judging(short=True)
    assert again.values == game.values
    assert again.result.trial == game.result.trial
    later = shown(again)
    assert there(later) == {"answers", "foot"}
    later.panels.answers.buttons[2].click()
    assert [entry.value["trial"] for entry in logbook.entries("judgment")] == [0, 1, 2, 3, 4]


def test_strings_that_were_not_all_seen_begin_again() -> None:
    _, stage = agreed()
    for _ in range(5):
        stage.panels.next.click()
    assert Judging().values["log"] == ""


def test_two_pages_do_not_answer_the_same_pair_twice() -> None:
    game, stage = judging()
    other = Judging()
    elsewhere = shown(other)
    elsewhere.panels.start.click()
    stage.panels.answers.line.value = "2"
    elsewhere.panels.answers.line.value = "5"
    assert len(logbook.entries("judgment")) == 1
    assert "went on elsewhere" in elsewhere.panels.sentence.value
    assert other.values == game.values
    elsewhere.panels.answers.line.value = "55"
    assert [entry.value["said"] for entry in logbook.entries("judgment")] == ["left", "right"]


def test_who_stops_sees_the_result_and_does_not_go_on() -> None:
    game, stage = judging()
    for key in "125":
        stage.panels.answers.line.value += key
    stage.panels.stop.click()
    assert there(stage) == {"last", "foot"}
    assert "You have stopped. 3 answers are recorded." in stage.sentence_text
    stage.panels.reveal.click()
    assert "right in" in stage.sentence_text
    assert "of 3 pairs" in stage.sentence_text
    again = Judging()
    assert again.values["log"] == "ej125sr"
    later = shown(again)
    assert there(later) == {"foot"}
    assert later.panels.again.layout.display == ""
    assert game.values == again.values


HELD = ("08.b", "08.c")


def test_the_learners_join_when_nothing_more_is_to_be_predicted_about_them() -> None:
    game, stage = judging(learners_after=HELD)
    stage.panels.answers.line.value = truth(game)
    stage.panels.stop.click()
    stage.panels.reveal.click()
    assert stage.sentence_text.startswith("You were right in 1 of 1 pairs."), "the reader's own numbers are there"
    assert "skipped the predictions 08.b and 08.c, further down" in stage.sentence_text
    assert "learners in the" not in stage.sentence_text
    assert stage.extra.value.count("<th scope='row'") == 1
    logbook.record("prediction", "08.b", 60.0, sure=0.7)
    gate.open_now("08.b")
    assert "skipped the prediction 08.c, further down" in stage.sentence_text
    assert stage.extra.value.count("<th scope='row'") == 1
    gate.skip("08.c")
    assert "join" not in stage.sentence_text
    assert stage.extra.value.count("<th scope='row'") == 3
    assert shown(Judging(learners_after=HELD)).sentence_text == stage.sentence_text, "and in a new kernel"


def test_a_simulated_reader_stands_alone_as_well_and_a_lecture_sees_everybody() -> None:
    alone = Judging(simulated=0, learners_after=HELD)
    assert "learners in the" not in alone.description
    assert "08.b and 08.c" in alone.description
    session.setup("08", predict="off")
    everybody = Judging(simulated=0, learners_after=HELD)
    assert everybody.held == ()
    assert everybody.description == Judging(simulated=0).description


def test_the_notebook_holds_the_learners_until_it_has_asked_about_them() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    game = next(number for number, cell in enumerate(cells) if "bk.demos.Judging(" in cell.source)
    assert f"learners_after={HELD}".replace("'", '"') in cells[game].source
    later = [cell.source for cell in cells[game:] if cell.metadata.tags == ["predict"]]
    assert [f'bk.predict("{key}"' for key in HELD] == [source.partition(",")[0] for source in later]


def test_who_stops_at_once_has_no_result() -> None:
    game, stage = agreed()
    stage.panels.stop.click()
    assert stage.panels.save.layout.display == "none"
    stage.panels.reveal.click()
    assert game.result.report is None
    assert "no result" in stage.sentence_text


def test_reset_deletes_nothing_and_the_sitting_can_be_gone_on_with() -> None:
    game, stage = judging()
    stage.panels.answers.line.value = "3"
    stage.quiet.children[0].click()
    assert there(stage) == {"consent"}
    assert game.result.where is None
    assert len(logbook.entries("judgment")) == 1
    assert stage.panels.go_on.layout.display == ""
    assert not stage.inputs["short"].disabled
    stage.panels.go_on.click()
    assert game.result.where.given == "3"


def test_to_play_again_is_another_sitting() -> None:
    game, stage = judging()
    first = game.seat.now.token
    stage.panels.answers.line.value = "3"
    stage.panels.stop.click()
    stage.panels.reveal.click()
    stage.panels.again.click()
    assert there(stage) == {"consent"}
    assert stage.panels.go_on.layout.display == "none"
    stage.panels.agree.click()
    assert game.seat.now.token != first
    assert {found.token for found in sitting.sittings()} == {first, game.seat.now.token}


def test_withdrawing_asks_twice_and_leaves_a_line() -> None:
    game, stage = judging()
    stage.panels.answers.line.value = "3"
    token = game.seat.now.token
    stage.panels.withdraw.click()
    assert "Press Withdraw again" in stage.panels.sentence.value
    assert sitting.latest() is not None
    stage.panels.withdraw.click()
    assert f"The answers of {token} are withdrawn." in stage.panels.sentence.value
    assert sitting.latest() is None
    assert there(stage) == {"consent"}
    assert Judging().result.where is None
    assert len(logbook.entries("judgment")) == 1, "nothing is rewritten: the withdrawal stands beside it"


def test_a_key_that_is_held_down_withdraws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_stage, "LEAST_DOUBT", 50.0)
    _, stage = judging()
    for _ in range(5):
        stage.panels.withdraw.click()
    assert sitting.latest() is not None


def test_the_answers_are_saved_without_the_token() -> None:
    game, stage = judging()
    stage.panels.answers.line.value = "3"
    stage.panels.stop.click()
    stage.panels.save.click()
    (path,) = Path().glob(f"{exports.PREFIX}*")
    assert path.name in stage.panels.sentence.value
    assert "href=" in stage.panels.sentence.value
    assert game.seat.now.token not in path.read_text()


def test_heard_strings_play_only_when_asked() -> None:
    game, stage = agreed(mode="listen")
    panels = stage.panels
    assert there(stage) == {"sound", "foot"}
    assert stage.inputs["pace"].disabled
    assert "<audio controls aria-label=" in panels.player.value
    assert "".join(game.result.game.blocks[0].exposure[0]) in panels.player.value, "for those who cannot hear"
    panels.heard.click()
    assert panels.player.value == ""
    panels.start.click()
    trial = game.result.trial
    assert "".join(trial.left) not in stage.sentence_text, "what is heard is not read"
    assert "autoplay" not in panels.answers.player.value
    before = panels.answers.player.value
    panels.answers.line.value = "p"
    assert "autoplay" in panels.answers.player.value
    assert game.values["log"] == "ej", "to play is no answer"
    panels.answers.line.value = "p3"
    assert "autoplay" not in panels.answers.player.value
    assert panels.answers.player.value != before
    assert game.seat.now.mode == "listen"


def test_a_shared_setting_is_a_replay_that_records_nothing() -> None:
    game, stage = judging()
    stage.panels.answers.line.value = "3"
    n, state = len(logbook.entries()), game.state
    other = Judging.from_state(state)
    assert other.result.trial == game.result.trial
    assert other.state == state
    replayed = shown(other)
    assert there(replayed) == {"consent"}
    assert len(logbook.entries()) == n
    replayed.inputs["short"].value = False
    assert other.result.where is None, "answers to one game say nothing of another"


@pytest.mark.parametrize("log", ["j", "ejs1", "e" * 20, "ej1r"])
def test_a_damaged_log_is_refused(log: str) -> None:
    with pytest.raises(ValueError, match="fits no sitting"):
        _ = Judging(version=0, log=log).result


@pytest.mark.parametrize("settings", [{}, {"simulated": 3}, {"version": 4, "log": "ej12sr"}])
def test_the_code_gives_the_parts_or_the_result(settings: dict[str, Any]) -> None:
    game = Judging(**settings)
    space: dict[str, Any] = {}
    exec(game.code(game.values), space)
    if settings:
        assert space["result"].players[-1].bits == game.result.report.players[-1].bits
    else:
        assert space["result"] == game.result.game.blocks
