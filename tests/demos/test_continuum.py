"""The continuum: prices made by hand stand at their degrees, and a prediction is drawn where it belongs."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from prices_by_hand import DEGREES, N_SEEDS, excess, shipped_prices

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.continuum import SENTENCE, WHO, Continuum
from biaskit.figures.style import new_figure
from biaskit.languages.shelf import load

shipped_by_hand = shipped_prices


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_the_numbers_are_those_that_were_shipped() -> None:
    found = Continuum(degree=4).result
    assert found.learners == WHO["five of them"]
    assert found.degrees == DEGREES
    assert found.excess_bits.shape == (5, 9, N_SEEDS)
    lstm = found.excess_bits[found.learners.index("LSTM")]
    # By hand a degree is as dear as eight times as many steps in a family.
    np.testing.assert_allclose(lstm[:, 2], [excess("LSTM", 8 * degree, 2000, 2) for degree in DEGREES])


def test_over_degree_0_is_seed_by_seed() -> None:
    found = Continuum(shown="over", learners="everybody").result
    assert (found.excess_bits[:, 0] == 0).all()
    lstm = found.excess_bits[found.learners.index("LSTM")]
    np.testing.assert_allclose(lstm[8], 1.5 * 8 * 250 / 2000, err_msg="1.5 times eight steps, at 2,000 sentences")
    assert (found.excess_bits[found.learners.index("unigram")] == 0).all()


def test_the_sentence_is_english_and_moves_with_the_degree() -> None:
    assert np.isfinite(load("english").log2_prob(_corpus(SENTENCE))).all()
    demo = Continuum(toward="even-odd", degree=0)
    assert demo.result.after == SENTENCE
    demo.set(degree=8)
    assert demo.result.after == SENTENCE[::2] + SENTENCE[1::2]
    assert "the dog a cat old chases young ." in demo.description


def _corpus(words: tuple[str, ...]) -> Any:
    from biaskit.corpus import Corpus

    return Corpus.from_strings([words])


def test_what_is_said() -> None:
    # LSTM at half of the way: .3 + 1.5 * 5 / 8 = 1.2375, and up to .03 more.
    words = Continuum(degree=4, learners="recurrent").description
    assert "50% of the way to the shuffle “deterministic 21”, after 2,000 sentences" in words
    assert "LSTM 1.25 (1.24 to 1.27)" in words
    assert "unigram 20.00" in words, "a unigram is always shown"
    assert "bigram" in words


@pytest.mark.parametrize(("value", "predicted"), [(1.5, 50), ([1.0, 1.5, 2.5], "curve")])
def test_a_prediction_is_drawn(value: Any, predicted: Any) -> None:
    more = {"curve": [0, 50, 100]} if predicted == "curve" else {}
    logbook.record("prediction", "07.how", value, sure=0.5, unit="bits", **more)
    demo = Continuum(after="07.how", predicted=predicted)
    demo.hear()
    figure = demo._figure(demo.result)
    own = [line for line in figure.axes[0].lines if line.get_marker() == "D"]
    assert len(own) == 1
    np.testing.assert_allclose(own[0].get_ydata(), np.arcsinh(np.atleast_1d(value)))
    assert list(own[0].get_xdata()) == ([0, 50, 100] if predicted == "curve" else [50])
    demo.set(toward="even-odd")
    assert not [line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D"], "not asked"


@pytest.mark.parametrize("shown", ["excess", "over"])
def test_its_code_gives_the_same(shown: str) -> None:
    demo = Continuum(learners="everybody", shown=shown)
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    np.testing.assert_array_equal(space["result"], demo.result.excess_bits)


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("learners", WHO)
def test_all_labels_fit(
    learners: str, room: str, assert_labels_fit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = Continuum(learners=learners, degree=5, shown="over")
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
