"""The results of a study: a frozen table of settings and measured numbers, which can be computed again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from biaskit.results.provenance import Provenance
from biaskit.studies.plain import words
from biaskit.studies.study import Column

if TYPE_CHECKING:
    import numpy

    from biaskit.results.agreement import Agreement

_FEW = 2
_SHOWN = 12


@dataclass(frozen=True, repr=False)
class Results:
    """The results of a study. They come from `bk.shipped` and from `recompute`.

    Attributes
    ----------
    name, describes
        The study's name, and a sentence on what it computes.
    replicate
        The column over which the results spread, mostly "seed".
    schema
        The columns in their order.
    values
        For every row the values in the order of the columns: plain settings, then numbers; None where nothing could
        be measured.
    provenance
        Where they come from.

    Examples
    --------
    >>> from biaskit.results.live import collect
    >>> from biaskit.studies import plain, study, sweep
    >>> def job(*, sides, seed):
    ...     return {"mean": sides / 2 + (seed - 1) / 10}
    >>> dice = study.Study(name="dice", describes="Means of dice.", job=job, measures={"mean": "points"},
    ...                    settings=plain.grid(sides=(6, 8), seed=range(3)))
    >>> results = collect(dice, sweep.run(dice), "biaskit recompute dice")
    >>> results  # doctest: +ELLIPSIS
    dice: Means of dice. 6 rows.
      sides  6, 8
      seed   0 to 2
      mean   2.9 to 4.1 points
    6 jobs, ... of computing with biaskit ... Recompute with: biaskit recompute dice
    >>> results.select(sides=8).column("mean")
    array([3.9, 4. , 4.1])
    >>> results.select(sides=8, seed=(0, 2)).rows
    [{'sides': 8, 'seed': 0, 'mean': 3.9}, {'sides': 8, 'seed': 2, 'mean': 4.1}]
    """

    name: str
    describes: str
    replicate: str
    schema: tuple[Column, ...]
    values: tuple[tuple[Any, ...], ...]
    provenance: Provenance

    @property
    def columns(self) -> dict[str, Column]:
        """The columns by name, in their order; each knows its kind and its unit."""
        return {column.name: column for column in self.schema}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, each a dict that is yours to change."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.values)

    def column(self, name: str) -> "numpy.ndarray":
        """Give a column as an array (rows,): floats for what was measured, nan where nothing could be."""
        import numpy as np

        place = self._place(name)
        given = [row[place] for row in self.values]
        if self.schema[place].kind == "measured":
            return np.array(given, dtype=np.float64)
        if len({type(value) for value in given}) == 1 and not isinstance(given[0], tuple):
            return np.array(given)
        mixed = np.empty(len(given), dtype=object)
        mixed[:] = given
        return mixed

    def select(self, **choice: Any) -> "Results":
        """Keep the rows with these values.

        Parameters
        ----------
        choice
            For each column the value wanted, or a list, tuple, set or range of values of which any will do.

        Raises
        ------
        ValueError
            If there is no such column, or no row has a value that was asked for; the message lists what there is.
        """
        values = self.values
        for name, wanted in choice.items():
            place, known = self._place(name), self.known(name)
            allowed = _several(wanted, known)
            if missing := [value for value in allowed if value not in known]:
                raise ValueError(f"{self.name} has no {name} {missing[0]!r}; there are: {listed(known)}")
            values = tuple(row for row in values if row[place] in allowed)
        if not values:
            raise ValueError(f"{self.name} has no row with {words(choice)} together; ask for less at once")
        return replace(self, values=values)

    def recompute(
        self, *, at_most: int | None = None, workers: int | None = None, quiet: bool = False, **choice: Any
    ) -> "Results":
        """Compute some of these results again, now and here; nothing that was kept from before is used.

        Parameters
        ----------
        at_most
            How many jobs at most, the first ones; None for all.
        workers
            How many processes; this one alone by default.
        quiet
            Whether no progress is shown.
        choice
            Which rows, as for `select`, by settings and index.

        Raises
        ------
        ValueError
            If nothing matches, or the study has changed since these results were shipped.
        biaskit.studies.sweep.SweepError
            If a job fails.
        """
        from biaskit.results.live import recompute

        return recompute(self, choice, at_most=at_most, workers=workers, quiet=quiet)

    def agrees(self, other: "Results", *, slack: float = 0.0, measures: Sequence[str] | None = None) -> "Agreement":
        """Say for each number of other results of this study whether it lies within the range of these.

        Parameters
        ----------
        other
            What was computed again.
        slack
            By how much the range is widened on either side, as a share of its width. See decision 0007 before you
            change it: where arithmetic differs, a recomputed seed lies outside the range of 20 in one case of ten.
        measures
            Which numbers are compared, by name; all of them by default. A share that is zero for all seeds has a range
            without width, and is better left out.

        Raises
        ------
        ValueError
            If the other results are of another study or version, or have settings that these do not have.
        """
        from biaskit.results.agreement import agreement

        return agreement(self, other, slack=slack, measures=measures)

    def __repr__(self) -> str:
        """Show what is in it: a line a column, with units, and where it comes from."""
        width = max(len(column.name) for column in self.schema)
        lines = [f"{self.name}: {self.describes} {len(self)} {'row' if len(self) == 1 else 'rows'}."]
        for column in self.schema:
            lines.append(f"  {column.name:{width}}  {self._extent(column)} {column.unit}".rstrip())
        return "\n".join([*lines, str(self.provenance)])

    def known(self, name: str) -> list[Any]:
        """List the values that a column has, each once, in the order of the rows."""
        place = self._place(name)
        return list(dict.fromkeys(row[place] for row in self.values))

    def _place(self, name: str) -> int:
        names = list(self.columns)
        if name not in names:
            raise ValueError(f"{self.name} has no column {name!r}; there are: {', '.join(names)}")
        return names.index(name)

    def _extent(self, column: Column) -> str:
        """Say in a few words what a column holds."""
        known = self.known(column.name)
        numbers = [value for value in known if isinstance(value, int | float) and not isinstance(value, bool)]
        if len(numbers) < 1 or len(numbers) + (None in known) < len(known):
            return listed(known)
        if column.kind != "measured" and len(known) <= _FEW:
            return listed(known)
        low, high = f"{min(numbers):.6g}", f"{max(numbers):.6g}"
        return (low if low == high else f"{low} to {high}") + ", or None" * (None in known)


def listed(values: Sequence[Any]) -> str:
    """List values for people, not more than twelve.

    >>> listed(("lstm", 3))
    "'lstm', 3"
    """
    rest = len(values) - _SHOWN
    return ", ".join(map(repr, values[:_SHOWN])) + f" and {rest} more" * (rest > 0)


def _several(wanted: Any, known: Sequence[Any]) -> list[Any]:
    """Give the values that a choice stands for: itself where a row has it, or else its parts."""
    if isinstance(wanted, list | tuple | set | frozenset | range) and wanted not in known:
        return list(wanted)
    return [wanted]
