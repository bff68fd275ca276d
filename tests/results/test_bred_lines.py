"""Tables of bred lines: one copy in memory, and what stands where in the arrays."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lines_by_hand import GENERATIONS, MEMBERS, lines_table, parent, score
from toy_study import TOY

from biaskit.results.bred_lines import laid_out, shipped_lines
from biaskit.results.files import write_results
from biaskit.results.live import collect
from biaskit.results.table import Results
from biaskit.studies.sweep import run


@pytest.fixture(scope="module")
def table() -> Results:
    return lines_table()


def test_a_table_is_loaded_once_and_again_when_its_file_has_changed(clone: Path) -> None:
    path = clone / "data" / "results" / "toy.json"
    toys = collect(TOY, run(TOY), "biaskit recompute toy")
    write_results(toys, path)
    found = shipped_lines("toy")
    assert shipped_lines("toy") is found
    write_results(replace(toys, values=toys.values[:3]), path)
    os.utime(path, ns=(0, 0))  # two files may be written within one tick of the clock
    assert len(shipped_lines("toy")) == 3


def test_a_table_that_is_not_there_is_named(clone: Path) -> None:
    with pytest.raises(ValueError, match="no shipped results are called '12_lines'"):
        shipped_lines()


def test_several_measures_at_once(table: Results) -> None:
    rows = table.select(experiment="both", arm=("selected", "still"))
    arms = ("still", "drift", "selected")
    values = laid_out(rows, arms, "parent", "score")
    assert values.shape == (2, 3, 2, GENERATIONS, MEMBERS)
    for place, arm in ((0, "still"), (2, "selected")):
        assert (values[0, place, :, 7, 5] == parent(arm, 7, 5)).all()
        np.testing.assert_allclose(values[1, place, :, 7, 5], score(arm, 7, 5))
    assert np.isnan(values[:, 1]).all(), "no row has this arm"
    np.testing.assert_array_equal(laid_out(rows, arms, "score")[0], values[1])
