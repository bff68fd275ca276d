"""The journal leaves this machine in a file that the reader carries."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from biaskit import archive, logbook
from biaskit.demos.journal_page import page
from biaskit.studies.disk import write_whole


def export_journal(path: str | Path | None = None) -> None:
    """Write the whole journal to one file, and say where it is. Nothing is sent anywhere.

    Parameters
    ----------
    path
        Where to write it: a name that ends in `.html` for a page that a person reads, or in `.json` for a tool;
        both can be imported again. By default a page in the working directory, `biaskit-journal-` with today's date.
        A file that exists is left as it is: the new one gets a number.

    Raises
    ------
    ValueError
        If the name ends otherwise.
    OSError
        If the file cannot be written.
    """
    n = len(logbook.entries())
    if not n:
        print("The journal is empty, so there is nothing to export yet.")
        return
    place = dated(".html") if path is None else Path(path).expanduser()
    written = save(place, contents(place))
    entries = "1 entry" if n == 1 else f"{n} entries"
    print(f"Your journal, {entries}, is now in {written}. On another machine bk.import_journal reads it.")
    if damage := logbook.damage():
        print(damage)


def dated(kind: str) -> Path:
    """Give the usual name of an exported file, which ends in `.html` or `.json`."""
    return Path(f"biaskit-journal-{datetime.now():%Y-%m-%d}{kind}")


def contents(path: Path) -> str:
    """Give what stands in an exported file of this name, which says by its end what kind it is."""
    kind = path.suffix.lower()
    if kind == ".html":
        return page(logbook.entries(), folder=path.parent, made=datetime.now().astimezone())
    if kind == ".json":
        return archive.pack(logbook.entries())
    raise ValueError(f"{path} ends in {kind!r}; let the name end in .html for a page or in .json for a tool")


def save(path: Path, content: str) -> Path:
    """Write a file of this name, or of the next one that is free; give the path that was written."""
    for free in _names(path):
        try:
            free.touch(exist_ok=False)  # ours from here on, whatever else writes files
        except FileExistsError:
            continue
        except OSError as error:
            raise _unwritten(free, error) from error
        try:
            write_whole(free, content)
        except BaseException as error:
            free.unlink(missing_ok=True)
            raise _unwritten(free, error) if isinstance(error, OSError) else error from error
        return free
    raise AssertionError("there is always a next number")


def _unwritten(path: Path, error: OSError) -> OSError:
    return OSError(f"{path} cannot be written ({error.strerror or error}); give a path in a folder that you can write")


def _names(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))
