"""The reader's journal: predictions, skips, answers, attempts and hints, on disk before they are acknowledged.

Every reader and kernel appends to a file of its own, because file locks cannot be trusted on a hub's network disk.
Reading merges all the files of the folder. Nothing is ever rewritten.
"""

import os
import threading
import uuid
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from biaskit import session
from biaskit.entry import Entry, from_line, to_line
from biaskit.studies.disk import write_whole


class JournalError(OSError):
    """The journal could not be written: nothing was acknowledged, and the message says what to do."""


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
        line = to_line(entry)
        try:
            _append(folder(), pen.name, line)
        except (OSError, RuntimeError) as error:  # RuntimeError: a "~" without a home
            # What was torn stays as it is, in a file that gets no further lines.
            pen.turn_page()
            raise _lost(error) from error
    read = from_line(line)
    assert read is not None, "a line that was just written can be read"
    return read


def _lost(error: Exception) -> JournalError:
    reason = getattr(error, "strerror", None) or str(error)
    return JournalError(
        f"This was not recorded: the journal in {_where()} cannot be written ({reason}). "
        "Set BIASKIT_JOURNAL to a folder that you can write, for example with "
        "%env BIASKIT_JOURNAL=~/biaskit-journal in a cell, and try again."
    )


def add(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Write entries that were made elsewhere into a file of their own; those that are here already are left out.

    The file is on disk as a whole when this returns, or not at all.

    Parameters
    ----------
    found
        The entries, such as those of an exported journal.

    Returns
    -------
    tuple of Entry
        Those that were new here, in the order of time.

    Raises
    ------
    TypeError
        If one of them holds what JSON cannot hold. Nothing is written then.
    JournalError
        If the folder cannot be written. Nothing is written then.

    Examples
    --------
    >>> elsewhere = Entry("2026-01-01T10:00:00+00:00", "quiz", "02", "02.warmup.1", "0.06")
    >>> len(add([elsewhere, elsewhere])), len(add([elsewhere]))
    (1, 0)
    """
    here = {entry.identity for entry in entries()}
    new = {entry.identity: entry for entry in found if entry.identity not in here}
    listed = tuple(sorted(new.values(), key=lambda entry: entry.time))
    if not listed:
        return ()
    text = b"".join(to_line(entry) for entry in listed).decode()
    name = f"imported-{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:12]}.jsonl"
    try:
        place = folder()
        write_whole(place / name, text)
    except (OSError, RuntimeError) as error:
        raise _lost(error) from error
    _sync_folder(place)
    _sync_folder(place.parent)
    return listed


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
            entry = from_line(line)
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
