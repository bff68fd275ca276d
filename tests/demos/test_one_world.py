from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import OneWorld, faults
from biaskit.demos.one_world import DRAWS, Named
from biaskit.figures.style import new_figure
from biaskit.learners.classifiers import CLASSIFIERS
from biaskit.measures.one_world import InOneWorld
from biaskit.worlds.by_name import NAMES, in_words, named


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_it_measures_the_world_of_the_menu() -> None:
    demo = OneWorld(world="parity", told=15)
    np.testing.assert_array_equal(demo.result.found.labels, named("parity", 4))
    assert demo.result.found.correct.shape == (len(CLASSIFIERS), DRAWS)
    assert demo.result.found.mean[CLASSIFIERS.index("nearest neighbour")] == 0
    assert in_words("parity") in demo.description
    assert "no learner beats a coin" in demo.description


def test_it_says_how_far_it_is() -> None:
    assert list(OneWorld().parts({"world": "parity", "told": 1})) == [(k + 1, DRAWS) for k in range(DRAWS)]


@pytest.mark.parametrize("room", session.ROOMS)
def test_labels_fit_for_every_world_and_every_winner(
    room: str, assert_labels_fit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = OneWorld()
    for k, name in enumerate(NAMES):
        correct = np.zeros((len(CLASSIFIERS), 4), dtype=int)
        correct[k % len(CLASSIFIERS)] = 8
        if k == 0:
            correct[:] = 8  # all of them first, with 100%
        figure = new_figure()
        demo.draw(Named(name, InOneWorld(CLASSIFIERS, named(name, 4), 8, correct)), figure)
        assert_labels_fit(figure)
