"""The journal as one page of HTML that needs nothing else: pictures, words, and the entries themselves for a tool."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from biaskit.archive import embed, pack
from biaskit.demos.journal_parts import calibration_picture, forecast_picture, link, revisit_list
from biaskit.entry import Entry
from biaskit.exercises.review import Review, review
from biaskit.exercises.saying import question_of, said_and_came
from biaskit.figures.palette import INKS, LOOKS, variable
from biaskit.measures.forecast import Forecast

PRIVACY = (
    "biaskit sends nothing anywhere: your journal is a folder on the machine that runs your notebooks, and a file that "
    "you save goes only where you put it."
)

_RULES = """
body { margin: 0 auto; padding: 24px 20px 48px; max-width: 800px; font: 16px/1.5 'DejaVu Sans', Verdana, sans-serif;
  background: var(--jp-layout-color0); color: var(--jp-content-font-color1); overflow-wrap: anywhere; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 4px; } h2 { font-size: 1.2em; margin: 36px 0 8px; }
h3 { font-size: 1em; margin: 24px 0 6px; }
p, li { margin: 4px 0; } ul { padding-left: 22px; } .quiet { color: var(--bk-quiet); font-size: 0.9em; }
a { color: var(--bk-recurrent); } svg { width: 100%; height: auto; max-width: 760px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--bk-grid); }
th { font-weight: normal; color: var(--bk-quiet); } td:first-child, .dated td:nth-child(2) { white-space: nowrap; }
@media print { h2 { break-after: avoid; } tr, svg { break-inside: avoid; } }
"""


def page(entries: Sequence[Entry], *, folder: Path, made: datetime) -> str:
    """Write the whole journal as a page: without scripts that run, and without anything from elsewhere.

    Parameters
    ----------
    entries
        The journal, in the order of time.
    folder
        Where the page will lie: notebooks that lie there are linked.
    made
        When, in the reader's own time.
    """
    summed = review(entries)
    notebooks = sorted({entry.home for entry in entries})
    parts = [
        "<h1>My journal of biaskit</h1>",
        f'<p class="quiet">{len(entries)} entries, written to this file on {made:%Y-%m-%d at %H:%M}.</p>',
        *[f"<p>{escape(sentence)}</p>" for sentence in summed.sentences],
        *_calibration(summed),
        *_revisits(summed, folder),
        *[part for number, name in enumerate(notebooks) for part in _notebook(entries, name, number, folder)],
        f'<h2>Where this goes</h2><p>{escape(PRIVACY)}</p><p class="quiet">On another machine, '
        "<code>bk.import_journal()</code> in a notebook reads this file into the journal there.</p>",
    ]
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>My journal of biaskit, {made:%Y-%m-%d}</title>\n<style>{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n{embed(pack(entries))}\n</body>\n</html>\n"
    )


def _style() -> str:
    ours = {variable(name): (look.light, look.dark) for name, look in LOOKS.items()}
    ours |= {ink.variable: (ink.light, ink.dark) for ink in INKS.values()}
    light, dark = (" ".join(f"{name}: {colours[side]};" for name, colours in ours.items()) for side in (0, 1))
    schemes = f":root {{ color-scheme: light dark; {light} }}"
    return f"{schemes}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{_RULES}"


def _calibration(summed: Review) -> Iterable[str]:
    if summed.calibration.n:
        picture, description = calibration_picture(summed, "bkc-")
        yield f"<h2>How sure, and how often right</h2>\n{picture}<p>{escape(description)}</p>"


def _revisits(summed: Review, folder: Path) -> Iterable[str]:
    if summed.revisit:
        yield f"<h2>Worth another look</h2>\n{revisit_list(summed, folder)}"


def _notebook(entries: Sequence[Entry], name: str, number: int, folder: Path) -> Iterable[str]:
    summed = review(entries, name)
    yield f"<h2>{link(name, folder)}</h2>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in summed.sentences)
    if summed.forecasts:
        picture, _ = forecast_picture(summed.forecasts, f"bkp{number}-")
        yield f"<h3>Predictions and what came</h3>\n{picture}"
        yield _table(("", "Question", "Answer"), [_forecast_row(forecast) for forecast in summed.forecasts])
    rest = [entry for entry in entries if entry.home == name and entry.kind in _SAID]
    if rest:
        yield "<h3>Answers</h3>"
        yield _table(("", "When", "What"), [_row(entry) for entry in rest], kind="dated")


def _forecast_row(forecast: Forecast) -> tuple[str, str, str]:
    sure = "" if forecast.sure is None else f" You were {forecast.sure:.0%} sure."
    said = said_and_came(forecast)
    late = " It had been measured before." if forecast.late else ""
    return forecast.key, forecast.question, f"{said[0].upper()}{said[1:]}.{sure}{late}"


def _quiz(entry: Entry) -> str:
    judged = "right" if entry.more.get("right") is True else "not yet right"
    said = f"Your answer, {judged}: {_text(entry.value)}"
    return f"{question_of(entry)} {said}".strip()


_ATTEMPTS = {"right": "right", "wrong": "not yet right", "not-attempted": "handed in empty"}
_SAID = {
    "quiz": _quiz,
    "attempt": lambda entry: f"Handed in: {_ATTEMPTS.get(str(entry.value), _text(entry.value))}",
    "hint": lambda entry: "Read the model answer" if entry.value == "model answer" else f"Read hint {entry.value}",
    "start": lambda entry: "Started here",
}


def _row(entry: Entry) -> tuple[str, str, str]:
    return entry.key, f"{entry.time.astimezone():%Y-%m-%d %H:%M}", _SAID[entry.kind](entry)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], kind: str = "") -> str:
    top = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(words)}</td>' for words in row)}</tr>\n" for row in rows)
    return (
        f'<div class="scroll"><table class="{kind}"><thead><tr>{top}</tr></thead>\n<tbody>{body}</tbody></table></div>'
    )
