"""Prequential code length: the bits in which a learner writes a corpus down, learning as it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner, vocabulary_of
from biaskit.measures.description import fresh
from biaskit.measures.parts import Parts, at_once
from biaskit.randomness import RNG

FIRST = 32


@dataclass(frozen=True)
class CodeLength:
    """How many bits a crowd needs for a corpus.

    Attributes
    ----------
    block_bits : float array (members, blocks)
        The bits of each block of strings, ends included, as they were encoded before they were learned from.
    block_sizes
        How many strings each block holds.
    """

    block_bits: Float64[np.ndarray, "members blocks"]
    block_sizes: tuple[int, ...]

    @property
    def total_bits(self) -> Float64[np.ndarray, " members"]:
        """The code length: the bits of all blocks."""
        return self.block_bits.sum(axis=1)

    @property
    def bits_per_string(self) -> Float64[np.ndarray, "members blocks"]:
        """The mean bits of a string of each block: a learning curve that needs no held-out strings."""
        return self.block_bits / np.array(self.block_sizes)

    @property
    def strings_before(self) -> tuple[int, ...]:
        """How many strings had been read before each block."""
        return tuple(int(n) for n in np.cumsum((0, *self.block_sizes[:-1])))


def code_length(
    learner: Learner | Callable[[int], Learner], corpus: Corpus, *, rng: RNG, first: int = FIRST
) -> CodeLength:
    """Measure the prequential code length of a corpus, block by block.

    The first block is written with every symbol equally likely, the end among them. Each further block is as long as
    all before it together, and is encoded by a learner that has been trained from scratch on those. Nothing is held
    out, and settings are fixed beforehand: what is found is how fast the learner learns (Blier & Ollivier 2018, arXiv
    1802.07044).

    Parameters
    ----------
    learner
        Its settings are used, afresh for each block; or a function that gives the learner for a number of strings,
        where settings follow from that.
    corpus
        The strings, in the order in which they are read.
    rng
        Whatever is random in learning.
    first
        How many strings the first block holds, 1 or more.

    Examples
    --------
    Two symbols and an end: log2(3) bits each in the first block of two strings. Then "ab" is all there is, and with
    one added to each count of two, a, b and the end cost -log2(3/5) bits each.

    >>> from biaskit.learners.ngram import NGram
    >>> same = Corpus.from_strings(["ab"] * 4)
    >>> lengths = code_length(NGram(order=2, smoothing="add-k"), same, rng=0, first=2)
    >>> lengths.block_bits.round(2)  # 6 log2(3), and 6 log2(5/3)
    array([[9.51, 4.42]])
    """
    return at_once(code_length_parts(learner, corpus, rng=rng, first=first))


def code_length_parts(
    learner: Learner | Callable[[int], Learner], corpus: Corpus, *, rng: RNG, first: int = FIRST
) -> Parts[CodeLength]:
    """Do the same in parts, one a block; see `code_length`."""
    if first < 1:
        raise ValueError(f"first is {first}; give 1 string or more")
    cuts = [0, *_doubled(first, len(corpus))]
    per_symbol = np.log2(len(vocabulary_of(corpus)))
    start = corpus[: cuts[1]]
    found = [np.array([per_symbol * (start.n_tokens + len(start))])]
    yield 1, len(cuts) - 1
    for known, end in pairwise(cuts[1:]):
        pupil = fresh(learner) if isinstance(learner, Learner) else learner(known)
        pupil.fit(corpus[:known], rng=rng)
        found.append(pupil.string_bits(corpus[known:end]).sum(axis=1))
        yield len(found), len(cuts) - 1
    members = max(len(bits) for bits in found)
    blocks = np.stack([np.broadcast_to(bits, members) for bits in found], axis=1)
    return CodeLength(blocks, tuple(end - known for known, end in pairwise(cuts)))


def _doubled(first: int, n: int) -> list[int]:
    """Give the ends of the blocks: first, twice that, and so on, and the end of the corpus."""
    ends = []
    while first < n:
        ends.append(first)
        first *= 2
    return [*ends, n]
