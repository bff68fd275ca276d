"""Does what was computed again lie within the range of the shipped seeds?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from biaskit.results.table import Results
from biaskit.studies.plain import words

_SHOWN = 5


@dataclass(frozen=True)
class Comparison:
    """One recomputed number beside the shipped ones of the same settings.

    Attributes
    ----------
    settings
        The settings and index of the recomputed row, its seed included.
    measure, unit
        What was measured.
    value
        The recomputed number; None where nothing could be measured.
    low, high
        The least and the greatest shipped number over all seeds; None where no seed has one.
    shipped
        The shipped number of the same seed; None where it has none, or that seed was not shipped.
    n_seeds
        How many shipped seeds there are.
    within
        Whether the recomputed number lies from `low` to `high`. A None agrees if a shipped seed has None, too.
    """

    settings: dict[str, Any]
    measure: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    shipped: float | None
    n_seeds: int
    within: bool

    def __str__(self) -> str:
        """Say it in a line."""
        unit = f" {self.unit}" if self.unit else ""
        span = "None" if self.low is None else f"{self.low:.6g} to {self.high:.6g}"
        value = "None" if self.value is None else f"{self.value:.6g}"
        own = "" if self.shipped is None else f"; this seed was {self.shipped:.6g}"
        return f"{words(self.settings)}: {self.measure} is {value}{unit}, the {self.n_seeds} seeds had {span}{own}"


@dataclass(frozen=True, repr=False)
class Agreement:
    """Whether recomputed numbers lie within the shipped seeds' range: true if all do, and in words either way.

    A proof cell says `found = shipped.agrees(again)` and `assert found, found`.
    """

    name: str
    comparisons: tuple[Comparison, ...]

    @property
    def outside(self) -> tuple[Comparison, ...]:
        """The comparisons that failed."""
        return tuple(each for each in self.comparisons if not each.within)

    def __bool__(self) -> bool:
        """Whether every recomputed number lies within the range."""
        return not self.outside

    def __repr__(self) -> str:
        """Say how many lie within the range, and which do not."""
        total, lost = len(self.comparisons), self.outside
        seeds = sorted({each.n_seeds for each in self.comparisons})
        crowd = f"{seeds[0]}" if len(seeds) == 1 else f"{seeds[0]} to {seeds[-1]}"
        if not lost:
            what = "The one recomputed number lies" if total == 1 else f"All {total} recomputed numbers lie"
            return f"{what} within the range of the shipped seeds ({crowd} of each setting)."
        count = f"{len(lost)} of {total} recomputed numbers of {self.name} {'lies' if len(lost) == 1 else 'lie'}"
        shown = [f"  {each}" for each in lost[:_SHOWN]] + [f"  and {len(lost) - _SHOWN} more"] * (len(lost) > _SHOWN)
        return "\n".join([f"{count} outside the range of the shipped seeds:", *shown])


def agreement(
    shipped: Results, again: Results, *, slack: float = 0.0, measures: Sequence[str] | None = None
) -> Agreement:
    """Compare recomputed results with shipped ones; see `Results.agrees`."""
    if not slack >= 0:
        raise ValueError(f"slack is {slack}; give 0, or a share of the range's width such as 0.25")
    if (again.name, again.provenance.version, again.schema) != (
        shipped.name,
        shipped.provenance.version,
        shipped.schema,
    ):
        raise ValueError(
            f"{again.name} (version {again.provenance.version}) cannot be compared with {shipped.name} "
            f"(version {shipped.provenance.version}): recompute from the results that you compare with"
        )
    keys = [column.name for column in shipped.schema if column.kind != "measured" and column.name != shipped.replicate]
    measured = [column for column in shipped.schema if column.kind == "measured"]
    if measures is not None:
        known = [column.name for column in measured]
        if strangers := [name for name in measures if name not in known]:
            raise ValueError(f"{shipped.name} measures no {strangers[0]!r}; there are: {', '.join(known)}")
        measured = [column for column in measured if column.name in measures]
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in shipped.rows:
        groups.setdefault(tuple(row[name] for name in keys), []).append(row)
    found = []
    for row in again.rows:
        settings = {name: row[name] for name in again.columns if name in keys or name == again.replicate}
        group = groups.get(tuple(row[name] for name in keys))
        if group is None:
            raise ValueError(f"{shipped.name} has nothing to compare with {words(settings)}: it has no such settings")
        own = [each for each in group if each[shipped.replicate] == row[shipped.replicate]]
        for column in measured:
            numbers = [each[column.name] for each in group if each[column.name] is not None]
            value = row[column.name]
            low, high = (min(numbers), max(numbers)) if numbers else (None, None)
            if value is None:
                within = len(numbers) < len(group)
            else:
                within = bool(numbers) and _within(value, min(numbers), max(numbers), slack)
            same = own[0][column.name] if own else None
            found.append(Comparison(settings, column.name, column.unit, value, low, high, same, len(group), within))
    return Agreement(shipped.name, tuple(found))


def _within(value: float, low: float, high: float, slack: float) -> bool:
    more = slack * (high - low)
    return low - more <= value <= high + more
