import pytest

from biaskit.measures.calibration import Forecast


@pytest.mark.parametrize(
    ("predicted", "came", "hit"),
    [(2.0, 2.5, True), (2.0, 1.5, True), (2.0, 2.6, False), (2.0, 1.4, False), (None, 2.0, None), (2.0, None, None)],
)
def test_near_is_within_what_was_asked(predicted: float | None, came: float | None, hit: bool | None) -> None:
    assert Forecast("k", "How many?", "bits", 0.0, 5.0, predicted, 0.5, 0.5, came).hit is hit
