"""How likely one symbol is to follow another."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus


@dataclass(frozen=True, eq=False)
class TransitionProbabilities:
    """The probability of each symbol, given the one before it.

    Attributes
    ----------
    symbols
        What rows and columns stand for.
    matrix : float array (symbols, symbols)
        Row: the symbol before; column: the symbol that follows. The row of a symbol that nothing ever follows is nan.
    """

    symbols: tuple[str, ...]
    matrix: Float64[np.ndarray, "symbols symbols"]

    def of(self, before: str, after: str) -> float:
        """Give one of them by its symbols."""
        return float(self.matrix[self.symbols.index(before), self.symbols.index(after)])


def transition_probabilities(corpus: Corpus) -> TransitionProbabilities:
    """Measure how often each symbol follows each other one: count(xy) / count(x followed by anything).

    Ends of strings are no symbols here: what follows one is not counted.

    Examples
    --------
    >>> measured = transition_probabilities(Corpus.from_strings(["aab", "ab"]))  # aa once, ab twice
    >>> measured.of("a", "a"), measured.of("a", "b"), measured.of("b", "a")
    (0.333..., 0.666..., nan)
    """
    size = len(corpus.alphabet)
    follows = np.ones(corpus.n_tokens, dtype=bool)
    follows[corpus.offsets[:-1][corpus.lengths > 0]] = False  # the first of a string follows nothing
    places = np.flatnonzero(follows)
    keys = corpus.codes[places - 1] * size + corpus.codes[places]
    counts = np.bincount(keys, minlength=size * size).reshape(size, size)
    with np.errstate(invalid="ignore"):
        return TransitionProbabilities(corpus.alphabet.symbols, counts / counts.sum(axis=1, keepdims=True))
