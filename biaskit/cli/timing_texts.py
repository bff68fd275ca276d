"""Put measured rows where people read them: the table in README.md, and the glance cell of each notebook."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from biaskit.cli.links import as_jupyter_writes
from biaskit.cli.rows import Row

BEGIN, END = "<!-- timing: written by `biaskit timing --write` -->", "<!-- timing: end -->"
_MACHINE = re.compile(r" All cells together take a machine [\d,]+ seconds? and [\d,]+ MB\.")


def table(rows: Iterable[Row]) -> str:
    """Set rows as a table for README.md, with a sentence on where they come from."""
    rows = sorted(rows, key=lambda row: row.notebook)
    lines = [
        f"| {row.notebook[:2]} | [{_title(row)}](notebooks/{row.notebook}.ipynb) | {row.minutes} min "
        f"| {row.seconds} s | {row.megabytes} MB |"
        for row in rows
    ]
    where = "; ".join(sorted({f"{row.date}, biaskit {row.version}, {row.machine}" for row in rows}))
    return "\n".join(
        [
            "| | notebook | a reader, estimated | all cells | the kernel's memory |",
            "|---|---|---|---|---|",
            *lines,
            "",
            f"Run by `biaskit timing` on one thread with `BIASKIT_FAST=1` ({where}). A reader's minutes are estimated "
            "from words, code, predictions, demos, exercises and questions.",
        ]
    )


def filled_readme(text: str, rows: Iterable[Row]) -> str:
    """Put the table between its two marks.

    Raises
    ------
    ValueError
        If the marks are not there, each once and in their order.
    """
    parts = re.fullmatch(rf"(.*{re.escape(BEGIN)}\n)(?:.*\n)?({re.escape(END)}.*)", text, re.DOTALL)
    if parts is None or text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md needs the two lines {BEGIN} and {END}, with the table between them")
    return f"{parts[1]}\n{table(rows)}\n\n{parts[2]}"


def filled_glance(source: str, row: Row) -> str:
    """Put what a machine needs behind what the glance says about time; everything else stays.

    >>> row = Row("07_x", 40, 12, 143, "", "", "", "")
    >>> filled_glance("**Time**: 40 minutes. **You need**: nothing.", row)
    '**Time**: 40 minutes. All cells together take a machine 12 seconds and 143 MB. **You need**: nothing.'
    """
    seconds = f"{row.seconds} second{'s' * (row.seconds != 1)}"
    said = f" All cells together take a machine {seconds} and {row.megabytes} MB."
    lines = _MACHINE.sub("", source).split("\n")
    for place, line in enumerate(lines):
        if line.startswith("**Time**"):
            time, need, rest = line.partition(" **You need**")
            lines[place] = time.rstrip() + said + need + rest
            break
    return "\n".join(lines)


def fill_notebook(path: Path, row: Row) -> bool:
    """Write the row into a notebook's glance cell; say whether the file changed. Every other byte stays.

    Raises
    ------
    ValueError
        If the file is not formatted as Jupyter does it. It is not changed then.
    """
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    formatted = as_jupyter_writes(notebook, text)
    for cell in notebook["cells"]:
        if "glance" in cell["metadata"].get("tags", []):
            source = "".join(cell["source"])
            filled = filled_glance(source, row)
            cell["source"] = filled if isinstance(cell["source"], str) else filled.splitlines(keepends=True)
    changed = as_jupyter_writes(notebook, text)
    if changed == formatted:
        return False
    if formatted != text:
        raise ValueError(f"{path.name} is not formatted as Jupyter does it: open it in JupyterLab and save it")
    path.write_text(changed, encoding="utf-8", newline="\n")
    return True


def _title(row: Row) -> str:
    return row.notebook[3:].replace("_", " ")
