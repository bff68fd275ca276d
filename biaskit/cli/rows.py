"""The measured rows in `data/timing.json`: what each notebook of the course takes, and when and where that was seen."""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import biaskit
from biaskit import machine
from biaskit.cli.budget import MEGABYTES
from biaskit.cli.cells import Lesson, read
from biaskit.cli.execute import Ran
from biaskit.cli.links import repository_root
from biaskit.cli.minutes import reading_minutes
from biaskit.cli.outline import outline

_FORMAT = 1


@dataclass(frozen=True)
class Row:
    """What one notebook takes.

    Attributes
    ----------
    notebook
        The file's name without its ending.
    minutes
        A reader's, estimated.
    seconds, megabytes
        Of all cells run once, computing small on one thread; the most memory that the kernel held.
    code
        A fingerprint of the notebook's code cells as they were measured.
    date, version, machine
        When, with which biaskit, and where.
    """

    notebook: str
    minutes: int
    seconds: int
    megabytes: int
    code: str
    date: str
    version: str
    machine: str


def measured(lesson: Lesson, ran: Ran) -> Row:
    """Make the row of a notebook that was just run."""
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {machine.cores():g} cores"
    return Row(
        notebook=lesson.path.stem,
        minutes=reading_minutes(outline(lesson)),
        seconds=max(1, round(ran.total_seconds)),
        megabytes=round(ran.megabytes),
        code=fingerprint(lesson),
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        version=biaskit.__version__,
        machine=where,
    )


def fingerprint(lesson: Lesson) -> str:
    """Give a short hash of the code cells; text may change without a new measurement."""
    code = "\0".join(cell.source for cell in lesson.cells if cell.is_code)
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def rows_path() -> Path:
    """Say where a clone keeps the rows."""
    return repository_root() / "data" / "timing.json"


def read_rows(path: Path) -> dict[str, Row]:
    """Read the rows by notebook; none where there is no file.

    Raises
    ------
    ValueError
        If the file is damaged or of another version.
    """
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']}")
        return {name: Row(notebook=name, **row) for name, row in content["notebooks"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} cannot be read ({error}); `biaskit timing --write` makes it anew") from error


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows in the order of the notebooks."""
    notebooks = {
        row.notebook: {name: value for name, value in asdict(row).items() if name != "notebook"}
        for row in sorted(rows, key=lambda row: row.notebook)
    }
    text = json.dumps({"format": _FORMAT, "notebooks": notebooks}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def faults(rows: dict[str, Row], notebooks: Iterable[Path]) -> Iterator[str]:
    """Say which notebooks have no row, and which take more memory than they may."""
    for path in notebooks:
        row = rows.get(path.stem)
        if row is None:
            yield f"{path.name} has no measured row: run `biaskit timing {path.stem[:2]} --write`."
        elif row.megabytes > MEGABYTES:
            yield f"{path.name} was measured with {row.megabytes} MB; {MEGABYTES} are allowed."


def stale(rows: dict[str, Row], notebooks: Iterable[Path]) -> Iterator[str]:
    """Say which notebooks have other code, or ask for other minutes, than when they were measured."""
    for path in notebooks:
        row, lesson = rows.get(path.stem), read(path)
        if row is not None and row.code != fingerprint(lesson):
            yield f"{path.name} has other code than on {row.date}, when it was measured."
        elif row is not None and row.minutes != (now := reading_minutes(outline(lesson))):
            yield f"{path.name} asks for {now} minutes by now; its row says {row.minutes}."
