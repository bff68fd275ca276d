import numpy as np
import pytest

from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import axes_of


def test_zero_stays_zero_and_either_side_is_alike() -> None:
    bits = np.array([0.0, 0.01, 0.5, 30.0])
    np.testing.assert_allclose(stretch(-bits), -stretch(bits))
    # Far from zero asinh(x) is ln(2x): ten times as much is ln 10 further.
    assert float(stretch(1000.0) - stretch(100.0)) == pytest.approx(np.log(10), abs=1e-4)
    assert float(stretch(0.01)) == pytest.approx(0.01, abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "names"),
    [
        (0.0, 30.0, ["0", "1", "2", "5", "10", "20"]),
        (0.2, 3.0, ["0", "0.5", "1", "2"]),
        (-1.2, 2.5, ["−1", "−0.5", "0", "0.5", "1", "2"]),
    ],
)
def test_ticks_say_bits_and_zero_is_on_the_axis(low: float, high: float, names: list[str]) -> None:
    ax = axes_of(None)
    stretch_axis(ax, low, high)
    assert [label.get_text() for label in ax.get_yticklabels()] == names
    np.testing.assert_allclose(ax.get_yticks(), [np.arcsinh(float(name.replace("−", "-"))) for name in names])
    assert ax.get_ylim() == pytest.approx((np.arcsinh(min(low, 0.0)), np.arcsinh(high)))
    stretch_axis(ax, low, high, axis="x")
    assert ax.get_xlim() == ax.get_ylim()
