"""How a transformer knows where a symbol stands, and how far back it looks."""

import math
from collections.abc import Sequence
from typing import Literal

import torch
from jaxtyping import Float

Positions = Literal["learned", "sinusoidal", "rotary", "none"]
POSITIONS = ("learned", "sinusoidal", "rotary", "none")


def angles(first: int, time: int, width: int, dtype: torch.dtype) -> Float[torch.Tensor, "time half"]:
    """Give the angle of each place and each pair of numbers: place / 10000^(2 pair / width) (Vaswani et al. 2017).

    Examples
    --------
    >>> angles(0, 3, 4, torch.float32)
    tensor([[0.0000, 0.0000],
            [1.0000, 0.0100],
            [2.0000, 0.0200]])
    """
    pairs = torch.arange(0, width, 2, dtype=dtype) / width
    return torch.arange(first, first + time, dtype=dtype)[:, None] / 10000**pairs


def waves(first: int, time: int, width: int, dtype: torch.dtype) -> Float[torch.Tensor, "time width"]:
    """Give the sinusoidal vectors of places: sines, then cosines.

    Examples
    --------
    >>> waves(0, 1, 4, torch.float32)
    tensor([[0., 0., 1., 1.]])
    """
    angle = angles(first, time, width + width % 2, dtype)
    return torch.cat([angle.sin(), angle.cos()], dim=1)[:, :width]


def rotate(x: Float[torch.Tensor, "rows time width"], first: int) -> Float[torch.Tensor, "rows time width"]:
    """Turn each pair of numbers by the angle of its place (Su et al. 2021, arXiv 2104.09864).

    The product of two turned vectors depends on how far apart their places are, and not on where they are.

    Parameters
    ----------
    x : (rows, time, width)
        Queries or keys, of an even width.
    first
        The place of the first.
    """
    angle = angles(first, x.shape[1], x.shape[2], x.dtype)
    sin, cos = angle.sin(), angle.cos()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], dim=-1)


def leaning(
    windows: Sequence[float], slopes: Sequence[float], first: int, time: int, dtype: torch.dtype
) -> Float[torch.Tensor, "members time places"]:
    """Say how each member leans to what is near: nothing beyond its window, and less by its slope at each step back.

    The slope is that of Press et al. 2022 (arXiv 2108.12409), the same for all heads.

    Parameters
    ----------
    windows
        How many places each member sees, its own included, rounded to a whole number; infinite for all.
    slopes
        What each step back takes off, in nats.
    first, time
        The first place that looks, and how many look.

    Returns
    -------
    float tensor (members, time, first + time)
        Minus infinity where nothing is to be seen: outside the window, and later.

    Examples
    --------
    >>> leaning([2], [0.5], 0, 3, torch.float32)
    tensor([[[-0.0000,    -inf,    -inf],
             [-0.5000, -0.0000,    -inf],
             [   -inf, -0.5000, -0.0000]]])
    """
    back = torch.arange(first, first + time)[:, None] - torch.arange(first + time)  # steps back; below 0: later
    reach = torch.tensor([math.inf if math.isinf(window) else round(window) for window in windows])
    lean = -torch.tensor(slopes, dtype=dtype)[:, None, None] * back.to(dtype)
    return lean.masked_fill((back < 0) | (back >= reach[:, None, None]), -math.inf)
