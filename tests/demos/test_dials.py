from collections.abc import Callable, Iterator

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import Dials, faults
from biaskit.figures.style import new_figure
from biaskit.measures.price_of_bias import price_of_bias


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_the_dials_set_the_prior() -> None:
    result = Dials(specificity=50, control=25, scale=3).result
    expected = price_of_bias(specificity=0.5, control=0.25, n_told=3)
    np.testing.assert_array_equal(result.total_bits, expected.total_bits)


def test_each_dial_has_its_price() -> None:
    plain = Dials(specificity=90).result.saved_bits
    specific, controlled, scaled = (
        Dials(specificity=s, control=c, scale=m).result.saved_bits for s, c, m in ((99, 0, 0), (90, 90, 0), (90, 0, 8))
    )
    # Kinds: family and rule kept, family and rule broken, outside the family, any world.
    assert specific[0] > plain[0]
    assert specific[2] < plain[2]
    assert controlled[0] > plain[0]
    assert controlled[1] < plain[1]
    assert scaled[0] < plain[0]
    assert scaled[2] > plain[2]
    assert all(saved[3] < 0 for saved in (plain, specific, controlled, scaled))


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("dials", [(90, 0), (0, 0), (100, 100), (99, 99), (0, 100), (100, 99)])
@pytest.mark.parametrize("scale", [0, 12])
def test_labels_fit_and_bars_that_end_do_so_within_the_picture(
    room: str, dials: tuple[int, int], scale: int, assert_labels_fit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = Dials(specificity=dials[0], control=dials[1], scale=scale)
    figure = new_figure()
    demo.draw(demo.result, figure)
    assert_labels_fit(figure)
    total = demo.result.total_bits
    assert total[np.isfinite(total)].max() < figure.axes[0].get_xlim()[1]
