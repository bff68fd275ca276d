import numpy as np
import pytest

from biaskit.figures.four_goodharts import describe, draw
from biaskit.selection.goodhart import FORMS, push_proxy


@pytest.mark.parametrize("form", FORMS)
def test_everybody_is_a_dot_and_who_counts_a_cross(form: str) -> None:
    pushed = push_proxy(form, push_bits=5, rng=0)
    ax = draw(pushed)
    (dots,) = [line for line in ax.lines if line.get_marker() == "."]
    (crosses,) = [line for line in ax.lines if line.get_marker() == "X"]
    np.testing.assert_array_equal(dots.get_ydata(), pushed.true)
    np.testing.assert_array_equal(crosses.get_xdata(), pushed.proxy[pushed.chosen])
    (mean,) = [line for line in ax.lines if line.get_marker() == "P"]
    assert (mean.get_xdata()[0], mean.get_ydata()[0]) == (pushed.mean_proxy, pushed.mean_true)
    assert ax.get_title(loc="left").startswith(form.capitalize())


def test_without_a_push_nobody_is_picked_out() -> None:
    calm = push_proxy("extremal", push_bits=0, rng=0)
    ax = draw(calm)
    assert not [line for line in ax.lines if line.get_marker() == "X"]
    assert ax.get_title(loc="left") == "Extremal: nobody pushes yet"
    assert describe(calm).endswith("Nobody pushes yet.")


def test_the_sentence() -> None:
    # Nobody's true value moves, so its mean is that of a thousand standard normals: 0.0 with one digit.
    assert describe(push_proxy("causal", push_bits=6, rng=0)) == (
        "Causal form, pushed by 6 bits: all 1,024 candidates have a mean proxy of 3.0 and a mean true value of 0.0 "
        "standard deviations. The proxy was raised by hand, and the true value does not follow it."
    )
    chosen = describe(push_proxy("extremal", push_bits=1, rng=0))
    assert chosen.startswith("Extremal form, pushed by 1 bit: the 512 of 1,024 with the highest proxy")
