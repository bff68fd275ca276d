"""What a code and its compositional twin have in common, and what they do not."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.languages.semantics.codes import Code
from biaskit.languages.semantics.topography import topographic_similarity


@dataclass(frozen=True)
class CodeMatch:
    """How far a code and its compositional twin are alike; all figures are exact, none is measured on samples.

    Attributes
    ----------
    possible, impossible
        The codes, in words.
    possible_entropy_bits, impossible_entropy_bits
        Entropy in bits of a meaning with its signal.
    unigram_distance, bigram_distance, place_distance
        Total variation between the distributions of words, of pairs of neighbouring words (edges of signals counted),
        and of words with their place in the signal: 0 where alike, 1 where nothing is shared. All signals have four
        words.
    shared
        The probability that a meaning has the same signal in both.
    possible_similarity, impossible_similarity
        Topographic similarity.
    """

    possible: str
    impossible: str
    possible_entropy_bits: float
    impossible_entropy_bits: float
    unigram_distance: float
    bigram_distance: float
    place_distance: float
    shared: float
    possible_similarity: float
    impossible_similarity: float

    def __str__(self) -> str:
        """Say what is alike and what is not."""
        distances = {"words": self.unigram_distance, "pairs": self.bigram_distance, "places": self.place_distance}
        said = ", ".join(f"{name} {'equal' if x < 1e-12 else f'{x:.3f} apart'}" for name, x in distances.items())
        return (
            f"{self.possible_entropy_bits:.3f} and {self.impossible_entropy_bits:.3f} bits; {said}; {self.shared:.0%} "
            f"of what is said is said alike; topographic similarity {self.possible_similarity:.2f} and "
            f"{self.impossible_similarity:.2f}."
        )


def compare(possible: Code, impossible: Code) -> CodeMatch:
    """Compare a code with its compositional twin.

    Raises
    ------
    ValueError
        If the first code is not the compositional twin of the second.

    Examples
    --------
    >>> from biaskit.languages.semantics.irregular import Holistic
    >>> match = compare(Holistic().compositional, Holistic())
    >>> match.shared, match.possible_similarity, match.bigram_distance < 1e-12
    (0.0, 1.0, True)
    """
    if impossible.compositional != possible:
        raise ValueError(f"the twin is {impossible.compositional!r}, not {possible!r}; use impossible.compositional")
    one, other = _frequencies(possible), _frequencies(impossible)
    unigram, bigram, place = (float(np.abs(a - b).sum() / a.sum() / 2) for a, b in zip(one, other, strict=True))
    same = (possible.table == impossible.table).all(axis=1)
    return CodeMatch(
        possible=str(possible),
        impossible=str(impossible),
        possible_entropy_bits=possible.entropy_bits,
        impossible_entropy_bits=impossible.entropy_bits,
        unigram_distance=unigram,
        bigram_distance=bigram,
        place_distance=place,
        shared=float(possible.space.probabilities[same].sum()),
        possible_similarity=topographic_similarity(possible.space.meanings, possible.signals),
        impossible_similarity=topographic_similarity(impossible.space.meanings, impossible.signals),
    )


def _frequencies(code: Code) -> tuple[Float64[np.ndarray, " words"], ...]:
    """Give how often words, pairs of words (as one number), and words with places (as one number) are expected."""
    edge = len(code.alphabet)
    ends = np.full((len(code.table), 1), edge)
    signals = np.concatenate([ends, code.table, ends], axis=1)
    weight = code.space.probabilities[:, None]
    pairs = signals[:, :-1] * (edge + 1) + signals[:, 1:]
    places = code.table * code.table.shape[1] + np.arange(code.table.shape[1])
    return tuple(
        np.bincount(key.ravel(), weights=np.broadcast_to(weight, key.shape).ravel(), minlength=size)
        for key, size in ((code.table, edge), (pairs, (edge + 1) ** 2), (places, edge * code.table.shape[1]))
    )
