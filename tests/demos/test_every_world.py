from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import EveryWorld, faults
from biaskit.figures.style import new_figure
from biaskit.learners.classifiers import CLASSIFIERS, classify
from biaskit.worlds.by_name import named
from biaskit.worlds.numbering import points, world


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_it_opens_on_five_different_answers() -> None:
    result = EveryWorld().result
    assert result.n_different == 5
    assert result.lunch.mean.as_integer_ratio() == (1, 2)
    np.testing.assert_array_equal(result.labels, world(3, 90))


def test_points_with_fewer_bits_on_are_told_first() -> None:
    lunch = EveryWorld(bits=4, told=6, learner="majority label").result.lunch
    assert lunch.seen == (0, 1, 2, 4, 8, 3)
    assert set(lunch.seen) | set(lunch.unseen) == set(range(16))


def test_everybody_answers_in_the_world_of_the_slider() -> None:
    result = EveryWorld(bits=4, told=3, world=7, learner="SVM").result
    labels, on = named("random 7", 4), points(4)
    np.testing.assert_array_equal(result.labels, labels)
    seen, unseen = list(result.lunch.seen), list(result.lunch.unseen)
    for name, answers in zip(CLASSIFIERS, result.answers, strict=True):
        np.testing.assert_array_equal(answers, classify(name, on[seen], labels[seen], on[unseen], rng=0))


def test_the_marked_learner_answers_the_same_in_its_row_and_in_all_worlds() -> None:
    for learner in CLASSIFIERS:
        result = EveryWorld(learner=learner).result
        right = int(result.lunch.correct[90])
        assert result.n_right[CLASSIFIERS.index(learner)] == right
        assert f"has {right} of 4 right here" in EveryWorld(learner=learner).description


def test_moving_the_world_fits_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = EveryWorld(told=5)
    first = demo.result.lunch
    demo.set(world=3)
    assert demo.result.lunch is first


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("bits", [3, 4])
@pytest.mark.parametrize("told", [1, 2, 7])
def test_labels_fit(
    room: str, bits: int, told: int, assert_labels_fit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = EveryWorld(bits=bits, told=told, learner="nearest neighbour")
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
