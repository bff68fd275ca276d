"""The tables of lines that were bred: each loaded once, and laid out as arrays."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from jaxtyping import Float64

from biaskit.results.shipped import FOLDER, shipped
from biaskit.results.table import Results
from biaskit.selection.genes import GENES
from biaskit.text import data_folder

LINES = "12_lines"  # the study


def shipped_lines(name: str = LINES) -> Results:
    """Load shipped lines once: they are a large table, and every demo of a notebook asks for them.

    The table that was asked for last is kept; it is loaded again where its file has changed.

    Parameters
    ----------
    name
        See `shipped`.

    Raises
    ------
    ValueError
        If there are no such results, or the file is damaged.

    Examples
    --------
    >>> shipped_lines() is shipped_lines()  # doctest: +SKIP
    True
    """
    path = data_folder(FOLDER) / f"{name}.json"
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else shipped(name)  # which says what is missing


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> Results:
    return shipped(path.stem)


def laid_out(
    rows: Results, arms: Sequence[str], *measures: str
) -> Float64[np.ndarray, "measures arms lines generations members"]:
    """Lay measures of all lines out as arrays; nan where nothing could be measured, or an arm is not there.

    Parameters
    ----------
    rows
        A row for each member of each generation, of one experiment.
    arms
        What the arms are called, in the order that is wanted.
    measures
        Columns.

    Raises
    ------
    ValueError
        If there is no such measure, or the rows have another arm.
    """
    found = [rows.column(measure).astype(np.float64) for measure in measures]
    in_arm = [arms.index(arm) for arm in rows.column("arm").tolist()]
    lines = {seed: place for place, seed in enumerate(sorted(rows.known("seed")))}
    in_line = [lines[seed] for seed in rows.column("seed").tolist()]
    generations, members = (rows.column(name).tolist() for name in ("generation", "member"))
    values = np.full((len(measures), len(arms), len(lines), max(generations) + 1, max(members) + 1), np.nan)
    values[:, in_arm, in_line, generations, members] = found
    return values


def in_doublings(measure: str, values: Float64[np.ndarray, "*shape"]) -> Float64[np.ndarray, "*shape"]:
    """Give the values of a gene as logarithms to base 2, where one more is twice as much; others as they are.

    Parameters
    ----------
    measure
        The column that they come from.
    values
        Of a gene above zero; nan where there is none.

    Examples
    --------
    >>> in_doublings("init_scale", np.array([0.5, 4.0])), in_doublings("score", np.array([0.5]))
    (array([-1.,  2.]), array([0.5]))
    """
    return np.log2(values) if measure in GENES else values
