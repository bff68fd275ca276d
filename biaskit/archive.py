"""The journal in one file: JSON for a tool, or inside a page of HTML for a person. Reading takes both."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import biaskit
from biaskit.entry import Entry, from_line, to_line

FORMAT, VERSION = "biaskit-journal", 1
_ELEMENT = "biaskit-journal"  # the id of the element that holds the JSON in a page of HTML
_NOTHING = "no journal of biaskit: give a file that `bk.export_journal` or a button of `bk.journal()` has written"


class ForeignFile(ValueError):
    """A file that holds no journal, or one of a later version; the message says what to do."""


@dataclass(frozen=True)
class Archive:
    """What a file of a journal holds.

    Attributes
    ----------
    entries
        The entries that could be read, in the order of the file.
    n_damaged
        How many could not.
    """

    entries: tuple[Entry, ...]
    n_damaged: int


def pack(entries: Iterable[Entry]) -> str:
    """Write entries as one JSON text, an entry a line.

    Examples
    --------
    >>> text = pack([Entry("2026-01-01T10:00:00+00:00", "quiz", "02", "02.warmup.1", "</script>")])
    >>> unpack(text).entries[0].value
    '</script>'
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "biaskit": biaskit.__version__,
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    lines = ",\n".join(to_line(entry).decode().strip("\n") for entry in entries)
    return f'{json.dumps(head, indent=1)[:-2]},\n "entries": [\n{lines}\n]}}\n'


def embed(text: str) -> str:
    """Write a JSON text as an element of a page of HTML, from which `unpack` reads it; nothing in it ends the element.

    >>> print(embed('"</script>"'))
    <script type="application/json" id="biaskit-journal">"\\u003c/script\\u003e"</script>
    """
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{_ELEMENT}">{text}</script>'


def unpack(text: str, *, name: str = "this file") -> Archive:
    """Read a journal from JSON, or from a page of HTML that holds it.

    Parameters
    ----------
    text
        The file's content.
    name
        What errors call the file.

    Raises
    ------
    ForeignFile
        If it holds no journal, or one of a later version.
    """
    text = text.removeprefix("\ufeff")
    if not text.lstrip().startswith("{"):
        text = _inside(text)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ForeignFile(f"{name} holds {_NOTHING}, whole and unchanged") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("entries"), list):
        raise ForeignFile(f"{name} holds {_NOTHING}")
    version = found.get("version")
    if version != VERSION:
        raise ForeignFile(
            f"{name} is of version {version!r}, and this biaskit reads version {VERSION}: install the newest biaskit"
        )
    read = [_entry(facts) for facts in found["entries"]]
    entries = tuple(entry for entry in read if entry is not None)
    return Archive(entries, len(read) - len(entries))


def _entry(facts: Any) -> Entry | None:
    """Read an entry by the rules of the journal on disk: infinite numbers and torn letters are damage."""
    try:
        entry = from_line(json.dumps(facts).encode())
        if entry is not None:
            to_line(entry)
    except (TypeError, ValueError, RecursionError):
        return None
    return entry


class _Finder(HTMLParser):
    """Collects what stands in our element."""

    def __init__(self) -> None:
        super().__init__()
        self.is_inside = False
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "script" and dict(attrs).get("id") == _ELEMENT

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found.append(data)


def _inside(page: str) -> str:
    finder = _Finder()
    finder.feed(page)
    finder.close()
    return "".join(finder.found)
