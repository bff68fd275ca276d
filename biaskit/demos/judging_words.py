"""What the artificial-grammar game says where it stands: for everybody, and for a screen reader."""

from biaskit.demos.judging_log import Where
from biaskit.languages.artificial.game import JudgingGame, Trial, show_string

PACES = (("2 s a string", 2), ("3 s a string", 3), ("5 s a string", 5))
SYLLABLE, PAUSE = 0.3, 0.9  # seconds of a sound, and of the silence after a string
_ANSWER = 6  # seconds that most people take for an answer


def minutes_of(game: JudgingGame, *, mode: str, pace: int) -> int:
    """Say how many minutes a game takes, about: its strings at their pace, and six seconds for each answer.

    >>> minutes_of(JudgingGame(short=True), mode="read", pace=3)
    4
    """
    seconds = sum(exposure_seconds(game, number, mode=mode, pace=pace) for number in range(len(game.blocks)))
    return max(1, round((seconds + _ANSWER * len(game.trials)) / 60))


def exposure_seconds(game: JudgingGame, part: int, *, mode: str, pace: int) -> float:
    """Say for how many seconds the strings of a part are shown or heard."""
    strings = game.blocks[part].exposure
    if mode == "read":
        return float(pace * len(strings))
    return SYLLABLE * sum(map(len, strings)) + PAUSE * len(strings)


def plan_title(game: JudgingGame, *, mode: str, pace: int) -> str:
    """Give the title of the plan."""
    n = len(game.blocks)
    how = "to read" if mode == "read" else "to hear"
    return f"{n} parts, about {minutes_of(game, mode=mode, pace=pace)} minutes, {how}"


def plan_parts(game: JudgingGame, *, mode: str, pace: int) -> list[tuple[str, str]]:
    """Say for each part what is learned and what is judged."""
    return [
        (
            f"{len(block.exposure)} strings, {exposure_seconds(game, block.number, mode=mode, pace=pace):.0f} s",
            f"{len(block.trials)} pairs",
        )
        for block in game.blocks
    ]


def said_of_plan(game: JudgingGame, *, mode: str, pace: int) -> str:
    """Say what a game consists of."""
    labels = [block.label.lower() for block in game.blocks[:2]]
    verb = "read" if mode == "read" else "hear"
    return (
        f"{plan_title(game, mode=mode, pace=pace)}. In each part you {verb} strings of a small artificial language, "
        "and then judge pairs: one string of each pair belongs to the language, the other does not. The parts "
        f"alternate between the {' and the '.join(labels)}. Nothing is recorded before you agree."
    )


def title_of(game: JudgingGame, where: Where) -> str:
    """Give the title of the card that stands on the page now."""
    block = game.blocks[where.part]
    part = f"Part {where.part + 1} of {len(game.blocks)}, {block.label.lower()}"
    if where.phase == "judge":
        return f"{part}: pair {len(where.answers[where.part]) + 1} of {len(block.trials)}"
    if where.phase == "learn" and where.shown:
        return f"{part}: string {where.shown} of {len(block.exposure)}"
    return part


def said_of_card(game: JudgingGame, where: Where, trial: Trial | None, *, mode: str) -> str:
    """Say what is on the card, and what is to be done."""
    block = game.blocks[where.part]
    language, n = block.label.lower(), len(block.exposure)
    if where.phase == "learn":
        if where.shown:
            return f"{title_of(game, where)}: {show_string(block.exposure[where.shown - 1])}"
        if mode == "listen":
            return f"{title_of(game, where)}. {n} strings, one after the other in one sound. Play it below, and listen."
        return f"{title_of(game, where)}. {n} strings come one by one. Press Begin, and read each of them."
    if where.phase == "ready":
        return (
            f"That was all of the {language} for now. {len(block.trials)} pairs of new strings come. In each pair one "
            f"string belongs to the {language}. To be surer earns more if you are right, and costs more if you are "
            "wrong. Press Start judging."
        )
    if where.phase == "asked" or trial is None:
        why = "You have stopped." if where.stopped else "That was the last pair."
        return f"{why} {len(where.given)} answers are recorded. One question is left, below; then comes your result."
    pair = "first the left string, then the right one, in one sound"
    if mode == "read":
        pair = f"on the left {show_string(trial.left)}, on the right {show_string(trial.right)}"
    return f"{title_of(game, where)}: {pair}. Which belongs to the {language}?"
