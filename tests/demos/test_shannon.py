"""Shannon's game: the rules, the passages, and a journal that is written before the page."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit import logbook, session
from biaskit.demos import ShannonGame, faults
from biaskit.demos.keys import LETTERS, KeysWidget
from biaskit.demos.shannon import KEY, LENGTH, SHOWN, Game, _letters, passage, replay
from biaskit.demos.stage import Stage
from biaskit.measures.guessing import guessing_bounds
from biaskit.text import letters_only, load_text

PASSAGES = (1, 2, 3)


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def shown(game: ShannonGame) -> Stage:
    game._repr_mimebundle_()
    assert game._stage is not None
    return game._stage


def hidden(number: int, n: int) -> str:
    """The first n letters that are to be guessed."""
    return passage(number)[SHOWN : SHOWN + n]


@pytest.mark.parametrize(
    ("guesses", "numbers", "tried"),
    [
        ("", (), ""),
        ("a", (1,), ""),
        ("xa", (2,), ""),
        ("xxa", (2,), ""),  # what was tried before for the same place does not count twice
        ("xyzzy", (), "xyz"),
        ("axb", (1, 2), ""),  # and it does count for the next place
        ("xaxb", (2, 2), ""),
        ("abc", (1, 1, 1), ""),
        ("abcxyz", (1, 1, 1), ""),  # after the end nothing counts
    ],
)
def test_the_rules(guesses: str, numbers: tuple[int, ...], tried: str) -> None:
    assert replay("abc", guesses) == (numbers, tried)


@given(st.text("".join(LETTERS), max_size=8), st.permutations(LETTERS))
def test_who_tries_all_letters_in_one_order_needs_their_places(text: str, order: list[str]) -> None:
    guesses = "".join("".join(order[: order.index(letter) + 1]) for letter in text)
    assert replay(text, guesses) == (tuple(order.index(letter) + 1 for letter in text), "")


@given(st.text("abc", max_size=6), st.text("abcd", max_size=40))
def test_no_letter_takes_more_guesses_than_there_are_letters(text: str, guesses: str) -> None:
    numbers, tried = replay(text, guesses)
    assert all(1 <= number <= 4 for number in numbers)
    assert len(set(tried)) == len(tried) <= 4
    assert len(numbers) < len(text) or tried == ""


@pytest.mark.parametrize("number", PASSAGES)
def test_a_passage_begins_with_a_word_and_was_never_learned(number: int) -> None:
    text = passage(number)
    assert len(text) == LENGTH
    assert set(text) <= set(LETTERS)
    story = letters_only(load_text("lighthouse"))
    place = story.index(text)
    assert story[place - 1] == " "
    learned = "".join(_letters()[0][0])
    assert place >= len(learned)
    assert text[:40] not in learned


def test_passages_have_nothing_in_common() -> None:
    story = letters_only(load_text("lighthouse"))
    places = sorted(story.index(passage(number)) for number in PASSAGES)
    assert all(after - before >= LENGTH for before, after in itertools.pairwise(places))


def test_where_a_game_stands() -> None:
    text = passage(1)
    game = ShannonGame(passage=1, guesses=hidden(1, 3) + "qxz")
    found = game.result
    assert isinstance(found, Game)
    wrong = "".join(letter for letter in "qxz" if letter != text[SHOWN + 3])
    assert (found.text, found.numbers, found.tried) == (text[: SHOWN + 3], (1, 1, 1), wrong)
    assert not found.over
    assert [player.name for player in found.players] == ["1-gram", "2-gram", "3-gram", "4-gram", "5-gram", "you"]
    assert all(player.bounds is None for player in found.players)
    assert game.description.startswith("3 letters found. After 10 the bounds appear")
    assert "The last letter took 1 guess. Tried for the next letter: q, x, z." in game.extra(found)


def test_after_ten_letters_all_players_have_bounds_on_the_same_letters() -> None:
    game = ShannonGame(passage=2, guesses=hidden(2, 10))
    *models, reader = game.result.players
    assert reader.bounds == guessing_bounds([1] * 10)
    assert reader.bits_per_letter is None
    assert all(player.bounds is not None and player.bounds.n_guessed == 10 for player in models)
    assert all(player.bits_per_letter is not None and player.bits_per_letter > 0 for player in models)
    assert "you 0.0 bits (95% interval 0.0 to 0.0)" in game.description


def test_a_game_ends() -> None:
    game = ShannonGame(passage=3, guesses=hidden(3, LENGTH) + "more")
    assert game.result.over
    assert game.result.text == passage(3)
    assert len(game.result.numbers) == LENGTH - SHOWN
    assert "The passage is complete." in game.extra(game.result)
    assert "<b>_</b>" not in game.extra(game.result)


def test_the_code_bounds_the_readers_own_guesses() -> None:
    for n in (2, 12):
        game = ShannonGame(passage=1, guesses="q" + hidden(1, n))
        space: dict[str, Any] = {}
        exec(game.code(game.values), space)
        assert space["result"] == guessing_bounds(game.result.numbers)
    assert space["result"] == game.result.players[-1].bounds


def test_a_letter_is_in_the_journal_before_the_page_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    game = ShannonGame()
    stage = shown(game)
    pages: list[tuple[str, str]] = []
    record = logbook.record

    def note(*facts: Any, **more: Any) -> logbook.Entry:
        pages.append((stage.extra.value, game.values["guesses"]))
        return record(*facts, **more)

    monkeypatch.setattr(logbook, "record", note)
    first = hidden(1, 1)
    wrong = "q" if first != "q" else "z"
    before = stage.extra.value
    stage.inputs["guesses"].value = wrong
    assert pages == [(before, "")], "a guess in vain is a guess"
    tried = stage.extra.value
    assert tried != before
    stage.inputs["guesses"].value = wrong + first
    assert pages[1:] == [(tried, wrong)]
    assert stage.extra.value != tried
    entry = logbook.entries("game", key=KEY)[-1]
    assert entry.value == {"guesses": wrong + first, "passage": 1}
    assert entry.more == {"guess_numbers": [2]}


def test_a_letter_that_cannot_be_recorded_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = ShannonGame()
    stage = shown(game)
    (tmp_path / "file").write_text("")
    with monkeypatch.context() as broken:
        broken.setenv("BIASKIT_JOURNAL", str(tmp_path / "file"))
        stage.inputs["guesses"].value = hidden(1, 1)
    assert "This was not recorded" in stage.picture.value
    assert stage.extra.value == ""
    assert game.values["guesses"] == ""
    with pytest.raises(logbook.JournalError):
        faults.raise_pending()
    stage.inputs["guesses"].value = hidden(1, 2)
    assert game.result.numbers == (1, 1)
    assert len(logbook.entries("game")) == 1


def test_a_new_game_goes_on_where_the_journal_says() -> None:
    assert ShannonGame().values == {"guesses": "", "passage": 1}
    stage = shown(ShannonGame())
    stage.inputs["passage"].value = 2
    stage.inputs["guesses"].value = hidden(2, 5)
    again = ShannonGame()
    assert again.values == {"guesses": hidden(2, 5), "passage": 2}
    assert again.result.numbers == (1,) * 5
    assert ShannonGame(after="02.d").values == again.values
    assert ShannonGame(guesses="").values == {"guesses": "", "passage": 1}, "what is asked for is what is given"


def test_every_passage_is_a_game_of_its_own() -> None:
    game = ShannonGame()
    stage = shown(game)
    stage.inputs["guesses"].value = hidden(1, 4)
    stage.inputs["passage"].value = 2
    assert game.values == {"guesses": "", "passage": 2}, "guesses at one text say nothing of another"
    assert stage.inputs["guesses"].value == ""
    assert game.result.numbers == ()
    stage.inputs["guesses"].value = hidden(2, 2)
    stage.inputs["passage"].value = 1
    assert game.values == {"guesses": hidden(1, 4), "passage": 1}, "and it goes on where it stood"
    game.set(passage=2)
    assert game.result.numbers == (1, 1)
    assert ShannonGame(passage=1).values["guesses"] == hidden(1, 4)
    game.set(passage=3, guesses="abc")
    assert game.values == {"guesses": "abc", "passage": 3}
    game.reset()
    assert game.values == {"guesses": "", "passage": 3}, "the same passage again"
    played = [(entry.value["passage"], entry.value["guesses"]) for entry in logbook.entries("game")]
    assert played[:2] == [(1, hidden(1, 4)), (2, hidden(2, 2))], "to turn to another passage is no guess"


def test_a_hundred_letters_meet_the_prediction() -> None:
    logbook.record("skip", "02.d", None)
    game = ShannonGame(after="02.d", guesses=hidden(1, 99))
    stage = shown(game)
    assert logbook.entries("outcome") == ()
    for n in (100, 101):
        stage.inputs["guesses"].value = hidden(1, n)
    (entry,) = logbook.entries("outcome")
    assert (entry.key, entry.value) == ("02.d", 0.0)  # every letter guessed at once
    assert "Your upper bound after 100 letters: 0.00 bits per letter." in stage.extra.value


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        "abc",
        3,
        [],
        ["guesses", "passage"],
        {},
        {"guesses": "abc"},
        {"guesses": "ABC", "passage": 1},
        {"guesses": "abc", "passage": 9},
        {"guesses": 5, "passage": 1},
        {"guesses": "abc", "passage": [1]},
    ],
)
def test_a_damaged_journal_stops_no_game(damaged: Any) -> None:
    logbook.record("game", KEY, {"guesses": hidden(1, 2), "passage": 1})
    logbook.record("game", KEY, damaged)
    assert ShannonGame().values == {"guesses": hidden(1, 2), "passage": 1}, "the last one that can be read counts"


def test_typing_and_pressing() -> None:
    game = ShannonGame()
    stage = shown(game)
    keys = stage.inputs["guesses"]
    assert isinstance(keys, KeysWidget)
    line, *rows = keys.children
    first, second = hidden(1, 2)
    line.value = first.upper()
    assert game.result.numbers == (1,)
    line.value = "7"
    assert game.values["guesses"] == first
    wrong = next(letter for letter in "qz" if letter != second)
    buttons = {button.description: button for row in rows for button in row.children}
    buttons[wrong].click()
    buttons["space" if second == " " else second].click()
    assert game.result.numbers == (1, 2)
    stage.quiet.children[0].click()
    assert (keys.value, game.values["guesses"]) == ("", "")
    assert ShannonGame().values["guesses"] == "", "a reset is kept too"
    assert [entry.value["guesses"] for entry in logbook.entries("game")][-2] == first + wrong + second
