"""Attention, written out: each place asks, every earlier place answers."""

import math

import torch
from jaxtyping import Float

from biaskit.learners.positions import rotate

Keys = Float[torch.Tensor, "members batch places heads share"]
OldKeys = Float[torch.Tensor, "members batch before heads share"]


def attend(
    x: Float[torch.Tensor, "members rows width"],
    weights: Float[torch.Tensor, "members width three_times_width"],
    *,
    batch: int,
    heads: int,
    rotary: bool,
    leaning: Float[torch.Tensor, "members time places"] | None = None,
    past: tuple[OldKeys, OldKeys] | None,
) -> tuple[
    Float[torch.Tensor, "members rows width"],
    Float[torch.Tensor, "members batch heads time places"],
    tuple[Keys, Keys],
]:
    """Let each place look at itself and at those before it.

    Parameters
    ----------
    x : (members, batch * time, width)
        The states.
    weights : (members, width, 3 * width)
        What turns a state into a query, a key and a value.
    batch, heads
        How many strings there are, and among how many heads the width is shared.
    rotary
        Whether queries and keys are turned by their places.
    leaning : (members, time, places)
        What is added to how much each place looks at each place, before that is made to sum to one; None adds nothing.
        It must keep later places from being seen.
    past
        Keys and values (members, batch, places, heads, width / heads) of what was read before.

    Returns
    -------
    mixed : (members, batch * time, width)
        For each place the values, mixed by how much it looks at them.
    looks : (members, batch, heads, time, places)
        How much each place looks at each place.
    past
        Keys and values to read on from.
    """
    members, rows, width = x.shape
    time, share = rows // batch, width // heads
    qkv = torch.bmm(x, weights).view(members * batch, time, 3, heads, share)
    # Members, strings and heads are all the same to a product: (members * batch * heads, time, share).
    q, k, v = qkv.permute(2, 0, 3, 1, 4).reshape(3, members * batch * heads, time, share).unbind(0)
    before = 0 if past is None else past[0].shape[2]
    if rotary:
        q, k = rotate(q, before), rotate(k, before)
    if past is not None:
        k, v = (torch.cat([_folded(old), new], dim=1) for old, new in zip(past, (k, v), strict=True))
    added = torch.full((time, before + time), -math.inf, dtype=x.dtype).triu(before + 1)
    if leaning is not None:
        added = leaning.repeat_interleave(batch * heads, dim=0)
    scores = torch.baddbmm(added, q, k.transpose(1, 2), alpha=1 / math.sqrt(share))  # (..., time, places)
    looks = scores.softmax(-1) if leaning is None else _softmax(scores)
    mixed = torch.bmm(looks, v)  # (..., time, share)
    mixed = mixed.view(members * batch, heads, time, share).transpose(1, 2).reshape(members, rows, width)
    kept = (_unfolded(k, members, batch, heads), _unfolded(v, members, batch, heads))
    return mixed, looks.view(members, batch, heads, time, before + time), kept


def _softmax(scores: Float[torch.Tensor, "all time places"]) -> Float[torch.Tensor, "all time places"]:
    # Over fewer than 16 numbers torch takes ten times as long. Where nobody leans it stays as it was when results were
    # shipped: other sums round otherwise.
    places = scores.shape[-1]
    more = max(0, 16 - places)
    return torch.nn.functional.pad(scores, (0, more), value=-math.inf).softmax(-1)[..., :places]


def _unfolded(x: Float[torch.Tensor, "all places share"], members: int, batch: int, heads: int) -> Keys:
    return x.view(members, batch, heads, -1, x.shape[-1]).transpose(2, 3)


def _folded(x: Keys) -> Float[torch.Tensor, "all places share"]:
    return x.transpose(2, 3).flatten(0, 2)
