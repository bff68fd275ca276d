"""Minutes spent, as far as the times of a reader's entries tell."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

_BREAK_MINUTES = 10.0


def minutes_spent(moments: Iterable[tuple[datetime, str]]) -> dict[str, float]:
    """Estimate from below how many minutes were spent on each notebook.

    From one entry to the next the reader was at work, unless more than ten minutes lie between them: then she may have
    had a break, and nothing of it is counted. What lies between goes to the notebook of the later entry. Nothing is
    known of the time before the first entry and after the last one, so it was at least this long.

    Parameters
    ----------
    moments
        When something was entered, and in which notebook, in any order.

    Returns
    -------
    dict of str to float
        Minutes, by notebook; 0 for a notebook with a single entry.

    Examples
    --------
    >>> at = datetime.fromisoformat
    >>> minutes_spent([(at("2026-01-01T10:00"), "02"), (at("2026-01-01T10:06"), "02"), (at("2026-01-01T12:00"), "02")])
    {'02': 6.0}
    """
    in_order = sorted(moments, key=lambda moment: moment[0])
    spent = {notebook: 0.0 for _, notebook in in_order}
    for (before, _), (after, notebook) in pairwise(in_order):
        gap = (after - before).total_seconds() / 60
        if gap <= _BREAK_MINUTES:
            spent[notebook] += gap
    return spent
