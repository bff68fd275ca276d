"""The result of the artificial-grammar game in words and in a table: the reader, and the learners."""

import math
from collections.abc import Sequence
from html import escape

from biaskit.languages.artificial.game import JudgingGame
from biaskit.measures.judging_players import CELLS, JudgingPlayer, JudgingReport
from biaskit.measures.judgments import Score

_KINDS = {"rule": "only the rule tells", "pieces": "a new piece tells"}
_STYLE = "font-family: var(--jp-content-font-family, sans-serif); line-height: 1.45"
_CELL = "padding: 1px 14px 1px 0; text-align: left; font-weight: normal"


def said_of_result(report: JudgingReport) -> str:
    """Say in a few sentences how the judgments went; `result_html` has all numbers.

    Parameters
    ----------
    report
        With one respondent, or with none.
    """
    reader = report.players[-1] if report.n_people else None
    if reader is None or not reader.scores:
        return "Nobody has judged yet; the learners stand alone."
    who, one = ("A simulated reader, no person, was", "its") if report.simulated else ("You were", "your")
    n_right = sum(score.n_right for score in reader.scores.values())
    rule = [
        f"{score.bits:.2f} in the {language} language (d-prime {_apart(score)})"
        for (language, kind), score in reader.scores.items()
        if kind == "rule"
    ]
    best = "".join(_best(report, language) for language, kind in reader.scores if kind == "rule")
    words = f"{who} right in {n_right} of {report.n_answers} pairs."
    if rule:
        words += f" Where only the rule tells, {one} bits per judgment: {'; '.join(rule)}.{best}"
    return f"{words} A coin gives 0."


def said_of_held(keys: Sequence[str]) -> str:
    """Say what the reader is to do before the learners are shown beside them.

    Parameters
    ----------
    keys
        The predictions that are still to be answered or skipped.

    Examples
    --------
    >>> said_of_held(["08.b", "08.c"])
    'The learners join once you have answered or skipped the predictions 08.b and 08.c, further down.'
    """
    return f"The learners join once you have answered or skipped the {_predictions(keys)}, further down."


def label_of_held(keys: Sequence[str]) -> str:
    """Say the same where the picture would have the learners.

    >>> label_of_held(["08.c"])
    'after prediction 08.c, below'
    """
    return f"after {_predictions(keys)}, below"


def _predictions(keys: Sequence[str]) -> str:
    return f"prediction{'s' * (len(keys) > 1)} {' and '.join(keys)}"


def result_html(report: JudgingReport, game: JudgingGame) -> str:
    """Tell the languages apart, and write every number of the picture as a table, as HTML."""
    apart = "".join(
        f"<li>{escape(block.label)}: the {escape(block.language)} one. {escape(game.rules[block.language])}</li>"
        for block in game.blocks[:2]
    )
    head = "".join(f"<th scope='col' style='{_CELL}'>{language}, {_KINDS[kind]}</th>" for language, kind in CELLS)
    rows = "".join(_row(player) for player in report.players)
    return (
        f"<div style='{_STYLE}'><ul style='margin: 4px 0'>{apart}</ul>"
        "<details><summary>All numbers: bits per judgment, and d-prime with its 95% interval</summary>"
        f"<table style='border-spacing: 0'><tr><th scope='col' style='{_CELL}'></th>{head}</tr>{rows}</table>"
        "</details></div>"
    )


def _row(player: JudgingPlayer) -> str:
    cells = "".join(f"<td style='{_CELL}'>{_number(player, cell)}</td>" for cell in CELLS)
    return f"<tr><th scope='row' style='{_CELL}'>{escape(player.name)}</th>{cells}</tr>"


def _number(player: JudgingPlayer, cell: tuple[str, str]) -> str:
    if cell not in player.bits:
        return "none"
    score = player.scores.get(cell)
    return f"{player.mean(cell):.2f}" + (f"; d-prime {_apart(score)}" if score else "")


def _apart(score: Score) -> str:
    if math.isnan(score.d_prime):
        return "not known"
    low, high = score.d_prime_interval
    return f"{score.d_prime:.1f}, 95% interval {low:.1f} to {high:.1f}"


def _best(report: JudgingReport, language: str) -> str:
    cell = (language, "rule")
    known = [player for player in report.players if player.family != "people" and cell in player.bits]
    if not known:
        return ""
    best = max(known, key=lambda player: player.mean(cell))
    return f" Best of the learners in the {language} language: the {best.name} with {best.mean(cell):.2f}."
