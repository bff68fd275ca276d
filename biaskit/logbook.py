"""The reader's journal: predictions, skips, answers, attempts and hints, on disk before they are acknowledged.

Every reader and kernel appends to a file of its own, because file locks cannot be trusted on a hub's network disk.
Reading merges all the files of the folder. Nothing is ever rewritten.
"""

import json
import os
import threading
import uuid
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from biaskit import session

VERSION = 1  # of a line on disk


class JournalError(OSError):
    """The journal could not be written: nothing was acknowledged, and the message says what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    Attributes
    ----------
    at
        When, in UTC, as ISO 8601 with microseconds. Within one kernel it always grows.
    kind
        What it is: `"prediction"`, `"skip"`, `"quiz"`, `"attempt"`, `"hint"`.
    notebook
        The notebook that was read, as `session.current()` names it.
    key
        What it is about, such as `"02.1"`.
    value
        What the reader said; anything that JSON can hold.
    sure
        How sure, from 0 to 1; None where nobody asked.
    more
        Further facts by name.
    """

    at: str
    kind: str
    notebook: str
    key: str
    value: Any
    sure: float | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def time(self) -> datetime:
        """The time as an object, in UTC."""
        return datetime.fromisoformat(self.at)


class _Pen:
    """What one process writes with: a file name of its own, and the time of its last line."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.last = datetime.min.replace(tzinfo=UTC)
        self.turn_page()

    def turn_page(self) -> None:
        """Take a new file: no other process, and no fork of this one, will have its name."""
        self.name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:12]}.jsonl"

    def now(self) -> datetime:
        """Give a time that is later than every time given before, even when the clock is set back."""
        self.last = max(datetime.now(UTC), self.last + timedelta(microseconds=1))
        return self.last


_pen = _Pen()


def _take_own_pen() -> None:
    global _pen  # noqa: PLW0603 - a forked process must neither share the file nor a lock that is held elsewhere
    _pen = _Pen()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_take_own_pen)


def folder() -> Path:
    """Say where the journal is: `BIASKIT_JOURNAL`, or `biaskit-journal` in the working directory."""
    return Path(_where()).expanduser()


def _where() -> str:
    return os.environ.get("BIASKIT_JOURNAL", "").strip() or "biaskit-journal"


def record(kind: str, key: str, value: Any, *, sure: float | None = None, **more: Any) -> Entry:
    """Write one line, and return when it is on disk.

    Parameters
    ----------
    kind, key, value, sure, more
        As in `Entry`.

    Returns
    -------
    Entry
        The entry as `entries` will read it (a tuple has become a list).

    Raises
    ------
    TypeError
        If the value, or one of `more`, is nothing that JSON can hold. Nothing is written then.
    ValueError
        If `sure` lies outside 0 to 1.
    JournalError
        If the folder cannot be written.

    Examples
    --------
    >>> record("prediction", "02.entropy", "2 bits", sure=0.7).value
    '2 bits'
    """
    if sure is not None and not 0 <= sure <= 1:
        raise ValueError(f"sure is {sure!r}; give a number from 0 to 1, such as 0.7 for 70%")
    share = None if sure is None else float(sure)
    pen, notebook = _pen, session.current().notebook
    with pen.lock:
        entry = Entry(pen.now().isoformat(timespec="microseconds"), kind, notebook, key, value, share, more)
        line = _line(entry)
        try:
            _append(folder(), pen.name, line)
        except (OSError, RuntimeError) as error:  # RuntimeError: a "~" without a home
            # What was torn stays as it is, in a file that gets no further lines.
            pen.turn_page()
            reason = getattr(error, "strerror", None) or str(error)
            raise JournalError(
                f"This was not recorded: the journal in {_where()} cannot be written ({reason}). "
                "Set BIASKIT_JOURNAL to a folder that you can write, for example with "
                "%env BIASKIT_JOURNAL=~/biaskit-journal in a cell, and try again."
            ) from error
    read = _parse(line)
    assert read is not None, "a line that was just written can be read"
    return read


def _line(entry: Entry) -> bytes:
    facts = {"version": VERSION} | {name.name: getattr(entry, name.name) for name in fields(entry)}
    try:
        text = json.dumps(facts, ensure_ascii=False, allow_nan=False)
        return text.encode() + b"\n"
    except (TypeError, ValueError, RecursionError) as error:
        raise TypeError(
            f"the journal cannot hold {entry.value!r} with {entry.more!r} ({error}); "
            "use text, finite numbers, True, False, None, and lists and dicts of these"
        ) from error


def _append(place: Path, name: str, line: bytes) -> None:
    """Append a line by a single write and wait for the disk."""
    if not place.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        _sync_folder(place.parent)
    # Opened anew for every line: somebody may have moved or removed the folder meanwhile.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    descriptor = os.open(place / name, flags, 0o666)
    try:
        is_new = os.fstat(descriptor).st_size == 0
        written = os.write(descriptor, line)
        if written != len(line):
            raise OSError(f"only {written} of {len(line)} bytes fitted on the disk")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(place)


def _sync_folder(place: Path) -> None:
    # Windows opens no folders, and some network disks sync none.
    with suppress(OSError):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _parse(line: bytes) -> Entry | None:
    """Read a line; None if it is torn, foreign, or of a version that we do not know."""
    try:
        found = json.loads(line)
        if not isinstance(found, dict) or found.pop("version", None) != VERSION:
            return None
        entry = Entry(**found)
        is_text = all(isinstance(text, str) for text in (entry.at, entry.kind, entry.notebook, entry.key))
        is_share = entry.sure is None or 0 <= entry.sure <= 1
        is_whole = is_text and is_share and isinstance(entry.more, dict) and entry.time.tzinfo is not None
        return entry if is_whole else None
    except (TypeError, ValueError, RecursionError):
        return None


class _Reading(NamedTuple):
    entries: tuple[Entry, ...]
    damaged: tuple[str, ...]  # where, in words


def _read() -> _Reading:
    found: list[tuple[datetime, str, int, Entry]] = []
    damaged: list[str] = []
    try:
        place = folder()
        names = sorted(name for name in os.listdir(place) if name.endswith(".jsonl"))
    except FileNotFoundError:
        return _Reading((), ())
    except (OSError, RuntimeError) as error:
        return _Reading((), (f"the whole folder: {error}",))
    for path in (place / name for name in names):
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            damaged.append(f"{path.name} as a whole ({error.strerror})")
            continue
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            entry = _parse(line)
            if entry is None:
                damaged.append(f"{path.name} line {number}")
            else:
                found.append((entry.time, path.name, number, entry))
    found.sort(key=lambda item: item[:3])
    return _Reading(tuple(entry for *_, entry in found), tuple(damaged))


def entries(kinds: str | Collection[str] | None = None, *, key: str | None = None) -> tuple[Entry, ...]:
    """Read all files of the journal, merged in the order of time (ties by file, then by line).

    Parameters
    ----------
    kinds
        Only entries of this kind or these kinds.
    key
        Only entries about this.

    Examples
    --------
    >>> for value in ("wrong", "right"):
    ...     _ = record("attempt", "02.1", value)
    >>> [entry.value for entry in entries("attempt", key="02.1")]
    ['wrong', 'right']
    """
    wanted = (kinds,) if isinstance(kinds, str) else kinds
    return tuple(
        entry
        for entry in _read().entries
        if (wanted is None or entry.kind in wanted) and (key is None or entry.key == key)
    )


def latest(key: str, kinds: str | Collection[str] | None = None) -> Entry | None:
    """Give the last entry about something, or None."""
    found = entries(kinds, key=key)
    return found[-1] if found else None


def damage() -> str:
    """Say in a sentence what of the journal could not be read; an empty text when everything could."""
    damaged = _read().damaged
    if not damaged:
        return ""
    shown = ", ".join(damaged[:3]) + (", ..." if len(damaged) > 3 else "")
    what = "1 place" if len(damaged) == 1 else f"{len(damaged)} places"
    return f"The journal in {_where()} cannot be read in {what} ({shown}). All else was read, and nothing was changed."
