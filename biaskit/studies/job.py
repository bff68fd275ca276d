"""One job, done: with one thread, checked, rounded, and with what went wrong kept as data."""

import math
import os
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from biaskit import session
from biaskit.studies.disk import at_bench
from biaskit.studies.environment import environment
from biaskit.studies.plain import plain

# More than float32 can tell, and enough for the difference between two code lengths of a million bits.
DIGITS = 9
_THREADS = ("BIASKIT_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True)
class Finished:
    """A job that is done: its settings, its rows, how long it took, and where."""

    settings: Mapping[str, Any]
    rows: tuple[dict[str, Any], ...]
    seconds: float
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Failed:
    """A job that raised an error: its settings, the error in a line, and the traceback."""

    settings: Mapping[str, Any]
    error: str
    traceback: str


def do(
    job: Callable[..., Any],
    settings: Mapping[str, Any],
    index: Sequence[str],
    measures: Sequence[str],
    folder: Path | None = None,
) -> Finished | Failed:
    """Do one job, in whichever process this is.

    Parameters
    ----------
    job, settings
        What is called: `job(**settings)`.
    index, measures
        The names that each of its rows must have.
    folder
        Where a job may leave what another goes on from; None computes all anew.
    """
    start = time.perf_counter()
    try:
        with one_thread(), at_bench(folder):
            rows = checked_rows(job(**settings), index, measures)
    except Exception as error:
        return Failed(dict(settings), f"{type(error).__name__}: {error}", traceback.format_exc())
    return Finished(dict(settings), rows, time.perf_counter() - start, environment())


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute with one thread, whatever was set: sums that several threads share come out different."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        with threadpool_limits(1):
            session.limit_torch_threads()
            yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        session.limit_torch_threads()


def checked_rows(given: Any, index: Sequence[str], measures: Sequence[str]) -> tuple[dict[str, Any], ...]:
    """Check what a job gave, and round its numbers.

    >>> checked_rows({"bits": 2 / 3}, (), ("bits",))
    ({'bits': 0.666666667},)
    """
    rows = [given] if isinstance(given, Mapping) else list(given)
    if not rows:
        raise ValueError("the job gave no rows; give at least one, with None where nothing could be measured")
    checked: list[dict[str, Any]] = []
    for row in rows:
        if set(row) != {*index, *measures}:
            raise ValueError(f"the job gave a row with {sorted(row)}; the study declares {sorted({*index, *measures})}")
        named = {name: plain(row[name], name) for name in index}
        if any(all(named[name] == other[name] for name in index) for other in checked):
            raise ValueError(
                f"the job gave two rows with {named or 'no index'}; declare an index that tells them apart"
            )
        checked.append(named | {name: _number(row[name], name) for name in measures})
    return tuple(checked)


def _number(value: Any, name: str) -> int | float | None:
    if value is None:
        return None
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real) and math.isfinite(float(value)):
        return float(f"{float(value):.{DIGITS}g}")
    raise ValueError(f"the job gave {name}={value!r}; give a finite number, or None where nothing could be measured")
