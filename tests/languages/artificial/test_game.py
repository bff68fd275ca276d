"""The versions of the game: balanced, the same strings on both sides, and the same again for the same version."""

from collections import Counter

import pytest

from biaskit.languages.artificial.game import N_VERSIONS, JudgingGame, Trial
from biaskit.languages.artificial.minimal_pairs import TWIN


def test_four_blocks_of_twelve_balanced_judgments() -> None:
    game = JudgingGame(version=5)
    assert [block.language for block in game.blocks] == ["possible", "impossible"] * 2
    assert [trial.number for trial in game.trials] == list(range(48))
    for block in game.blocks:
        # six of each kind, three of these with the true string on the left
        assert set(Counter((trial.kind, trial.truth) for trial in block.trials).values()) == {3}
        assert len(block.exposure) == 20
    assert [block.label for block in game.blocks] == ["First language", "Second language"] * 2


def test_a_short_game_is_the_beginning_of_the_long_one() -> None:
    assert JudgingGame(version=7, short=True).trials == JudgingGame(version=7).trials[:24]


def test_a_language_shows_the_same_strings_again_in_another_order() -> None:
    one, _, two, _ = JudgingGame(version=1).blocks
    assert one.exposure != two.exposure
    assert sorted(one.exposure) == sorted(two.exposure)


def test_order_and_letters_go_by_the_version() -> None:
    seen = [(JudgingGame(version=v).order[0], "".join(JudgingGame(version=v).symbols["possible"])) for v in range(4)]
    assert sorted(seen) == [
        ("impossible", "LSDHJK"),
        ("impossible", "MRPTVX"),
        ("possible", "LSDHJK"),
        ("possible", "MRPTVX"),
    ]


def item_and_foil(trial: Trial, game: JudgingGame) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A judgment in the letters and the order of the possible language."""
    letters = dict(zip(game.symbols[trial.language], "MRPTVX", strict=True))
    sides = [tuple(letters[letter] for letter in side) for side in (trial.left, trial.right)]
    if trial.language == "impossible":
        sides = [tuple(TWIN.inverse(side) or ()) for side in sides]
    return trial.kind, *(sides if trial.truth == "left" else sides[::-1])


def test_both_languages_are_asked_about_the_same_strings() -> None:
    game = JudgingGame(version=2)
    sides = [
        sorted(item_and_foil(trial, game) for trial in game.trials if trial.language == language)
        for language in ("possible", "impossible")
    ]
    assert sides[0] == sides[1]


def test_the_rule_tells_the_truth() -> None:
    """By hand: the last letter is the first; in the twin of an odd string the middle letter is."""
    game = JudgingGame(version=3)
    for trial in game.trials:
        if trial.kind == "rule":
            n = len(trial.left)
            place = -1 if trial.language == "possible" or n % 2 == 0 else n // 2
            fits = [side[0] == side[place] for side in (trial.left, trial.right)]
            assert fits == [trial.truth == "left", trial.truth == "right"]


@pytest.mark.parametrize("version", [-1, N_VERSIONS, True])
def test_no_such_version(version: int) -> None:
    with pytest.raises(ValueError, match="0 to 19"):
        JudgingGame(version=version)
