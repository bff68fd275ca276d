"""Files that are written as a whole or not at all, and a folder for what one study leaves to another."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_bench: ContextVar[Path | None] = ContextVar("bench", default=None)


def bench() -> Path | None:
    """Say where a job may leave what took long, for other jobs to go on from; None where all is computed anew."""
    return _bench.get()


@contextmanager
def at_bench(folder: Path | None) -> Iterator[None]:
    """Let the jobs inside use a folder."""
    before = _bench.set(folder)
    try:
        yield
    finally:
        _bench.reset(before)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever reads, and whatever stops us, finds the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{uuid.uuid4().hex}.tmp")
    try:
        with open(draft, "xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
