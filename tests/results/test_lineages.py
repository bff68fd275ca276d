"""Lines of descent as arrays: what stands where, who has children, and what is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from lines_by_hand import GENERATIONS, MEMBERS, lines_table, parent, score

from biaskit.results.lineages import Lineage, gathered, lineage
from biaskit.results.table import Results
from biaskit.selection.evolve import Generation


@pytest.fixture(scope="module")
def table() -> Results:
    return lines_table()


def test_every_number_stands_in_its_place(table: Results) -> None:
    shuffled = replace(table, values=tuple(reversed(table.values)))  # the order of the rows tells nothing
    for rows in (table, shuffled):
        line = lineage(rows, experiment="both", arm="still", seed=2)
        assert (line.generations, line.members) == line.parents.shape == (GENERATIONS, MEMBERS)
        assert line.parents[3, 5] == parent("still", 3, 5) == 10
        assert line.of("score")[7, 2] == pytest.approx(score("still", 7, 2))
        assert line.of("fresh")[7, 2] == pytest.approx(score("still", 7, 2) - 0.05 + 0.002)
        assert set(line.measures).isdisjoint(("parent", "other", "own_share", "seed", "member"))


def test_who_has_children(table: Results) -> None:
    found = lineage(table, experiment="scratch", arm="drift", seed=1).survivors
    assert found[:-1, :4].all()
    assert not found[:-1, 4:].any()
    assert not found[-1].any(), "the last generation has none yet"


def test_second_parents_have_children_too() -> None:
    parents, others = np.array([[-1, -1, -1], [0, 0, 0]]), np.array([[-1, -1, -1], [0, 2, 0]])
    line = Lineage(parents, others, np.ones((2, 3)), {})
    assert line.survivors[0].tolist() == [True, False, True]


def test_the_first_generations(table: Results) -> None:
    line = lineage(table, experiment="scratch", arm="selected", seed=1)
    few = line.first(3)
    assert few.parents.shape == few.of("window").shape == (3, MEMBERS)
    np.testing.assert_array_equal(few.of("score"), line.of("score")[:3])
    for wrong in (0, GENERATIONS + 1):
        with pytest.raises(ValueError, match=f"generations is {wrong}; of this line 1 to {GENERATIONS}"):
            line.first(wrong)


def test_what_is_not_one_line_is_refused(table: Results) -> None:
    with pytest.raises(ValueError, match="is more than one line; choose one experiment and one arm"):
        lineage(table, seed=1)
    with pytest.raises(ValueError, match="has no arm 'lottery'; there are: 'selected', 'drift', 'still'"):
        lineage(table, experiment="scratch", arm="lottery", seed=1)
    torn = replace(table, values=table.values[:-1])
    with pytest.raises(ValueError, match=f"has {GENERATIONS * MEMBERS - 1} members in {GENERATIONS} generations"):
        lineage(torn, experiment="both", arm="still", seed=2)
    with pytest.raises(ValueError, match=r"no measure is called 'luck'; there are: score, .*fresh"):
        lineage(table, experiment="both", arm="still", seed=2).of("luck")


def test_a_table_without_descent_is_refused(table: Results) -> None:
    names = list(table.columns)
    place = names.index("parent")
    without = replace(
        table,
        schema=tuple(column for column in table.schema if column.name != "parent"),
        values=tuple((*row[:place], *row[place + 1 :]) for row in table.values),
    )
    with pytest.raises(ValueError, match="12_lines has no column 'parent', and so no lines of descent"):
        lineage(without, experiment="both", arm="still", seed=2)


def generation(number: int, parents: list[int], **more: Any) -> Generation:
    members = len(parents)
    return Generation(
        number=number,
        parents=np.array(parents),
        others=np.array(parents),
        shares=np.ones(members),
        genes={"window": np.full(members, 8.0 + number)},
        score=np.linspace(0, 1, members),
        fitness=np.linspace(0, 1, members),
        seen={"two nouns": np.full(members, 0.5)},
        tokens=np.zeros(members, dtype=np.int64),
        updates=1,
        **more,
    )


def test_generations_that_were_bred_here_are_gathered() -> None:
    line = gathered([generation(0, [-1, -1, -1]), generation(1, [2, 2, 0])])
    assert line.parents.tolist() == [[-1, -1, -1], [2, 2, 0]]
    assert line.of("window").tolist() == [[8.0] * 3, [9.0] * 3]
    assert line.of("two_nouns").shape == (2, 3), "names are those of the tables"
    assert line.survivors[0].tolist() == [True, False, True]
    with pytest.raises(ValueError, match="a line begins with its founders"):
        gathered([])
