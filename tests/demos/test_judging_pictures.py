"""What the judging game draws at each moment: the plan, a string, a pair, the result; and what it does not show."""

import re
from collections.abc import Callable

import pytest

from biaskit import session
from biaskit.demos import Judging
from biaskit.figures.style import new_figure

READ = {"short": True, "version": 3}


def words(game: Judging) -> str:
    """All words of the picture, in their order."""
    return " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", game.answer()[1]))


def test_the_plan() -> None:
    shown = words(Judging(short=False))
    assert shown.count("Judge: 12 pairs") == 4
    assert "4 parts, about" in shown


def test_a_string_alone() -> None:
    game = Judging(**READ, log="..")
    first, second = ("".join(string) for string in game.result.game.blocks[0].exposure[:2])
    assert second in words(game)
    assert first not in words(game)
    assert "First language" in words(Judging(**READ, log=""))
    assert "Press Start judging below" in words(Judging(**READ, log="e"))
    assert "One question is left" in words(Judging(**READ, log="ej12s"))


@pytest.mark.parametrize("mode", ["read", "listen"])
def test_a_pair_is_read_or_heard(mode: str) -> None:
    game = Judging(**READ, log="ej1", mode=mode)
    trial = game.result.trial
    sides = ["".join(string) for string in (trial.left, trial.right)]
    shown = words(game)
    assert all((side in shown) == (mode == "read") for side in sides)
    assert ("first sound" in shown) == (mode == "listen")
    assert "pair 2 of 12" in shown


def test_nothing_tells_the_languages_apart_before_the_end() -> None:
    for log in ("", "..", "e", "ej", "ej123", "ej123s"):
        game = Judging(**READ, log=log)
        told = f"{game.answer()[1]} {game.description} {game.extra(game.result)}"
        assert "possible" not in told
        assert not any(f" {kind} " in told for kind in ("rule", "pieces"))
    over = Judging(**READ, log="ej123sr")
    assert "the impossible one" in over.extra(over.result)


def test_the_result_stands_beside_learners_and_a_program_says_what_it_is() -> None:
    shown = words(Judging(**READ, log="ej123456sr"))
    assert all(name in shown for name in ("unigram", "3-gram", "LSTM", "transformer", "you"))
    alone = words(Judging(**READ, log="ej123456sr", learners_after=("08.b", "08.c")))
    assert "you" in alone
    assert "after predictions 08.b and 08.c" in alone
    assert not any(name in alone for name in ("unigram", "3-gram", "LSTM", "transformer"))
    simulated = Judging(short=True, simulated=0)
    assert "simulated" in words(simulated)
    assert "no person" in simulated.description
    assert simulated.extra(simulated.result).count("<th scope='row'") == 7


@pytest.mark.parametrize("room", session.ROOMS)
def test_what_stands_in_the_learners_place_fits(
    room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    game, figure = Judging(**READ, log="ej123456sr", learners_after=("08.b", "08.c")), new_figure()
    game.draw(game.result, figure)
    assert_labels_fit(figure)
    held = next(text for text in figure.texts if "08.b" in text.get_text()).get_window_extent()
    left, right = (ax.get_window_extent() for ax in figure.axes)
    assert left.x0 < held.x0
    assert held.x1 < right.x1
