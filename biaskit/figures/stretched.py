"""An axis of bits that is stretched near zero, so that a tenth of a bit and twenty bits can be seen in one picture."""

import numpy as np
from jaxtyping import Float
from matplotlib.axes import Axes

_TICKS = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


def stretch(bits: Float[np.ndarray, "*shape"] | float) -> Float[np.ndarray, "*shape"]:
    """Give where a number of bits stands: as it is near zero, on a logarithmic scale far from it, on either side alike.

    Examples
    --------
    >>> stretch(np.array([-0.1, 0.0, 0.1, 10.0, 20.0])).round(2)  # twice as many bits, ln 2 = .69 further
    array([-0.1 ,  0.  ,  0.1 ,  3.  ,  3.69])
    """
    return np.asarray(np.arcsinh(np.asarray(bits, dtype=np.float64)))  # an array, also of a single number


def stretch_axis(ax: Axes, low: float, high: float, *, axis: str = "y") -> None:
    """Set an axis from one number of bits to another, zero included, with ticks that say bits.

    Parameters
    ----------
    ax
        What is drawn in it must have gone through `stretch`.
    low, high
        Its ends, in bits.
    axis
        Which axis, "x" or "y".
    """
    low, high = min(low, 0.0), max(high, 0.0)
    signed = [sign * tick for tick in _TICKS for sign in (1, -1) if sign > 0 or tick]
    shown = sorted(tick for tick in signed if low <= tick <= high)
    if high - low > 5:  # a half would stand too close to its neighbours
        shown = [tick for tick in shown if abs(tick) != _TICKS[1]]
    (ax.set_ylim if axis == "y" else ax.set_xlim)(float(stretch(low)), float(stretch(high)))
    names = [f"{tick:g}".replace("-", "\N{MINUS SIGN}") for tick in shown]
    (ax.set_yticks if axis == "y" else ax.set_xticks)([float(stretch(tick)) for tick in shown], names)
