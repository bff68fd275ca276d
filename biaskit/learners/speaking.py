"""How a network speaks: it draws a symbol, reads it, and draws the next."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from jaxtyping import Float64, Int64

_ROWS = 2048  # strings of all members together that are drawn at once: a network's past takes memory
_BLOCK = 256  # strings that share a generator

ReadOn = Callable[[torch.Tensor, Any], tuple[torch.Tensor, Any]]


def speak(
    read_on: ReadOn,
    given: Int64[np.ndarray, "strings time"],
    lengths: Int64[np.ndarray, " strings"],
    *,
    sources: Sequence[np.random.Generator],
    temperature: float,
    max_length: int,
    end: int,
) -> Int64[np.ndarray, "members strings max_length_and_one"]:
    """Draw strings that begin as given.

    Parameters
    ----------
    read_on
        Reads symbols (members, batch, time) after a past, and gives the log probabilities of the next symbol
        (members, batch, vocabulary) and the past with them. A past is None, or tuples of tensors (members, batch, ...).
    given, lengths
        How each string begins, and how long that is.
    sources
        One generator for each member.
    temperature, max_length
        See `Learner.sample`.
    end
        The code of the end. The begin symbol is the one after it.

    Returns
    -------
    int array (members, strings, max_length_and_one)
        What was said, filled with ends.
    """
    # What a member says depends neither on how many speak nor on when the others end: each block of its strings has
    # a generator of its own, and takes as many numbers from it at each place.
    blocks = -(-len(given) // _BLOCK)
    own = [source.spawn(blocks) for source in sources]
    size = max(1, _ROWS // len(sources) // _BLOCK)
    said = [
        _speak(
            read_on,
            given[start * _BLOCK : (start + size) * _BLOCK],
            lengths[start * _BLOCK : (start + size) * _BLOCK],
            place=int(lengths.min()),
            sources=[mine[start : start + size] for mine in own],
            temperature=temperature,
            max_length=max_length,
            end=end,
        )
        for start in range(0, blocks, size)
    ]
    return np.concatenate(said, axis=1)


def _speak(
    read_on: ReadOn,
    given: Int64[np.ndarray, "strings time"],
    lengths: Int64[np.ndarray, " strings"],
    *,
    place: int,
    sources: Sequence[Sequence[np.random.Generator]],
    temperature: float,
    max_length: int,
    end: int,
) -> Int64[np.ndarray, "members strings max_length_and_one"]:
    members, n = len(sources), len(given)
    said = np.full((members, n, max_length + 1), end)
    rows = np.arange(n)  # the strings that somebody has not ended yet
    said[:, :, :place] = given[:, :place]
    first = np.full((members, n, 1), end + 1)
    reading, past = np.concatenate([first, said[:, :, :place]], axis=2), None
    ended = np.zeros((members, n), dtype=bool)
    while len(rows) and place < max_length:
        logits, past = read_on(torch.from_numpy(reading), past)
        symbols = _draw(_probabilities(logits, temperature), rows, sources)
        begun = lengths[rows] > place
        symbols[:, begun] = given[rows[begun], place] if begun.any() else symbols[:, begun]
        symbols[ended[:, rows]] = end
        said[:, rows, place] = symbols
        ended[:, rows] |= (symbols == end) & ~begun
        place += 1
        going = ~ended[:, rows].all(axis=0)
        if going.mean() < 0.5:  # leave out the strings that all members have ended, once that is worth a copy
            rows, past = rows[going], _keep(past, torch.from_numpy(np.flatnonzero(going)))
        reading = said[:, rows, place - 1 : place]
    return said


def _probabilities(logits: torch.Tensor, temperature: float) -> Float64[np.ndarray, "members batch vocabulary"]:
    if temperature == 0:
        return torch.nn.functional.one_hot(logits.argmax(-1), logits.shape[-1]).double().numpy()
    # Away from the likeliest, so that however cold it is nothing overflows but what is never said.
    away = logits.double() - logits.double().amax(-1, keepdim=True)
    return torch.softmax(away / temperature, -1).numpy()


def _draw(
    probability: Float64[np.ndarray, "members batch vocabulary"],
    rows: Int64[np.ndarray, " batch"],
    sources: Sequence[Sequence[np.random.Generator]],
) -> Int64[np.ndarray, "members batch"]:
    cumulative = np.cumsum(probability, axis=2)
    drawn = np.stack([np.concatenate([block.random(_BLOCK) for block in mine])[rows] for mine in sources])
    return (cumulative[:, :, :-1] <= (drawn * cumulative[:, :, -1])[:, :, None]).sum(axis=2)


def _keep(past: Any, rows: torch.Tensor) -> Any:
    if isinstance(past, tuple):
        return tuple(_keep(part, rows) for part in past)
    return past[:, rows] if isinstance(past, torch.Tensor) else past
