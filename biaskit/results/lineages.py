"""Who came from whom, and what each was: a line of descent as arrays, from a table of results or from a live crowd."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.results.table import Results
from biaskit.studies.plain import words

if TYPE_CHECKING:
    from biaskit.selection.evolve import Generation

_PLACES = ("generation", "member")
_DESCENT = ("parent", "other", "own_share")


@dataclass(frozen=True)
class Lineage:
    """A line of descent: generations of as many members each.

    Attributes
    ----------
    parents, others : int arrays (generations, members)
        Each member's parent in the generation before, and its second parent: the same, where it has one only. -1 for
        founders.
    own_share : float array (generations, members)
        What share of its genes each member has from its first parent.
    measures
        Name -> float array (generations, members): scores, settings that are inherited, and what else was measured; nan
        where nothing could be.
    """

    parents: Int64[np.ndarray, "generations members"]
    others: Int64[np.ndarray, "generations members"]
    own_share: Float64[np.ndarray, "generations members"]
    measures: Mapping[str, Float64[np.ndarray, "generations members"]]

    @property
    def generations(self) -> int:
        """How many generations there are, the founders' included."""
        return len(self.parents)

    @property
    def members(self) -> int:
        """How many members each generation has."""
        return self.parents.shape[1]

    @property
    def survivors(self) -> Bool[np.ndarray, "generations members"]:
        """Whether each member has children. In the last generation nobody has any yet."""
        found = np.zeros(self.parents.shape, dtype=bool)
        for number in range(1, self.generations):
            found[number - 1, self.parents[number]] = True
            found[number - 1, self.others[number]] = True
        return found

    def of(self, measure: str) -> Float64[np.ndarray, "generations members"]:
        """Give what was measured.

        Raises
        ------
        ValueError
            If nothing is called so; what there is is named.
        """
        if measure not in self.measures:
            raise ValueError(f"no measure is called {measure!r}; there are: {', '.join(self.measures)}")
        return self.measures[measure]

    def first(self, generations: int) -> "Lineage":
        """Give the first generations alone.

        Raises
        ------
        ValueError
            If there are not as many.
        """
        if not 1 <= generations <= self.generations:
            raise ValueError(f"generations is {generations}; of this line 1 to {self.generations} can be taken")
        return Lineage(
            self.parents[:generations],
            self.others[:generations],
            self.own_share[:generations],
            {name: values[:generations] for name, values in self.measures.items()},
        )


def lineage(results: Results, **choice: Any) -> Lineage:
    """Read one line of descent from a table that has a row for each member of each generation.

    Parameters
    ----------
    results
        A table with the columns generation, member and parent, and where there are second parents, other and own_share.
    choice
        Which line: a value for each column in which lines differ, such as experiment, arm and seed.

    Raises
    ------
    ValueError
        If the table has no such columns, or there is not exactly one such line.

    Examples
    --------
    >>> line = lineage(bk.shipped("12_lines"), experiment="scratch", arm="selected", seed=0)  # doctest: +SKIP
    >>> line.of("score").mean(axis=1).round(2)  # doctest: +SKIP
    """
    if lost := [name for name in (*_PLACES, "parent") if name not in results.columns]:
        raise ValueError(f"{results.name} has no column {lost[0]!r}, and so no lines of descent")
    found = results.select(**choice)
    places = np.stack([found.column(name) for name in _PLACES], axis=1)
    generations, members = (places.max(axis=0) + 1).tolist()
    if len(np.unique(places, axis=0)) != len(places):
        several = [
            name
            for name, column in found.columns.items()
            if column.kind != "measured" and name not in _PLACES and len(found.known(name)) > 1
        ]
        raise ValueError(f"{words(choice) or 'this'} is more than one line; choose one {' and one '.join(several)}")
    if len(places) != generations * members:
        raise ValueError(
            f"{words(choice)} has {len(places)} members in {generations} generations; each needs {members}"
        )
    order = np.lexsort((places[:, 1], places[:, 0]))

    def laid_out(name: str) -> np.ndarray:
        return found.column(name)[order].reshape(generations, members)

    parents = laid_out("parent").astype(np.int64)
    measured = [name for name, column in found.columns.items() if column.kind == "measured" and name not in _DESCENT]
    return Lineage(
        parents=parents,
        others=laid_out("other").astype(np.int64) if "other" in found.columns else parents,
        own_share=laid_out("own_share") if "own_share" in found.columns else np.ones(parents.shape),
        measures={name: laid_out(name) for name in measured},
    )


def gathered(generations: Sequence["Generation"]) -> Lineage:
    """Make a line of descent of generations that were bred here.

    Parameters
    ----------
    generations
        The founders and those after them, one or more; see `biaskit.selection.evolve.breed`.
    """
    if not generations:
        raise ValueError("there is no generation; a line begins with its founders")
    rows = [
        {"score": one.score, "fitness": one.fitness, **one.genes, **one.seen}  # the same names in each
        for one in generations
    ]
    return Lineage(
        parents=np.stack([one.parents for one in generations]),
        others=np.stack([one.others for one in generations]),
        own_share=np.stack([one.shares for one in generations]).astype(np.float64),
        measures={name.replace(" ", "_"): np.stack([row[name] for row in rows]).astype(np.float64) for name in rows[0]},
    )
