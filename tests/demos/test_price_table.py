"""The table of prices: made by hand, in order, in four measures, and all of it as numbers."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from prices_by_hand import N_SEEDS, PAYS, excess, shipped_prices

from biaskit import logbook, session
from biaskit.demos import faults
from biaskit.demos.price_table import SHOWN, PriceTable
from biaskit.figures.style import new_figure

shipped_by_hand = shipped_prices


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_languages_stand_in_order_with_their_numbers() -> None:
    found = PriceTable(n_strings=1000).result
    assert found.languages == SHOWN["shuffles"], "by hand each is dearer than the one before"
    assert found.learners == tuple(PAYS)
    assert found.values.shape == (len(found.languages), len(PAYS), N_SEEDS)
    place = found.learners.index("GRU")
    assert found.values[2, place, 3] == excess("GRU", 2, 1000, 3)


def test_the_order_is_that_of_the_prices() -> None:
    # Samples are the better the cheaper a language is: the best one stands first.
    assert PriceTable(measure="speaking").result.languages[0] == "no shuffle"
    assert PriceTable(measure="speaking").result.languages[-1] == "deterministic 57"


def test_over_the_twin_nothing_is_left_of_the_twin() -> None:
    found = PriceTable(measure="over", n_strings=500, languages="hops").result
    assert (found.values[found.languages.index("no hop")] == 0).all()
    word_hop = found.values[found.languages.index("word hop"), found.learners.index("transformer")]
    np.testing.assert_allclose(word_hop, 2 * 250 / 500)


def test_a_random_shuffle_has_no_bits_of_bias_and_no_samples() -> None:
    demo = PriceTable(languages="with the random shuffle")
    assert "nondeterministic" in demo.result.languages
    for measure in ("bias", "speaking"):
        demo.set(measure=measure)
        assert "nondeterministic" not in demo.result.languages


def test_what_is_said() -> None:
    # Reversals at 8,000: one step costs the LSTM 1.5 * 250 / 8000 = .047 more.
    words = PriceTable(languages="reversals").description
    assert "unigram 20.00 in all of them" in words
    assert "LSTM 0.36 (no reverse) to 0.46 (full reverse)" in words
    assert words.endswith("All networks put these languages in the same order.")


def test_all_languages_stand_in_the_table_of_numbers() -> None:
    demo = PriceTable(languages="hops", n_strings=8000)
    numbers = demo.extra(demo.result)
    assert numbers.count("<tr>") == 1 + 4 + 6 + 1 + 3 + 3, "a head, four families, and all languages"
    assert "<th scope='row'>even-odd</th>" in numbers
    # .3 + 1.5 * 250 / 8000 = .347, and 0 to .03 more: .36, and half of .03.
    assert "<td>0.36 ± 0.01</td>" in numbers or "<td>0.36 ± 0.02</td>" in numbers
    demo.set(measure="bias")
    assert "<td>–</td>" in demo.extra(demo.result), "not for the random shuffle"


def test_a_prediction_stands_at_its_language() -> None:
    logbook.record("prediction", "07.much", 3.0, sure=0.5, unit="bits")
    demo = PriceTable(after="07.much", predicted=("even-odd", "LSTM"))
    demo.hear()
    line = next(line for line in demo._figure(demo.result).axes[0].lines if line.get_marker() == "D")
    assert list(line.get_xdata()) == [demo.result.languages.index("even-odd")]
    np.testing.assert_allclose(line.get_ydata(), np.arcsinh(3.0))


@pytest.mark.parametrize("measure", ["excess", "over", "bias", "speaking"])
@pytest.mark.parametrize("languages", ["shuffles", "hops"])
def test_its_code_gives_the_same(measure: str, languages: str) -> None:
    demo = PriceTable(measure=measure, languages=languages)
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    back = [space["languages"].index(name) for name in demo.result.languages]
    np.testing.assert_array_equal(np.array(space["result"])[back], demo.result.values)


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize(
    ("languages", "measure"), [("shuffles", "excess"), ("with the random shuffle", "over"), ("hops", "speaking")]
)
def test_all_labels_fit(
    languages: str,
    measure: str,
    room: str,
    assert_labels_fit: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = PriceTable(languages=languages, measure=measure)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
