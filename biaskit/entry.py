"""One line of the reader's journal, and how it is written as text."""

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

VERSION = 1  # of a line on disk


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    Attributes
    ----------
    at
        When, in UTC, as ISO 8601 with microseconds. Within one kernel it always grows.
    kind
        What it is: `"prediction"`, `"skip"`, `"outcome"`, `"quiz"`, `"start"`, `"attempt"`, `"hint"`, `"game"`;
        in the game of notebook 08 `"consent"`, `"exposure"`, `"judgment"`, `"stop"`, `"stated"`,
        `"hand-in"`, `"withdrawal"`.
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

    @property
    def home(self) -> str:
        """The notebook that it belongs to: what its key begins with, or else the notebook that was read.

        >>> Entry("2026-01-01T10:00:00+00:00", "quiz", "", "02.warmup.1", "0.06").home
        '02'
        """
        before, dot, _ = self.key.partition(".")
        return before if dot else self.notebook

    @property
    def identity(self) -> str:
        """A text that two entries share when they are the same entry.

        A whole number is the same as a number of its value: other tools write 2.0 as 2.
        """
        facts = [getattr(self, name.name) for name in fields(self)]
        return json.dumps(_whole_numbers(facts), sort_keys=True)


def _whole_numbers(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [_whole_numbers(part) for part in value]
    if isinstance(value, dict):
        return {name: _whole_numbers(part) for name, part in value.items()}
    return value


def to_line(entry: Entry) -> bytes:
    """Write an entry as a line of UTF-8.

    Raises
    ------
    TypeError
        If the value, or one of `more`, is nothing that JSON can hold.
    """
    facts = {"version": VERSION} | {name.name: getattr(entry, name.name) for name in fields(entry)}
    try:
        text = json.dumps(facts, ensure_ascii=False, allow_nan=False)
        return text.encode() + b"\n"
    except (TypeError, ValueError, RecursionError) as error:
        raise TypeError(
            f"the journal cannot hold {entry.value!r} with {entry.more!r} ({error}); "
            "use text, finite numbers, True, False, None, and lists and dicts of these"
        ) from error


def from_line(line: bytes) -> Entry | None:
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
