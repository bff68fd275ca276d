"""The floor as it is drawn and said: lines of descent made by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from biaskit.figures import breeding_floor
from biaskit.figures.breeding_floor import Floor, Underway, descends
from biaskit.figures.floor_scales import SCALES
from biaskit.figures.palette import colour
from biaskit.figures.style import new_figure
from biaskit.results.lineages import Lineage

# Member 1 of the founders has three children, member 3 one; of those, 2 (a child of 1) has all of generation 2.
PARENTS = np.array([[-1] * 4, [1, 1, 1, 3], [2, 2, 2, 2]])
SCORES = np.array([[0.5, 0.6, 0.4, 0.5], [0.7, 0.5, 0.8, 0.6], [0.9, 0.7, 0.9, 0.5]])
FRESH = SCORES - np.array([0.1, 0.1, 0.2, 0.1])


def line(**more: Any) -> Lineage:
    window = np.array([[8.0] * 4, [6.0] * 4, [2.0] * 4])
    return Lineage(PARENTS, PARENTS, np.ones((3, 4)), {"score": SCORES, "fresh": FRESH, "window": window} | more)


FLOOR = Floor(line=line(), rows=5, members=4, shade="score", scale=SCALES["score"], by_score=True)
LEARNING = Underway(np.array([0, 0, 2, 2]), 120, 300)


def drawn(floor: Floor) -> Figure:
    figure = new_figure()
    breeding_floor.draw(floor, figure, title=breeding_floor.title(floor))
    return figure


def lines_of(figure: Figure) -> tuple[list[Any], list[Any], list[Any]]:
    """Segments: weak ones, those to a second parent, strong ones."""
    weak, second, strong = (c for c in figure.axes[0].collections if isinstance(c, LineCollection))
    return weak.get_segments(), second.get_segments(), strong.get_segments()


def dots_of(figure: Figure) -> tuple[PathCollection, ...]:
    return tuple(c for c in figure.axes[0].collections if isinstance(c, PathCollection))


def places(dots: PathCollection) -> set[tuple[float, ...]]:
    return {tuple(place) for place in np.asarray(dots.get_offsets()).tolist()}


def test_who_has_descendants_in_the_last_row() -> None:
    expected = [[False, True, False, False], [False, False, True, False], [True] * 4]
    assert descends(FLOOR).tolist() == expected
    going = descends(replace(FLOOR, underway=LEARNING))
    assert going[2].tolist() == [True, False, True, False]
    assert going[3].all()


def test_a_line_leads_from_each_member_to_its_parent() -> None:
    weak, second, strong = lines_of(drawn(FLOOR))
    assert not second
    found = {tuple(map(tuple, segment.tolist())) for segment in [*weak, *strong]}
    expected = {((int(PARENTS[g, m]), g - 1), (m, g)) for g in (1, 2) for m in range(4)}
    assert found == expected
    # Strong: from founder 1 to its child 2, and from there to all four.
    assert len(strong) == 5


def test_second_parents_have_a_line_of_their_own() -> None:
    others = PARENTS.copy()
    others[2, 1] = 0
    floor = replace(FLOOR, line=replace(line(), others=others))
    _, second, _ = lines_of(drawn(floor))
    assert [segment.tolist() for segment in second] == [[[0, 1], [1, 2]]]
    assert descends(floor)[1].tolist() == [True, False, True, False]


def test_dots_are_large_where_there_are_children() -> None:
    full, pale = dots_of(drawn(FLOOR))
    assert places(full) == {(1, 0), (3, 0), (2, 1)} | {(member, 2) for member in range(4)}
    assert places(pale) == {(0, 0), (2, 0), (0, 1), (1, 1), (3, 1)}
    assert full.get_sizes()[0] > 3 * pale.get_sizes()[0]


def test_those_who_learn_are_rings_and_their_parents_are_large() -> None:
    figure = drawn(replace(FLOOR, underway=LEARNING))
    rings, full, pale = sorted(dots_of(figure), key=lambda dots: -max(y for _, y in places(dots)))
    assert places(rings) == {(member, 3) for member in range(4)}
    assert to_hex(rings.get_facecolor()[0]).upper() == colour("ground")
    assert {(0, 2), (2, 2)} <= places(full) | places(pale)
    by_size = {dots.get_sizes()[0]: places(dots) for dots in (full, pale)}
    assert {(0, 2), (2, 2)} <= by_size[max(by_size)]
    assert {(1, 2), (3, 2)} <= by_size[min(by_size)]
    (bar,) = figure.axes[1].patches
    assert bar.get_width() == pytest.approx(120 / 300)
    assert "learning: 120 of 300" in [text.get_text() for text in figure.axes[1].texts]


def test_before_anybody_was_scored_there_are_rings_alone() -> None:
    floor = replace(FLOOR, line=None, underway=Underway(np.full(4, -1), 0, 300))
    figure = drawn(floor)
    (rings,) = dots_of(figure)
    assert places(rings) == {(member, 0) for member in range(4)}
    assert breeding_floor.describe(floor) == "There are 4 founders, who have not been scored yet."
    going = replace(floor, underway=Underway(np.full(4, -1), 3, 300))
    assert breeding_floor.describe(going).endswith("They have made 3 of 300 updates.")


def test_the_mean_the_best_and_the_best_on_fresh_items_stand_beside_each_row() -> None:
    ax = drawn(FLOOR).axes[1]
    mean, ring, cross = (np.asarray(found.get_xdata()) for found in ax.lines if len(found.get_xdata()) == 3)
    np.testing.assert_allclose(mean, SCORES.mean(axis=1))
    np.testing.assert_allclose(cross, [0.6, 0.8, 0.9])
    np.testing.assert_allclose(ring, [0.5, 0.6, 0.8])  # of the same members; of two best ones the first
    assert all(found.get_ydata()[-1] == 2 for found in ax.lines if len(found.get_xdata()) == 3)


def test_the_best_has_the_colour_of_selection_only_where_somebody_looked() -> None:
    for by_score, name in ((True, "selection"), (False, "unigram")):
        ax = drawn(replace(FLOOR, by_score=by_score)).axes[1]
        cross = next(found for found in ax.lines if found.get_marker() == "X")
        assert to_hex(cross.get_color()).upper() == colour(name)


def test_whom_the_reader_has_chosen_has_a_diamond_and_everybody_a_score() -> None:
    figure = drawn(replace(FLOOR, chosen=(1, 3)))
    diamonds = next(found for found in figure.axes[0].lines if found.get_marker() == "D")
    assert list(diamonds.get_xdata()) == [1, 3]
    assert set(diamonds.get_ydata()) == {2}
    assert to_hex(diamonds.get_markeredgecolor()).upper() == colour("people")
    assert [text.get_text() for text in figure.axes[0].texts] == ["90%", "70%", "90%", "50%"]


def test_the_sentence_says_how_good_and_from_whom() -> None:
    assert breeding_floor.describe(FLOOR) == (
        "Generation 2: on average members have 75% of the items right; the best one has 90%, and 80% of fresh items. "
        "All 4 come from 1 of the 4 founders."
    )
    window = replace(FLOOR, shade="window", scale=SCALES["window"], line=line())
    assert breeding_floor.describe(window).endswith("window (places): 8 → 2.")
    assert breeding_floor.title(FLOOR) == "Generation 2: mean 75%, best 90%, fresh 80%"
    assert breeding_floor.describe(replace(FLOOR, underway=LEARNING)).endswith("3 has made 120 of 300 updates.")


def test_a_member_whose_training_failed_is_no_best_one() -> None:
    scores = SCORES.copy()
    scores[2, 0] = np.nan
    floor = replace(FLOOR, line=line(score=scores))
    assert floor.best.tolist() == [1, 2, 2]
    assert "best 90%" in breeding_floor.title(floor)
    drawn(floor)


def test_rows_keep_their_places_while_generations_come() -> None:
    few = replace(FLOOR, line=line().first(1))
    one, other = drawn(few), drawn(FLOOR)
    for a, b in zip(one.axes, other.axes, strict=True):
        assert a.get_position().bounds == b.get_position().bounds
        assert (a.get_xlim(), a.get_ylim()) == (b.get_xlim(), b.get_ylim())
