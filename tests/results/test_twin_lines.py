"""Lines as arrays: what stands where, what is compared with what, and that the parts of a change add up."""

import numpy as np
import pytest
from twins_by_hand import COST_ARMS, GENERATIONS, LINES, MEMBERS, cost_row, end, score, shipped_costs, shipped_twins

from biaskit.results.line_ends import line_ends
from biaskit.results.live import collect
from biaskit.results.price_lines import price_lines
from biaskit.results.table import Results
from biaskit.results.twin_lines import ARMS, costly_lines, twin_lines
from biaskit.studies.job import Finished


@pytest.fixture(scope="module")
def tables() -> dict[str, Results]:
    found = {}
    for study, jobs in shipped_twins():
        # Backwards, since a table may have its rows in any order.
        done = [Finished(dict(settings), tuple(reversed(rows)), 1.0, {}) for settings, rows in reversed(jobs)]
        found[study.name] = collect(study, done, "by hand")
    return found


def test_every_number_stands_in_its_place(tables: dict[str, Results]) -> None:
    found = twin_lines("fresh", "both", results=tables["12_lines"])
    assert found.values.shape == (3, LINES, GENERATIONS, MEMBERS)
    for arm in ARMS:
        assert found.values[ARMS.index(arm), 1, 4, 2] == score(arm, 2, 4, 2), "the second line has the seed 2"


def test_selected_minus_drift_in_the_last_generation(tables: dict[str, Results]) -> None:
    # 5 generations of .02, and .01, .02, .03 more in the lines 1, 2, 3
    found = twin_lines("score", results=tables["12_lines"]).difference()
    np.testing.assert_allclose(found.differences, [0.11, 0.12, 0.13])
    middle = twin_lines("score", results=tables["12_lines"]).difference(generation=0)
    np.testing.assert_allclose(middle.differences, 0.0, atol=1e-12)
    assert twin_lines("score", results=tables["12_lines"]).difference("drift", "still").mean == 0


def test_genes_are_in_doublings(tables: dict[str, Results]) -> None:
    found = twin_lines("init_scale", results=tables["12_lines"])
    np.testing.assert_allclose(found.of("selected")[:, -1], -1.0, err_msg="half of 1, the founders' spread")
    assert (found.of("drift") == 0).all()


def test_a_member_of_which_nothing_is_known_is_left_out(tables: dict[str, Results]) -> None:
    found = twin_lines("score", results=tables["12_lines"])
    found.values[0, 0, -1, 0] = np.nan
    others = [score("selected", 1, GENERATIONS - 1, member) for member in range(1, MEMBERS)]
    assert found.of("selected")[0, -1] == pytest.approx(np.mean(others))
    found.values[0, 0, -1] = np.nan
    assert np.isnan(found.of("selected")[0, -1])


def test_unknown_names_are_listed(tables: dict[str, Results]) -> None:
    with pytest.raises(ValueError, match=r"no column 'beauty'.*fresh"):
        twin_lines("beauty", results=tables["12_lines"])
    with pytest.raises(ValueError, match="no experiment 'weights'"):
        twin_lines("score", "weights", results=tables["12_lines"])
    with pytest.raises(ValueError, match="no arm is called 'hand'; there are: selected; drift; still"):
        twin_lines("score", results=tables["12_lines"]).of("hand")
    with pytest.raises(ValueError, match="no arm is called 'hand'"):
        price_lines("score", "hand", results=tables["12_lines"])


def test_price_by_hand(tables: dict[str, Results]) -> None:
    # Members have .00, .01, .02, .03 beyond their mean's .015. Parents 0, 0, 1, 1: .005 on average, so selection is
    # -.01 a step. In line 1 the mean rises by .02 + .01 / 5 = .022, so transmission is .032.
    found = price_lines("score", "selected", results=tables["12_lines"])
    assert found.selection.shape == (LINES, GENERATIONS - 1)
    np.testing.assert_allclose(found.selection, -0.01)
    np.testing.assert_allclose(found.transmission[0], 0.032)
    np.testing.assert_allclose(found.change[0], 0.022)
    # Parents 1, 1, 3, 3 have .02: selection .005; nothing changes, so transmission gives it back.
    lot = price_lines("score", "drift", results=tables["12_lines"])
    np.testing.assert_allclose(lot.selection, 0.005)
    np.testing.assert_allclose(lot.totals.sum(axis=1), [0.005 * 5 * LINES, -0.005 * 5 * LINES, 0.0], atol=1e-12)
    still = price_lines("init_scale", "still", results=tables["12_lines"])
    assert (still.selection == 0).all()


def test_the_parts_add_up(tables: dict[str, Results]) -> None:
    for arm in ARMS:
        for trait in ("score", "init_scale", "window"):
            found = price_lines(trait, arm, "both", results=tables["12_lines"])
            np.testing.assert_allclose(found.selection + found.transmission, found.change, atol=1e-12)


def test_ends(tables: dict[str, Results]) -> None:
    found = line_ends("probe", results=tables["12_ends"])
    assert list(found.arms) == ["selected", "drift", "still"]
    np.testing.assert_allclose(found.arms["drift"], [end("drift", seed) for seed in range(1, LINES + 1)])
    np.testing.assert_allclose(found.difference().differences, 0.1)
    assert found.crossed() is None


def test_likeness_across_arms_is_held_against_likeness_within(tables: dict[str, Results]) -> None:
    found = line_ends("CKA", "both", results=tables["12_ends"])
    assert list(found.arms)[3:] == ["selected x drift", "selected x still", "drift x still"]
    crossed, alone = found.crossed(), found.crossed("drift", "still")
    assert crossed is not None
    assert alone is not None
    # Line 2: .2 + .04 across; .5 + .02 and .1 more within, so .57 on average; without the .1 .52.
    np.testing.assert_allclose(crossed.differences[1], 0.24 - 0.57)
    np.testing.assert_allclose(alone.differences[1], 0.24 - 0.52)


def test_lines_in_which_a_window_may_cost() -> None:
    ((study, jobs),) = shipped_costs()
    done = [Finished(dict(settings), tuple(reversed(rows)), 1.0, {}) for settings, rows in reversed(jobs)]
    table = collect(study, done, "by hand")
    found = costly_lines("fresh_other", results=table)
    assert found.values.shape == (3, LINES, GENERATIONS, MEMBERS)
    for arm in COST_ARMS:
        place = COST_ARMS.index(arm)
        assert found.values[place, 1, 4, 2] == cost_row(arm, 2, 4, 2)["fresh_other"], "the second line has the seed 2"
    # five generations of .09, .08, .07
    apart = found.difference("gameable, costed", "honest, costed").differences
    np.testing.assert_allclose(apart, [-0.45, -0.40, -0.35])
    window = costly_lines("window", results=table)
    np.testing.assert_array_equal(window.of("gameable, costed")[:, -1], 3.0, err_msg="places, not their logarithm")
    with pytest.raises(ValueError, match="no arm is called 'selected'; there are: gameable, costed; gameable, free"):
        window.of("selected")
